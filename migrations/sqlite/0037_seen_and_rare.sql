-- When somebody was last here, as told by sessions that are gone: an ended session is kept for
-- thirty days. It begins with what those that are there tell, and the later of the two counts.
ALTER TABLE users ADD COLUMN seen_at INTEGER;
UPDATE users SET seen_at = (SELECT MAX(s.seen_at) FROM sessions s WHERE s.workspace_id = users.workspace_id AND s.user_id = users.id);
-- Operators see when anybody of a workspace was last there.
CREATE INDEX users_seen ON users (workspace_id, seen_at) WHERE seen_at IS NOT NULL;

-- What happens to leads is met soon along time, as with other records: it does not pay for the
-- index of what is rare (docs/decisions/0033).
DROP INDEX audit_events_rare_object;
CREATE INDEX audit_events_rare_object ON audit_events (workspace_id, object, at, id) WHERE object <> 'customer' AND object <> 'contact' AND object <> 'activity' AND object <> 'opportunity' AND object <> 'lead';
