-- Stages are retired, not deleted: what moved through them names them.
ALTER TABLE stages ADD COLUMN retired_at INTEGER;
-- Raised by every change of the pipeline, its stages and the reasons.
ALTER TABLE pipelines ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1;

-- Why opportunities are lost. They are named in `opportunities.lost_reason` and
-- `stage_changes.reason` by the seed's word, or the id as it stands in addresses.
CREATE TABLE lost_reasons (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id),
    id BLOB NOT NULL,
    seed TEXT,
    -- The seed's word while nobody renamed it.
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    retired_at INTEGER,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, seed)
) STRICT;

WITH seeds (seed, position) AS (
    VALUES ('price', 0), ('competitor', 1), ('no_budget', 2), ('no_decision', 3), ('timing', 4), ('other', 5)
)
INSERT INTO lost_reasons (workspace_id, id, seed, name, position)
SELECT w.id, randomblob(16), s.seed, s.seed, s.position FROM workspaces w CROSS JOIN seeds s;
