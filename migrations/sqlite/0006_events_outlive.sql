-- Events outlive what they name: the workspace of a sign-up that nobody proved
-- is purged, its events stay (docs/decisions/0021).
-- SQLite cannot drop a reference: the table is made anew.
CREATE TABLE audit_events_kept (
    id BLOB NOT NULL PRIMARY KEY,
    workspace_id BLOB,
    at INTEGER NOT NULL,
    actor_user_id BLOB,
    -- Who really acted, when somebody acts for somebody else.
    real_actor_user_id BLOB,
    verb TEXT NOT NULL,
    object TEXT NOT NULL,
    object_id BLOB,
    -- JSON: the changed fields, or the permission that was missing.
    changes TEXT NOT NULL,
    ip TEXT NOT NULL,
    device TEXT NOT NULL,
    request_id BLOB NOT NULL
) STRICT;
INSERT INTO audit_events_kept (id, workspace_id, at, actor_user_id, real_actor_user_id, verb, object, object_id, changes, ip, device, request_id)
SELECT id, workspace_id, at, actor_user_id, real_actor_user_id, verb, object, object_id, changes, ip, device, request_id FROM audit_events;
DROP TABLE audit_events;
ALTER TABLE audit_events_kept RENAME TO audit_events;
CREATE INDEX audit_events_object ON audit_events (workspace_id, object, object_id, at);
CREATE INDEX audit_events_at ON audit_events (workspace_id, at);

-- The purge looks for sign-ups that nobody proved, the oldest first.
CREATE INDEX persons_unproved ON persons (created_at, id) WHERE email_verified_at IS NULL;
