-- Rows for what migration 0041 makes.
UPDATE leads SET made_contact = 0 WHERE workspace_id = uuid(1) AND id = uuid(331);
