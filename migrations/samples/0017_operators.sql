-- An operator's session, a link of a purpose to come, and what an operator notes.
INSERT INTO sessions (id, key_hash, person_id, workspace_id, user_id, epoch, ip, device, created_at, seen_at, idle_seconds, expires_at, revoked_at) VALUES (uuid(1701), bytes(71), uuid(2), NULL, NULL, 1, '192.0.2.1', 'Browser 1', 1767578400000000, 1767578400000000, 3600, 1767607200000000, NULL);
INSERT INTO tokens (id, purpose, token_hash, person_id, workspace_id, email, created_at, expires_at, used_at) VALUES (uuid(1702), 'change_email', bytes(72), uuid(2), NULL, 'wei@new.example', 1767578400000000, 1767837600000000, NULL);
UPDATE workspaces SET plan = '标准版', seats = 20, reseller_code = 'east-7', renewal_asked_at = 1767578400000000, renewal_asked_by = uuid(5) WHERE id = uuid(1);
