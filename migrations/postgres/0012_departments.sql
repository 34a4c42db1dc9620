-- Departments are made, moved and removed in the console; each change names the
-- version that it saw.
ALTER TABLE departments ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;

-- Who heads a department: a name, which gives no right.
CREATE TABLE department_heads (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    department_id UUID NOT NULL,
    user_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, department_id),
    FOREIGN KEY (workspace_id, department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX department_heads_user ON department_heads (workspace_id, user_id);

ALTER TABLE department_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE department_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY department_heads_workspace ON department_heads USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);

-- Users whose records still follow them to another department, by a job; a row
-- goes when all are there.
CREATE TABLE record_moves (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    user_id UUID NOT NULL,
    moved BIGINT NOT NULL DEFAULT 0,
    -- How many are still to come.
    remaining BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, user_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
);

ALTER TABLE record_moves ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_moves FORCE ROW LEVEL SECURITY;
CREATE POLICY record_moves_workspace ON record_moves USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);

-- Since when somebody is suspended; `users.status` says whether they are. Missing
-- where an older release did it.
ALTER TABLE users ADD COLUMN suspended_at BIGINT;

-- The tree of departments, and who stands in each or reports to whom.
CREATE INDEX departments_parent ON departments (workspace_id, parent_id);
CREATE INDEX users_department ON users (workspace_id, department_id);
CREATE INDEX users_manager ON users (workspace_id, manager_id);
