-- SQLite counts from these indexes alone only if they hold what their own
-- condition asks for. PostgreSQL needs no such thing; both have the same.
DROP INDEX customers_of_owner;
DROP INDEX customers_of_department;
CREATE INDEX customers_of_owner ON customers (workspace_id, owner_id, owner_department_id, kind, level, source, created_at, next_activity_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX customers_of_department ON customers (workspace_id, owner_department_id, owner_id, kind, level, source, created_at, next_activity_at, deleted_at) WHERE deleted_at IS NULL;
