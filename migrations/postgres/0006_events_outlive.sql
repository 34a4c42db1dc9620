-- Events outlive what they name: the workspace of a sign-up that nobody proved
-- is purged, its events stay (docs/decisions/0021).
ALTER TABLE audit_events DROP CONSTRAINT audit_events_workspace_id_fkey;

-- The purge looks for sign-ups that nobody proved, the oldest first.
CREATE INDEX persons_unproved ON persons (created_at, id) WHERE email_verified_at IS NULL;
