-- Rows for what migration 0037 makes.
UPDATE users SET seen_at = 1767578400000000 WHERE workspace_id = uuid(1) AND id = uuid(5);
