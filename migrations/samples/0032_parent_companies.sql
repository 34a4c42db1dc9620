-- Rows for what migration 0032 makes.
INSERT INTO customers (workspace_id, id, name, sort_key, kind, name_key, owner_id, owner_sort_key, created_by, created_at, updated_at) VALUES (uuid(1), uuid(3201), '海河集团', 'hai he ji tuan', 'company', '海河', uuid(5), 'zhang wei', uuid(5), 1767578400000000, 1767578400000000);
UPDATE customers SET parent_id = uuid(3201) WHERE workspace_id = uuid(1) AND id = uuid(20);
