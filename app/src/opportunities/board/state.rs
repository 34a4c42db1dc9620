//! What the board shows now. Everything that happens to a card happens here;
//! the screen follows.

use super::dom;
use super::held::{Asking, Drag};
use crate::changes::{Changes, use_changes};
use crate::components::{Toasts, use_toasts};
use crate::opportunities::moving::Waiting;
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::opportunities::{BoardColumn, BoardView, ColumnTotals, OpportunityCard, PipelineSums, StageView};
use domain::records::ListQuery;
use domain::{Cursor, OpportunityId, StageId};
use leptos::web_sys::Event;

/// A card on the board; its facts change in place.
#[derive(Clone)]
pub struct Deal {
    pub id: OpportunityId,
    pub card: ArcRwSignal<OpportunityCard>,
}

impl Deal {
    pub fn new(card: OpportunityCard) -> Self {
        Self { id: card.id, card: ArcRwSignal::new(card) }
    }
}

/// A stage with the cards that are loaded of it.
#[derive(Clone, Copy)]
pub struct Column {
    pub id: StageId,
    pub stage: StoredValue<StageView>,
    pub deals: RwSignal<Vec<Deal>>,
    pub totals: RwSignal<ColumnTotals>,
    /// Where the next cards begin.
    pub more: RwSignal<Option<Cursor>>,
}

impl Column {
    fn new(column: BoardColumn) -> Self {
        let BoardColumn { stage, count, sum, weighted, cards, more } = column;
        Self {
            id: stage.id,
            totals: RwSignal::new(ColumnTotals { stage: stage.id, count, sum, weighted }),
            stage: StoredValue::new(stage),
            deals: RwSignal::new(cards.into_iter().map(Deal::new).collect()),
            more: RwSignal::new(more),
        }
    }

    pub fn name(self) -> String {
        self.stage.with_value(|stage| stage.name.clone())
    }
}

/// What was fetched, and for which query.
struct AsFetched {
    columns: Vec<Column>,
    query: ListQuery,
}

#[derive(Clone, Copy)]
pub struct Board {
    fetched: StoredValue<AsFetched>,
    /// What moves have made of the sums since the board was fetched.
    pub sums: RwSignal<Option<PipelineSums>>,
    /// As seen from when the board was fetched.
    pub when: When,
    /// What screen readers hear after a move.
    pub said: RwSignal<String>,
    /// The card that is about to be lost, while its reason is asked for.
    pub asking: RwSignal<Option<Asking>>,
    pub drag: RwSignal<Option<Drag>>,
    /// The card that follows the pointer.
    pub dragged: Memo<Option<OpportunityId>>,
    /// Whether cards can be dragged: the code for it comes after the page.
    pub drags: RwSignal<bool>,
    /// The click that ends a drag opens nothing.
    pub just_dragged: StoredValue<bool>,
    /// Cards whose move is on its way.
    pub moving: RwSignal<Vec<OpportunityId>>,
    /// Where cards go on to once their move has arrived.
    pub waiting: StoredValue<Waiting>,
    pub toasts: Toasts,
    pub changes: Changes,
}

impl Board {
    pub fn new(seen: Seen<BoardView>, query: ListQuery, sums: RwSignal<Option<PipelineSums>>) -> Self {
        let Seen { at, value: view } = seen;
        if sums.with_untracked(Option::is_some) {
            sums.set(None);
        }
        let drag = RwSignal::new(None::<Drag>);
        Self {
            fetched: StoredValue::new(AsFetched {
                columns: view.columns.into_iter().map(Column::new).collect(),
                query,
            }),
            sums,
            when: When::at(at),
            said: RwSignal::new(String::new()),
            asking: RwSignal::new(None),
            drag,
            dragged: Memo::new(move |_| {
                drag.with(|drag| drag.filter(|drag| drag.live).map(|drag| drag.card))
            }),
            drags: RwSignal::new(false),
            just_dragged: StoredValue::new(false),
            moving: RwSignal::new(Vec::new()),
            waiting: StoredValue::new(Waiting::default()),
            toasts: use_toasts(),
            changes: use_changes(),
        }
    }

    /// While a card is held, the page neither scrolls nor opens its menu.
    pub fn hold_still(self, event: &Event) {
        if self.dragged.get_untracked().is_some() && event.cancelable() {
            event.prevent_default();
            self.just_dragged.set_value(true);
        }
    }

    pub fn swallow_click(self, event: &Event) {
        if self.just_dragged.get_value() || dom::has_dropped_just_now() {
            self.just_dragged.set_value(false);
            event.prevent_default();
        }
    }

    pub fn columns(self) -> Vec<Column> {
        self.fetched.try_with_value(|fetched| fetched.columns.clone()).unwrap_or_default()
    }

    /// What the board was asked for.
    pub fn query(self) -> ListQuery {
        self.fetched.try_with_value(|fetched| fetched.query.clone()).unwrap_or_default()
    }

    pub fn column(self, stage: StageId) -> Option<Column> {
        self.columns().into_iter().find(|column| column.id == stage)
    }

    /// Whether the board is still on the screen; answers may come after that.
    pub fn is_alive(self) -> bool {
        self.fetched.try_with_value(|_| ()).is_some()
    }

    /// The column that a card stands in, and its place there.
    pub fn place_of(self, id: OpportunityId) -> Option<(Column, usize)> {
        self.columns().into_iter().find_map(|column| {
            let place = column.deals.with_untracked(|deals| deals.iter().position(|deal| deal.id == id))?;
            Some((column, place))
        })
    }

    pub fn deal(self, id: OpportunityId) -> Option<Deal> {
        let (column, place) = self.place_of(id)?;
        column.deals.with_untracked(|deals| deals.get(place).cloned())
    }

    /// Puts a card into a column; gives where it was.
    pub fn shift(self, id: OpportunityId, to: StageId, place: usize) -> Option<(StageId, usize)> {
        let (from, earlier) = self.place_of(id)?;
        let target = self.column(to)?;
        let deal = from.deals.try_update(|deals| deals.remove(earlier))?;
        deal.card.update(|card| card.stage = to);
        target.deals.update(|deals| deals.insert(place.min(deals.len()), deal));
        Some((from.id, earlier))
    }

    /// Adds the next cards of a column; one that has been moved meanwhile
    /// stands elsewhere already.
    pub fn append(self, column: Column, cards: Vec<OpportunityCard>, more: Option<Cursor>) {
        let fresh: Vec<Deal> =
            cards.into_iter().filter(|card| self.place_of(card.id).is_none()).map(Deal::new).collect();
        column.deals.update(|deals| deals.extend(fresh));
        column.more.set(more);
    }

    /// The stage beside a card's own, in reading order.
    pub fn beside(self, id: OpportunityId, step: isize) -> Option<StageId> {
        let (column, _) = self.place_of(id)?;
        let columns = self.columns();
        let here = columns.iter().position(|other| other.id == column.id)?;
        columns.get(here.checked_add_signed(step)?).map(|column| column.id)
    }
}
