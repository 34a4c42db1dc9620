-- The company that a customer belongs to. With its subsidiaries by name, also of those that
-- lie in the recycle bin: they come back with it.
ALTER TABLE customers ADD COLUMN parent_id UUID;
ALTER TABLE customers ADD FOREIGN KEY (workspace_id, parent_id) REFERENCES customers (workspace_id, id);
CREATE INDEX customers_of_parent ON customers (workspace_id, parent_id, sort_key, id) WHERE parent_id IS NOT NULL;
