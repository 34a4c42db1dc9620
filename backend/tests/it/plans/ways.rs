//! Lists that are walked along one of several indexes: by each of their ways, with several
//! filters at once, and further down.

use backend::storage::{Statement, watched};
use backend::{Context, audit, sign_ins};
use domain::records::ListQuery;

/// By each way through the audit, with and without something left out, and
/// further down.
pub async fn audits(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let name = context.actor().unwrap().name.clone();
    let mut pages = Vec::new();
    for (person, verb, object) in [
        ("", "", ""),
        ("", "edited", ""),
        ("", "", "customer"),
        ("", "", "lead"),
        ("", "denied", ""),
        ("", "denied", "user"),
        ("", "", "invitation"),
        ("", "withdrawn", "invitation"),
        (name.as_str(), "", ""),
        (name.as_str(), "edited", "customer"),
    ] {
        let query = ListQuery::from([("person", person), ("verb", verb), ("object", object)]);
        let days = query.clone().with("at", "2020-01-01..2030-01-01");
        let address = query.clone().with("address", "192.0.2.9");
        for query in [query, days, address] {
            let (page, statements) = watched(audit::log::page(context, &query)).await;
            pages.push((format!("audit {query:?}"), statements));
            if let Some(older) = page.unwrap().older {
                let query = query.at(&older.0);
                let (page, statements) = watched(audit::log::page(context, &query)).await;
                page.unwrap();
                pages.push((format!("audit, further down {query:?}"), statements));
            }
        }
    }
    let event = audit::log::page(context, &ListQuery::default()).await.unwrap().events[0].id;
    let (event, statements) = watched(audit::log::get(context, event)).await;
    event.unwrap();
    pages.push(("audit event".to_owned(), statements));
    pages
}

/// Both lists of sign-ins, by each of their ways, and further down.
pub async fn tries(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let name = context.actor().unwrap().name.clone();
    let mut pages = Vec::new();
    for (person, method, result, address) in [
        ("", "", "", ""),
        ("", "password_totp", "failed", ""),
        ("", "", "", "192.0.2.3"),
        ("", "password", "in", "192.0.2.3"),
        (name.as_str(), "", "failed", ""),
        (name.as_str(), "", "", "192.0.2.1"),
    ] {
        let query = ListQuery::from([("method", method), ("result", result), ("address", address)]);
        let days = query.clone().with("at", "2020-01-01..2030-01-01");
        for query in [query, days] {
            let (page, statements) = watched(sign_ins::own(context, &query)).await;
            page.unwrap();
            pages.push((format!("own sign-ins {query:?}"), statements));
            let query = query.with("person", person);
            let (page, statements) = watched(sign_ins::of_workspace(context, &query)).await;
            pages.push((format!("sign-ins {query:?}"), statements));
            if let Some(next) = page.unwrap().next {
                let query = query.at(&next.0);
                let (page, statements) = watched(sign_ins::of_workspace(context, &query)).await;
                pages.push((format!("sign-ins, further down {query:?}"), statements));
                let back = query.at(&page.unwrap().previous.unwrap().0);
                let (page, statements) = watched(sign_ins::of_workspace(context, &back)).await;
                page.unwrap();
                pages.push((format!("sign-ins, back {back:?}"), statements));
            }
        }
    }
    pages
}
