//! The pages of a list and the ways between them.

use super::counts::{Counted, keep_count, known_count};
use super::read::{Read, read};
use super::sorted::Place;
use super::{Placed, ReadRows, Stretch};
use crate::context::Permit;
use crate::query::{Cut, Toward, cut, cut_last, open_cursor, seal_cursor};
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::Cursor;
use uuid::Uuid;

/// A list as somebody asks for it: its pages have one count and each other's cursors.
pub(crate) struct Pages<'a> {
    context: &'a Context,
    permit: &'a Permit,
    /// All that shapes the list ([`crate::query::list_name`]).
    name: String,
}

/// How many statements read a page whose count is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    Once,
    /// A search that may find false hits looks them up, or reads on.
    More,
}

impl<'a> Pages<'a> {
    pub(crate) fn new(context: &'a Context, permit: &'a Permit, name: String) -> Self {
        Self { context, permit, name }
    }

    /// Where a cursor of this list leads; an empty one to its beginning.
    pub(crate) fn open(&self, cursor: &str) -> Result<Option<(Place, Toward)>, Failure> {
        let keys = self.context.backend.keys();
        let place = open_cursor(keys, self.permit.workspace(), &self.name, cursor)?;
        Ok(place.map(|(value, id, toward)| ((value, id), toward)))
    }

    /// The door through which a page is read, and how many there are, where that is known:
    /// then one statement needs no more than a look.
    pub(crate) async fn door(&self, asks: Asks) -> Result<(Tx, Option<Counted>), Failure> {
        let known = known_count(self.context, self.permit, &self.name);
        let tx = if known.is_some() && asks == Asks::Once {
            self.permit.look(self.context).await?
        } else {
            self.permit.read(self.context).await?
        };
        Ok((tx, known))
    }

    /// Keeps how many there are for the pages to come.
    pub(crate) fn keep(&self, counted: Counted) -> Counted {
        keep_count(self.context, self.permit, &self.name, counted);
        counted
    }

    /// The page of a stretch. In the place of one that has become empty stands the one before
    /// it, read through a door of its own, for the first may have been for one statement.
    pub(crate) async fn read<S: ReadRows>(
        &self,
        mut tx: Tx,
        source: &S,
        mut stretch: Stretch<S::Row>,
    ) -> Result<(Tx, Cut<S::Row>), Failure> {
        let mut found = read(source, &mut tx, &stretch).await?;
        if found.rows.is_empty() && found.looked_to.is_none() && stretch.from.is_some() {
            drop(tx);
            tx = self.permit.read(self.context).await?;
            stretch = stretch.beside();
            found = read(source, &mut tx, &stretch).await?;
        }
        Ok((tx, self.cut(found, &stretch)))
    }

    /// Makes a page of what was read. Where the walk was cut short, the way on leads on from as
    /// far as it looked.
    fn cut<R: Placed>(&self, found: Read<R>, stretch: &Stretch<R>) -> Cut<R> {
        let Read { rows, looked_to } = found;
        let is_empty = rows.is_empty();
        let most = stretch.sorted.size.rows().into();
        let seal = |row: &R, toward| self.seal(stretch.sorted.place(row), toward);
        let mut page = match (&stretch.from, stretch.toward) {
            (None, Toward::Previous) => cut_last(rows, most, seal),
            (from, toward) => cut(rows, most, from.is_some().then_some(toward), seal),
        };
        let Some(looked_to) = looked_to else { return page };
        // No row says where a page without rows begins.
        let start = stretch.from.as_ref().filter(|_| is_empty);
        let back = start.map(|place| self.seal(beside(place, stretch.rises()), stretch.toward.turned()));
        let (on, behind) = match stretch.toward {
            Toward::Next => (&mut page.next, &mut page.previous),
            Toward::Previous => (&mut page.previous, &mut page.next),
        };
        *on = Some(self.seal(looked_to, stretch.toward));
        if back.is_some() {
            *behind = back;
        }
        page
    }

    fn seal(&self, (value, id): Place, toward: Toward) -> Cursor {
        let keys = self.context.backend.keys();
        seal_cursor(keys, self.permit.workspace(), &self.name, value, id, toward)
    }
}

/// The place from which the way back begins with what stands at the given one, which the way
/// there left behind.
fn beside((value, id): &Place, rises: bool) -> Place {
    let id = id.as_u128();
    let id = if rises { id.saturating_add(1) } else { id.saturating_sub(1) };
    (value.clone(), Uuid::from_u128(id))
}
