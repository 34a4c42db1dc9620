use crate::customers::api::{BulkCustomers, RestoreCustomers};
use crate::form::{Post, answer_of};
use crate::i18n::Messages;
use crate::lists::Many;
use crate::records::inputs::RecordsInput;
use domain::customers::CUSTOMER;
use domain::records::BulkDone;

/// What is done with many customers at once.
pub static MANY: Many = Many {
    object: &CUSTOMER,
    post: Post::to::<BulkCustomers>,
    post_back: Post::to::<RestoreCustomers>,
    answer: || answer_of::<BulkCustomers>().or_else(answer_of::<RestoreCustomers>),
    take_back: |take_back, ids, said| take_back.by(RestoreCustomers { input: RecordsInput { ids } }, said),
    done: |messages, done, count| match done {
        BulkDone::Assigned => messages.customers_bulk_assigned(count),
        BulkDone::Deleted => messages.customers_bulk_deleted(count),
        BulkDone::Restored => messages.customers_bulk_restored(count),
    },
    moves: Messages::customers_bulk_moves,
};
