-- What brought somebody in, beside how they proved who they are.
ALTER TABLE sign_ins ADD COLUMN way TEXT NOT NULL DEFAULT 'sign_in';

-- The indexes hold what else narrows a list: what it leaves out is passed by without a
-- look at its row.
DROP INDEX sign_ins_person;
DROP INDEX sign_ins_workspace;
DROP INDEX sign_ins_address;
CREATE INDEX sign_ins_person ON sign_ins (person_id, at, id, workspace_id, ip, method, reason);
CREATE INDEX sign_ins_workspace ON sign_ins (workspace_id, at, id, method, reason);
CREATE INDEX sign_ins_address ON sign_ins (workspace_id, ip, at, id, method, reason);
