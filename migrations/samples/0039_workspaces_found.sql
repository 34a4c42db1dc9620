-- Rows for what migration 0039 makes.
UPDATE workspaces SET search_key = 'gangkoumaoyi' WHERE id = uuid(1);
