-- Who may enter: workspaces, persons, users, departments, roles, sessions;
-- and what runs behind: tokens, counters, jobs, the outbox, audit events.
-- Instants are microseconds UTC. Ids are UUIDv7 as 16 bytes.

-- Facts of the whole installation, such as the proof of its master key.
CREATE TABLE installation (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE workspaces (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    locale TEXT NOT NULL CHECK (locale IN ('zh-CN', 'en')),
    time_zone TEXT NOT NULL,
    trial_ends_at INTEGER,
    -- Rises with each change of roles, departments or reporting lines.
    permissions_version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE persons (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    email_verified_at INTEGER,
    phone TEXT NOT NULL DEFAULT '',
    password_hash TEXT,
    locale TEXT NOT NULL CHECK (locale IN ('zh-CN', 'en')),
    time_zone TEXT NOT NULL,
    theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
    density TEXT NOT NULL DEFAULT 'default' CHECK (density IN ('compact', 'default', 'comfortable')),
    -- Sessions of an earlier epoch are void.
    epoch INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX persons_verified_email ON persons (email_key) WHERE email_verified_at IS NOT NULL;
CREATE INDEX persons_email ON persons (email_key);

CREATE TABLE departments (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    parent_id BLOB,
    name TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, parent_id) REFERENCES departments (workspace_id, id)
) STRICT;

CREATE TABLE users (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES persons (id),
    username TEXT,
    username_key TEXT,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    department_id BLOB,
    manager_id BLOB,
    status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'suspended')),
    created_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, manager_id) REFERENCES users (workspace_id, id)
) STRICT;
CREATE UNIQUE INDEX users_username ON users (workspace_id, username_key);
CREATE UNIQUE INDEX users_person ON users (person_id, workspace_id);

CREATE TABLE roles (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    -- The seed role's word; null for roles made later.
    seed TEXT,
    name TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE UNIQUE INDEX roles_seed ON roles (workspace_id, seed);

CREATE TABLE role_grants (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    role_id BLOB NOT NULL,
    module TEXT NOT NULL,
    action TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('own', 'own_and_reports', 'department', 'department_and_below', 'chosen_departments', 'all')),
    PRIMARY KEY (workspace_id, role_id, module, action),
    FOREIGN KEY (workspace_id, role_id) REFERENCES roles (workspace_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE role_grant_departments (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    role_id BLOB NOT NULL,
    module TEXT NOT NULL,
    action TEXT NOT NULL,
    department_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, role_id, module, action, department_id),
    FOREIGN KEY (workspace_id, role_id, module, action) REFERENCES role_grants (workspace_id, role_id, module, action) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, department_id) REFERENCES departments (workspace_id, id)
) STRICT;

CREATE TABLE user_roles (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    user_id BLOB NOT NULL,
    role_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, user_id, role_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, role_id) REFERENCES roles (workspace_id, id)
) STRICT;
CREATE INDEX user_roles_role ON user_roles (workspace_id, role_id);

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    -- SHA-256 of the id in the cookie; the id itself is nowhere.
    key_hash BLOB NOT NULL UNIQUE,
    person_id BLOB NOT NULL REFERENCES persons (id),
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    user_id BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    ip TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    idle_seconds INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) STRICT;
CREATE INDEX sessions_person ON sessions (person_id);

CREATE TABLE tokens (
    id BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'set_up')),
    -- SHA-256 of the token in the link.
    token_hash BLOB NOT NULL UNIQUE,
    person_id BLOB REFERENCES persons (id),
    workspace_id BLOB REFERENCES workspaces (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
-- At most one link of a purpose works at one time.
CREATE UNIQUE INDEX tokens_live ON tokens (person_id, purpose) WHERE used_at IS NULL;

CREATE TABLE throttles (
    -- SHA-256 of what is counted: purpose, address, account.
    key_hash BLOB NOT NULL PRIMARY KEY,
    count INTEGER NOT NULL,
    window_ends_at INTEGER NOT NULL
) STRICT;

CREATE TABLE mails (
    id BLOB NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- Sealed under the master key, blanked on delivery.
    body BLOB,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'kept')),
    error TEXT,
    created_at INTEGER NOT NULL,
    sent_at INTEGER
) STRICT;
CREATE INDEX mails_created ON mails (created_at);

CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    claimed_until INTEGER,
    error TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_run ON jobs (run_at);

CREATE TABLE audit_events (
    id BLOB NOT NULL PRIMARY KEY,
    workspace_id BLOB REFERENCES workspaces (id),
    at INTEGER NOT NULL,
    actor_user_id BLOB,
    -- Who really acted, when somebody acts for somebody else.
    real_actor_user_id BLOB,
    verb TEXT NOT NULL,
    object TEXT NOT NULL,
    object_id BLOB,
    -- JSON: the changed fields, or the permission that was missing.
    changes TEXT NOT NULL,
    ip TEXT NOT NULL,
    device TEXT NOT NULL,
    request_id BLOB NOT NULL
) STRICT;
CREATE INDEX audit_events_object ON audit_events (workspace_id, object, object_id, at);
CREATE INDEX audit_events_at ON audit_events (workspace_id, at);
