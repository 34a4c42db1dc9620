//! Customers: who sees and changes which, lists, search, edits, many at once.

mod agreement;
mod bulk;
pub mod colleague;
mod denied;
mod edit;
mod keyset;
mod list;
mod model;
mod parents;
pub mod plans;
mod regions;
mod scopes;
mod search;
mod twins;

use backend::{Context, Failure, customers};
use domain::customers::{CUSTOMER, CustomerRow};
use domain::records::{Facts, ListQuery, Terms, Typed};
use domain::{Currency, CustomerId, Date, FieldError, Total};
use std::collections::BTreeSet;

/// What a form says that is filled in so.
pub fn form<const N: usize>(typed: [(&str, &str); N]) -> Facts {
    let today = Date { year: 2026, month: 3, day: 1 };
    CUSTOMER.parse(&Typed::from(typed), Terms { currency: Currency::Cny, today }).expect("a form in order")
}

/// A form with a name and nothing else.
pub fn named(name: &str) -> Facts {
    form([("name", name)])
}

pub async fn make(context: &Context, name: &str) -> CustomerId {
    customers::create(context, named(name), None).await.expect("a customer")
}

/// Every row of a list, page by page; also that the total tells their number.
pub async fn all_rows(context: &Context, query: &ListQuery) -> Vec<CustomerRow> {
    let mut query = query.clone();
    let mut rows = Vec::new();
    for _ in 0..1000 {
        let page = customers::page(context, &query).await.expect("a page");
        let total = page.total;
        rows.extend(page.items);
        let Some(next) = page.next else {
            let found = u32::try_from(rows.len()).expect("a small list");
            assert_eq!(total, Total::Exactly(found), "count and rows of {query:?}");
            return rows;
        };
        query = query.at(&next.0);
    }
    panic!("a list without end");
}

pub async fn all_ids(context: &Context, query: &ListQuery) -> BTreeSet<CustomerId> {
    let rows = all_rows(context, query).await;
    let ids: BTreeSet<_> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), rows.len(), "a row came twice");
    ids
}

/// The fields that were refused.
pub fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) -> Vec<String> {
    match result {
        Err(Failure::Invalid(errors)) => errors.into_iter().map(|FieldError { field, .. }| field).collect(),
        other => panic!("expected refused fields, got {other:?}"),
    }
}
