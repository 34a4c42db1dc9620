-- Further customers of a contact, each with the part that the contact has there. Both ends
-- take a link along when they go for good.
CREATE TABLE contact_links (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    contact_id UUID NOT NULL,
    -- Never the customer that the contact is of.
    customer_id UUID NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('decision_maker', 'user', 'influencer', 'purchasing', 'finance', 'technical', 'other')),
    created_at BIGINT NOT NULL,
    created_by UUID NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (workspace_id, contact_id, customer_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
);
CREATE INDEX contact_links_of_customer ON contact_links (workspace_id, customer_id, contact_id);

ALTER TABLE contact_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_links FORCE ROW LEVEL SECURITY;
CREATE POLICY contact_links_workspace ON contact_links USING ((SELECT current_setting('app.system', true)) = 'on' OR workspace_id = (SELECT NULLIF(current_setting('app.workspace', true), '')::uuid));
