-- The first run: who operates the installation, and the link that makes them.

CREATE TABLE operators (
    person_id UUID NOT NULL PRIMARY KEY REFERENCES persons (id),
    created_at BIGINT NOT NULL
);

-- The only address that a set-up link works for; null for the first one.
ALTER TABLE tokens ADD COLUMN email TEXT;
-- At most one set-up link works at one time.
CREATE UNIQUE INDEX tokens_live_set_up ON tokens (purpose) WHERE used_at IS NULL AND purpose = 'set_up';

-- Who runs an installation already has no set-up to do; sign-up was open.
INSERT INTO installation (name, value) SELECT 'sign_up', 'open' WHERE EXISTS (SELECT 1 FROM workspaces);
