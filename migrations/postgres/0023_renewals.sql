-- Keys that the program makes of what people typed: how far each kind of them is
-- made by the rules of a version.
CREATE TABLE renewals (
    name TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    -- The last row that has them; null once all have.
    at_workspace UUID,
    at_id UUID
);

-- Folded name, its pinyin and its initials, one a line, for finding. The key that
-- people are sorted by says nothing any more to whoever reads it.
ALTER TABLE users ADD COLUMN search_key TEXT COLLATE "C" NOT NULL DEFAULT '';
