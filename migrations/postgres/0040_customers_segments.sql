-- The list of customers is narrowed by industry and size, too, and counted from these two alone.
DROP INDEX customers_of_owner;
DROP INDEX customers_of_department;
CREATE INDEX customers_of_owner ON customers (workspace_id, owner_id, owner_department_id, kind, level, source, created_at, next_activity_at, region, industry, employees, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX customers_of_department ON customers (workspace_id, owner_department_id, owner_id, kind, level, source, created_at, next_activity_at, region, industry, employees, deleted_at) WHERE deleted_at IS NULL;
