//! What converting a lead asks, and taking that back, with the statements that each runs.

use crate::leads::{becomes_all, whole};
use backend::storage::{Statement, watched};
use backend::{Context, contacts, leads};
use domain::CustomerId;
use domain::leads::{ConvertInput, NEW_CUSTOMER, ReopenInput};
use domain::records::Facts;

/// There and back, by way of a new customer and of one who is there: whether somebody touched
/// what was made is asked of all that may name it.
pub async fn there_and_back(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let known = customer_with_the_person(context).await;
    let mut pages = Vec::new();
    for (which, customer) in
        [("a new customer", NEW_CUSTOMER.to_owned()), ("one who is there", known.to_string())]
    {
        let id = whole(context).await;
        let (told, statements) = watched(leads::contacts_there(context, id, &[known])).await;
        assert_eq!(told.unwrap().len(), 1);
        pages.push(("who a lead is at a customer".to_owned(), statements));
        let request_key = which.to_owned();
        let input = ConvertInput { customer, request_key, ..becomes_all(id, "滨海仪器") };
        let (made, there) = Box::pin(watched(leads::convert(context, input))).await;
        let made = made.unwrap();
        assert!(made.contact.is_some() && made.opportunity.is_some());
        let input = ReopenInput { id: id.to_string(), version: "2".to_owned() };
        let (open, back) = Box::pin(watched(leads::reopen(context, input))).await;
        open.unwrap();
        pages.push((format!("a lead becomes {which}"), there));
        pages.push((format!("a lead that became {which} is opened again"), back));
    }
    pages
}

/// A customer where the lead's person is a contact.
async fn customer_with_the_person(context: &Context) -> CustomerId {
    let known = crate::customers::make(context, "滨海造船").await;
    let person = Facts::default().with("name", "陈静").with("email", "jing@binhai.example");
    contacts::create(context, known, person, None).await.unwrap();
    known
}
