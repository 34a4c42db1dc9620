-- Rows for what migration 0021 makes.
INSERT INTO phone_keys (workspace_id, object_kind, object_id, digits) VALUES (uuid(1), 'customer', uuid(20), '862158881234');
INSERT INTO phone_keys (workspace_id, object_kind, object_id, digits) VALUES (uuid(1), 'contact', uuid(21), '8613900139000');
