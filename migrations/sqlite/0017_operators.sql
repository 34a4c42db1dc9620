-- Operators sign in without a workspace, and look after the workspaces of others.

-- Both missing in a session of an operator. SQLite cannot drop a NOT NULL: the
-- table is made anew, and its rows stay, so that nobody is signed out.
CREATE TABLE sessions_kept (
    id BLOB NOT NULL PRIMARY KEY,
    -- SHA-256 of the id in the cookie; the id itself is nowhere.
    key_hash BLOB NOT NULL UNIQUE,
    person_id BLOB NOT NULL REFERENCES persons (id),
    workspace_id BLOB REFERENCES workspaces (id),
    user_id BLOB,
    epoch INTEGER NOT NULL,
    ip TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    idle_seconds INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id),
    CHECK ((workspace_id IS NULL) = (user_id IS NULL))
) STRICT;
INSERT INTO sessions_kept (id, key_hash, person_id, workspace_id, user_id, epoch, ip, device, created_at, seen_at, idle_seconds, expires_at, revoked_at)
SELECT id, key_hash, person_id, workspace_id, user_id, epoch, ip, device, created_at, seen_at, idle_seconds, expires_at, revoked_at FROM sessions;
DROP TABLE sessions;
ALTER TABLE sessions_kept RENAME TO sessions;
CREATE INDEX sessions_person ON sessions (person_id);
CREATE INDEX sessions_user ON sessions (workspace_id, user_id);
-- The latest sessions of a workspace tell when somebody was last there.
CREATE INDEX sessions_begun ON sessions (workspace_id, created_at);

-- All purposes that are to come: SQLite cannot change a CHECK either.
CREATE TABLE tokens_kept (
    id BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'set_up', 'activation', 'change_email', 'take_back_email', 'sign_in', 'recovery', 'application', 'prove_domain')),
    -- SHA-256 of the token in the link.
    token_hash BLOB NOT NULL UNIQUE,
    person_id BLOB REFERENCES persons (id),
    workspace_id BLOB REFERENCES workspaces (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    -- The only address that a set-up link works for; null for the first one.
    email TEXT
) STRICT;
INSERT INTO tokens_kept (id, purpose, token_hash, person_id, workspace_id, created_at, expires_at, used_at, email)
SELECT id, purpose, token_hash, person_id, workspace_id, created_at, expires_at, used_at, email FROM tokens;
DROP TABLE tokens;
ALTER TABLE tokens_kept RENAME TO tokens;
-- At most one link of a purpose works at one time.
CREATE UNIQUE INDEX tokens_live ON tokens (person_id, purpose) WHERE used_at IS NULL;
-- At most one set-up link works at one time.
CREATE UNIQUE INDEX tokens_live_set_up ON tokens (purpose) WHERE used_at IS NULL AND purpose = 'set_up';

-- What operators note of a workspace.
ALTER TABLE workspaces ADD COLUMN plan TEXT;
ALTER TABLE workspaces ADD COLUMN seats INTEGER;
-- Nobody gets in while it is set.
ALTER TABLE workspaces ADD COLUMN closed_at INTEGER;
-- Of whoever brought the company here, as its sign-up named them.
ALTER TABLE workspaces ADD COLUMN reseller_code TEXT;
-- When a user of the workspace last asked to go on after the trial, and who; both
-- missing again once an operator has extended it.
ALTER TABLE workspaces ADD COLUMN renewal_asked_at INTEGER;
ALTER TABLE workspaces ADD COLUMN renewal_asked_by BLOB;
-- The operators' list, the newest first.
CREATE INDEX workspaces_created ON workspaces (created_at, id);
