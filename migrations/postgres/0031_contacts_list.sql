-- Contacts have a list of their own, by name and by when they were made; backend/src/renewal/
-- makes the keys of those that are there. Behind each order stands what a walk goes by before
-- it looks at a row.
ALTER TABLE contacts ADD COLUMN sort_key TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX contacts_by_name ON contacts (workspace_id, sort_key, id, created_at, customer_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_created ON contacts (workspace_id, created_at, id, customer_id, deleted_at) WHERE deleted_at IS NULL;
