-- Rows for what migration 0031 makes.
UPDATE contacts SET sort_key = 'li na' WHERE workspace_id = uuid(1) AND id = uuid(21);
