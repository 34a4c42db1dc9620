//! Reading a page of the list. Where an order is walked, most of what is met may be out of
//! scope: the walk looks at so many contacts and no more, and the next page goes on from
//! there.

use super::filter::Filter;
use super::list_sql::{self, Stretch, Way};
use super::row::{ListRow, Place, PlaceRow};
use crate::context::Permit;
use crate::query::Toward;
use crate::storage::{StorageError, Tx};

/// How far a page looks, in two stretches: what is met often is found in the first.
/// Together 20,000 contacts.
const STRETCHES: [&str; 2] = [" OFFSET 999", " OFFSET 18999"];
/// Rows that a search reads at a time once false hits thin out its page.
const AT_ONCE: usize = 500;

/// A page's rows and one more, in the order of the way taken.
pub(super) struct Read {
    pub rows: Vec<ListRow>,
    /// How far the walk came, where it was cut short.
    pub looked_to: Option<Place>,
}

/// What is read, and of it how much.
pub(super) struct Reading<'a> {
    pub permit: &'a Permit,
    pub filter: &'a Filter,
    pub way: &'a Way,
}

impl Reading<'_> {
    /// From a place, or from the end where the way begins.
    pub(super) async fn page(
        &self,
        tx: &mut Tx,
        from: Option<&Place>,
        toward: Toward,
    ) -> Result<Read, StorageError> {
        let most = usize::from(self.filter.size.rows()) + 1;
        if !matches!(self.way, Way::Walk) {
            let stretch = Stretch { from, as_far_as: None, toward };
            return Ok(Read { rows: self.hits(tx, stretch, most).await?, looked_to: None });
        }
        // The way is the same whoever asks (docs/decisions/0026).
        tx.walks().await?;
        let (mut rows, mut place) = (Vec::new(), from.cloned());
        for skip in STRETCHES {
            let stretch = Stretch { from: place.as_ref(), as_far_as: None, toward };
            let end = self.place_after(tx, stretch, skip).await?;
            let stretch = Stretch { as_far_as: end.as_ref(), ..stretch };
            let found = self.hits(tx, stretch, most - rows.len()).await?;
            rows.extend(found);
            if rows.len() >= most || end.is_none() {
                return Ok(Read { rows, looked_to: None });
            }
            place = end;
        }
        Ok(Read { rows, looked_to: place })
    }

    /// The place so many contacts down the way; `None` where it ends before.
    async fn place_after(
        &self,
        tx: &mut Tx,
        stretch: Stretch<'_>,
        skip: &'static str,
    ) -> Result<Option<Place>, StorageError> {
        let (text, args) = list_sql::place_after(tx, self.permit, self.filter, stretch, skip).finish();
        let row: Option<PlaceRow> = tx.find(text, args).await?;
        Ok(row.and_then(PlaceRow::place))
    }

    /// So many rows of a stretch; what the index of the search found in vain is left out.
    async fn hits(
        &self,
        tx: &mut Tx,
        stretch: Stretch<'_>,
        most: usize,
    ) -> Result<Vec<ListRow>, StorageError> {
        let Self { permit, filter, way } = *self;
        let mut hits = Vec::new();
        let mut from = stretch.from.cloned();
        let mut limit = most;
        loop {
            let stretch = Stretch { from: from.as_ref(), ..stretch };
            let (text, args) = list_sql::rows(tx, permit, filter, way, stretch, limit).finish();
            let rows: Vec<ListRow> = tx.all(text, args).await?;
            let ended = rows.len() < limit;
            from = rows.last().map(|row| filter.place(row));
            hits.extend(rows.into_iter().filter(|row| filter.fits(row)));
            if ended || hits.len() >= most {
                break;
            }
            // Ever more, so that few reads meet all that an unlucky search finds in vain.
            limit = AT_ONCE.max(2 * limit);
        }
        hits.truncate(most);
        Ok(hits)
    }
}
