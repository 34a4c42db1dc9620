//! The list of people: searched, filtered, page by page.

use super::access;
use super::rows::{self, Filter, ListRow, ORDERS, Reading};
use crate::query::{Cut, Patterns, list_name};
use crate::records::list::{Pages, Sorted, Stretch};
use crate::{Context, Failure};
use domain::accounts::UserStatus;
use domain::customers::choice;
use domain::people::{PEOPLE, PeoplePage, PersonRow};
use domain::records::{Asked, ListQuery};
use domain::validation::Problems;

/// One page of the users that the query finds within the viewer's sight, by
/// name: three statements, however long the list is.
pub async fn page(context: &Context, query: &ListQuery) -> Result<PeoplePage, Failure> {
    let permit = access::look(context)?;
    let asked = PEOPLE.ask(query, context.terms().currency)?;
    let (filter, sorted) = (filter(&asked)?, Sorted::read(&ORDERS, &asked)?);
    let pages = Pages::new(context, &permit, list_name("people", &PEOPLE, query));
    let place = pages.open(query.cursor())?;
    let mut tx = permit.read(context).await?;
    let total = rows::count(&mut tx, &permit, &filter).await?;
    let reading = Reading { permit: &permit, filter: &filter };
    let (mut tx, cut) = pages.read(tx, &reading, Stretch::at(sorted, place)).await?;
    let Cut { rows: found, previous, next } = cut;
    let mut roles = rows::roles(&mut tx, &permit, found.iter().map(|row| row.id)).await?;
    drop(tx);
    let view = |row: ListRow| PersonRow {
        seen_at: row.last_seen(),
        roles: roles.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        email: row.email,
        department: row.department,
        status: row.status,
    };
    Ok(PeoplePage { rows: found.into_iter().map(view).collect(), total, previous, next })
}

fn filter(asked: &Asked) -> Result<Filter, Failure> {
    let mut problems = Problems::default();
    let named = |name: &str| asked.text(name).unwrap_or_default();
    let filter = Filter {
        text: Patterns::of(&asked.q),
        status: asked.word("status").and_then(UserStatus::find),
        role: choice(&mut problems, "role", named("role"), |id| id.parse().ok()),
        department: choice(&mut problems, "department", named("department"), |id| id.parse().ok()),
    };
    Ok(problems.finish(filter)?)
}
