-- Rows for what migration 0035 makes.
INSERT INTO contact_links (workspace_id, contact_id, customer_id, part, created_at, created_by) VALUES (uuid(1), uuid(21), uuid(3201), 'purchasing', 1767578400000000, uuid(5));
