-- Rows for what migration 0036 makes.
UPDATE contacts SET email_key = 'nobody@haihe.example' WHERE workspace_id = uuid(1) AND id = uuid(21);
INSERT INTO lead_keys (workspace_id, lead_id, text_key) VALUES (uuid(1), uuid(330), 'e jing@binhai.example');
INSERT INTO lead_keys (workspace_id, lead_id, text_key) VALUES (uuid(1), uuid(330), 'p 8613900139001');
