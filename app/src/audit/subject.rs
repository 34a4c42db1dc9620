//! Who did it, to what, and from where.

use super::place::{PLACE, of_user};
use crate::components::Person;
use crate::i18n::use_messages;
use crate::opportunities::ReasonName;
use crate::people::words::RoleName;
use crate::prelude::*;
use domain::audit::{AuditActor, AuditSubject, SubjectName, SubjectPage, former_mark};
use domain::records::ListQuery;
use domain::{Action, Module, Permission};

/// Who acted; where somebody acted for somebody else, both.
#[component]
pub fn Who(actor: AuditActor, really: Option<AuditActor>) -> View {
    let messages = use_messages();
    match really {
        Some(really) => view! {
            <span class="audit-who">
                <One actor=really/>
                <span class="meta">{messages.audit_for()}</span>
                <One actor=actor/>
            </span>
        },
        None => view! { <One actor=actor/> },
    }
}

/// Users lead to what else they did, also those of whom nothing is left.
#[component]
fn One(actor: AuditActor) -> View {
    let messages = use_messages();
    let words = match actor {
        AuditActor::User(user) => {
            let href = of_user(&user.name, user.id);
            return view! {
                <a class="audit-actor" href=href><Person name=user.name id=user.id.to_string()/></a>
            };
        }
        AuditActor::Gone(user) => {
            let mark = former_mark(user);
            let href = of_user(&mark, user);
            return view! { <a class="audit-actor" href=href>{messages.components_former_person(&mark)}</a> };
        }
        AuditActor::System => messages.audit_actor_system(),
        AuditActor::Operator => messages.audit_actor_operator(),
        AuditActor::Stranger => messages.audit_actor_stranger(),
        AuditActor::Erased => messages.audit_actor_erased(),
    };
    view! { <span class="audit-nobody">{words}</span> }
}

/// What it was done to, with a link where the viewer may open it; nothing where
/// it has no name.
#[component]
pub fn Subject(subject: AuditSubject) -> View {
    let messages = use_messages();
    let name = match subject.name {
        SubjectName::None => return View::Nothing,
        SubjectName::Hidden => {
            return view! { <span class="cell-soft">{messages.audit_subject_hidden()}</span> };
        }
        SubjectName::Gone => return view! { <span class="cell-soft">{messages.audit_subject_gone()}</span> },
        SubjectName::Role(role) => view! { <RoleName role=role/> },
        SubjectName::LostReason(reason) => view! { <ReasonName reason=reason/> },
        SubjectName::Text(name) => {
            return match subject.page.and_then(href) {
                Some(href) => view! { <a href=href translate="no" data-user-content="">{name}</a> },
                None => view! { <span translate="no" data-user-content="">{name}</span> },
            };
        }
    };
    match subject.page.and_then(href) {
        Some(href) => view! { <a href=href>{name}</a> },
        None => name,
    }
}

/// Leads to what else was done from there.
#[component]
pub fn Address(ip: String) -> View {
    let messages = use_messages();
    if ip.is_empty() {
        return view! { <span class="cell-empty">{messages.components_no_value()}</span> };
    }
    let href = PLACE.with(&ListQuery::default(), "address", &ip);
    view! { <a href=href translate="no" data-user-content="">{ip}</a> }
}

/// The address of a page that the viewer may open.
fn href(page: SubjectPage) -> Option<String> {
    let manages = |module| crate::boot::may_read(Permission::of(module, Action::Manage));
    let manages_users = manages(Module::Users);
    match page {
        SubjectPage::Customer(id) => Some(format!("/customers/{id}")),
        SubjectPage::Contact(id) => Some(format!("/contacts/{id}")),
        SubjectPage::Opportunity(id) => Some(format!("/opportunities/{id}")),
        SubjectPage::Lead(id) => Some(format!("/leads/{id}")),
        SubjectPage::User(id) => manages_users.then(|| format!("/admin/users/{id}")),
        SubjectPage::Invitation(_) => manages_users.then(|| "/admin/users/invitations".to_owned()),
        SubjectPage::Department(id) => manages_users.then(|| format!("/admin/departments/{id}")),
        SubjectPage::Role(id) => manages(Module::Roles).then(|| format!("/admin/roles/{id}")),
        SubjectPage::Pipeline => manages(Module::Pipelines).then(|| "/admin/pipelines".to_owned()),
        SubjectPage::Workspace => manages(Module::Workspace).then(|| "/admin/workspace".to_owned()),
    }
}
