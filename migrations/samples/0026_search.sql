-- Rows for what migration 0026 makes.
INSERT INTO searched (workspace_id, contact_id) VALUES (uuid(1), uuid(21));
INSERT INTO searched (workspace_id, opportunity_id) VALUES (uuid(1), uuid(32));
