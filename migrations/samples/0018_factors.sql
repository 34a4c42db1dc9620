-- Rows for what migration 0018 makes.
UPDATE persons SET webauthn_id = bytes(81) WHERE id = uuid(2);
INSERT INTO totps (id, person_id, seed, created_at, confirmed_at, last_step, used_at) VALUES (uuid(1801), uuid(2), bytes(82), 1767578400000000, 1767578400000000, 58919280, 1767578400000000);
INSERT INTO recovery_codes (person_id, code_hash, created_at, used_at) VALUES (uuid(2), bytes(83), 1767578400000000, NULL);
INSERT INTO factor_failures (person_id, factor, failures, locked_until) VALUES (uuid(2), 'totp', 2, 0);
INSERT INTO passkeys (id, person_id, credential_id, credential, host, name, aaguid, created_at, used_at) VALUES (uuid(1802), uuid(2), bytes(84), '{}', 'crm.harbour.example', '门卡', NULL, 1767578400000000, NULL);
INSERT INTO ceremonies (id, kind, person_id, bound_to, state, created_at, expires_at) VALUES (uuid(1803), 'register', uuid(2), uuid(7), bytes(85), 1767578400000000, 1767578700000000);
INSERT INTO pending_sign_ins (id, key_hash, kind, person_id, epoch, workspace_id, user_id, method, is_shared, next, since, created_at, expires_at, used_at) VALUES (uuid(1804), bytes(86), 'factor', uuid(2), 1, uuid(1), uuid(5), 'password', 0, '/', 1767578400000000, 1767578400000000, 1767579000000000, NULL);
INSERT INTO devices (person_id, id, name, first_seen_at, seen_at, trust_hash, trusted_at, trust_ends_at, trust_epoch) VALUES (uuid(2), uuid(1805), '前台电脑', 1767578400000000, 1767578400000000, bytes(87), 1767578400000000, 1770170400000000, 1);
INSERT INTO sign_ins (id, at, person_id, workspace_id, user_id, ip, device, device_id, method, reason) VALUES (uuid(1806), 1767578400000000, uuid(2), uuid(1), uuid(5), '192.0.2.1', 'Browser 1', uuid(1805), 'password_totp', NULL);
UPDATE workspaces SET factor_policy = 'roles', factor_due_at = 1767578400000000, session_limit = 5 WHERE id = uuid(1);
UPDATE roles SET needs_factor = 1 WHERE workspace_id = uuid(1) AND id = uuid(6);
