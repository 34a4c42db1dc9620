-- Rows for what migration 0013 makes.
INSERT INTO roles (workspace_id, id, seed, name, row_version, retired_at) VALUES (uuid(1), uuid(1301), NULL, '销售助理', 3, NULL);
INSERT INTO roles (workspace_id, id, seed, name, row_version, retired_at) VALUES (uuid(1), uuid(1302), NULL, 'Interns', 2, 1767578400000000);
INSERT INTO user_roles (workspace_id, user_id, role_id, given_by, given_at, valid_from, valid_until) VALUES (uuid(1), uuid(5), uuid(1301), uuid(5), 1767578400000000, NULL, NULL);
