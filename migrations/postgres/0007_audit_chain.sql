-- The audit is a chain (docs/decisions/0023): each event has the digest of what
-- may be erased by law, its place in the order, and a link to the event before.
ALTER TABLE audit_events ADD COLUMN salt BYTEA;
ALTER TABLE audit_events ADD COLUMN digest BYTEA;
-- Both missing until the event is sealed.
ALTER TABLE audit_events ADD COLUMN seq BIGINT;
ALTER TABLE audit_events ADD COLUMN link BYTEA;
CREATE UNIQUE INDEX audit_events_seq ON audit_events (seq);
CREATE INDEX audit_events_unsealed ON audit_events (at, id) WHERE seq IS NULL;

-- Events are only added to. Two changes are let through: sealing, once, and
-- erasing what tells of a person.
CREATE FUNCTION audit_events_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.workspace_id, NEW.at, NEW.verb, NEW.object, NEW.object_id, NEW.request_id)
            IS NOT DISTINCT FROM (OLD.id, OLD.workspace_id, OLD.at, OLD.verb, OLD.object, OLD.object_id, OLD.request_id)
    THEN
        IF OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.link IS NOT NULL
            AND (OLD.digest IS NULL OR (NEW.digest, NEW.salt) IS NOT DISTINCT FROM (OLD.digest, OLD.salt))
            AND (NEW.actor_user_id, NEW.real_actor_user_id, NEW.changes, NEW.ip, NEW.device)
                IS NOT DISTINCT FROM (OLD.actor_user_id, OLD.real_actor_user_id, OLD.changes, OLD.ip, OLD.device)
        THEN
            RETURN NEW;
        END IF;
        IF OLD.seq IS NOT NULL
            AND (NEW.seq, NEW.link, NEW.digest) IS NOT DISTINCT FROM (OLD.seq, OLD.link, OLD.digest)
            AND NEW.salt IS NULL AND NEW.actor_user_id IS NULL AND NEW.real_actor_user_id IS NULL
            AND NEW.changes = '[]' AND NEW.ip = '' AND NEW.device = ''
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'audit events are only added to';
END $$;
CREATE TRIGGER audit_events_kept BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_kept();
CREATE TRIGGER audit_events_not_emptied BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION audit_events_kept();
