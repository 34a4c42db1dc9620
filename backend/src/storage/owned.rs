//! Which tables hold rows of workspaces, and whether a statement names whose
//! rows it means (R-AC-05).

/// Every table with a `workspace_id`; `tests/it/statements.rs` holds the list
/// against the migrations.
pub const OWNED_TABLES: [&str; 28] = [
    "activities",
    "audit_events",
    "contact_links",
    "contacts",
    "customers",
    "department_heads",
    "departments",
    "idempotency_keys",
    "invitations",
    "lead_keys",
    "leads",
    "lost_reasons",
    "opportunities",
    "pending_sign_ins",
    "phone_keys",
    "pipelines",
    "record_moves",
    "role_grant_departments",
    "role_grants",
    "roles",
    "searched",
    "sessions",
    "sign_ins",
    "stage_changes",
    "stages",
    "tokens",
    "user_roles",
    "users",
];

/// The owned tables that a statement touches, one for each time.
pub fn touched(sql: &str) -> Vec<&'static str> {
    let words: Vec<&str> =
        sql.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
    let named = words.windows(2).filter(|pair| matches!(pair[0], "FROM" | "JOIN" | "INTO" | "UPDATE"));
    named.filter_map(|pair| OWNED_TABLES.into_iter().find(|table| *table == pair[1])).collect()
}

/// Whether each owned table that a statement touches can be bound to a
/// workspace: it names one as often as it names such a table. A predicate that
/// is always true names nothing.
pub fn names_workspace(sql: &str) -> bool {
    sql.replace("workspace_id IS NOT NULL", "").matches("workspace_id").count() >= touched(sql).len()
}
