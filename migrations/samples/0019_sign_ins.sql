-- Rows for what migration 0019 makes.
INSERT INTO sign_ins (id, at, person_id, workspace_id, user_id, ip, device, device_id, method, reason, way) VALUES (uuid(2001), 1767578400000000, uuid(2), uuid(1), uuid(5), '192.0.2.1', 'Browser 1', NULL, 'password', NULL, 'switch');
