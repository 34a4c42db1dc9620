-- Customers with their contacts, and activities.

CREATE TABLE customers (
    -- The row's number in the search index.
    search_id BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    -- Folded name; Chinese as pinyin.
    sort_key TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('company', 'person')),
    level TEXT CHECK (level IN ('key', 'regular', 'small')),
    source TEXT,
    phone TEXT,
    -- Digits in international form, for finding twins.
    phone_key TEXT COLLATE "C",
    email TEXT,
    email_key TEXT COLLATE "C",
    website TEXT,
    address TEXT,
    note TEXT,
    -- Folded name without spaces and legal forms, for finding twins.
    name_key TEXT COLLATE "C" NOT NULL,
    owner_id UUID NOT NULL,
    owner_department_id UUID,
    owner_sort_key TEXT COLLATE "C" NOT NULL,
    created_by UUID NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    deleted_at BIGINT,
    deleted_by UUID,
    last_activity_at BIGINT,
    next_activity_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
);
-- One index for each sort. Owner and department stand behind, so that a walk
-- in order sees who is in scope without a look at the row. CASE, not COALESCE:
-- under row-level security PostgreSQL enters no index by the latter.
CREATE INDEX customers_by_last_activity ON customers (workspace_id, (CASE WHEN last_activity_at IS NULL THEN 0 ELSE last_activity_at END), id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_next_activity ON customers (workspace_id, (CASE WHEN next_activity_at IS NULL THEN 9223372036854775807 ELSE next_activity_at END), id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_created ON customers (workspace_id, created_at, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_name ON customers (workspace_id, sort_key, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_owner_name ON customers (workspace_id, owner_sort_key, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
-- Two for scopes. All that a list filters by stands behind: counting needs no
-- look at the rows.
CREATE INDEX customers_of_owner ON customers (workspace_id, owner_id, owner_department_id, kind, level, source, created_at, next_activity_at) WHERE deleted_at IS NULL;
CREATE INDEX customers_of_department ON customers (workspace_id, owner_department_id, owner_id, kind, level, source, created_at, next_activity_at) WHERE deleted_at IS NULL;
CREATE INDEX customers_name_key ON customers (workspace_id, name_key) WHERE deleted_at IS NULL;
CREATE INDEX customers_phone_key ON customers (workspace_id, phone_key) WHERE deleted_at IS NULL AND phone_key IS NOT NULL;
CREATE INDEX customers_email_key ON customers (workspace_id, email_key) WHERE deleted_at IS NULL AND email_key IS NOT NULL;
CREATE INDEX customers_deleted ON customers (workspace_id, deleted_at, id) WHERE deleted_at IS NOT NULL;

-- Keys made by the application: folded words, Chinese bigrams, pinyin, digits.
-- Each begins with three signs that stand for the workspace. Without row-level
-- security, under which PostgreSQL uses no index for `@@` (the operator is not
-- leakproof): a query joins `customers`, which has it, and names the workspace
-- in each key.
CREATE TABLE customer_search (
    search_id BIGINT NOT NULL PRIMARY KEY REFERENCES customers (search_id) ON DELETE CASCADE,
    keys tsvector NOT NULL
);
CREATE INDEX customer_search_keys ON customer_search USING gin (keys) WITH (fastupdate = off);

CREATE TABLE contacts (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    phone TEXT,
    email TEXT,
    created_by UUID NOT NULL,
    created_at BIGINT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    deleted_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
);
CREATE INDEX contacts_of_customer ON contacts (workspace_id, customer_id, created_at);

-- What a form sent twice has made already.
CREATE TABLE idempotency_keys (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    -- SHA-256 of the use case, the user and the form's own key.
    key_hash BYTEA NOT NULL,
    object_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, key_hash)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (workspace_id, created_at);

-- The second belt: without the right workspace set, no row is seen or written.
-- The settings are read once a statement, not once a row, by a SELECT around.
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
CREATE POLICY customers_workspace ON customers USING ((SELECT current_setting('app.system', true)) = 'on' OR workspace_id = (SELECT NULLIF(current_setting('app.workspace', true), '')::uuid));
ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts FORCE ROW LEVEL SECURITY;
CREATE POLICY contacts_workspace ON contacts USING ((SELECT current_setting('app.system', true)) = 'on' OR workspace_id = (SELECT NULLIF(current_setting('app.workspace', true), '')::uuid));
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_workspace ON idempotency_keys USING ((SELECT current_setting('app.system', true)) = 'on' OR workspace_id = (SELECT NULLIF(current_setting('app.workspace', true), '')::uuid));
