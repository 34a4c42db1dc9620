use domain::{Action, Module, Permission};

/// What it takes to change anything of people, invitations and departments.
pub const MANAGE: Permission = Permission::of(Module::Users, Action::Manage);
