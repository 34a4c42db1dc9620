//! Reading a page's rows, whatever the object.

use super::sorted::Place;
use super::{Placed, Stretch};
use crate::query::{KeyValue, Sql};
use crate::storage::{Row, StorageError, Tx};
use uuid::Uuid;

/// How far a page looks that is capped, in two stretches: what is met often is found in the
/// first. Together 20,000 rows.
const STRETCHES: [&str; 2] = [" OFFSET 999", " OFFSET 18999"];
/// Rows that a search reads at a time once false hits thin out its page.
pub(crate) const AT_ONCE: usize = 500;

/// Who says how a list's rows are read, in a way of the object's own.
pub(crate) trait ReadRows {
    type Row: Placed + Row;

    /// What reads so many rows of a stretch, in the order of the way taken.
    fn rows(&self, tx: &Tx, stretch: &Stretch<Self::Row>, limit: i64) -> Sql;

    /// Whether an index is walked in its order, whoever asks ([`Tx::walks`]).
    fn walks(&self) -> bool {
        false
    }

    /// Whether a row is a hit: the index of a search may find some in vain.
    fn fits(&self, _row: &Self::Row) -> bool {
        true
    }

    /// How many are read next, after so many were too few.
    fn more(_limit: usize) -> usize {
        AT_ONCE
    }

    /// What finds the place so many rows down the way, shown or not: a row's id, then what it
    /// goes by as a text or as a number. Where most of what is met may be out of scope, a page
    /// looks at so many rows and no more, and the next goes on from there; else `None`.
    fn place_after(&self, _tx: &Tx, _stretch: &Stretch<Self::Row>, _skip: &'static str) -> Option<Sql> {
        None
    }
}

/// What was read of a stretch, in the order of the way taken.
pub(super) struct Read<R> {
    /// A page's rows and, where there is more, one more.
    pub rows: Vec<R>,
    /// How far the walk came, where it was cut short.
    pub looked_to: Option<Place>,
}

/// A page's rows and one more.
pub(super) async fn read<S: ReadRows>(
    source: &S,
    tx: &mut Tx,
    stretch: &Stretch<S::Row>,
) -> Result<Read<S::Row>, StorageError> {
    if source.walks() {
        tx.walks().await?;
    }
    let most = usize::from(stretch.most());
    let mut rows = Vec::new();
    let mut stretch = stretch.clone();
    for skip in STRETCHES {
        if let Some(sql) = source.place_after(tx, &stretch, skip) {
            stretch.as_far_as = find_place(tx, sql).await?;
        }
        rows.extend(fitting(source, tx, &stretch, most - rows.len()).await?);
        if rows.len() >= most || stretch.as_far_as.is_none() {
            return Ok(Read { rows, looked_to: None });
        }
        stretch.from = stretch.as_far_as.take();
    }
    Ok(Read { rows, looked_to: stretch.from })
}

/// `None` where the way ends before.
async fn find_place(tx: &mut Tx, sql: Sql) -> Result<Option<Place>, StorageError> {
    let (text, args) = sql.finish();
    let row: Option<(Uuid, Option<String>, Option<i64>)> = tx.find(text, args).await?;
    Ok(row.and_then(|(id, text, number)| {
        let value = text.map(KeyValue::Text).or(number.map(KeyValue::Int))?;
        Some((value, id))
    }))
}

/// So many rows of a stretch that fit, or all that there are.
async fn fitting<S: ReadRows>(
    source: &S,
    tx: &mut Tx,
    stretch: &Stretch<S::Row>,
    most: usize,
) -> Result<Vec<S::Row>, StorageError> {
    let mut stretch = stretch.clone();
    let mut limit = most;
    let mut hits = Vec::new();
    loop {
        let sql = source.rows(tx, &stretch, i64::try_from(limit).unwrap_or(i64::MAX));
        let (text, args) = sql.finish();
        let rows: Vec<S::Row> = tx.all(text, args).await?;
        let ended = rows.len() < limit;
        stretch.from = rows.last().map(|row| stretch.sorted.place(row));
        hits.extend(rows.into_iter().filter(|row| source.fits(row)));
        if ended || hits.len() >= most {
            break;
        }
        limit = S::more(limit);
    }
    hits.truncate(most);
    Ok(hits)
}
