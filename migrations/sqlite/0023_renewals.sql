-- Keys that the program makes of what people typed: how far each kind of them is
-- made by the rules of a version.
CREATE TABLE renewals (
    name TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    -- The last row that has them; null once all have.
    at_workspace BLOB,
    at_id BLOB
) STRICT;

-- Folded name, its pinyin and its initials, one a line, for finding. The key that
-- people are sorted by says nothing any more to whoever reads it.
ALTER TABLE users ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
