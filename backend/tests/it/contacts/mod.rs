//! The list of contacts: whose they are, by which they are found, in which order they stand; and
//! the page of one.

mod keyset;
mod links;
mod looking;
mod model;
mod plans;
mod record;
mod scopes;
mod search;

use backend::{Context, contacts};
use domain::contacts::ContactsPage;
use domain::records::{Facts, ListQuery};
use domain::{ContactId, Cursor, CustomerId, Total};

pub async fn add(context: &Context, customer: CustomerId, name: &str) -> ContactId {
    contacts::create(context, customer, Facts::default().with("name", name), None).await.expect("a contact")
}

/// The page of a list that a cursor names, or the first.
pub async fn page_at(context: &Context, list: &ListQuery, cursor: Option<&Cursor>) -> ContactsPage {
    let query = cursor.map_or_else(|| list.clone(), |cursor| list.at(&cursor.0));
    contacts::page(context, &query).await.expect("a page")
}

pub fn names(page: &ContactsPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.name.as_str()).collect()
}

/// Every page of a list, up to the last; also that a total, where there is one, tells the
/// number of rows.
pub async fn all_pages(context: &Context, list: &ListQuery) -> Vec<ContactsPage> {
    let mut pages: Vec<ContactsPage> = Vec::new();
    for _ in 0..1000 {
        let page = page_at(context, list, pages.last().and_then(|page| page.next.as_ref())).await;
        let is_last = page.next.is_none();
        pages.push(page);
        if is_last {
            let found = u32::try_from(pages.iter().map(|page| page.rows.len()).sum::<usize>()).expect("few");
            for page in &pages {
                let fits = match page.total {
                    Some(Total::Exactly(count)) => count == found,
                    Some(Total::MoreThan(count)) => count < found,
                    None => true,
                };
                assert!(fits, "{:?} of {found}: {list:?}", page.total);
            }
            return pages;
        }
    }
    panic!("a list without end");
}

/// The names of a whole list.
pub async fn all_names(context: &Context, list: &ListQuery) -> Vec<String> {
    all_pages(context, list).await.into_iter().flat_map(|page| page.rows).map(|row| row.name).collect()
}
