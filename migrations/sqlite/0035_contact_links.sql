-- Further customers of a contact, each with the part that the contact has there. Both ends
-- take a link along when they go for good.
CREATE TABLE contact_links (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    contact_id BLOB NOT NULL,
    -- Never the customer that the contact is of.
    customer_id BLOB NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('decision_maker', 'user', 'influencer', 'purchasing', 'finance', 'technical', 'other')),
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (workspace_id, contact_id, customer_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, customer_id) REFERENCES customers (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, created_by) REFERENCES users (workspace_id, id)
) STRICT;
CREATE INDEX contact_links_of_customer ON contact_links (workspace_id, customer_id, contact_id);
