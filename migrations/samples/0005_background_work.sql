-- Rows with what migration 0005 adds.
INSERT INTO jobs (id, kind, subject_id, payload, run_at, attempts, claimed_until, error, created_at) VALUES (uuid(501), 'sign_up', uuid(502), bytes(51), 1767578400000000, 0, NULL, NULL, 1767578400000000);
