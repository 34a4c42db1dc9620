-- Pipelines, opportunities and the activities around them and customers.

CREATE TABLE pipelines (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id)
) STRICT;

CREATE TABLE stages (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    pipeline_id BLOB NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'won', 'lost')),
    -- Per cent.
    probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
    rot_days INTEGER,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, pipeline_id, id),
    FOREIGN KEY (workspace_id, pipeline_id) REFERENCES pipelines (workspace_id, id)
) STRICT;
CREATE INDEX stages_of_pipeline ON stages (workspace_id, pipeline_id, position);

CREATE TABLE opportunities (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    pipeline_id BLOB NOT NULL,
    stage_id BLOB NOT NULL,
    -- The stage's outcome, repeated so that a filter needs no join.
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'won', 'lost')),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    -- Folded name, its pinyin and its initials, one a line, for finding.
    search_key TEXT NOT NULL,
    -- The bound is Money::LIMIT; sums rely on it.
    amount_minor INTEGER CHECK (amount_minor BETWEEN 0 AND 1000000000000000),
    -- Days since 1970-01-01.
    close_day INTEGER,
    source TEXT,
    note TEXT,
    lost_reason TEXT CHECK (lost_reason IS NULL OR outcome = 'lost'),
    stage_since INTEGER NOT NULL,
    closed_at INTEGER,
    owner_id BLOB NOT NULL,
    owner_department_id BLOB,
    created_by BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    deleted_at INTEGER,
    deleted_by BLOB,
    last_activity_at INTEGER,
    next_activity_at INTEGER,
    PRIMARY KEY (workspace_id, id),
    -- The board relies on both: see backend/src/opportunities/filter.rs.
    CONSTRAINT closed_has_its_time CHECK ((outcome = 'open') = (closed_at IS NULL)),
    CONSTRAINT updated_since_closed CHECK (closed_at IS NULL OR updated_at >= closed_at),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id),
    FOREIGN KEY (workspace_id, pipeline_id, stage_id) REFERENCES stages (workspace_id, pipeline_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
) STRICT;
-- Columns of the board and their sums, read from the index alone: everybody's,
-- an owner's, a department's. They end with what sums and scopes look at.
CREATE INDEX opportunities_on_board ON opportunities (workspace_id, stage_id, updated_at, id, closed_at, amount_minor, owner_id, owner_department_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_of_owner ON opportunities (workspace_id, owner_id, stage_id, updated_at, id, closed_at, amount_minor, owner_department_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_of_department ON opportunities (workspace_id, owner_department_id, stage_id, updated_at, id, closed_at, amount_minor, owner_id, deleted_at) WHERE deleted_at IS NULL;
-- The list's orders, one for each `OpportunitySort`.
CREATE INDEX opportunities_by_updated ON opportunities (workspace_id, pipeline_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_by_amount ON opportunities (workspace_id, pipeline_id, COALESCE(amount_minor, -1), id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_by_close_day ON opportunities (workspace_id, pipeline_id, COALESCE(close_day, 9223372036854775807), id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_by_name ON opportunities (workspace_id, pipeline_id, sort_key, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_by_next_activity ON opportunities (workspace_id, pipeline_id, COALESCE(next_activity_at, 9223372036854775807), id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_of_customer ON opportunities (workspace_id, customer_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_deleted ON opportunities (workspace_id, deleted_at, id) WHERE deleted_at IS NOT NULL;

CREATE TABLE stage_changes (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    opportunity_id BLOB NOT NULL,
    from_stage_id BLOB,
    to_stage_id BLOB NOT NULL,
    changed_by BLOB NOT NULL,
    changed_at INTEGER NOT NULL,
    reason TEXT,
    comment TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunities (workspace_id, id),
    FOREIGN KEY (workspace_id, from_stage_id) REFERENCES stages (workspace_id, id),
    FOREIGN KEY (workspace_id, to_stage_id) REFERENCES stages (workspace_id, id),
    FOREIGN KEY (workspace_id, changed_by) REFERENCES users (workspace_id, id)
) STRICT;
CREATE INDEX stage_changes_of_opportunity ON stage_changes (workspace_id, opportunity_id, changed_at, id);

CREATE TABLE activities (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    opportunity_id BLOB,
    contact_id BLOB,
    kind TEXT NOT NULL CHECK (kind IN ('call', 'email', 'meeting', 'visit', 'note', 'task')),
    subject TEXT NOT NULL,
    body TEXT,
    owner_id BLOB NOT NULL,
    -- When it is to be done; null for what was logged as done.
    due_at INTEGER,
    done_at INTEGER,
    -- Where it stands in the timeline: when done, else when due.
    timeline_at INTEGER NOT NULL,
    created_by BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    deleted_at INTEGER,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunities (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
) STRICT;
CREATE INDEX activities_of_customer ON activities (workspace_id, customer_id, timeline_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activities_of_opportunity ON activities (workspace_id, opportunity_id, timeline_at, id) WHERE deleted_at IS NULL AND opportunity_id IS NOT NULL;
CREATE INDEX activities_due ON activities (workspace_id, owner_id, due_at, id) WHERE deleted_at IS NULL AND done_at IS NULL;
