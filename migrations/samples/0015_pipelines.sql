-- Rows for what migration 0015 makes: a reason of one's own, a stage that is retired.
INSERT INTO lost_reasons (workspace_id, id, seed, name, position, retired_at) VALUES (uuid(1), uuid(1501), NULL, '客户自行研发', 6, NULL);
INSERT INTO stages (workspace_id, id, pipeline_id, name, position, outcome, probability, rot_days, retired_at) VALUES (uuid(1), uuid(1502), uuid(30), '旧阶段', 7, 'open', 10, NULL, 1767578400000000);
