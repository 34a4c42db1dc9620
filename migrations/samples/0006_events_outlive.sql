-- An event of a workspace that is gone.
INSERT INTO audit_events (id, workspace_id, at, actor_user_id, real_actor_user_id, verb, object, object_id, changes, ip, device, request_id) VALUES (uuid(601), uuid(602), 1767578400000000, NULL, NULL, 'signed_up', 'workspace', uuid(602), '[]', '192.0.2.1', 'Browser', uuid(603));
