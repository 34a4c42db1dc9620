//! People, roles and places in words.

use crate::components::{Badge, Choice, IconName, Status};
use crate::i18n::Messages;
use crate::prelude::*;
use domain::accounts::UserStatus;
use domain::people::{DepartmentChoice, RoleRef};
use domain::permissions::SeedRole;

/// A seed role that nobody renamed has a name in each language.
pub fn role_name(messages: Messages, role: &RoleRef) -> String {
    match role.seed.and(SeedRole::find(&role.name)) {
        Some(role) => seed_name(messages, role).to_owned(),
        None => role.name.clone(),
    }
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

/// `Headquarters / Sales / East`.
pub fn department_choices(departments: &[DepartmentChoice]) -> Vec<Choice> {
    departments
        .iter()
        .map(|department| Choice::new(department.id.to_string(), department.path.join(" / ")))
        .collect()
}
