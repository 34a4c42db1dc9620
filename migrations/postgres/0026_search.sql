-- The list's orders by values that may be missing: CASE, not COALESCE. Under
-- row-level security PostgreSQL enters no index by the latter, and read all rows
-- before a place to get there.
DROP INDEX opportunities_by_amount;
DROP INDEX opportunities_by_close_day;
DROP INDEX opportunities_by_next_activity;
CREATE INDEX opportunities_by_amount ON opportunities (workspace_id, pipeline_id, (CASE WHEN amount_minor IS NULL THEN -1 ELSE amount_minor END), id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_by_close_day ON opportunities (workspace_id, pipeline_id, (CASE WHEN close_day IS NULL THEN 9223372036854775807 ELSE close_day END), id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_by_next_activity ON opportunities (workspace_id, pipeline_id, (CASE WHEN next_activity_at IS NULL THEN 9223372036854775807 ELSE next_activity_at END), id) WHERE deleted_at IS NULL;

-- Contacts and opportunities are found by keys as customers are. The number of
-- each in the search index; exactly one of the two is named.
CREATE TABLE searched (
    search_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    contact_id UUID,
    opportunity_id UUID,
    CHECK ((contact_id IS NULL) <> (opportunity_id IS NULL)),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunities (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX searched_contacts ON searched (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX searched_opportunities ON searched (workspace_id, opportunity_id) WHERE opportunity_id IS NOT NULL;

-- Their keys. Each begins with three signs that stand for the workspace and one
-- for the kind. Without row-level security, as `customer_search` is.
CREATE TABLE record_search (
    search_id BIGINT NOT NULL PRIMARY KEY REFERENCES searched (search_id) ON DELETE CASCADE,
    keys tsvector NOT NULL
);
CREATE INDEX record_search_keys ON record_search USING gin (keys) WITH (fastupdate = off);

ALTER TABLE searched ENABLE ROW LEVEL SECURITY;
ALTER TABLE searched FORCE ROW LEVEL SECURITY;
CREATE POLICY searched_workspace ON searched USING ((SELECT current_setting('app.system', true)) = 'on' OR workspace_id = (SELECT NULLIF(current_setting('app.workspace', true), '')::uuid));
