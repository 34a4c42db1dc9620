-- An event that carries a MAC.
INSERT INTO audit_events (id, workspace_id, at, actor_user_id, real_actor_user_id, verb, object, object_id, changes, ip, device, request_id, salt, digest, mac) VALUES (uuid(1001), uuid(1), 1767578403000000, uuid(5), uuid(5), 'signed_in', 'user', uuid(5), '[]', '192.0.2.1', 'Browser 1', uuid(1002), bytes(1), bytes(2), bytes(3));
