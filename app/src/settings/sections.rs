//! Everything that is set somewhere, in one table: a person's own account, the
//! workspace, the installation; and, for phones, the lists that have no other way to
//! them. A page of settings is one line of it.

use crate::access::OF_THE_BIN;
use crate::boot::{may, may_read, use_operator, use_own};
use crate::components::IconName;
use crate::i18n::Messages;
use domain::{Action, Module, Permission};

/// Whose settings they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Own,
    /// Nobody's settings, but lists: phones have no sidebar, and their bar no room.
    Records,
    Workspace,
    Installation,
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Own, Self::Records, Self::Workspace, Self::Installation];

    pub fn title(self, messages: Messages) -> &'static str {
        match self {
            Self::Own => messages.settings_own(),
            Self::Records => messages.settings_records(),
            Self::Workspace => messages.settings_workspace(),
            Self::Installation => messages.settings_installation(),
        }
    }

    /// The pages that the viewer may see, in the table's order.
    pub fn open(self) -> Vec<Section> {
        let of_group = Section::ALL.iter().copied().filter(move |section| section.group() == self);
        of_group.filter(|section| section.is_open()).collect()
    }
}

/// What it takes to see a page, beyond being signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Nothing,
    Permission(Permission),
    OneOf(&'static [Permission]),
    /// To look as an operator.
    Operator,
    /// To be in more than one place.
    Elsewhere,
}

const fn manage(module: Module) -> Needs {
    Needs::Permission(Permission::of(module, Action::Manage))
}

macro_rules! sections {
    ($($section:ident: $group:ident, $href:literal, $icon:ident, $title:ident, $needs:expr;)+) => {
        /// A page of settings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Section { $($section),+ }

        impl Section {
            pub const ALL: &'static [Self] = &[$(Self::$section),+];

            const fn group(self) -> Group {
                match self { $(Self::$section => Group::$group),+ }
            }

            pub const fn href(self) -> &'static str {
                match self { $(Self::$section => $href),+ }
            }

            pub const fn icon(self) -> IconName {
                match self { $(Self::$section => IconName::$icon),+ }
            }

            pub fn title(self, messages: Messages) -> &'static str {
                match self { $(Self::$section => messages.$title()),+ }
            }

            const fn needs(self) -> Needs {
                match self { $(Self::$section => $needs),+ }
            }
        }
    };
}

sections! {
    Profile: Own, "/settings/profile", Person, settings_profile_title, Needs::Nothing;
    Preferences: Own, "/settings/preferences", Globe, settings_preferences_title, Needs::Nothing;
    Security: Own, "/settings/security", Shield, settings_security_title, Needs::Nothing;
    Sessions: Own, "/settings/sessions", Laptop, sessions_title, Needs::Nothing;
    OwnSignIns: Own, "/settings/sign-ins", Clock, sign_ins_title, Needs::Nothing;
    Elsewhere: Own, "/workspaces", ArrowRight, settings_elsewhere, Needs::Elsewhere;
    Leads: Records, "/leads", Flag, nav_leads, Needs::Permission(Permission::of(Module::Leads, Action::View));
    Contacts: Records, "/contacts", Person, nav_contacts,
        Needs::Permission(Permission::of(Module::Customers, Action::View));
    RecycleBin: Records, "/recycle-bin", Trash, nav_recycle_bin, Needs::OneOf(OF_THE_BIN);
    WorkspaceSettings: Workspace, "/admin/workspace", Settings, company_title, manage(Module::Workspace);
    People: Workspace, "/admin/users", Customers, people_title, manage(Module::Users);
    Departments: Workspace, "/admin/departments", Building, departments_title, manage(Module::Users);
    Roles: Workspace, "/admin/roles", Key, roles_title, manage(Module::Roles);
    Pipelines: Workspace, "/admin/pipelines", Pipeline, pipelines_title, manage(Module::Pipelines);
    Policies: Workspace, "/admin/policies", Lock, policies_title, manage(Module::Workspace);
    Audit: Workspace, "/admin/audit", History, audit_title,
        Needs::Permission(Permission::of(Module::Audit, Action::View));
    SignIns: Workspace, "/admin/sign-ins", Clock, sign_ins_title,
        Needs::Permission(Permission::of(Module::Audit, Action::View));
    Workspaces: Installation, "/operator/workspaces", Building, nav_workspaces, Needs::Operator;
}

impl Section {
    /// Whether the viewer may see it. What can't be changed after a trial can
    /// still be read.
    fn is_open(self) -> bool {
        match self.needs() {
            Needs::Nothing => true,
            Needs::Permission(permission) => may_read(permission),
            Needs::OneOf(some) => some.iter().any(|permission| may(*permission)),
            Needs::Operator => use_operator().is_some(),
            Needs::Elsewhere => use_own().is_some_and(|own| own.elsewhere),
        }
    }

    /// Lists and matrices take the whole width, forms a column.
    pub const fn is_wide(self) -> bool {
        matches!(
            self,
            Self::People
                | Self::Departments
                | Self::Roles
                | Self::Pipelines
                | Self::Audit
                | Self::OwnSignIns
                | Self::SignIns
                | Self::Workspaces
        )
    }
}

/// Where `/settings` leads: the first page that the viewer may see.
pub fn first_of_all() -> &'static str {
    first_of(&Group::ALL)
}

/// Where `/admin` leads: the first page beyond one's own account, if there is
/// one.
pub fn first_of_admin() -> &'static str {
    first_of(&[Group::Workspace, Group::Installation, Group::Own])
}

fn first_of(groups: &[Group]) -> &'static str {
    let first = groups.iter().flat_map(|group| group.open()).next();
    first.unwrap_or(Section::Profile).href()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_account_stands_under_another_heading() {
        let is_own = |href: &str| href.starts_with("/settings/") || href == "/workspaces";
        for section in Section::ALL {
            assert_eq!(section.group() == Group::Own, is_own(section.href()), "{section:?}");
        }
        let of_records = Section::ALL.iter().filter(|section| section.group() == Group::Records);
        let ways: Vec<&str> = of_records.map(|section| section.href()).collect();
        assert_eq!(ways, ["/leads", "/contacts", "/recycle-bin"]);
    }
}
