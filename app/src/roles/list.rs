//! `/admin/roles`: what roles there are, and how many have each.

use super::api::ListRoles;
use super::words::summary;
use crate::boot::may;
use crate::components::{
    ButtonSize, HeadCell, IconName, LinkButton, Skeleton, SkeletonShape, Table, TableLayout, Variant,
    VisuallyHidden,
};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::people::words::RoleName;
use crate::prelude::*;
use crate::settings::{Frame, Section};
use domain::roles::RoleRow;
use domain::{Action, Module, Permission};

pub const MANAGE: Permission = Permission::of(Module::Roles, Action::Manage);

#[component]
pub fn Roles() -> View {
    let messages = use_messages();
    let roles = Fetched::new(|| ListRoles {});
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> });
    let actions = move || {
        may(MANAGE)
            .then(|| view! { <LinkButton href="/admin/roles/new" variant=Variant::Primary icon=IconName::Plus fold=true>{messages.roles_new()}</LinkButton> })
            .to_view()
    };
    view! {
        <Frame section=Section::Roles actions=actions>
            {show(roles, meanwhile, move |roles| match roles {
                Ok(roles) => view! { <Rows roles=roles/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Rows(roles: Vec<RoleRow>) -> View {
    let messages = use_messages();
    let head = move || {
        view! {
            <HeadCell column="name">{messages.roles_role()}</HeadCell>
            <HeadCell column="holders">{messages.roles_holders()}</HeadCell>
            <HeadCell column="invitations">{messages.roles_invitations()}</HeadCell>
            <HeadCell column="restore"><VisuallyHidden>{messages.roles_actions()}</VisuallyHidden></HeadCell>
        }
    };
    let rows = roles.into_iter().map(|row| view! { <Row row=row/> }).collect_view();
    view! {
        <p class="meta">{messages.roles_lead()}</p>
        <Table label=messages.roles_title() layout=TableLayout::List head=head>{rows}</Table>
    }
}

#[component]
fn Row(row: RoleRow) -> View {
    let messages = use_messages();
    let allows = summary(messages, &row);
    let RoleRow { role, holders, invitations, .. } = row;
    let href = format!("/admin/roles/{}", role.id);
    let copy = format!("/admin/roles/new?from={}", role.id);
    let invited = match invitations {
        0 => view! { <span class="cell-empty">{messages.components_no_value()}</span> },
        count => view! { <span>{messages.roles_invited_count(count.into())}</span> },
    };
    let again = may(MANAGE).then(|| {
        let role = role.clone();
        view! {
            <LinkButton href=copy size=ButtonSize::Small variant=Variant::Quiet icon=IconName::Copy>
                {messages.action_copy()}<span class="visually-hidden">" "<RoleName role=role/></span>
            </LinkButton>
        }
    });
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main" href=href><RoleName role=role.clone()/></a>
                <span class="cell-soft">{allows}</span>
            </td>
            <td>{messages.roles_holders_count(holders.into())}</td>
            <td>{invited}</td>
            <td class="restore-cell" data-narrow="hide">{again}</td>
        </tr>
    }
}
