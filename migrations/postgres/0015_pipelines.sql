-- Stages are retired, not deleted: what moved through them names them.
ALTER TABLE stages ADD COLUMN retired_at BIGINT;
-- Raised by every change of the pipeline, its stages and the reasons.
ALTER TABLE pipelines ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;

-- Why opportunities are lost. They are named in `opportunities.lost_reason` and
-- `stage_changes.reason` by the seed's word, or the id as it stands in addresses.
CREATE TABLE lost_reasons (
    workspace_id UUID NOT NULL REFERENCES workspaces (id),
    id UUID NOT NULL,
    seed TEXT,
    -- The seed's word while nobody renamed it.
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    retired_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, seed)
);

WITH seeds (seed, position) AS (
    VALUES ('price', 0), ('competitor', 1), ('no_budget', 2), ('no_decision', 3), ('timing', 4), ('other', 5)
)
INSERT INTO lost_reasons (workspace_id, id, seed, name, position)
SELECT w.id, gen_random_uuid(), s.seed, s.seed, s.position FROM workspaces w CROSS JOIN seeds s;

ALTER TABLE lost_reasons ENABLE ROW LEVEL SECURITY;
ALTER TABLE lost_reasons FORCE ROW LEVEL SECURITY;
CREATE POLICY lost_reasons_workspace ON lost_reasons USING (current_setting('app.system', true) = 'on' OR workspace_id = NULLIF(current_setting('app.workspace', true), '')::uuid);
