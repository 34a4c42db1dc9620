-- A company's own settings.
--
-- Where phone numbers without a country code are at home (ISO 3166-1 alpha-2).
-- Until now the language said so, and by that the keys of today were made.
ALTER TABLE workspaces ADD COLUMN country TEXT;
UPDATE workspaces SET country = CASE locale WHEN 'zh-CN' THEN 'CN' ELSE 'US' END;
-- After another home was chosen: customers with greater ids have phone keys of
-- the home before. Null where all are in order.
ALTER TABLE workspaces ADD COLUMN phones_behind_after UUID;

-- When a user went to look at the stages: one of their first steps.
ALTER TABLE users ADD COLUMN stages_seen_at BIGINT;
