-- Rows for what migration 0004 makes.
INSERT INTO operators (person_id, created_at) VALUES (uuid(2), 1767578400000000);
INSERT INTO tokens (id, purpose, token_hash, person_id, workspace_id, email, created_at, expires_at, used_at) VALUES (uuid(40), 'set_up', bytes(40), NULL, NULL, 'wei@harbour.example', 1767578400000000, 1767837600000000, NULL);
