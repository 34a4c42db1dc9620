use crate::form::{Post, answer_of};
use crate::i18n::Messages;
use crate::leads::api::{BulkLeads, RestoreLeads};
use crate::lists::Many;
use crate::records::inputs::RecordsInput;
use domain::leads::LEAD;
use domain::records::BulkDone;

/// What is done with many leads at once.
pub static MANY: Many = Many {
    object: &LEAD,
    post: Post::to::<BulkLeads>,
    post_back: Post::to::<RestoreLeads>,
    answer: || answer_of::<BulkLeads>().or_else(answer_of::<RestoreLeads>),
    take_back: |take_back, ids, said| take_back.by(RestoreLeads { input: RecordsInput { ids } }, said),
    done: |messages, done, count| match done {
        BulkDone::Assigned => messages.leads_bulk_assigned(count),
        BulkDone::Deleted => messages.leads_bulk_deleted(count),
        BulkDone::Restored => messages.leads_bulk_restored(count),
    },
    moves: Messages::leads_bulk_moves,
};
