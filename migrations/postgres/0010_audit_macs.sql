-- Each event carries a MAC from the transaction that writes it, so that one put
-- in beside the product is known (docs/decisions/0023).
-- Missing in events of older releases.
ALTER TABLE audit_events ADD COLUMN mac BYTEA;

-- As before, and nothing changes a MAC.
CREATE OR REPLACE FUNCTION audit_events_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.workspace_id, NEW.at, NEW.verb, NEW.object, NEW.object_id, NEW.request_id, NEW.mac)
            IS NOT DISTINCT FROM (OLD.id, OLD.workspace_id, OLD.at, OLD.verb, OLD.object, OLD.object_id, OLD.request_id, OLD.mac)
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
