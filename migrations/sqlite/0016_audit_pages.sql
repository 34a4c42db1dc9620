-- The audit's own pages walk these, newest first (docs/decisions/0033). The
-- first is the one of before, told apart to the id.
DROP INDEX audit_events_at;
CREATE INDEX audit_events_at ON audit_events (workspace_id, at, id);
CREATE INDEX audit_events_of_actor ON audit_events (workspace_id, actor_user_id, at, id);
-- What happens often is met soon on the first; what happens seldom is found
-- here, and what happens often does not pay for it.
CREATE INDEX audit_events_rare_object ON audit_events (workspace_id, object, at, id) WHERE object <> 'customer' AND object <> 'contact' AND object <> 'activity' AND object <> 'opportunity';
CREATE INDEX audit_events_rare_verb ON audit_events (workspace_id, verb, at, id) WHERE verb <> 'created' AND verb <> 'edited' AND verb <> 'completed' AND verb <> 'moved' AND verb <> 'signed_in' AND verb <> 'signed_out';
