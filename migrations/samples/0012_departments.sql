-- Rows for what migration 0012 makes.
INSERT INTO department_heads (workspace_id, department_id, user_id) VALUES (uuid(1), uuid(4), uuid(5));
INSERT INTO record_moves (workspace_id, user_id, moved, remaining, begun_at) VALUES (uuid(1), uuid(5), 10000, 2500, 1767578400000000);
