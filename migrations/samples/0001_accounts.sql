-- Rows for the tables that migration 0001 makes. `uuid(n)` and `bytes(n)` are
-- written out for each engine by backend/tests/it/migrations.rs.
INSERT INTO installation (name, value) VALUES ('sample', 'kept');
INSERT INTO workspaces (id, slug, name, currency, locale, time_zone, trial_ends_at, created_at) VALUES (uuid(1), 'harbour-abcdef', '港口贸易', 'CNY', 'zh-CN', 'Asia/Shanghai', NULL, 1767578400000000);
INSERT INTO persons (id, name, email, email_key, email_verified_at, phone, password_hash, locale, time_zone, created_at) VALUES (uuid(2), '张伟', 'Wei@harbour.example', 'wei@harbour.example', 1767578400000000, '13800138000', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g', 'zh-CN', 'Asia/Shanghai', 1767578400000000);
INSERT INTO departments (workspace_id, id, parent_id, name) VALUES (uuid(1), uuid(3), NULL, '总部');
INSERT INTO departments (workspace_id, id, parent_id, name) VALUES (uuid(1), uuid(4), uuid(3), '销售部');
INSERT INTO users (workspace_id, id, person_id, username, username_key, name, sort_key, department_id, manager_id, status, created_at) VALUES (uuid(1), uuid(5), uuid(2), 'wei', 'wei', '张伟', 'zhang wei', uuid(4), NULL, 'active', 1767578400000000);
INSERT INTO roles (workspace_id, id, seed, name) VALUES (uuid(1), uuid(6), 'sales_rep', 'sales_rep');
INSERT INTO role_grants (workspace_id, role_id, module, action, scope) VALUES (uuid(1), uuid(6), 'customers', 'view', 'chosen_departments');
INSERT INTO role_grant_departments (workspace_id, role_id, module, action, department_id) VALUES (uuid(1), uuid(6), 'customers', 'view', uuid(4));
INSERT INTO user_roles (workspace_id, user_id, role_id) VALUES (uuid(1), uuid(5), uuid(6));
INSERT INTO sessions (id, key_hash, person_id, workspace_id, user_id, epoch, ip, device, created_at, seen_at, idle_seconds, expires_at, revoked_at) VALUES (uuid(7), bytes(7), uuid(2), uuid(1), uuid(5), 1, '192.0.2.1', 'Browser 1', 1767578400000000, 1767578400000000, 28800, 1768183200000000, NULL);
INSERT INTO tokens (id, purpose, token_hash, person_id, workspace_id, created_at, expires_at, used_at) VALUES (uuid(8), 'reset_password', bytes(8), uuid(2), uuid(1), 1767578400000000, 1767582000000000, NULL);
INSERT INTO throttles (key_hash, count, window_ends_at) VALUES (bytes(9), 3, 1767579300000000);
INSERT INTO mails (id, recipient, subject, purpose, body, state, error, created_at, sent_at) VALUES (uuid(10), 'wei@harbour.example', '重设密码 · 钥客', 'reset_password', bytes(10), 'queued', NULL, 1767578400000000, NULL);
INSERT INTO jobs (id, kind, subject_id, run_at, attempts, claimed_until, error, created_at) VALUES (uuid(11), 'send_mail', uuid(10), 1767578400000000, 1, NULL, 'connection refused', 1767578400000000);
INSERT INTO audit_events (id, workspace_id, at, actor_user_id, real_actor_user_id, verb, object, object_id, changes, ip, device, request_id) VALUES (uuid(12), uuid(1), 1767578400000000, uuid(5), uuid(5), 'signed_in', 'user', uuid(5), '[]', '192.0.2.1', 'Browser 1', uuid(13));
