-- The numbers of a record, one row each: a field may hold several. By them twins are
-- found; `customers.phone_key`, which has the first of them, is read no more.
CREATE TABLE phone_keys (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    object_kind TEXT NOT NULL CHECK (object_kind IN ('customer', 'contact')),
    object_id BLOB NOT NULL,
    -- In international form, without plus and extension.
    digits TEXT NOT NULL,
    PRIMARY KEY (workspace_id, object_kind, object_id, digits)
) STRICT;
CREATE INDEX phone_keys_digits ON phone_keys (workspace_id, digits, object_kind, object_id);
DROP INDEX customers_phone_key;
