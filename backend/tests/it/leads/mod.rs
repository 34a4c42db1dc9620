//! Leads: who sees and changes which, lists, search, and the ways out: what they become, what
//! comes of nothing, and back.

mod activities;
mod at_once;
mod becoming;
mod bin;
mod closing;
mod colleague;
mod keyset;
mod leading_back;
mod many;
mod model;
mod plans;
mod rights;
mod scopes;
mod taking_back;
mod there;
mod twins;

use backend::{Context, leads};
use domain::audit::AuditVerb;
use domain::leads::{ConvertInput, LEAD, LeadRow, LeadView, NEW_CUSTOMER};
use domain::records::{Facts, ListQuery, Terms, Typed};
use domain::{Currency, Date, LeadId, Total};
use std::collections::BTreeSet;

/// What a form says that is filled in so.
pub fn form<const N: usize>(typed: [(&str, &str); N]) -> Facts {
    let today = Date { year: 2026, month: 3, day: 1 };
    LEAD.parse(&Typed::from(typed), Terms { currency: Currency::Cny, today }).expect("a form in order")
}

/// A form with a name and nothing else.
pub fn named(name: &str) -> Facts {
    form([("name", name)])
}

pub async fn make(context: &Context, name: &str) -> LeadId {
    leads::create(context, named(name), None).await.expect("a lead")
}

/// A lead with something in every field that is carried over.
pub async fn whole(context: &Context) -> LeadId {
    let facts = form([
        ("name", "陈静"),
        ("company", "滨海仪器有限公司"),
        ("title", "采购经理"),
        ("phone", "13900139001"),
        ("email", "jing@binhai.example"),
        ("source", "exhibition"),
        ("level", "key"),
        ("need", "两台起重机"),
    ]);
    leads::create(context, facts, None).await.expect("a lead")
}

pub async fn get(context: &Context, id: LeadId) -> LeadView {
    leads::get(context, id).await.expect("a view")
}

/// What was done with it; all of it may have happened in one moment.
pub async fn verbs(context: &Context, id: LeadId) -> BTreeSet<AuditVerb> {
    let history = leads::history(context, id).await.expect("a history");
    history.into_iter().map(|event| event.verb).collect()
}

/// The form that makes a new customer and nothing else of a lead as it is made.
pub fn becomes(id: LeadId, name: &str) -> ConvertInput {
    ConvertInput {
        id: id.to_string(),
        version: "1".to_owned(),
        customer: NEW_CUSTOMER.to_owned(),
        name: name.to_owned(),
        kind: "company".to_owned(),
        ..ConvertInput::default()
    }
}

/// With a contact and an opportunity.
pub fn becomes_all(id: LeadId, name: &str) -> ConvertInput {
    ConvertInput {
        contact: "yes".to_owned(),
        opportunity: "yes".to_owned(),
        title: "起重机项目".to_owned(),
        amount: "12000".to_owned(),
        close_date: "2026-06-30".to_owned(),
        ..becomes(id, name)
    }
}

/// Hits of a search that are counted.
const COUNTED: u32 = 500;

/// Every row of a list, page by page; also that the total tells their number, of a search
/// as far as it is counted.
pub async fn all_rows(context: &Context, query: &ListQuery) -> Vec<LeadRow> {
    let mut query = query.clone();
    let mut rows = Vec::new();
    for _ in 0..1000 {
        let page = leads::page(context, &query).await.expect("a page");
        let total = page.total;
        rows.extend(page.items);
        let Some(next) = page.next else {
            let found = u32::try_from(rows.len()).expect("a small list");
            let is_capped = !query.get("q").is_empty() && found > COUNTED;
            let told = if is_capped { Total::MoreThan(COUNTED) } else { Total::Exactly(found) };
            assert_eq!(total, told, "count and rows of {query:?}");
            return rows;
        };
        query = query.at(&next.0);
    }
    panic!("a list without end");
}

pub async fn all_ids(context: &Context, query: &ListQuery) -> BTreeSet<LeadId> {
    let rows = all_rows(context, query).await;
    let ids: BTreeSet<_> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), rows.len(), "a row came twice");
    ids
}
