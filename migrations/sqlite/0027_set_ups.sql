-- When whoever began to set an app up had signed in: nobody of another sign-in goes on
-- with it. Missing where an app was begun before there was such a column, or is set up.
ALTER TABLE totps ADD COLUMN signed_in_at INTEGER;
DROP INDEX totps_begun;
CREATE UNIQUE INDEX totps_begun ON totps (person_id, signed_in_at) WHERE confirmed_at IS NULL;
