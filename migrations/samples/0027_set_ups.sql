-- Rows for what migration 0027 makes.
INSERT INTO totps (id, person_id, seed, created_at, signed_in_at) VALUES (uuid(2701), uuid(2), bytes(91), 1767578400000000, 1767578400000000);
