//! Who may reach which page and server function. Deny by default: a path that
//! is not named here is refused, and a test fails on a route or function that
//! has no line.

use domain::{Action, Module, Permission};

/// What a page or function asks of the one who calls it, before the use case
/// asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever is signed in, be they a user or an operator: their own account.
    Person,
    /// Whoever is signed in to a workspace.
    SignedIn,
    Needs(Permission),
    /// Whoever holds one of them: which one counts is known once the record is, and the
    /// use case asks for it. What is missing is told of the first.
    NeedsOneOf(&'static [Permission]),
    /// Whoever is signed in as an operator: nothing of a workspace.
    Operator,
}

const fn needs(module: Module, action: Action) -> Access {
    Access::Needs(Permission::of(module, action))
}

/// Activities are of a customer, of an opportunity or of a lead.
const LOOKING_AT_ONE: &[Permission] = &[
    Permission::of(Module::Customers, Action::View),
    Permission::of(Module::Opportunities, Action::View),
    Permission::of(Module::Leads, Action::View),
];
const EDITING_ONE: &[Permission] = &[
    Permission::of(Module::Customers, Action::Edit),
    Permission::of(Module::Opportunities, Action::Edit),
    Permission::of(Module::Leads, Action::Edit),
];

/// Each part of the recycle bin asks for its own.
pub const OF_THE_BIN: &[Permission] = &[
    Permission::of(Module::Customers, Action::DeleteNew),
    Permission::of(Module::Opportunities, Action::DeleteNew),
    Permission::of(Module::Leads, Action::DeleteNew),
    Permission::of(Module::Customers, Action::Edit),
    Permission::of(Module::Opportunities, Action::Edit),
    Permission::of(Module::Leads, Action::Edit),
];

/// Every page by its route.
pub const PAGES: &[(&str, Access)] = &[
    ("/setup", Access::Public),
    ("/login", Access::Public),
    ("/login/verify", Access::Public),
    ("/login/enrol", Access::Public),
    ("/dev/components", Access::Public),
    ("/signup", Access::Public),
    ("/signup/sent", Access::Public),
    ("/verify", Access::Public),
    ("/forgot", Access::Public),
    ("/forgot/sent", Access::Public),
    ("/reset", Access::Public),
    ("/terms", Access::Public),
    ("/privacy", Access::Public),
    ("/", Access::SignedIn),
    ("/search", Access::NeedsOneOf(LOOKING_AT_ONE)),
    ("/leads", needs(Module::Leads, Action::View)),
    ("/leads/new", needs(Module::Leads, Action::Create)),
    ("/leads/:id", needs(Module::Leads, Action::View)),
    ("/leads/:id/edit", needs(Module::Leads, Action::Edit)),
    ("/leads/:id/convert", needs(Module::Leads, Action::Edit)),
    ("/customers", needs(Module::Customers, Action::View)),
    ("/customers/new", needs(Module::Customers, Action::Create)),
    ("/customers/:id", needs(Module::Customers, Action::View)),
    ("/customers/:id/edit", needs(Module::Customers, Action::Edit)),
    ("/contacts", needs(Module::Customers, Action::View)),
    ("/contacts/:id", needs(Module::Customers, Action::View)),
    ("/contacts/:id/edit", needs(Module::Customers, Action::Edit)),
    ("/contacts/:id/links", needs(Module::Customers, Action::Edit)),
    ("/activities/:id", Access::NeedsOneOf(LOOKING_AT_ONE)),
    ("/pipeline", needs(Module::Opportunities, Action::View)),
    ("/opportunities", needs(Module::Opportunities, Action::View)),
    ("/opportunities/new", needs(Module::Opportunities, Action::Create)),
    ("/opportunities/:id", needs(Module::Opportunities, Action::View)),
    ("/opportunities/:id/edit", needs(Module::Opportunities, Action::Edit)),
    ("/recycle-bin", Access::NeedsOneOf(OF_THE_BIN)),
    ("/invite", Access::Public),
    ("/workspaces", Access::Person),
    ("/admin/users", needs(Module::Users, Action::Manage)),
    ("/admin/users/invite", needs(Module::Users, Action::Manage)),
    ("/admin/users/invitations", needs(Module::Users, Action::Manage)),
    ("/admin/users/:id", needs(Module::Users, Action::Manage)),
    ("/admin/pipelines", needs(Module::Pipelines, Action::Manage)),
    ("/admin/pipelines/stages/:id", needs(Module::Pipelines, Action::Manage)),
    ("/admin/pipelines/reasons/:id", needs(Module::Pipelines, Action::Manage)),
    ("/admin/audit", needs(Module::Audit, Action::View)),
    ("/admin/audit/:id", needs(Module::Audit, Action::View)),
    ("/settings", Access::Person),
    ("/admin", Access::Person),
    ("/admin/workspace", needs(Module::Workspace, Action::Manage)),
    ("/admin/departments", needs(Module::Users, Action::Manage)),
    ("/admin/departments/new", needs(Module::Users, Action::Manage)),
    ("/admin/departments/:id", needs(Module::Users, Action::Manage)),
    ("/admin/policies", needs(Module::Workspace, Action::Manage)),
    ("/settings/profile", Access::Person),
    ("/settings/preferences", Access::Person),
    ("/settings/security", Access::Person),
    ("/step-up", Access::Person),
    ("/settings/sessions", Access::Person),
    ("/settings/sessions/not-me", Access::Person),
    ("/operator/workspaces", Access::Operator),
    ("/operator/workspaces/:id", Access::Operator),
    ("/admin/roles", needs(Module::Roles, Action::Manage)),
    ("/admin/roles/new", needs(Module::Roles, Action::Manage)),
    ("/admin/roles/:id", needs(Module::Roles, Action::Manage)),
    ("/settings/sign-ins", Access::Person),
    ("/admin/sign-ins", needs(Module::Audit, Action::View)),
];

