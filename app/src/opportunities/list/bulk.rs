use crate::form::{Post, answer_of};
use crate::i18n::Messages;
use crate::lists::Many;
use crate::opportunities::api::{BulkOpportunities, RestoreOpportunities};
use crate::records::inputs::RecordsInput;
use domain::opportunities::OPPORTUNITY;
use domain::records::BulkDone;

/// What is done with many opportunities at once.
pub static MANY: Many = Many {
    object: &OPPORTUNITY,
    post: Post::to::<BulkOpportunities>,
    post_back: Post::to::<RestoreOpportunities>,
    answer: || answer_of::<BulkOpportunities>().or_else(answer_of::<RestoreOpportunities>),
    take_back: |take_back, ids, said| {
        take_back.by(RestoreOpportunities { input: RecordsInput { ids } }, said)
    },
    done: |messages, done, count| match done {
        BulkDone::Assigned => messages.opportunities_bulk_assigned(count),
        BulkDone::Deleted => messages.opportunities_bulk_deleted(count),
        BulkDone::Restored => messages.opportunities_bulk_restored(count),
    },
    moves: Messages::opportunities_bulk_moves,
};
