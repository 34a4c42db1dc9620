//! `/admin/roles/:id`: what a role allows, who has it, and the way out.

use super::after::{Delete, Holders, SetBack};
use super::api::{ChangeRole, GetRole};
use super::list::MANAGE;
use super::matrix::{Allowed, FORM, Matrix};
use super::review::{Both, Look, Looked, stands_alone};
use crate::boot::may;
use crate::components::{
    ButtonSize, Crumb, ErrorSummary, IconName, LinkButton, Notice, PageHeader, Skeleton, SkeletonShape,
    Status, TextField, Variant,
};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::people::words::{RoleName, role_name};
use crate::prelude::*;
use domain::roles::{Fixed, RoleIdInput, RoleView};
use leptos_router::hooks::{use_params_map, use_query_map};

#[component]
pub fn RolePage() -> View {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let role = Fetched::new(move || GetRole { input: RoleIdInput { id: id() } });
    let changed = Callback::new(move |()| role.refetch());
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> });
    show(role, meanwhile, move |role| match role {
        Ok(role) => view! { <Loaded role=role changed=changed/> },
        Err(error) => view! { <Around><FailedMain error=error/></Around> },
    })
}

/// The matrix takes the page's whole width: no list of settings beside it.
#[component]
fn Around(#[prop(optional, into)] actions: Option<ViewFn>, children: Children) -> View {
    let messages = use_messages();
    let header = move || {
        let crumbs = vec![Crumb::new("/admin/roles", messages.roles_title())];
        let actions = actions.clone();
        view! { <PageHeader title=messages.roles_page() crumbs=crumbs>{actions.map(|actions| actions.run())}</PageHeader> }
    };
    view! { <Layout header=header><div class="role-page">{children()}</div></Layout> }
}

#[component]
fn Loaded(role: RoleView, changed: Callback<()>) -> View {
    let messages = use_messages();
    let copy = format!("/admin/roles/new?from={}", role.role.id);
    let actions = move || {
        let copy = copy.clone();
        may(MANAGE)
            .then(|| view! { <LinkButton href=copy icon=IconName::Copy fold=true>{messages.action_copy()}</LinkButton> })
            .to_view()
    };
    let name = role.role.clone();
    let main = match role.fixed {
        Some(fixed) => view! { <FixedRole role=role.clone() fixed=fixed/> },
        None => view! { <EditRole role=role.clone() changed=changed/> },
    };
    view! {
        <PageTitle area=messages.roles_title() thing=role_name(messages, &role.role)/>
        <Around actions=actions>
            <h2 class="role-title"><RoleName role=name/></h2>
            {main}
            <Holders role=role.clone()/>
            <SetBack role=role.clone() changed=changed/>
            <Delete role=role/>
        </Around>
    }
}

/// A role that the viewer can't change: why, and what it allows.
#[component]
fn FixedRole(role: RoleView, fixed: Fixed) -> View {
    let messages = use_messages();
    let why = match fixed {
        Fixed::Owners => messages.roles_fixed_owners(),
        Fixed::Held => messages.roles_fixed_held(),
        Fixed::ReadOnly => messages.error_read_only_body(),
    };
    view! {
        <Notice>{why}</Notice>
        <Allowed role=role/>
    }
}

#[component]
fn EditRole(role: RoleView, changed: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<ChangeRole>();
    let errors = form.errors();
    let version = form.latest_version(role.version);
    let failure = stands_alone(form.error);
    let labels = vec![("name", messages.roles_name())];
    let name = role_name(messages, &role.role);
    view! {
        <Told error=form.error/>
        <FormFailure error=failure/>
        <ErrorSummary errors=errors form=FORM labels=labels/>
        <Form handle=form class="form role-form" on_success=changed>
            <input type="hidden" name="id" value=role.role.id.to_string()/>
            <VersionInput version=version/>
            <div class="role-name">
                <TextField name="name" form=FORM label=messages.roles_name() value=form.value("name", name) errors=errors
                    autocomplete="off" required=true/>
            </div>
            <Matrix role=role form=form/>
            <Both error=form.error/>
            <Looked error=form.error back="role-name" submit=messages.action_save()/>
            <div class="form-actions">
                <Look error=form.error pending=form.pending/>
                <LinkButton variant=Variant::Quiet size=ButtonSize::Large href="/admin/roles">{messages.action_cancel()}</LinkButton>
            </div>
        </Form>
    }
}

/// What came of the last save, until the next one is tried.
#[component]
fn Told(error: RwSignal<Option<crate::error::AppError>>) -> View {
    let messages = use_messages();
    let query = use_query_map();
    let has = move |name: &str| query.with(|query| query.get(name).is_some());
    live(move || {
        let told = if has("saved") {
            Some((Status::Positive, messages.roles_saved()))
        } else {
            has("same").then(|| (Status::Info, messages.roles_same()))
        };
        told.filter(|_| error.with(Option::is_none))
            .map(|(status, words)| view! { <Notice status=status>{words}</Notice> })
    })
}