/// Every server function by its path.
pub const FUNCTIONS: &[(&str, Access)] = &[
    ("/fn/set-up/link", Access::Public),
    ("/fn/set-up/finish", Access::Public),
    ("/fn/accounts/sign-up", Access::Public),
    ("/fn/accounts/sign-in", Access::Public),
    // Each opens only by the cookie of a sign-in that waits for its second step.
    ("/fn/sign-in/factor", Access::Public),
    ("/fn/sign-in/verify", Access::Public),
    ("/fn/sign-in/enrolment", Access::Public),
    ("/fn/sign-in/begin-totp", Access::Public),
    ("/fn/sign-in/confirm-totp", Access::Public),
    ("/fn/sign-in/later", Access::Public),
    ("/fn/sign-in/start-over", Access::Public),
    ("/fn/accounts/verify", Access::Public),
    ("/fn/accounts/verify-possible", Access::Public),
    ("/fn/accounts/claim", Access::Public),
    ("/fn/accounts/forgot", Access::Public),
    ("/fn/accounts/reset", Access::Public),
    ("/fn/accounts/reset-possible", Access::Public),
    ("/fn/accounts/check-password", Access::Public),
    ("/fn/accounts/choose-locale", Access::Public),
    // Leads to a page, which judges for itself.
    ("/fn/accounts/go-on", Access::Public),
    ("/fn/accounts/sign-out", Access::Person),
    ("/fn/legal/pages", Access::Public),
    ("/fn/legal/text", Access::Public),
    ("/fn/settings/profile", Access::Person),
    ("/fn/settings/change-profile", Access::Person),
    ("/fn/settings/change-preferences", Access::Person),
    ("/fn/settings/change-password", Access::Person),
    ("/fn/settings/time-zones", Access::Person),
    ("/fn/settings/sidebar", Access::Person),
    ("/fn/lists/keep-layout", Access::SignedIn),
    ("/fn/passkeys/list", Access::Person),
    ("/fn/passkeys/begin-registration", Access::Person),
    ("/fn/passkeys/register", Access::Person),
    ("/fn/passkeys/rename", Access::Person),
    ("/fn/passkeys/remove", Access::Person),
    ("/fn/passkeys/begin-proof", Access::Person),
    ("/fn/passkeys/prove", Access::Person),
    ("/fn/passkeys/sign-in-options", Access::Public),
    ("/fn/passkeys/sign-in", Access::Public),
    ("/fn/sign-in/passkey-options", Access::Public),
    ("/fn/sign-in/passkey", Access::Public),
    ("/fn/sign-in/begin-passkey", Access::Public),
    ("/fn/sign-in/enrol-passkey", Access::Public),
    ("/fn/step-up/ways", Access::Person),
    ("/fn/step-up/prove", Access::Person),
    ("/fn/sessions/list", Access::Person),
    ("/fn/sessions/end", Access::Person),
    ("/fn/sessions/end-others", Access::Person),
    ("/fn/sessions/name-device", Access::Person),
    ("/fn/sessions/forget-trust", Access::Person),
    ("/fn/sessions/not-me", Access::Person),
    ("/fn/sessions/replace-password", Access::Person),
    ("/fn/sessions/factors", Access::Person),
    ("/fn/sessions/status", Access::Public),
    ("/fn/sessions/stay", Access::Person),
    ("/fn/sessions/come-back", Access::Public),
    ("/fn/sessions/come-back-by-code", Access::Public),
    ("/fn/sessions/come-back-by-key", Access::Public),
    ("/fn/factors/view", Access::Person),
    ("/fn/factors/begin-totp", Access::Person),
    ("/fn/factors/give-up-totp", Access::Person),
    ("/fn/factors/confirm-totp", Access::Person),
    ("/fn/factors/remove-totp", Access::Person),
    ("/fn/factors/make-codes", Access::Person),
    ("/fn/invitations/look", Access::Public),
    ("/fn/invitations/join", Access::Public),
    ("/fn/invitations/ask-again", Access::Public),
    ("/fn/invitations/prove", Access::Public),
    ("/fn/invitations/accept", Access::Person),
    ("/fn/invitations/go-on-as-another", Access::Person),
    ("/fn/invitations/list", needs(Module::Users, Action::Manage)),
    ("/fn/invitations/invite", needs(Module::Users, Action::Manage)),
    ("/fn/invitations/send-again", needs(Module::Users, Action::Manage)),
    ("/fn/invitations/withdraw", needs(Module::Users, Action::Manage)),
    ("/fn/people/page", needs(Module::Users, Action::Manage)),
    ("/fn/people/get", needs(Module::Users, Action::Manage)),
    ("/fn/people/choices", needs(Module::Users, Action::Manage)),
    ("/fn/people/change", needs(Module::Users, Action::Manage)),
    ("/fn/people/suspend", needs(Module::Users, Action::Manage)),
    ("/fn/people/reactivate", needs(Module::Users, Action::Manage)),
    ("/fn/people/end-sessions", needs(Module::Users, Action::Manage)),
    ("/fn/pipelines/get", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/rename", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/add-stage", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/edit-stage", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/move-stage", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/retire-stage", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/add-reason", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/rename-reason", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/move-reason", needs(Module::Pipelines, Action::Manage)),
    ("/fn/pipelines/retire-reason", needs(Module::Pipelines, Action::Manage)),
    ("/fn/audit/page", needs(Module::Audit, Action::View)),
    ("/fn/audit/get", needs(Module::Audit, Action::View)),
    ("/fn/workspaces/company-choices", Access::Public),
    ("/fn/workspaces/settings", needs(Module::Workspace, Action::Manage)),
    ("/fn/workspaces/change-settings", needs(Module::Workspace, Action::Manage)),
    ("/fn/policies/get", needs(Module::Workspace, Action::Manage)),
    ("/fn/policies/change", needs(Module::Workspace, Action::Manage)),
    ("/fn/people/history", needs(Module::Users, Action::Manage)),
    ("/fn/departments/list", needs(Module::Users, Action::Manage)),
    ("/fn/departments/get", needs(Module::Users, Action::Manage)),
    ("/fn/departments/create", needs(Module::Users, Action::Manage)),
    ("/fn/departments/change", needs(Module::Users, Action::Manage)),
    ("/fn/departments/weigh", needs(Module::Users, Action::Manage)),
    ("/fn/departments/move", needs(Module::Users, Action::Manage)),
    ("/fn/departments/remove", needs(Module::Users, Action::Manage)),
    ("/fn/workspaces/list", Access::Person),
    ("/fn/workspaces/switch", Access::Person),
    ("/fn/today/see-stages", needs(Module::Pipelines, Action::Manage)),
    ("/fn/workspaces/operate", Access::Person),
    ("/fn/workspaces/ask-renewal", needs(Module::Workspace, Action::Manage)),
    ("/fn/operator/workspaces", Access::Operator),
    ("/fn/operator/workspace", Access::Operator),
    ("/fn/operator/extend", Access::Operator),
    ("/fn/operator/note-plan", Access::Operator),
    ("/fn/operator/close", Access::Operator),
    ("/fn/operator/reopen", Access::Operator),
    ("/fn/roles/list", needs(Module::Roles, Action::Manage)),
    ("/fn/roles/get", needs(Module::Roles, Action::Manage)),
    ("/fn/roles/create", needs(Module::Roles, Action::Manage)),
    ("/fn/roles/change", needs(Module::Roles, Action::Manage)),
    ("/fn/roles/set-back", needs(Module::Roles, Action::Manage)),
    ("/fn/roles/delete", needs(Module::Roles, Action::Manage)),
    ("/fn/sign-ins/own", Access::Person),
    ("/fn/sign-ins/of-workspace", needs(Module::Audit, Action::View)),
    ("/fn/sign-ins/export", needs(Module::Audit, Action::Export)),
    ("/fn/today/get", Access::NeedsOneOf(LOOKING_AT_ONE)),
    ("/fn/finding/find", Access::NeedsOneOf(LOOKING_AT_ONE)),
    ("/fn/leads/page", needs(Module::Leads, Action::View)),
    ("/fn/leads/get", needs(Module::Leads, Action::View)),
    ("/fn/leads/history", needs(Module::Leads, Action::View)),
    ("/fn/leads/twins", needs(Module::Leads, Action::View)),
    ("/fn/leads/find-twins", needs(Module::Leads, Action::View)),
    ("/fn/leads/customers", needs(Module::Customers, Action::Edit)),
    ("/fn/leads/create", needs(Module::Leads, Action::Create)),
    ("/fn/leads/edit", needs(Module::Leads, Action::Edit)),
    ("/fn/leads/edit-field", needs(Module::Leads, Action::Edit)),
    ("/fn/leads/disqualify", needs(Module::Leads, Action::Edit)),
    ("/fn/leads/reopen", needs(Module::Leads, Action::Edit)),
    // What it makes of the lead asks for rights of its own.
    ("/fn/leads/convert", needs(Module::Leads, Action::Edit)),
    ("/fn/leads/transfer", needs(Module::Leads, Action::Transfer)),
    ("/fn/leads/delete", needs(Module::Leads, Action::DeleteNew)),
    ("/fn/leads/restore", needs(Module::Leads, Action::DeleteNew)),
    // As of customers.
    ("/fn/leads/bulk", needs(Module::Leads, Action::View)),
    ("/fn/leads/restore-many", needs(Module::Leads, Action::DeleteNew)),
    ("/fn/customers/list", needs(Module::Customers, Action::View)),
    ("/fn/customers/owners", needs(Module::Users, Action::View)),
    ("/fn/customers/all-owners", needs(Module::Users, Action::View)),
    ("/fn/records/choices", needs(Module::Customers, Action::View)),
    ("/fn/customers/get", needs(Module::Customers, Action::View)),
    ("/fn/customers/history", needs(Module::Customers, Action::View)),
    ("/fn/customers/open-opportunities", needs(Module::Opportunities, Action::View)),
    ("/fn/customers/duplicates", needs(Module::Customers, Action::View)),
    ("/fn/customers/create", needs(Module::Customers, Action::Create)),
    ("/fn/customers/edit", needs(Module::Customers, Action::Edit)),
    ("/fn/customers/edit-field", needs(Module::Customers, Action::Edit)),
    ("/fn/customers/transfer", needs(Module::Customers, Action::Transfer)),
    ("/fn/customers/delete", needs(Module::Customers, Action::DeleteNew)),
    ("/fn/customers/restore", needs(Module::Customers, Action::DeleteNew)),
    // Assigning needs to transfer, deleting to delete: the use case asks for
    // the one at hand.
    ("/fn/customers/bulk", needs(Module::Customers, Action::View)),
    ("/fn/customers/restore-many", needs(Module::Customers, Action::DeleteNew)),
    ("/fn/contacts/page", needs(Module::Customers, Action::View)),
    ("/fn/contacts/get", needs(Module::Customers, Action::View)),
    ("/fn/contacts/history", needs(Module::Customers, Action::View)),
    ("/fn/contacts/list", needs(Module::Customers, Action::View)),
    ("/fn/contacts/create", needs(Module::Customers, Action::Edit)),
    ("/fn/contacts/edit", needs(Module::Customers, Action::Edit)),
    ("/fn/contacts/edit-record", needs(Module::Customers, Action::Edit)),
    ("/fn/contacts/edit-field", needs(Module::Customers, Action::Edit)),
    ("/fn/contacts/delete", needs(Module::Customers, Action::Edit)),
    ("/fn/contacts/links", needs(Module::Customers, Action::View)),
    ("/fn/contacts/further", needs(Module::Customers, Action::View)),
    ("/fn/contacts/link", needs(Module::Customers, Action::Edit)),
    ("/fn/contacts/change-part", needs(Module::Customers, Action::Edit)),
    ("/fn/contacts/unlink", needs(Module::Customers, Action::Edit)),
    ("/fn/activities/of-customer", needs(Module::Customers, Action::View)),
    ("/fn/activities/of-opportunity", needs(Module::Opportunities, Action::View)),
    ("/fn/activities/of-lead", needs(Module::Leads, Action::View)),
    ("/fn/activities/of-contact", needs(Module::Customers, Action::View)),
    ("/fn/activities/get", Access::NeedsOneOf(LOOKING_AT_ONE)),
    ("/fn/activities/create", Access::NeedsOneOf(EDITING_ONE)),
    ("/fn/activities/edit", Access::NeedsOneOf(EDITING_ONE)),
    ("/fn/activities/reschedule", Access::NeedsOneOf(EDITING_ONE)),
    ("/fn/activities/complete", Access::NeedsOneOf(EDITING_ONE)),
    ("/fn/activities/reopen", Access::NeedsOneOf(EDITING_ONE)),
    ("/fn/activities/delete", Access::NeedsOneOf(EDITING_ONE)),
    ("/fn/activities/restore", Access::NeedsOneOf(EDITING_ONE)),
    ("/fn/opportunities/board", needs(Module::Opportunities, Action::View)),
    ("/fn/opportunities/more-cards", needs(Module::Opportunities, Action::View)),
    ("/fn/opportunities/list", needs(Module::Opportunities, Action::View)),
    ("/fn/opportunities/get", needs(Module::Opportunities, Action::View)),
    ("/fn/opportunities/history", needs(Module::Opportunities, Action::View)),
    ("/fn/opportunities/of-customer", needs(Module::Opportunities, Action::View)),
    ("/fn/opportunities/pipelines", needs(Module::Pipelines, Action::View)),
    ("/fn/opportunities/customer-choices", needs(Module::Customers, Action::View)),
    ("/fn/opportunities/create", needs(Module::Opportunities, Action::Create)),
    ("/fn/opportunities/edit", needs(Module::Opportunities, Action::Edit)),
    ("/fn/opportunities/edit-field", needs(Module::Opportunities, Action::Edit)),
    ("/fn/opportunities/move", needs(Module::Opportunities, Action::Edit)),
    ("/fn/opportunities/undo-move", needs(Module::Opportunities, Action::Edit)),
    ("/fn/opportunities/transfer", needs(Module::Opportunities, Action::Transfer)),
    ("/fn/opportunities/delete", needs(Module::Opportunities, Action::DeleteNew)),
    ("/fn/opportunities/restore", needs(Module::Opportunities, Action::DeleteNew)),
    // As of customers.
    ("/fn/opportunities/bulk", needs(Module::Opportunities, Action::View)),
    ("/fn/opportunities/restore-many", needs(Module::Opportunities, Action::DeleteNew)),
    ("/fn/recycle-bin/customers", needs(Module::Customers, Action::DeleteNew)),
    ("/fn/recycle-bin/contacts", needs(Module::Customers, Action::Edit)),
    ("/fn/recycle-bin/opportunities", needs(Module::Opportunities, Action::DeleteNew)),
    ("/fn/recycle-bin/leads", needs(Module::Leads, Action::DeleteNew)),
    ("/fn/recycle-bin/activities", Access::NeedsOneOf(EDITING_ONE)),
    ("/fn/recycle-bin/restore-customer", needs(Module::Customers, Action::DeleteNew)),
    ("/fn/recycle-bin/restore-contact", needs(Module::Customers, Action::Edit)),
    ("/fn/recycle-bin/restore-opportunity", needs(Module::Opportunities, Action::DeleteNew)),
    ("/fn/recycle-bin/restore-lead", needs(Module::Leads, Action::DeleteNew)),
    ("/fn/recycle-bin/restore-activity", Access::NeedsOneOf(EDITING_ONE)),
];

