//! Every list that is described, in each of its orders, narrowed by each of its filters, and
//! searched: from its first page and from one far down.

use super::judges::{NARROWED, faults};
use super::samples::{Known, narrowed, orders, searched, together};
use super::{AMOUNTS, OWNER, PASSWORD, VIEWERS, context_of, known};
use crate::support::{NOW, NewTestUser, TestBackend, both_engines};
use backend::seed::{self, Amounts};
use backend::storage::{Statement, watched};
use backend::{
    Context, Failure, args, audit, contacts, customers, departments, leads, opportunities, people,
    recycle_bin, sign_ins,
};
use domain::Cursor;
use domain::accounts::UserStatus;
use domain::audit::AUDIT;
use domain::contacts::CONTACTS;
use domain::customers::CUSTOMERS;
use domain::leads::LEADS;
use domain::opportunities::OPPORTUNITIES;
use domain::people::PEOPLE;
use domain::permissions::SeedRole;
use domain::records::{Kind, LISTS, List, ListQuery, SIZE};
use domain::recycle_bin::{
    DELETED_ACTIVITIES, DELETED_CONTACTS, DELETED_CUSTOMERS, DELETED_LEADS, DELETED_OPPORTUNITIES,
};
use domain::sign_ins::{OWN_SIGN_INS, SIGN_INS};
use std::pin::Pin;

both_engines!(every_list_is_read_by_its_indexes);

/// A page that was asked for: the way on, and the statements that it ran.
type Answer<'a> = Pin<Box<dyn Future<Output = Result<Read, Failure>> + Send + 'a>>;
type Read = (Option<Cursor>, Vec<Statement>);
type Ask = for<'a> fn(&'a Context, &'a ListQuery) -> Answer<'a>;

/// How a page of each list is asked for.
static ASKED: [(&List, Ask); 13] = [
    (&CUSTOMERS, |context, query| noted(customers::page(context, query), |page| page.next)),
    (&CONTACTS, |context, query| noted(contacts::page(context, query), |page| page.next)),
    (&OPPORTUNITIES, |context, query| noted(opportunities::list(context, query), |list| list.page.next)),
    (&LEADS, |context, query| noted(leads::page(context, query), |page| page.next)),
    (&PEOPLE, |context, query| noted(people::page(context, query), |page| page.next)),
    (&AUDIT, |context, query| noted(audit::log::page(context, query), |page| page.older)),
    (&OWN_SIGN_INS, |context, query| noted(sign_ins::own(context, query), |page| page.next)),
    (&SIGN_INS, |context, query| noted(sign_ins::of_workspace(context, query), |page| page.next)),
    (&DELETED_CUSTOMERS, |context, query| noted(recycle_bin::customers(context, query), |page| page.next)),
    (&DELETED_CONTACTS, |context, query| noted(recycle_bin::contacts(context, query), |page| page.next)),
    (&DELETED_OPPORTUNITIES, |context, query| {
        noted(opportunities::deleted(context, query), |page| page.next)
    }),
    (&DELETED_LEADS, |context, query| noted(recycle_bin::leads(context, query), |page| page.next)),
    (&DELETED_ACTIVITIES, |context, query| noted(recycle_bin::activities(context, query), |page| page.next)),
];

fn noted<'a, T: Send + 'a>(
    asked: impl Future<Output = Result<T, Failure>> + Send + 'a,
    next: fn(T) -> Option<Cursor>,
) -> Answer<'a> {
    Box::pin(async move {
        let (page, statements) = watched(asked).await;
        Ok((next(page?), statements))
    })
}

fn ask_of(list: &'static List) -> Ask {
    let found = ASKED.iter().find(|(known, _)| std::ptr::eq(*known, list));
    found.unwrap_or_else(|| panic!("nobody says how a page of {} is asked for", name(list))).1
}

/// Filters that no index holds: a page walks the list's order and looks at 20,000 rows at the
/// most, as the decision of that number says.
const LOOKED_FOR_ON_THE_WAY: [(&str, &str, u16); 3] =
    [("audit", "address", 38), ("recycle_bin", "owner", 59), ("recycle_bin", "deleted_by", 59)];
/// How the statement ends that says as far as where a page looks.
const AS_FAR_AS: &str = " OFFSET 999";

/// Pages from the first one to one far down.
const PAGES: usize = 5;
/// Users beside those of the seed: their list has pages too.
const CROWD: usize = 110;

