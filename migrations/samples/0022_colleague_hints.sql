-- Rows for what migration 0022 makes.
UPDATE workspaces SET colleague_hints = 1 WHERE id = uuid(1);
