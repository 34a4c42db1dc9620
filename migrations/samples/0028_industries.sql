-- Rows for what migration 0028 makes.
UPDATE customers SET industry = 'transport' WHERE workspace_id = uuid(1) AND id = uuid(20);
