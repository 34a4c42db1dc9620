-- How a person proves who they are beyond a password, by which browsers they are
-- known, and what is kept of each try to get in.

-- What authenticators know a person by: random, no id of ours.
ALTER TABLE persons ADD COLUMN webauthn_id BYTEA;
CREATE UNIQUE INDEX persons_webauthn ON persons (webauthn_id) WHERE webauthn_id IS NOT NULL;

CREATE TABLE totps (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES persons (id),
    -- Sealed under the master key, bound to the row.
    seed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    -- Missing until a first code has shown that the app has the seed.
    confirmed_at BIGINT,
    -- Of the last code that was accepted: none of it or of an earlier step is again.
    last_step BIGINT NOT NULL DEFAULT 0,
    used_at BIGINT
);
CREATE UNIQUE INDEX totps_on ON totps (person_id) WHERE confirmed_at IS NOT NULL;
CREATE UNIQUE INDEX totps_begun ON totps (person_id) WHERE confirmed_at IS NULL;

CREATE TABLE recovery_codes (
    person_id UUID NOT NULL REFERENCES persons (id),
    -- SHA-256 of the code.
    code_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person_id, code_hash)
);

-- Wrong codes in a row.
CREATE TABLE factor_failures (
    person_id UUID NOT NULL REFERENCES persons (id),
    factor TEXT NOT NULL CHECK (factor IN ('passkey', 'totp', 'recovery_code')),
    failures BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    PRIMARY KEY (person_id, factor)
);

CREATE TABLE passkeys (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES persons (id),
    credential_id BYTEA NOT NULL UNIQUE,
    -- The public key and its counter, as JSON.
    credential TEXT NOT NULL,
    -- Where it was registered: it works for no other host.
    host TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The kind of authenticator, where it says so.
    aaguid UUID,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkeys_person ON passkeys (person_id);

-- Half a ceremony with an authenticator: asked, not yet answered.
CREATE TABLE ceremonies (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('register', 'sign_in', 'step_up')),
    person_id UUID REFERENCES persons (id),
    -- The session or pending sign-in that it began in.
    bound_to UUID,
    -- Sealed under the master key, bound to the row.
    state BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ceremonies_expires ON ceremonies (expires_at);

-- Between the password and the factor: no session, it opens the factor's page only.
CREATE TABLE pending_sign_ins (
    id UUID NOT NULL PRIMARY KEY,
    -- SHA-256 of the token in the cookie.
    key_hash BYTEA NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('factor', 'enrol')),
    person_id UUID NOT NULL REFERENCES persons (id),
    epoch BIGINT NOT NULL,
    -- Where it leads; both missing for an operator.
    workspace_id UUID REFERENCES workspaces (id),
    user_id UUID,
    method TEXT NOT NULL,
    is_shared BIGINT NOT NULL DEFAULT 0,
    next TEXT NOT NULL,
    since BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id),
    CHECK ((workspace_id IS NULL) = (user_id IS NULL))
);
CREATE INDEX pending_sign_ins_expires ON pending_sign_ins (expires_at);

-- A browser that a person is known by.
CREATE TABLE devices (
    person_id UUID NOT NULL REFERENCES persons (id),
    id UUID NOT NULL,
    -- As the person calls it; may be empty.
    name TEXT NOT NULL DEFAULT '',
    first_seen_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- While it is trusted, the factor is not asked for on it; SHA-256 of the secret
    -- that the browser keeps.
    trust_hash BYTEA,
    trusted_at BIGINT,
    trust_ends_at BIGINT,
    trust_epoch BIGINT,
    PRIMARY KEY (person_id, id)
);

ALTER TABLE sessions ADD COLUMN method TEXT NOT NULL DEFAULT 'password';
-- The last fresh proof in this session; missing where it came by another way.
ALTER TABLE sessions ADD COLUMN proved_at BIGINT;
ALTER TABLE sessions ADD COLUMN device_id UUID;
ALTER TABLE sessions ADD COLUMN is_shared BIGINT NOT NULL DEFAULT 0;

-- Each try to get in, kept half a year.
CREATE TABLE sign_ins (
    id UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    person_id UUID REFERENCES persons (id),
    -- What it entered, or named.
    workspace_id UUID REFERENCES workspaces (id),
    user_id UUID,
    ip TEXT NOT NULL,
    device TEXT NOT NULL,
    device_id UUID,
    method TEXT NOT NULL,
    -- Why it failed; missing for whoever got in.
    reason TEXT
);
CREATE INDEX sign_ins_person ON sign_ins (person_id, at, id);
CREATE INDEX sign_ins_workspace ON sign_ins (workspace_id, at, id);
CREATE INDEX sign_ins_address ON sign_ins (workspace_id, ip, at, id);
CREATE INDEX sign_ins_at ON sign_ins (at);

-- What a workspace asks of whoever enters it.
ALTER TABLE workspaces ADD COLUMN factor_policy TEXT NOT NULL DEFAULT 'optional' CHECK (factor_policy IN ('off', 'optional', 'roles', 'all'));
ALTER TABLE workspaces ADD COLUMN factor_due_at BIGINT;
ALTER TABLE workspaces ADD COLUMN factor_grace_days BIGINT NOT NULL DEFAULT 14;
-- Missing: as the standard has it.
ALTER TABLE workspaces ADD COLUMN session_idle_seconds BIGINT;
ALTER TABLE workspaces ADD COLUMN session_lasts_seconds BIGINT;
ALTER TABLE workspaces ADD COLUMN session_limit BIGINT;
ALTER TABLE roles ADD COLUMN needs_factor BIGINT NOT NULL DEFAULT 0;
-- Operators always need a factor: from then on, or fourteen days after they began.
ALTER TABLE operators ADD COLUMN factor_due_at BIGINT;
UPDATE operators SET factor_due_at = CAST(EXTRACT(EPOCH FROM now()) AS BIGINT) * 1000000 + 14 * 86400000000;

ALTER TABLE pending_sign_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE pending_sign_ins FORCE ROW LEVEL SECURITY;
CREATE POLICY pending_sign_ins_workspace ON pending_sign_ins USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE sign_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_ins FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_ins_workspace ON sign_ins USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
