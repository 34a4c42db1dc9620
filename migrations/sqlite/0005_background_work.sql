-- What a job needs to know beside its subject: sealed under the master key,
-- gone with the job.
ALTER TABLE jobs ADD COLUMN payload BLOB;

-- When a record is purged, the engines look for what refers to it, deleted or
-- not: without an index for all rows they would read whole tables.
DROP INDEX opportunities_of_customer;
CREATE INDEX opportunities_of_customer ON opportunities (workspace_id, customer_id, updated_at, id);
DROP INDEX activities_of_customer;
CREATE INDEX activities_of_customer ON activities (workspace_id, customer_id, timeline_at, id);
DROP INDEX activities_of_opportunity;
CREATE INDEX activities_of_opportunity ON activities (workspace_id, opportunity_id, timeline_at, id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX activities_of_contact ON activities (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
