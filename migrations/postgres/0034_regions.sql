-- Where a customer is: the code of the narrowest area that is known (`DE`, `DE-BY`,
-- `CN-33-01`). What lies in an area is a stretch of codes, byte by byte.
ALTER TABLE customers ADD COLUMN region TEXT COLLATE "C";

-- The list is counted from these two alone, however it is narrowed.
DROP INDEX customers_of_owner;
DROP INDEX customers_of_department;
CREATE INDEX customers_of_owner ON customers (workspace_id, owner_id, owner_department_id, kind, level, source, created_at, next_activity_at, region, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX customers_of_department ON customers (workspace_id, owner_department_id, owner_id, kind, level, source, created_at, next_activity_at, region, deleted_at) WHERE deleted_at IS NULL;
