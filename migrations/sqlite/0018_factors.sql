-- How a person proves who they are beyond a password, by which browsers they are
-- known, and what is kept of each try to get in.

-- What authenticators know a person by: random, no id of ours.
ALTER TABLE persons ADD COLUMN webauthn_id BLOB;
CREATE UNIQUE INDEX persons_webauthn ON persons (webauthn_id) WHERE webauthn_id IS NOT NULL;

CREATE TABLE totps (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES persons (id),
    -- Sealed under the master key, bound to the row.
    seed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    -- Missing until a first code has shown that the app has the seed.
    confirmed_at INTEGER,
    -- Of the last code that was accepted: none of it or of an earlier step is again.
    last_step INTEGER NOT NULL DEFAULT 0,
    used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX totps_on ON totps (person_id) WHERE confirmed_at IS NOT NULL;
CREATE UNIQUE INDEX totps_begun ON totps (person_id) WHERE confirmed_at IS NULL;

CREATE TABLE recovery_codes (
    person_id BLOB NOT NULL REFERENCES persons (id),
    -- SHA-256 of the code.
    code_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (person_id, code_hash)
) STRICT;

-- Wrong codes in a row.
CREATE TABLE factor_failures (
    person_id BLOB NOT NULL REFERENCES persons (id),
    factor TEXT NOT NULL CHECK (factor IN ('passkey', 'totp', 'recovery_code')),
    failures INTEGER NOT NULL,
    locked_until INTEGER NOT NULL,
    PRIMARY KEY (person_id, factor)
) STRICT;

CREATE TABLE passkeys (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES persons (id),
    credential_id BLOB NOT NULL UNIQUE,
    -- The public key and its counter, as JSON.
    credential TEXT NOT NULL,
    -- Where it was registered: it works for no other host.
    host TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The kind of authenticator, where it says so.
    aaguid BLOB,
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX passkeys_person ON passkeys (person_id);

-- Half a ceremony with an authenticator: asked, not yet answered.
CREATE TABLE ceremonies (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('register', 'sign_in', 'step_up')),
    person_id BLOB REFERENCES persons (id),
    -- The session or pending sign-in that it began in.
    bound_to BLOB,
    -- Sealed under the master key, bound to the row.
    state BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ceremonies_expires ON ceremonies (expires_at);

-- Between the password and the factor: no session, it opens the factor's page only.
CREATE TABLE pending_sign_ins (
    id BLOB NOT NULL PRIMARY KEY,
    -- SHA-256 of the token in the cookie.
    key_hash BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('factor', 'enrol')),
    person_id BLOB NOT NULL REFERENCES persons (id),
    epoch INTEGER NOT NULL,
    -- Where it leads; both missing for an operator.
    workspace_id BLOB REFERENCES workspaces (id),
    user_id BLOB,
    method TEXT NOT NULL,
    is_shared INTEGER NOT NULL DEFAULT 0,
    next TEXT NOT NULL,
    since INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id),
    CHECK ((workspace_id IS NULL) = (user_id IS NULL))
) STRICT;
CREATE INDEX pending_sign_ins_expires ON pending_sign_ins (expires_at);

-- A browser that a person is known by.
CREATE TABLE devices (
    person_id BLOB NOT NULL REFERENCES persons (id),
    id BLOB NOT NULL,
    -- As the person calls it; may be empty.
    name TEXT NOT NULL DEFAULT '',
    first_seen_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    -- While it is trusted, the factor is not asked for on it; SHA-256 of the secret
    -- that the browser keeps.
    trust_hash BLOB,
    trusted_at INTEGER,
    trust_ends_at INTEGER,
    trust_epoch INTEGER,
    PRIMARY KEY (person_id, id)
) STRICT;

ALTER TABLE sessions ADD COLUMN method TEXT NOT NULL DEFAULT 'password';
-- The last fresh proof in this session; missing where it came by another way.
ALTER TABLE sessions ADD COLUMN proved_at INTEGER;
ALTER TABLE sessions ADD COLUMN device_id BLOB;
ALTER TABLE sessions ADD COLUMN is_shared INTEGER NOT NULL DEFAULT 0;

-- Each try to get in, kept half a year.
CREATE TABLE sign_ins (
    id BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    person_id BLOB REFERENCES persons (id),
    -- What it entered, or named.
    workspace_id BLOB REFERENCES workspaces (id),
    user_id BLOB,
    ip TEXT NOT NULL,
    device TEXT NOT NULL,
    device_id BLOB,
    method TEXT NOT NULL,
    -- Why it failed; missing for whoever got in.
    reason TEXT
) STRICT;
CREATE INDEX sign_ins_person ON sign_ins (person_id, at, id);
CREATE INDEX sign_ins_workspace ON sign_ins (workspace_id, at, id);
CREATE INDEX sign_ins_address ON sign_ins (workspace_id, ip, at, id);
CREATE INDEX sign_ins_at ON sign_ins (at);

-- What a workspace asks of whoever enters it.
ALTER TABLE workspaces ADD COLUMN factor_policy TEXT NOT NULL DEFAULT 'optional' CHECK (factor_policy IN ('off', 'optional', 'roles', 'all'));
ALTER TABLE workspaces ADD COLUMN factor_due_at INTEGER;
ALTER TABLE workspaces ADD COLUMN factor_grace_days INTEGER NOT NULL DEFAULT 14;
-- Missing: as the standard has it.
ALTER TABLE workspaces ADD COLUMN session_idle_seconds INTEGER;
ALTER TABLE workspaces ADD COLUMN session_lasts_seconds INTEGER;
ALTER TABLE workspaces ADD COLUMN session_limit INTEGER;
ALTER TABLE roles ADD COLUMN needs_factor INTEGER NOT NULL DEFAULT 0;
-- Operators always need a factor: from then on, or fourteen days after they began.
ALTER TABLE operators ADD COLUMN factor_due_at INTEGER;
UPDATE operators SET factor_due_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + 14 * 86400000000;
