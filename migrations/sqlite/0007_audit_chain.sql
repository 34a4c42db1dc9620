-- The audit is a chain (docs/decisions/0023): each event has the digest of what
-- may be erased by law, its place in the order, and a link to the event before.
ALTER TABLE audit_events ADD COLUMN salt BLOB;
ALTER TABLE audit_events ADD COLUMN digest BLOB;
-- Both missing until the event is sealed.
ALTER TABLE audit_events ADD COLUMN seq INTEGER;
ALTER TABLE audit_events ADD COLUMN link BLOB;
CREATE UNIQUE INDEX audit_events_seq ON audit_events (seq);
CREATE INDEX audit_events_unsealed ON audit_events (at, id) WHERE seq IS NULL;

-- Events are only added to. Two changes are let through: sealing, once, and
-- erasing what tells of a person.
CREATE TRIGGER audit_events_kept BEFORE UPDATE ON audit_events
WHEN NOT (
    NEW.id IS OLD.id AND NEW.workspace_id IS OLD.workspace_id AND NEW.at IS OLD.at AND NEW.verb IS OLD.verb
    AND NEW.object IS OLD.object AND NEW.object_id IS OLD.object_id AND NEW.request_id IS OLD.request_id
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
CREATE TRIGGER audit_events_not_deleted BEFORE DELETE ON audit_events
BEGIN
    SELECT RAISE(ABORT, 'audit events are only added to');
END;
