//! What stands below the matrix: who has the role, the way back to how it was, the
//! way out.

use super::api::{DeleteRole, SetRoleBack};
use super::review::{Both, Looked, stands_alone};
use crate::boot::may_read;
use crate::components::{Button, ErrorSummary, IconName, Notice, Person, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::people::words::StatusBadge;
use crate::prelude::*;
use crate::settings::{PressFailure, Setting};
use domain::accounts::UserStatus;
use domain::roles::{Holder, RoleView};
use domain::{Action, Module, Permission};

const SET_BACK: &str = "set-back";

/// The first holders by name, and where all of them are.
#[component]
pub fn Holders(role: RoleView) -> View {
    let messages = use_messages();
    let manages = may_read(Permission::of(Module::Users, Action::Manage));
    let all = format!("/admin/users?role={}", role.role.id);
    let named = u32::try_from(role.holders.len()).unwrap_or(u32::MAX);
    let others = role.holder_count.saturating_sub(named);
    let rows = role
        .holders
        .into_iter()
        .map(|holder| view! { <HolderRow holder=holder linked=manages/> })
        .collect_view();
    let more = (others > 0).then(|| {
        let words = messages.roles_others(others.into());
        if manages {
            view! { <p><a href=all>{words}</a></p> }
        } else {
            view! { <p>{words}</p> }
        }
    });
    let invited = (role.invitations > 0).then(|| {
        let words = messages.roles_invited_count(role.invitations.into());
        if manages {
            view! { <p><a href="/admin/users/invitations">{words}</a></p> }
        } else {
            view! { <p>{words}</p> }
        }
    });
    view! {
        <Setting title=messages.roles_holders() lead=messages.roles_holders_count(role.holder_count.into())>
            <ul class="role-holders">{rows}</ul>
            {more}
            {invited}
        </Setting>
    }
}

#[component]
fn HolderRow(holder: Holder, linked: bool) -> View {
    let Holder { user, status } = holder;
    let href = format!("/admin/users/{}", user.id);
    let person = view! { <Person name=user.name id=user.id.to_string()/> };
    let person = if linked {
        view! { <a class="person-link" href=href>{person}</a> }
    } else {
        person
    };
    let state = (status != UserStatus::Active).then(|| view! { <StatusBadge status=status/> });
    view! { <li>{person}{state}</li> }
}

/// Looked at first, like every change of a role.
#[component]
pub fn SetBack(role: RoleView, changed: Callback<()>) -> View {
    let messages = use_messages();
    if !role.may_set_back {
        return View::Nothing;
    }
    let form = use_form::<SetRoleBack>();
    let version = form.latest_version(role.version);
    let failure = stands_alone(form.error);
    view! {
        <Setting title=messages.roles_set_back() lead=messages.roles_set_back_lead()>
            <FormFailure error=failure/>
            <ErrorSummary errors=form.errors() form=super::matrix::FORM labels=Vec::new()/>
            <Form handle=form class="form" id=SET_BACK on_success=changed>
                <input type="hidden" name="id" value=role.role.id.to_string()/>
                <VersionInput version=version/>
                <Both error=form.error/>
                <Looked error=form.error back=SET_BACK submit=messages.roles_set_back()/>
                <Button icon=IconName::Undo busy=form.pending>{messages.roles_look()}</Button>
            </Form>
        </Setting>
    }
}

#[component]
pub fn Delete(role: RoleView) -> View {
    let messages = use_messages();
    if role.fixed.is_some() {
        return View::Nothing;
    }
    if role.is_in_use() {
        return view! {
            <Setting title=messages.roles_delete() lead=messages.roles_delete_lead()>
                <Notice>{messages.problem_role_in_use()}</Notice>
            </Setting>
        };
    }
    let form = use_form::<DeleteRole>();
    view! {
        <Setting title=messages.roles_delete() lead=messages.roles_delete_lead()>
            <PressFailure error=form.error/>
            <Form handle=form>
                <input type="hidden" name="id" value=role.role.id.to_string()/>
                <Button variant=Variant::Danger icon=IconName::Trash busy=form.pending>{messages.roles_delete()}</Button>
            </Form>
        </Setting>
    }
}
