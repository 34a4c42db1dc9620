//! The list of people: searched, filtered, page by page.

use super::access;
use super::rows::{self, Filter, ListRow};
use crate::query::{Cut, KeyValue, Patterns, Toward, cut, cut_last, list_name, open_cursor, seal_cursor};
use crate::{Context, Failure};
use domain::accounts::UserStatus;
use domain::customers::choice;
use domain::people::{PEOPLE, PeoplePage, PersonRow};
use domain::records::{Asked, ListQuery};
use domain::validation::Problems;

const ROWS: u32 = 50;

/// One page of the users that the query finds within the viewer's sight, by
/// name: three statements, however long the list is.
pub async fn page(context: &Context, query: &ListQuery) -> Result<PeoplePage, Failure> {
    let permit = access::look(context)?;
    let filter = filter(&PEOPLE.ask(query, context.terms().currency)?)?;
    let name = list_name("people", &PEOPLE, query);
    let (keys, workspace) = (context.backend.keys(), permit.workspace());
    let place = open_cursor(keys, workspace, &name, query.cursor())?;
    let place = place.map(|(key, id, toward)| ((key, id), toward));
    let came = place.as_ref().map(|(_, toward)| *toward);
    let way = came.unwrap_or(Toward::Next);
    let mut tx = permit.read(context).await?;
    let total = rows::count(&mut tx, &permit, &filter).await?;
    let from = (place.as_ref().map(|(from, _)| from), way);
    let found = rows::rows(&mut tx, &permit, &filter, from, ROWS + 1).await?;
    let seal = |row: &ListRow, toward| {
        seal_cursor(keys, workspace, &name, KeyValue::Text(row.sort_key.clone()), row.id.uuid(), toward)
    };
    let most = ROWS as usize;
    let Cut { rows: found, previous, next } = if found.is_empty() && place.is_some() {
        // The page is empty by now: the last, or the first, stands in its place.
        let way = way.turned();
        let found = rows::rows(&mut tx, &permit, &filter, (None, way), ROWS + 1).await?;
        if way == Toward::Previous { cut_last(found, most, seal) } else { cut(found, most, None, seal) }
    } else {
        cut(found, most, came, seal)
    };
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
