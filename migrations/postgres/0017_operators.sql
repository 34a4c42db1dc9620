-- Operators sign in without a workspace, and look after the workspaces of others.

-- Both missing in a session of an operator.
ALTER TABLE sessions ALTER COLUMN workspace_id DROP NOT NULL;
ALTER TABLE sessions ALTER COLUMN user_id DROP NOT NULL;
ALTER TABLE sessions ADD CONSTRAINT sessions_check CHECK ((workspace_id IS NULL) = (user_id IS NULL));
-- The latest sessions of a workspace tell when somebody was last there.
CREATE INDEX sessions_begun ON sessions (workspace_id, created_at);

-- All purposes that are to come.
ALTER TABLE tokens DROP CONSTRAINT tokens_purpose_check;
ALTER TABLE tokens ADD CONSTRAINT tokens_purpose_check CHECK (purpose IN ('verify_email', 'reset_password', 'set_up', 'activation', 'change_email', 'take_back_email', 'sign_in', 'recovery', 'application', 'prove_domain'));

-- What operators note of a workspace.
ALTER TABLE workspaces ADD COLUMN plan TEXT;
ALTER TABLE workspaces ADD COLUMN seats BIGINT;
-- Nobody gets in while it is set.
ALTER TABLE workspaces ADD COLUMN closed_at BIGINT;
-- Of whoever brought the company here, as its sign-up named them.
ALTER TABLE workspaces ADD COLUMN reseller_code TEXT;
-- When a user of the workspace last asked to go on after the trial, and who; both
-- missing again once an operator has extended it.
ALTER TABLE workspaces ADD COLUMN renewal_asked_at BIGINT;
ALTER TABLE workspaces ADD COLUMN renewal_asked_by UUID;
-- The operators' list, the newest first.
CREATE INDEX workspaces_created ON workspaces (created_at, id);
