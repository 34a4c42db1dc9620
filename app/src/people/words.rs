//! People, roles and places in words.

use crate::components::{Badge, Choice, IconName, Status};
use crate::i18n::{Messages, format};
use crate::prelude::*;
use domain::accounts::{UserRef, UserStatus};
use domain::people::{DepartmentChoice, RoleRef};
use domain::permissions::{ScopeKind, SeedRole};

/// A seed role that nobody renamed has a name in each language.
pub fn role_name(messages: Messages, role: &RoleRef) -> String {
    if role.seed.is_some() { role_words(messages, &role.name) } else { role.name.clone() }
}

/// The same of a name as it is stored.
pub fn role_words(messages: Messages, name: &str) -> String {
    SeedRole::find(name).map_or(name, |role| seed_name(messages, role)).to_owned()
}

/// Several as events and versions keep them, in one line.
pub fn roles_words(messages: Messages, kept: &str) -> String {
    format::listed(messages, &kept.split(", ").map(|name| role_words(messages, name)).collect::<Vec<_>>())
}

/// A role's name, marked where somebody made it up.
#[component]
pub fn RoleName(role: RoleRef) -> View {
    let messages = crate::i18n::use_messages();
    let is_made_up = role.seed.and(SeedRole::find(&role.name)).is_none();
    let name = role_name(messages, &role);
    view! { <span translate=is_made_up.then_some("no") data-user-content=is_made_up.then_some("")>{name}</span> }
}

pub fn seed_name(messages: Messages, seed: SeedRole) -> &'static str {
    match seed {
        SeedRole::Owner => messages.role_owner(),
        SeedRole::Admin => messages.role_admin(),
        SeedRole::SalesManager => messages.role_sales_manager(),
        SeedRole::SalesRep => messages.role_sales_rep(),
        SeedRole::ReadOnly => messages.role_read_only(),
    }
}

pub fn scope_name(messages: Messages, scope: ScopeKind) -> &'static str {
    match scope {
        ScopeKind::Own => messages.scope_own(),
        ScopeKind::OwnAndReports => messages.scope_own_and_reports(),
        ScopeKind::Department => messages.scope_department(),
        ScopeKind::DepartmentAndBelow => messages.scope_department_and_below(),
        ScopeKind::ChosenDepartments => messages.scope_chosen_departments(),
        ScopeKind::All => messages.scope_all(),
    }
}

/// A scope as events keep it: its name, and the departments that were chosen.
pub fn kept_scope(messages: Messages, kept: &str) -> Option<(&'static str, String)> {
    let (word, departments) = kept.split_once(": ").unwrap_or((kept, ""));
    let departments = format::listed(messages, &departments.split(", ").collect::<Vec<_>>());
    Some((scope_name(messages, ScopeKind::find(word)?), departments))
}

pub fn status_name(messages: Messages, status: UserStatus) -> &'static str {
    match status {
        UserStatus::Pending => messages.people_status_pending(),
        UserStatus::Active => messages.people_status_active(),
        UserStatus::Suspended => messages.people_status_suspended(),
    }
}

#[component]
pub fn StatusBadge(status: UserStatus) -> View {
    let messages = crate::i18n::use_messages();
    let (look, icon) = match status {
        UserStatus::Pending => (Status::Neutral, IconName::Clock),
        UserStatus::Active => (Status::Positive, IconName::Success),
        UserStatus::Suspended => (Status::Warning, IconName::Lock),
    };
    view! { <Badge status=look icon=icon>{status_name(messages, status)}</Badge> }
}

/// The roles as chips in one line.
#[component]
pub fn Roles(roles: Vec<RoleRef>) -> View {
    let messages = crate::i18n::use_messages();
    let chips = roles
        .iter()
        .map(|role| {
            let name = role_name(messages, role);
            let is_own = role.seed.is_none();
            view! { <span class="role" translate=is_own.then_some("no")>{name}</span> }
        })
        .collect_view();
    view! { <span class="roles">{chips}</span> }
}

pub fn role_choices(messages: Messages, roles: &[RoleRef]) -> Vec<Choice> {
    roles.iter().map(|role| Choice::new(role.id.to_string(), role_name(messages, role))).collect()
}

/// The people offered, and whoever is chosen already.
pub fn with_chosen(people: Vec<UserRef>, chosen: Option<UserRef>) -> Vec<Choice> {
    let others = chosen.into_iter().filter(|chosen| people.iter().all(|person| person.id != chosen.id));
    let all = others.collect::<Vec<_>>().into_iter().chain(people.iter().cloned());
    all.map(|person| Choice::new(person.id.to_string(), person.name)).collect()
}

/// `Headquarters / Sales / East`.
pub fn department_choices(departments: &[DepartmentChoice]) -> Vec<Choice> {
    departments
        .iter()
        .map(|department| Choice::new(department.id.to_string(), department.path.join(" / ")))
        .collect()
}
