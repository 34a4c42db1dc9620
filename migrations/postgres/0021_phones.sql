-- The numbers of a record, one row each: a field may hold several. By them twins are
-- found; `customers.phone_key`, which has the first of them, is read no more.
CREATE TABLE phone_keys (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    object_kind TEXT NOT NULL CHECK (object_kind IN ('customer', 'contact')),
    object_id UUID NOT NULL,
    -- In international form, without plus and extension.
    digits TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, object_kind, object_id, digits)
);
CREATE INDEX phone_keys_digits ON phone_keys (workspace_id, digits, object_kind, object_id);
DROP INDEX customers_phone_key;

ALTER TABLE phone_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE phone_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY phone_keys_workspace ON phone_keys USING ((SELECT current_setting('app.system', true)) = 'on' OR workspace_id = (SELECT NULLIF(current_setting('app.workspace', true), '')::uuid));
