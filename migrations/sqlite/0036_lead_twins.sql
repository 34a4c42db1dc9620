-- Contacts are found by their e-mail as customers are. Their keys are made after the migrations.
ALTER TABLE contacts ADD COLUMN email_key TEXT;
CREATE INDEX contacts_email_key ON contacts (workspace_id, email_key) WHERE deleted_at IS NULL AND email_key IS NOT NULL;

-- By what two leads are told to be one, a row for each: its e-mail, its numbers, company and
-- name together. What it is stands before it.
CREATE TABLE lead_keys (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    lead_id BLOB NOT NULL,
    text_key TEXT NOT NULL,
    PRIMARY KEY (workspace_id, lead_id, text_key),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX lead_keys_text ON lead_keys (workspace_id, text_key, lead_id);
