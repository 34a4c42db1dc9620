-- Rows for what migration 0020 makes.
UPDATE workspaces SET policy_version = 2, factor_told_after = uuid(5) WHERE id = uuid(1);
