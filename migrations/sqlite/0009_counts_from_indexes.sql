-- A count of the list reads an index alone. That the condition of a partial
-- index holds SQLite does not take from the index unless the column stands in it.
DROP INDEX customers_of_owner;
DROP INDEX customers_of_department;
CREATE INDEX customers_of_owner ON customers (workspace_id, owner_id, owner_department_id, kind, level, source, created_at, next_activity_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX customers_of_department ON customers (workspace_id, owner_department_id, owner_id, kind, level, source, created_at, next_activity_at, deleted_at) WHERE deleted_at IS NULL;