/// Functions that take a fresh proof of who calls them, beside what they ask
/// otherwise (docs/decisions/0039): nothing of them runs without.
pub const FRESH: &[&str] = &[
    "/fn/settings/change-password",
    "/fn/passkeys/begin-registration",
    "/fn/passkeys/register",
    "/fn/passkeys/remove",
    "/fn/factors/begin-totp",
    "/fn/factors/confirm-totp",
    "/fn/factors/remove-totp",
    "/fn/factors/make-codes",
    "/fn/roles/create",
    "/fn/roles/change",
    "/fn/roles/set-back",
    "/fn/roles/delete",
    "/fn/people/suspend",
    "/fn/people/end-sessions",
    "/fn/policies/change",
    "/fn/sessions/end",
    "/fn/sessions/end-others",
    "/fn/sessions/not-me",
    "/fn/sessions/replace-password",
    "/fn/operator/extend",
    "/fn/operator/note-plan",
    "/fn/operator/close",
    "/fn/operator/reopen",
    "/fn/sign-ins/export",
];

/// Functions whose use case asks for one by what it is given: another role, an
/// invitation to a role that manages something, somebody to let back in who does.
pub const FRESH_AT_TIMES: &[&str] =
    &["/fn/people/change", "/fn/people/reactivate", "/fn/invitations/invite", "/fn/invitations/send-again"];

