-- How a user has lists lie: columns and the size of a page, as JSON.
ALTER TABLE users ADD COLUMN list_layouts TEXT;
