//! A page of the list, found by walking down an index. Where the filter leaves
//! events out, the walk looks at so many and no more: the page says how far it
//! came, and the next goes on from there.

use super::filter::Filter;
use super::rows::{self, LogPosition, LogRow};
use crate::storage::{StorageError, Tx};
use domain::{Timestamp, WorkspaceId};

pub(super) const ROWS: usize = 50;

/// How far a page looks, in two stretches: what is met often is found in the
/// first. Together 20,000 events.
const STRETCHES: [&str; 2] = [" OFFSET 999", " OFFSET 18999"];

#[derive(Default)]
pub(super) struct Found {
    pub rows: Vec<LogRow>,
    /// Where the next page begins, if there may be one.
    pub older: Option<LogPosition>,
    /// How far the walk came, where it was cut short.
    pub looked_to: Option<Timestamp>,
}

pub(super) async fn found(
    tx: &mut Tx,
    workspace: WorkspaceId,
    filter: &Filter,
    from: Option<LogPosition>,
) -> Result<Found, StorageError> {
    // The way is the same whoever asks (docs/decisions/0026); what follows in the
    // same view looks things up and sorts nothing.
    tx.walks().await?;
    if !filter.leaves_out() {
        return Ok(full(rows::rows(tx, workspace, filter, from, None, ROWS + 1).await?));
    }
    let (mut rows, mut place) = (Vec::new(), from);
    for stretch in STRETCHES {
        let end = rows::place_after(tx, workspace, filter, place, stretch).await?;
        let wanted = ROWS + 1 - rows.len();
        rows.extend(rows::rows(tx, workspace, filter, place, end, wanted).await?);
        if rows.len() > ROWS || end.is_none() {
            return Ok(full(rows));
        }
        place = end;
    }
    Ok(Found { rows, older: place, looked_to: place.map(|place| place.at) })
}

/// Cuts the row too many off, which says that there is more.
fn full(mut rows: Vec<LogRow>) -> Found {
    let goes_on = rows.len() > ROWS;
    rows.truncate(ROWS);
    let older = rows.last().filter(|_| goes_on).map(LogRow::place);
    Found { rows, older, looked_to: None }
}