/// Whether nothing at this path runs without a fresh proof.
pub fn is_fresh_only(path: &str) -> bool {
    FRESH.contains(&path)
}

/// What the page at `path` asks; `None` where there is no page.
pub fn page(path: &str) -> Option<Access> {
    PAGES.iter().find(|(route, _)| fits(route, path)).map(|(_, access)| *access)
}

/// Whether operators see the page at an address, query and all.
pub fn is_for_operators(address: &str) -> bool {
    matches!(page(path_of(address)), Some(Access::Operator | Access::Person | Access::Public))
}

/// Whether there is a page at an address, query and all.
pub fn is_page(address: &str) -> bool {
    page(path_of(address)).is_some()
}

fn path_of(address: &str) -> &str {
    address.split_once('?').map_or(address, |(path, _)| path)
}

/// What the server function at `path` asks; `None` where there is none.
pub fn function(path: &str) -> Option<Access> {
    FUNCTIONS.iter().find(|(known, _)| *known == path).map(|(_, access)| *access)
}

/// What the page of this route asks, for the ways that lead to it. Known when the program
/// is built (`const { … }`): the browser gets no table.
pub const fn of_page(route: &str) -> Access {
    named(PAGES, route)
}

/// The same of a server function, for the parts of pages that call it.
pub const fn of_function(path: &str) -> Access {
    named(FUNCTIONS, path)
}

