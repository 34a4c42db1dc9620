-- Leads: people and companies who may become customers.

CREATE TABLE leads (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    -- Folded name; Chinese as pinyin.
    sort_key TEXT NOT NULL,
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
    closed_at INTEGER,
    -- What it became. A record that is there no more is null again.
    customer_id BLOB,
    contact_id BLOB,
    opportunity_id BLOB,
    -- 1 where the customer was made of it, 0 where it was there already.
    made_customer INTEGER CHECK (made_customer IN (0, 1)),
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
    -- The import that a record came with; null where a person made it.
    import_id BLOB,
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
) STRICT;
-- One index for each order, and two for scopes, as customers have them: behind an order
-- stands who is in scope, behind a scope all that a list filters by.
CREATE INDEX leads_by_created ON leads (workspace_id, created_at, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_name ON leads (workspace_id, sort_key, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_last_activity ON leads (workspace_id, CASE WHEN last_activity_at IS NULL THEN 0 ELSE last_activity_at END, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_next_activity ON leads (workspace_id, CASE WHEN next_activity_at IS NULL THEN 9223372036854775807 ELSE next_activity_at END, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX leads_of_owner ON leads (workspace_id, owner_id, owner_department_id, status, level, source, created_at, next_activity_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX leads_of_department ON leads (workspace_id, owner_department_id, owner_id, status, level, source, created_at, next_activity_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX leads_deleted ON leads (workspace_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
-- When a record is purged, the lead that became it is looked for.
CREATE INDEX leads_of_customer ON leads (workspace_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX leads_of_contact ON leads (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX leads_of_opportunity ON leads (workspace_id, opportunity_id) WHERE opportunity_id IS NOT NULL;

-- An activity may be on a lead alone. SQLite cannot drop a NOT NULL: the table is made anew.
CREATE TABLE activities_kept (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    customer_id BLOB,
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
    -- The lead that it was made on; it stays when that becomes a customer.
    lead_id BLOB,
    PRIMARY KEY (workspace_id, id),
    CHECK (customer_id IS NOT NULL OR lead_id IS NOT NULL),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunities (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id)
) STRICT;
INSERT INTO activities_kept (workspace_id, id, customer_id, opportunity_id, contact_id, kind, subject, body, owner_id, due_at, done_at, timeline_at, created_by, created_at, row_version, deleted_at)
SELECT workspace_id, id, customer_id, opportunity_id, contact_id, kind, subject, body, owner_id, due_at, done_at, timeline_at, created_by, created_at, row_version, deleted_at FROM activities;
DROP TABLE activities;
ALTER TABLE activities_kept RENAME TO activities;
CREATE INDEX activities_of_customer ON activities (workspace_id, customer_id, timeline_at, id);
CREATE INDEX activities_of_opportunity ON activities (workspace_id, opportunity_id, timeline_at, id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX activities_of_contact ON activities (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX activities_deleted ON activities (workspace_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX activities_due ON activities (workspace_id, owner_id, due_at, id, customer_id, lead_id, deleted_at, done_at) WHERE deleted_at IS NULL AND done_at IS NULL;
CREATE INDEX activities_of_lead ON activities (workspace_id, lead_id, timeline_at, id) WHERE lead_id IS NOT NULL;

-- Leads are found by keys as contacts are; the table is made anew for its CHECK.
CREATE TABLE searched_kept (
    search_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    contact_id BLOB,
    opportunity_id BLOB,
    lead_id BLOB,
    CHECK ((CASE WHEN contact_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN opportunity_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN lead_id IS NULL THEN 0 ELSE 1 END) = 1),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunities (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
) STRICT;
INSERT INTO searched_kept (search_id, workspace_id, contact_id, opportunity_id) SELECT search_id, workspace_id, contact_id, opportunity_id FROM searched;
-- What is dropped takes no entry of the index along: triggers do not fire.
DROP TABLE searched;
ALTER TABLE searched_kept RENAME TO searched;
CREATE UNIQUE INDEX searched_contacts ON searched (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX searched_opportunities ON searched (workspace_id, opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE UNIQUE INDEX searched_leads ON searched (workspace_id, lead_id) WHERE lead_id IS NOT NULL;
CREATE TRIGGER searched_no_more AFTER DELETE ON searched
BEGIN
    DELETE FROM record_search WHERE rowid = OLD.search_id;
END;

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
