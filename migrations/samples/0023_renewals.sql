-- Rows for what migration 0023 makes.
INSERT INTO renewals (name, version, at_workspace, at_id) VALUES ('sample', 1, uuid(1), uuid(7));
UPDATE users SET search_key = 'liwei' WHERE workspace_id = uuid(1) AND id = uuid(5);