async fn every_list_is_read_by_its_indexes(test: TestBackend) {
    let amounts = Amounts { sign_ins: 8_000, ..AMOUNTS };
    seed::fill(&test.backend, amounts, 3, Some(PASSWORD)).await.unwrap();
    add_people(&test).await;
    fill_the_bins(&test).await;
    test.storage().tidy().await.expect("known to the planner");
    let known = Box::pin(known(&test)).await;
    let mut wrong = Vec::new();
    for email in VIEWERS {
        let context = context_of(&test, email).await;
        for list in LISTS {
            let Some(pages) = pages(list, &context, &known).await else {
                assert_ne!(email, OWNER, "the owner sees {}", name(list));
                continue;
            };
            let deepest = pages.iter().map(|page| page.depth).max();
            assert!(email != OWNER || deepest > Some(1), "nothing lies far down in {}", name(list));
            for page in pages {
                wrong.extend(beside_the_cap(list, &page));
                wrong.extend(faults(&test, &context, &page.name, &page.statements).await);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A page of a list, and what was asked for it.
struct Page {
    name: String,
    query: ListQuery,
    depth: usize,
    statements: Vec<Statement>,
}

/// The first page and one far down of all that is asked of a list; `None` for whoever may not
/// look at it.
async fn pages(list: &'static List, context: &Context, known: &Known) -> Option<Vec<Page>> {
    let mut pages = Vec::new();
    for (mark, query) in queries(list, context, known) {
        let read = match first_and_deep(ask_of(list), context, &query).await {
            Err(Failure::Forbidden(_)) => return None,
            read => read.unwrap(),
        };
        for (depth, statements) in read {
            let name = format!("{} {query:?}{mark}, page {depth}", name(list));
            pages.push(Page { name, query: query.clone(), depth, statements });
        }
    }
    Some(pages)
}

fn queries(list: &'static List, context: &Context, known: &Known) -> Vec<(&'static str, ListQuery)> {
    let me = context.actor().unwrap();
    // As long as it gets.
    let outcome = if list.plural == OPPORTUNITIES.plural { "all" } else { "" };
    let whole = ListQuery::from([("outcome", outcome)]);
    let by_order = orders(list).map(|order| whole.sorted_by(Some(order)));
    let typed = searched(list, (me.name.as_str(), me.user));
    let all = std::iter::once(whole.clone()).chain(by_order).chain(typed);
    let some = narrowed(list, known).into_iter().chain([together(list, known)]);
    let marked = all.map(|query| ("", query)).chain(some.map(|query| (NARROWED, query)));
    let size = if list.has_orders() { "25" } else { "" };
    marked.map(|(mark, query)| (mark, query.with(SIZE, size))).collect()
}

/// The first page and, where there are more, the last of those that are followed.
async fn first_and_deep(
    ask: Ask,
    context: &Context,
    query: &ListQuery,
) -> Result<Vec<(usize, Vec<Statement>)>, Failure> {
    let mut query = query.clone();
    let mut read = Vec::new();
    for depth in 0..PAGES {
        let (next, statements) = ask(context, &query).await?;
        read.truncate(1);
        read.push((depth, statements));
        let Some(next) = next else { break };
        query = query.at(&next.0);
    }
    Ok(read)
}

/// What no index holds is looked for so far and no farther.
fn beside_the_cap(list: &List, page: &Page) -> Option<String> {
    let (_, field, decision) = LOOKED_FOR_ON_THE_WAY
        .iter()
        .find(|(of, field, _)| list.words == *of && !page.query.get(field).is_empty())?;
    let is_capped = page.statements.iter().any(|(sql, _)| sql.ends_with(AS_FAR_AS));
    let fault = || format!("{}: the walk for {field} has no end (decision {decision})", page.name);
    (!is_capped).then(fault)
}

/// `customers`, `bin of customers`.
fn name(list: &List) -> String {
    match list.field("of").map(|field| &field.kind) {
        Some(Kind::Choice(own)) => format!("bin of {}", own.words[0]),
        _ => list.plural.to_owned(),
    }
}

/// People of one department and one role.
async fn add_people(test: &TestBackend) {
    let owner = context_of(test, OWNER).await;
    let workspace = owner.actor().unwrap().workspace;
    let departments = departments::list(&owner).await.unwrap();
    let busiest = departments.into_iter().max_by_key(|row| row.people).unwrap().id;
    for number in 0..CROWD {
        let new = NewTestUser {
            name: &format!("Seller {number}"),
            role: SeedRole::SalesRep,
            department: Some(busiest),
            manager: None,
            status: UserStatus::Active,
        };
        test.user(workspace, &new).await;
    }
}

/// A third of all records, deleted by who made them within the last four weeks. Contacts are
/// as old as their customers: those in the bin are of customers that are still there.
async fn fill_the_bins(test: &TestBackend) {
    const BY: &str = ", deleted_by = created_by";
    const MINUTE: &str = "created_at / 60000000";
    for (table, by, rest) in [
        ("customers", BY, 0),
        ("contacts", BY, 1),
        ("opportunities", BY, 1),
        ("leads", BY, 1),
        // The audit alone tells who it was.
        ("activities", "", 1),
    ] {
        let deleted_at = format!("$1 - {MINUTE} % 40000 * 60000000");
        let delete = format!("UPDATE {table} SET deleted_at = {deleted_at}{by} WHERE {MINUTE} % 3 = {rest}");
        test.run(&delete, args![NOW]).await;
    }
}
