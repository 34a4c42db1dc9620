-- Who may enter: workspaces, persons, users, departments, roles, sessions;
-- and what runs behind: tokens, counters, jobs, the outbox, audit events.
-- Instants are microseconds UTC. Ids are UUIDv7.

-- Facts of the whole installation, such as the proof of its master key.
CREATE TABLE installation (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE workspaces (
    id UUID NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    locale TEXT NOT NULL CHECK (locale IN ('zh-CN', 'en')),
    time_zone TEXT NOT NULL,
    trial_ends_at BIGINT,
    -- Rises with each change of roles, departments or reporting lines.
    permissions_version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE persons (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    email_verified_at BIGINT,
    phone TEXT NOT NULL DEFAULT '',
    password_hash TEXT,
    locale TEXT NOT NULL CHECK (locale IN ('zh-CN', 'en')),
    time_zone TEXT NOT NULL,
    theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
    density TEXT NOT NULL DEFAULT 'default' CHECK (density IN ('compact', 'default', 'comfortable')),
    -- Sessions of an earlier epoch are void.
    epoch BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX persons_verified_email ON persons (email_key) WHERE email_verified_at IS NOT NULL;
CREATE INDEX persons_email ON persons (email_key);

CREATE TABLE departments (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    parent_id UUID,
    name TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, parent_id) REFERENCES departments (workspace_id, id)
);

CREATE TABLE users (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES persons (id),
    username TEXT,
    username_key TEXT COLLATE "C",
    name TEXT NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    department_id UUID,
    manager_id UUID,
    status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'suspended')),
    created_at BIGINT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, manager_id) REFERENCES users (workspace_id, id)
);
CREATE UNIQUE INDEX users_username ON users (workspace_id, username_key);
CREATE UNIQUE INDEX users_person ON users (person_id, workspace_id);

CREATE TABLE roles (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    -- The seed role's word; null for roles made later.
    seed TEXT,
    name TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX roles_seed ON roles (workspace_id, seed);

CREATE TABLE role_grants (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    role_id UUID NOT NULL,
    module TEXT NOT NULL,
    action TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('own', 'own_and_reports', 'department', 'department_and_below', 'chosen_departments', 'all')),
    PRIMARY KEY (workspace_id, role_id, module, action),
    FOREIGN KEY (workspace_id, role_id) REFERENCES roles (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE role_grant_departments (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    role_id UUID NOT NULL,
    module TEXT NOT NULL,
    action TEXT NOT NULL,
    department_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, role_id, module, action, department_id),
    FOREIGN KEY (workspace_id, role_id, module, action) REFERENCES role_grants (workspace_id, role_id, module, action) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, department_id) REFERENCES departments (workspace_id, id)
);

CREATE TABLE user_roles (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    user_id UUID NOT NULL,
    role_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, user_id, role_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, role_id) REFERENCES roles (workspace_id, id)
);
CREATE INDEX user_roles_role ON user_roles (workspace_id, role_id);

CREATE TABLE sessions (
    id UUID NOT NULL PRIMARY KEY,
    -- SHA-256 of the id in the cookie; the id itself is nowhere.
    key_hash BYTEA NOT NULL UNIQUE,
    person_id UUID NOT NULL REFERENCES persons (id),
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    user_id UUID NOT NULL,
    epoch BIGINT NOT NULL,
    ip TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    idle_seconds BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX sessions_person ON sessions (person_id);

CREATE TABLE tokens (
    id UUID NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'set_up')),
    -- SHA-256 of the token in the link.
    token_hash BYTEA NOT NULL UNIQUE,
    person_id UUID REFERENCES persons (id),
    workspace_id UUID REFERENCES workspaces (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
-- At most one link of a purpose works at one time.
CREATE UNIQUE INDEX tokens_live ON tokens (person_id, purpose) WHERE used_at IS NULL;

CREATE TABLE throttles (
    -- SHA-256 of what is counted: purpose, address, account.
    key_hash BYTEA NOT NULL PRIMARY KEY,
    count BIGINT NOT NULL,
    window_ends_at BIGINT NOT NULL
);

CREATE TABLE mails (
    id UUID NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- Sealed under the master key, blanked on delivery.
    body BYTEA,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'kept')),
    error TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX mails_created ON mails (created_at);

CREATE TABLE jobs (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id UUID NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    claimed_until BIGINT,
    error TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX jobs_run ON jobs (run_at);

CREATE TABLE audit_events (
    id UUID NOT NULL PRIMARY KEY,
    workspace_id UUID REFERENCES workspaces (id),
    at BIGINT NOT NULL,
    actor_user_id UUID,
    -- Who really acted, when somebody acts for somebody else.
    real_actor_user_id UUID,
    verb TEXT NOT NULL,
    object TEXT NOT NULL,
    object_id UUID,
    -- JSON: the changed fields, or the permission that was missing.
    changes TEXT NOT NULL,
    ip TEXT NOT NULL,
    device TEXT NOT NULL,
    request_id UUID NOT NULL
);
CREATE INDEX audit_events_object ON audit_events (workspace_id, object, object_id, at);
CREATE INDEX audit_events_at ON audit_events (workspace_id, at);

-- The second belt: without the right workspace set, no row is seen or written.
ALTER TABLE departments ENABLE ROW LEVEL SECURITY;
ALTER TABLE departments FORCE ROW LEVEL SECURITY;
CREATE POLICY departments_workspace ON departments USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY users_workspace ON users USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE roles FORCE ROW LEVEL SECURITY;
CREATE POLICY roles_workspace ON roles USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE role_grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grants FORCE ROW LEVEL SECURITY;
CREATE POLICY role_grants_workspace ON role_grants USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE role_grant_departments ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grant_departments FORCE ROW LEVEL SECURITY;
CREATE POLICY role_grant_departments_workspace ON role_grant_departments USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE user_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_roles FORCE ROW LEVEL SECURITY;
CREATE POLICY user_roles_workspace ON user_roles USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY sessions_workspace ON sessions USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY tokens_workspace ON tokens USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_events_workspace ON audit_events USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
