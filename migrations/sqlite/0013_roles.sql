-- Roles are edited: by whom at the same time is seen by the version. One that is
-- deleted is kept out of sight, without rights, as long as invitations that
-- ended name it (docs/decisions/0031).
ALTER TABLE roles ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE roles ADD COLUMN retired_at INTEGER;

-- By whom and when a role was given. From when and until when it holds is for
-- later: nothing reads those two yet.
ALTER TABLE user_roles ADD COLUMN given_by BLOB;
ALTER TABLE user_roles ADD COLUMN given_at INTEGER;
ALTER TABLE user_roles ADD COLUMN valid_from INTEGER;
ALTER TABLE user_roles ADD COLUMN valid_until INTEGER;
