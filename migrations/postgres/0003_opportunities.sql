-- Pipelines, opportunities and the activities around them and customers.

CREATE TABLE pipelines (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE stages (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    pipeline_id UUID NOT NULL,
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'won', 'lost')),
    -- Per cent.
    probability BIGINT NOT NULL CHECK (probability BETWEEN 0 AND 100),
    rot_days BIGINT,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, pipeline_id, id),
    FOREIGN KEY (workspace_id, pipeline_id) REFERENCES pipelines (workspace_id, id)
);
CREATE INDEX stages_of_pipeline ON stages (workspace_id, pipeline_id, position);

CREATE TABLE opportunities (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    pipeline_id UUID NOT NULL,
    stage_id UUID NOT NULL,
    -- The stage's outcome, repeated so that a filter needs no join.
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'won', 'lost')),
    name TEXT NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    -- Folded name, its pinyin and its initials, one a line, for finding.
    search_key TEXT COLLATE "C" NOT NULL,
    -- The bound is Money::LIMIT; sums rely on it.
    amount_minor BIGINT CHECK (amount_minor BETWEEN 0 AND 1000000000000000),
    -- Days since 1970-01-01.
    close_day BIGINT,
    source TEXT,
    note TEXT,
    lost_reason TEXT CHECK (lost_reason IS NULL OR outcome = 'lost'),
    stage_since BIGINT NOT NULL,
    closed_at BIGINT,
    owner_id UUID NOT NULL,
    owner_department_id UUID,
    created_by UUID NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    deleted_at BIGINT,
    deleted_by UUID,
    last_activity_at BIGINT,
    next_activity_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    -- The board relies on both: see backend/src/opportunities/filter.rs.
    CONSTRAINT closed_has_its_time CHECK ((outcome = 'open') = (closed_at IS NULL)),
    CONSTRAINT updated_since_closed CHECK (closed_at IS NULL OR updated_at >= closed_at),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id),
    FOREIGN KEY (workspace_id, pipeline_id, stage_id) REFERENCES stages (workspace_id, pipeline_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
);
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
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    from_stage_id UUID,
    to_stage_id UUID NOT NULL,
    changed_by UUID NOT NULL,
    changed_at BIGINT NOT NULL,
    reason TEXT,
    comment TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunities (workspace_id, id),
    FOREIGN KEY (workspace_id, from_stage_id) REFERENCES stages (workspace_id, id),
    FOREIGN KEY (workspace_id, to_stage_id) REFERENCES stages (workspace_id, id),
    FOREIGN KEY (workspace_id, changed_by) REFERENCES users (workspace_id, id)
);
CREATE INDEX stage_changes_of_opportunity ON stage_changes (workspace_id, opportunity_id, changed_at, id);

CREATE TABLE activities (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    opportunity_id UUID,
    contact_id UUID,
    kind TEXT NOT NULL CHECK (kind IN ('call', 'email', 'meeting', 'visit', 'note', 'task')),
    subject TEXT NOT NULL,
    body TEXT,
    owner_id UUID NOT NULL,
    -- When it is to be done; null for what was logged as done.
    due_at BIGINT,
    done_at BIGINT,
    -- Where it stands in the timeline: when done, else when due.
    timeline_at BIGINT NOT NULL,
    created_by UUID NOT NULL,
    created_at BIGINT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    deleted_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunities (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
);
CREATE INDEX activities_of_customer ON activities (workspace_id, customer_id, timeline_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activities_of_opportunity ON activities (workspace_id, opportunity_id, timeline_at, id) WHERE deleted_at IS NULL AND opportunity_id IS NOT NULL;
CREATE INDEX activities_due ON activities (workspace_id, owner_id, due_at, id) WHERE deleted_at IS NULL AND done_at IS NULL;

-- The second belt: without the right workspace set, no row is seen or written.
ALTER TABLE pipelines ENABLE ROW LEVEL SECURITY;
ALTER TABLE pipelines FORCE ROW LEVEL SECURITY;
CREATE POLICY pipelines_workspace ON pipelines USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE stages ENABLE ROW LEVEL SECURITY;
ALTER TABLE stages FORCE ROW LEVEL SECURITY;
CREATE POLICY stages_workspace ON stages USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE opportunities ENABLE ROW LEVEL SECURITY;
ALTER TABLE opportunities FORCE ROW LEVEL SECURITY;
CREATE POLICY opportunities_workspace ON opportunities USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE stage_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE stage_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY stage_changes_workspace ON stage_changes USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
ALTER TABLE activities ENABLE ROW LEVEL SECURITY;
ALTER TABLE activities FORCE ROW LEVEL SECURITY;
CREATE POLICY activities_workspace ON activities USING ((SELECT current_setting('app.system', true)) = 'on' OR workspace_id = (SELECT NULLIF(current_setting('app.workspace', true), '')::uuid));
