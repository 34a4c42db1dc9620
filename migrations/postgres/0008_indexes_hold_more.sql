-- The orders of the list hold all that picks a page: with the number that the
-- search index gives, and the times that two of them are computed from, a page
-- is picked from the index alone.
DROP INDEX customers_by_last_activity;
DROP INDEX customers_by_next_activity;
DROP INDEX customers_by_created;
DROP INDEX customers_by_name;
DROP INDEX customers_by_owner_name;
CREATE INDEX customers_by_last_activity ON customers (workspace_id, (CASE WHEN last_activity_at IS NULL THEN 0 ELSE last_activity_at END), id, owner_id, owner_department_id) INCLUDE (last_activity_at, search_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_next_activity ON customers (workspace_id, (CASE WHEN next_activity_at IS NULL THEN 9223372036854775807 ELSE next_activity_at END), id, owner_id, owner_department_id) INCLUDE (next_activity_at, search_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_created ON customers (workspace_id, created_at, id, owner_id, owner_department_id) INCLUDE (search_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_name ON customers (workspace_id, sort_key, id, owner_id, owner_department_id) INCLUDE (search_id) WHERE deleted_at IS NULL;
CREATE INDEX customers_by_owner_name ON customers (workspace_id, owner_sort_key, id, owner_id, owner_department_id) INCLUDE (search_id) WHERE deleted_at IS NULL;

-- What is due is counted without a look at the activities.
DROP INDEX activities_due;
CREATE INDEX activities_due ON activities (workspace_id, owner_id, due_at, id, customer_id, deleted_at, done_at) WHERE deleted_at IS NULL AND done_at IS NULL;
