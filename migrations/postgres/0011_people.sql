-- Colleagues get in by invitation. Each link is a row: one that is sent again is
-- a new row, and the old one says that it was replaced.
CREATE TABLE invitations (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    -- As the inviter knows them; may be empty.
    name TEXT NOT NULL,
    role_id UUID NOT NULL,
    department_id UUID,
    manager_id UUID,
    invited_by UUID NOT NULL,
    -- SHA-256 of the token in the link.
    token_hash BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When the invited person last asked for a new link.
    asked_at BIGINT,
    ended_at BIGINT,
    ended_as TEXT CHECK (ended_as IN ('accepted', 'withdrawn', 'replaced', 'refused')),
    -- Who came of it.
    user_id UUID,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, role_id) REFERENCES roles (workspace_id, id),
    FOREIGN KEY (workspace_id, department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, manager_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, invited_by) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id),
    CHECK ((ended_at IS NULL) = (ended_as IS NULL))
);
-- At most one link of an address works in a workspace.
CREATE UNIQUE INDEX invitations_open ON invitations (workspace_id, email_key) WHERE ended_at IS NULL;
CREATE INDEX invitations_role ON invitations (workspace_id, role_id) WHERE ended_at IS NULL;
CREATE INDEX invitations_email ON invitations (email_key) WHERE ended_at IS NULL;

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY invitations_workspace ON invitations USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);

-- The console's list of people.
CREATE INDEX users_sort ON users (workspace_id, sort_key, id);
CREATE INDEX sessions_user ON sessions (workspace_id, user_id);

-- Owners hold everything by rule, and these were never permissions.
DELETE FROM role_grants WHERE EXISTS (
    SELECT 1 FROM roles r WHERE r.workspace_id = role_grants.workspace_id AND r.id = role_grants.role_id AND r.seed = 'owner'
);
DELETE FROM role_grants WHERE
    (module IN ('customers', 'opportunities') AND action = 'manage')
    OR (module = 'pipelines' AND action NOT IN ('view', 'manage'))
    OR (module = 'users' AND action NOT IN ('view', 'manage'))
    OR (module IN ('roles', 'workspace') AND action <> 'manage')
    OR (module = 'audit' AND action NOT IN ('view', 'export'));
