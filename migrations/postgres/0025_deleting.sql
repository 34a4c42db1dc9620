-- Contacts lie in the recycle bin as customers do: by whom, and in the order of
-- the bin.
ALTER TABLE contacts ADD COLUMN deleted_by UUID;
CREATE INDEX contacts_deleted ON contacts (workspace_id, deleted_at, id) WHERE deleted_at IS NOT NULL;

-- The import that a record came with; null where a person made it. What came
-- with one is never "just made" (docs/decisions/0047).
ALTER TABLE customers ADD COLUMN import_id UUID;
ALTER TABLE opportunities ADD COLUMN import_id UUID;

-- Who sells may delete what they just made, where nobody changed the role since
-- the workspace began; roles that were edited stay as somebody wanted them.
INSERT INTO role_grants (workspace_id, role_id, module, action, scope)
SELECT r.workspace_id, r.id, m.module, 'delete_new', 'all'
FROM roles r CROSS JOIN (SELECT 'customers' AS module UNION ALL SELECT 'opportunities') m
WHERE r.seed IN ('admin', 'sales_rep') AND r.row_version = 1 AND r.retired_at IS NULL;
