-- Each event carries a MAC from the transaction that writes it, so that one put
-- in beside the product is known (docs/decisions/0023).
-- Missing in events of older releases.
ALTER TABLE audit_events ADD COLUMN mac BLOB;

-- As before, and nothing changes a MAC.
DROP TRIGGER audit_events_kept;
CREATE TRIGGER audit_events_kept BEFORE UPDATE ON audit_events
WHEN NOT (
    NEW.id IS OLD.id AND NEW.workspace_id IS OLD.workspace_id AND NEW.at IS OLD.at AND NEW.verb IS OLD.verb
    AND NEW.object IS OLD.object AND NEW.object_id IS OLD.object_id AND NEW.request_id IS OLD.request_id
    AND NEW.mac IS OLD.mac
    AND (
        (OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.link IS NOT NULL
            AND (OLD.digest IS NULL OR (NEW.digest IS OLD.digest AND NEW.salt IS OLD.salt))
            AND NEW.actor_user_id IS OLD.actor_user_id AND NEW.real_actor_user_id IS OLD.real_actor_user_id
            AND NEW.changes IS OLD.changes AND NEW.ip IS OLD.ip AND NEW.device IS OLD.device)
        OR (OLD.seq IS NOT NULL AND NEW.seq IS OLD.seq AND NEW.link IS OLD.link AND NEW.digest IS OLD.digest
            AND NEW.salt IS NULL AND NEW.actor_user_id IS NULL AND NEW.real_actor_user_id IS NULL
            AND NEW.changes = '[]' AND NEW.ip = '' AND NEW.device = '')
    )
)
BEGIN
    SELECT RAISE(ABORT, 'audit events are only added to');
END;
