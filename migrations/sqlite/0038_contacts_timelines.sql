-- A contact's page tells what names them, newest first: the index that finds it holds its order.
DROP INDEX activities_of_contact;
CREATE INDEX activities_of_contact ON activities (workspace_id, contact_id, timeline_at, id) WHERE contact_id IS NOT NULL;
