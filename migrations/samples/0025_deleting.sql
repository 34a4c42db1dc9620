-- Rows for what migration 0025 makes.
UPDATE customers SET import_id = uuid(250) WHERE workspace_id = uuid(1) AND id = uuid(20);
INSERT INTO contacts (workspace_id, id, customer_id, name, created_by, created_at, deleted_at, deleted_by) VALUES (uuid(1), uuid(251), uuid(20), '王芳', uuid(5), 1767578400000000, 1767578400000000, uuid(5));
