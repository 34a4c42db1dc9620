-- Whether whoever saves a new company learns that a colleague looks after it already
-- (docs/decisions/0044).
ALTER TABLE workspaces ADD COLUMN colleague_hints INTEGER NOT NULL DEFAULT 0;
