-- Operators find a company however its name is typed. Its keys are made after the migrations.
ALTER TABLE workspaces ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