const fn named(table: &[(&str, Access)], name: &str) -> Access {
    let mut place = 0;
    while place < table.len() {
        if is_same(table[place].0.as_bytes(), name.as_bytes()) {
            return table[place].1;
        }
        place += 1;
    }
    panic!("nothing has this name")
}

/// `==`, which is not for constants yet.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut place = 0;
    while place < one.len() {
        if one[place] != other[place] {
            return false;
        }
        place += 1;
    }
    true
}

/// Whether a path has the shape of a page's route.
pub fn fits(route: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    let all = route.split('/').all(|piece| {
        parts.next().is_some_and(|part| piece == part || (piece.starts_with(':') && !part.is_empty()))
    });
    all && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_go_on_where_they_see_something() {
        for address in ["/operator/workspaces?q=a", "/settings/profile", "/invite?token=a"] {
            assert!(is_for_operators(address), "{address}");
        }
        for address in ["/", "/customers", "/customers?q=/operator/workspaces", "/nowhere", ""] {
            assert!(!is_for_operators(address), "{address}");
        }
    }

    #[test]
    fn each_path_is_named_once() {
        for list in [PAGES, FUNCTIONS] {
            let mut paths: Vec<&str> = list.iter().map(|(path, _)| *path).collect();
            paths.sort_unstable();
            let twice: Vec<_> = paths.windows(2).filter(|pair| pair[0] == pair[1]).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }

    #[test]
    fn what_asks_for_a_fresh_proof_is_there_and_named_once() {
        let asking: Vec<&str> = FRESH.iter().chain(FRESH_AT_TIMES).copied().collect();
        for (place, path) in asking.iter().enumerate() {
            assert!(function(path).is_some(), "{path} is no function");
            assert!(!asking[..place].contains(path), "{path} is named twice");
            assert_ne!(function(path), Some(Access::Public), "{path}: nobody proves who they are");
        }
    }

    #[test]
    fn pages_are_found_by_their_routes() {
        assert_eq!(page("/login"), Some(Access::Public));
        assert_eq!(page("/customers/cus_1"), Some(needs(Module::Customers, Action::View)));
        assert_eq!(page("/customers/new"), Some(needs(Module::Customers, Action::Create)));
        assert_eq!(page("/"), Some(Access::SignedIn));
        assert_eq!(const { of_page("/customers/new") }, needs(Module::Customers, Action::Create));
        assert_eq!(const { of_function("/fn/contacts/edit") }, needs(Module::Customers, Action::Edit));
        for path in
            ["/nowhere", "/customers/a/b/c", "/login/x", "/login/", "/customers//", "//", "/Login", ""]
        {
            assert_eq!(page(path), None, "{path}");
        }
    }
}
