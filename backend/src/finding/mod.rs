//! One search over customers, contacts, opportunities and leads: the same rules for all of
//! them, each within what the viewer sees of its kind.

mod contacts;
mod opportunities;

use crate::search::Terms;
use crate::{Context, Failure, activities, customers, leads};
use domain::customers::CustomerRow;
use domain::finding::{FindQuery, Found, Group};
use domain::leads::LeadRow;
use domain::records::ListQuery;
use domain::validation::Problems;
use domain::{Action, Module, Total};

/// Hits of a kind that are counted and put in order; more read "500+".
const MOST_HITS: u32 = 500;

/// Finds records of all kinds that the viewer may look at, of each the first few: those
/// with the latest activity or change. Whoever may look at none is refused. A text
/// without a letter or digit finds nothing.
pub async fn find(context: &Context, query: &FindQuery) -> Result<Found, Failure> {
    activities::door(context, Action::View)?;
    let may = |module| !context.scope(module, Action::View).is_none();
    let mut problems = Problems::default();
    let text = problems.line("q", &query.q, FindQuery::LONGEST);
    problems.finish(())?;
    let terms = Terms::parse(&text);
    // Two at a time, each by a reader of its own: all four would leave nobody else one on a
    // small machine.
    let (customers, contacts) = tokio::try_join!(
        allowed(may(Module::Customers), Box::pin(find_customers(context, &text, &terms))),
        allowed(may(Module::Customers), Box::pin(contacts::find(context, &terms))),
    )?;
    let (opportunities, leads) = tokio::try_join!(
        allowed(may(Module::Opportunities), Box::pin(opportunities::find(context, &terms))),
        allowed(may(Module::Leads), Box::pin(find_leads(context, &text, &terms))),
    )?;
    Ok(Found { customers, contacts, opportunities, leads })
}

/// A kind that the viewer may look at; `None` of one that they may not.
async fn allowed<T>(
    may: bool,
    find: impl Future<Output = Result<Group<T>, Failure>>,
) -> Result<Option<Group<T>>, Failure> {
    if may { find.await.map(Some) } else { Ok(None) }
}

/// The list's own search, so that "all of them" are those counted here.
async fn find_customers(context: &Context, text: &str, terms: &Terms) -> Result<Group<CustomerRow>, Failure> {
    if terms.is_empty() {
        return Ok(nothing());
    }
    let query = ListQuery::from([("q", text)]);
    let page = customers::page(context, &query).await?;
    Ok(Group { first: page.items.into_iter().take(Found::SHOWN).collect(), total: page.total })
}

/// As those of customers: by the list's own search, the latest touched first.
async fn find_leads(context: &Context, text: &str, terms: &Terms) -> Result<Group<LeadRow>, Failure> {
    if terms.is_empty() {
        return Ok(nothing());
    }
    let query = ListQuery::from([("q", text), ("sort", "-last_activity")]);
    let page = leads::page(context, &query).await?;
    Ok(Group { first: page.items.into_iter().take(Found::SHOWN).collect(), total: page.total })
}

const fn nothing<T>() -> Group<T> {
    Group { first: Vec::new(), total: Total::Exactly(0) }
}

/// The first of the rows, in order, and how many there are; `read` is how many the
/// statement gave, of which some may have been no hits.
fn group<R, T>(hits: Vec<R>, read: usize, view: impl Fn(R) -> T) -> Group<T> {
    let count = u32::try_from(hits.len()).unwrap_or(u32::MAX).min(MOST_HITS);
    let total = if read > MOST_HITS as usize { Total::MoreThan(count) } else { Total::Exactly(count) };
    Group { first: hits.into_iter().take(Found::SHOWN).map(view).collect(), total }
}
