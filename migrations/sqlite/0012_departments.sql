-- Departments are made, moved and removed in the console; each change names the
-- version that it saw.
ALTER TABLE departments ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1;

-- Who heads a department: a name, which gives no right.
CREATE TABLE department_heads (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    department_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, department_id),
    FOREIGN KEY (workspace_id, department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) STRICT;
CREATE INDEX department_heads_user ON department_heads (workspace_id, user_id);

-- Users whose records still follow them to another department, by a job; a row
-- goes when all are there.
CREATE TABLE record_moves (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    user_id BLOB NOT NULL,
    moved INTEGER NOT NULL DEFAULT 0,
    -- How many are still to come.
    remaining INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, user_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) STRICT;

-- Since when somebody is suspended; `users.status` says whether they are. Missing
-- where an older release did it.
ALTER TABLE users ADD COLUMN suspended_at INTEGER;

-- The tree of departments, and who stands in each or reports to whom.
CREATE INDEX departments_parent ON departments (workspace_id, parent_id);
CREATE INDEX users_department ON users (workspace_id, department_id);
CREATE INDEX users_manager ON users (workspace_id, manager_id);
