-- Rows for what migration 0030 makes.
UPDATE users SET list_layouts = '[["customers.columns","phone,email"],["customers.size","100"]]' WHERE workspace_id = uuid(1) AND id = uuid(5);
