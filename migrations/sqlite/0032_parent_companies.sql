-- The company that a customer belongs to. With its subsidiaries by name, also of those that
-- lie in the recycle bin: they come back with it.
ALTER TABLE customers ADD COLUMN parent_id BLOB;
CREATE INDEX customers_of_parent ON customers (workspace_id, parent_id, sort_key, id) WHERE parent_id IS NOT NULL;

-- What a foreign key says on PostgreSQL: SQLite adds none of two columns to a table that is
-- there, and making this one anew would take long where there are many customers.
CREATE TRIGGER customers_parent_of_new BEFORE INSERT ON customers
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM customers p WHERE p.workspace_id = NEW.workspace_id AND p.id = NEW.parent_id)
BEGIN
    SELECT RAISE(ABORT, 'customers.parent_id names no customer');
END;
CREATE TRIGGER customers_parent_is_there BEFORE UPDATE OF parent_id ON customers
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM customers p WHERE p.workspace_id = NEW.workspace_id AND p.id = NEW.parent_id)
BEGIN
    SELECT RAISE(ABORT, 'customers.parent_id names no customer');
END;
CREATE TRIGGER customers_parent_stays BEFORE DELETE ON customers
WHEN EXISTS (SELECT 1 FROM customers c WHERE c.workspace_id = OLD.workspace_id AND c.parent_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'customers.parent_id names this customer');
END;
