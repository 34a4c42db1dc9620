//! What converting a lead asks, and taking that back, with the statements that each runs.

use crate::leads::{becomes_all, whole};
use backend::storage::{Statement, watched};
use backend::{Context, leads};
use domain::leads::{ConvertInput, ReopenInput};

/// There and back: whether somebody touched what was made is asked of all that may name it.
pub async fn there_and_back(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let id = whole(context).await;
    let input =
        ConvertInput { request_key: "once".to_owned(), ..becomes_all(id, "滨海仪器有限公司") };
    let (made, there) = Box::pin(watched(leads::convert(context, input))).await;
    let made = made.unwrap();
    assert!(made.contact.is_some() && made.opportunity.is_some());
    let input = ReopenInput { id: id.to_string(), version: "2".to_owned() };
    let (open, back) = Box::pin(watched(leads::reopen(context, input))).await;
    open.unwrap();
    vec![("a lead is converted".to_owned(), there), ("a lead is opened again".to_owned(), back)]
}
