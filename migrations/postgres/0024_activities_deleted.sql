-- What was deleted of the activities is found by when it was, to go for good.
CREATE INDEX activities_deleted ON activities (workspace_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
