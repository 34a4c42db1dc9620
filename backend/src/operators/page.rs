//! The list of workspaces: searched, filtered, page by page.

use super::row::{self, Filter, ListRow};
use crate::query::{Cut, KeyValue, Patterns, cut, open_cursor, seal_cursor};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::WorkspaceId;
use domain::customers::choice;
use domain::operators::{WorkspacesPage, WorkspacesQuery};
use domain::validation::Problems;
use domain::workspaces::WorkspaceState;
use uuid::Uuid;

const ROWS: u32 = 50;
/// What cursors of the installation's own lists are bound to.
const INSTALLATION: WorkspaceId = WorkspaceId::from_uuid(Uuid::nil());

/// One page of the workspaces that the query finds, the newest first: two
/// statements, however many there are.
pub async fn page(context: &Context, query: &WorkspacesQuery) -> Result<WorkspacesPage, Failure> {
    context.operator()?;
    let filter = filter(query)?;
    let name = list_name(query)?;
    let (keys, now) = (context.backend.keys(), context.now);
    let place = open_cursor(keys, INSTALLATION, &name, &query.cursor)?;
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let total = row::count(&mut tx, &filter, now).await?;
    tx.walks().await?;
    let found = row::rows(&mut tx, &filter, place.as_ref(), ROWS + 1, now).await?;
    drop(tx);
    let seal = |row: &ListRow, toward| {
        let key = KeyValue::Int(row.created_at.micros());
        seal_cursor(keys, INSTALLATION, &name, key, row.id.uuid(), toward)
    };
    let came = place.map(|(_, _, toward)| toward);
    let Cut { rows, previous, next } = cut(found, ROWS as usize, came, seal);
    let rows = rows.into_iter().map(|row| row.view(now)).collect();
    Ok(WorkspacesPage { rows, total, previous, next })
}

fn filter(query: &WorkspacesQuery) -> Result<Filter, Failure> {
    let mut problems = Problems::default();
    let filter = Filter {
        text: Patterns::of(&query.q),
        state: choice(&mut problems, "state", &query.state, WorkspaceState::find),
        asked: !query.asked.is_empty(),
    };
    Ok(problems.finish(filter)?)
}

/// The list's name for its cursors: all that shapes it.
fn list_name(query: &WorkspacesQuery) -> Result<String, Failure> {
    let shape = WorkspacesQuery { cursor: String::new(), ..query.clone() };
    let shape = serde_json::to_string(&shape).map_err(|error| Failure::internal("list name", &error))?;
    Ok(format!("operators.workspaces {shape}"))
}
