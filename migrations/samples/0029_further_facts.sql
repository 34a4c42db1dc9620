-- Rows for what migration 0029 makes.
UPDATE customers SET employees = '50_to_199' WHERE workspace_id = uuid(1) AND id = uuid(20);
UPDATE contacts SET wechat = 'lina_haihe', birthday = 5294 WHERE workspace_id = uuid(1) AND id = uuid(21);
