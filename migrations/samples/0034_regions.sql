-- Rows for what migration 0034 makes.
UPDATE customers SET region = 'CN-12' WHERE workspace_id = uuid(1) AND id = uuid(20);
