-- Leads: people and companies who may become customers.

CREATE TABLE leads (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    -- Folded name; Chinese as pinyin.
    sort_key TEXT COLLATE "C" NOT NULL,
    company TEXT,
    title TEXT,
    phone TEXT,
    email TEXT,
    source TEXT,
    level TEXT CHECK (level IN ('key', 'regular', 'small')),
    need TEXT,
    note TEXT,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'converted', 'disqualified')),
    reason TEXT CHECK (reason IN ('unreachable', 'no_need', 'no_budget', 'competitor', 'duplicate', 'invalid', 'other')),
    comment TEXT,
    closed_at BIGINT,
    -- What it became. A record that is there no more is null again.
    customer_id UUID,
    contact_id UUID,
    opportunity_id UUID,
    -- 1 where the customer was made of it, 0 where it was there already.
    made_customer BIGINT CHECK (made_customer IN (0, 1)),
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
    -- The import that a record came with; null where a person made it.
    import_id UUID,
    PRIMARY KEY (workspace_id, id),
    CHECK ((status = 'open') = (closed_at IS NULL)),
    CHECK (reason IS NULL OR status = 'disqualified'),
    CHECK (customer_id IS NULL OR status = 'converted'),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunities (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
);
-- One index for each order, and two for scopes, as customers have them: behind an order
-- stands who is in scope, behind a scope all that a list filters by.
CREATE INDEX leads_by_created ON leads (workspace_id, created_at, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_name ON leads (workspace_id, sort_key, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_last_activity ON leads (workspace_id, (CASE WHEN last_activity_at IS NULL THEN 0 ELSE last_activity_at END), id, owner_id, owner_department_id) INCLUDE (last_activity_at) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_next_activity ON leads (workspace_id, (CASE WHEN next_activity_at IS NULL THEN 9223372036854775807 ELSE next_activity_at END), id, owner_id, owner_department_id) INCLUDE (next_activity_at) WHERE deleted_at IS NULL;
CREATE INDEX leads_of_owner ON leads (workspace_id, owner_id, owner_department_id, status, level, source, created_at, next_activity_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX leads_of_department ON leads (workspace_id, owner_department_id, owner_id, status, level, source, created_at, next_activity_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX leads_deleted ON leads (workspace_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
-- When a record is purged, the lead that became it is looked for.
CREATE INDEX leads_of_customer ON leads (workspace_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX leads_of_contact ON leads (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX leads_of_opportunity ON leads (workspace_id, opportunity_id) WHERE opportunity_id IS NOT NULL;

-- An activity may be on a lead alone; the lead stays when it becomes a customer.
ALTER TABLE activities ALTER COLUMN customer_id DROP NOT NULL;
ALTER TABLE activities ADD COLUMN lead_id UUID;
ALTER TABLE activities ADD FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id);
ALTER TABLE activities ADD CHECK (customer_id IS NOT NULL OR lead_id IS NOT NULL);
DROP INDEX activities_due;
CREATE INDEX activities_due ON activities (workspace_id, owner_id, due_at, id, customer_id, lead_id, deleted_at, done_at) WHERE deleted_at IS NULL AND done_at IS NULL;
CREATE INDEX activities_of_lead ON activities (workspace_id, lead_id, timeline_at, id) WHERE lead_id IS NOT NULL;

-- Leads are found by keys as contacts are; exactly one of the three is named.
ALTER TABLE searched ADD COLUMN lead_id UUID;
ALTER TABLE searched DROP CONSTRAINT searched_check;
ALTER TABLE searched ADD CONSTRAINT searched_check CHECK ((CASE WHEN contact_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN opportunity_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN lead_id IS NULL THEN 0 ELSE 1 END) = 1);
ALTER TABLE searched ADD FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE;
CREATE UNIQUE INDEX searched_leads ON searched (workspace_id, lead_id) WHERE lead_id IS NOT NULL;

ALTER TABLE leads ENABLE ROW LEVEL SECURITY;
ALTER TABLE leads FORCE ROW LEVEL SECURITY;
CREATE POLICY leads_workspace ON leads USING ((SELECT current_setting('app.system', true)) = 'on' OR workspace_id = (SELECT NULLIF(current_setting('app.workspace', true), '')::uuid));

-- Leads are to each role what customers are, where nobody changed the role since the
-- workspace began; roles that were edited stay as somebody wanted them.
INSERT INTO role_grants (workspace_id, role_id, module, action, scope)
SELECT r.workspace_id, r.id, 'leads', g.action, g.scope
FROM roles r JOIN (
    SELECT 'admin' AS seed, 'view' AS action, 'all' AS scope
    UNION ALL SELECT 'admin', 'create', 'all'
    UNION ALL SELECT 'admin', 'edit', 'all'
    UNION ALL SELECT 'admin', 'delete', 'all'
    UNION ALL SELECT 'admin', 'export', 'all'
    UNION ALL SELECT 'admin', 'import', 'all'
    UNION ALL SELECT 'admin', 'transfer', 'all'
    UNION ALL SELECT 'sales_manager', 'view', 'department_and_below'
    UNION ALL SELECT 'sales_manager', 'create', 'department_and_below'
    UNION ALL SELECT 'sales_manager', 'edit', 'department_and_below'
    UNION ALL SELECT 'sales_manager', 'delete', 'department_and_below'
    UNION ALL SELECT 'sales_manager', 'transfer', 'department_and_below'
    UNION ALL SELECT 'sales_manager', 'export', 'department_and_below'
    UNION ALL SELECT 'sales_rep', 'view', 'own'
    UNION ALL SELECT 'sales_rep', 'create', 'own'
    UNION ALL SELECT 'sales_rep', 'edit', 'own'
    UNION ALL SELECT 'read_only', 'view', 'all'
    UNION ALL SELECT 'admin', 'delete_new', 'all'
    UNION ALL SELECT 'sales_rep', 'delete_new', 'all'
) g ON g.seed = r.seed
WHERE r.row_version = 1 AND r.retired_at IS NULL;
