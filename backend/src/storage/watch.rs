//! Noting which statements a piece of work runs, for the tests that look at
//! their plans. A release build notes nothing.

use super::Arg;
use std::cell::RefCell;

/// A statement with its values.
pub type Statement = (String, Vec<Arg>);

tokio::task_local! {
    static NOTES: RefCell<Vec<Statement>>;
}

/// Does the work and gives, beside its outcome, the statements that it ran on
/// this task, in their order.
pub async fn watched<T>(work: impl Future<Output = T>) -> (T, Vec<Statement>) {
    NOTES
        .scope(RefCell::default(), async move {
            let outcome = work.await;
            (outcome, NOTES.with(RefCell::take))
        })
        .await
}

pub(super) fn note(sql: &str, args: &[Arg]) {
    if cfg!(debug_assertions) {
        // Mostly nobody watches.
        let _ = NOTES.try_with(|notes| notes.borrow_mut().push((sql.to_owned(), args.to_vec())));
    }
}
