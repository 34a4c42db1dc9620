-- A workspace's policy, saved by its own form.
ALTER TABLE workspaces ADD COLUMN policy_version INTEGER NOT NULL DEFAULT 1;
-- While people are being told that they need a factor: those with greater ids have no
-- mail yet. Null where all have.
ALTER TABLE workspaces ADD COLUMN factor_told_after BLOB;
