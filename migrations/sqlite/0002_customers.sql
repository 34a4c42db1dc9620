-- Customers with their contacts, and activities.

CREATE TABLE customers (
    -- The row's number in the search index.
    search_id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    -- Folded name; Chinese as pinyin.
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('company', 'person')),
    level TEXT CHECK (level IN ('key', 'regular', 'small')),
    source TEXT,
    phone TEXT,
    -- Digits in international form, for finding twins.
    phone_key TEXT,
    email TEXT,
    email_key TEXT,
    website TEXT,
    address TEXT,
    note TEXT,
    -- Folded name without spaces and legal forms, for finding twins.
    name_key TEXT NOT NULL,
    owner_id BLOB NOT NULL,
    owner_department_id BLOB,
    owner_sort_key TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    deleted_at INTEGER,
    deleted_by BLOB,
    last_activity_at INTEGER,
    next_activity_at INTEGER,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
    FOREIGN KEY (workspace_id, owner_department_id) REFERENCES departments (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
) STRICT;
-- One index for each sort. Owner and department stand behind, so that a walk
-- in order sees who is in scope without a look at the row. CASE, not COALESCE:
-- under row-level security PostgreSQL enters no index by the latter.
CREATE INDEX customers_by_last_activity ON customers (workspace_id, CASE WHEN last_activity_at IS NULL THEN 0 ELSE last_activity_at END, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_next_activity ON customers (workspace_id, CASE WHEN next_activity_at IS NULL THEN 9223372036854775807 ELSE next_activity_at END, id, owner_id, owner_department_id) WHERE deleted_at IS NULL;
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
-- Each begins with three signs that stand for the workspace, so that one
-- company's size is not another's waiting time; hence prefixes of 5 and 6.
CREATE VIRTUAL TABLE customer_search USING fts5 (keys, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0", prefix = '5 6');

CREATE TABLE contacts (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    phone TEXT,
    email TEXT,
    created_by BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    deleted_at INTEGER,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id),
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
) STRICT;
CREATE INDEX contacts_of_customer ON contacts (workspace_id, customer_id, created_at);

-- What a form sent twice has made already.
CREATE TABLE idempotency_keys (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    -- SHA-256 of the use case, the user and the form's own key.
    key_hash BLOB NOT NULL,
    object_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, key_hash)
) STRICT;
CREATE INDEX idempotency_keys_created ON idempotency_keys (workspace_id, created_at);
