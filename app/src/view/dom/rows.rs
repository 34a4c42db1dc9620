//! Rows with keys: those that stay keep their place and their signals.

use super::State;
use super::source::{Namespace, Source};
use crate::view::keyed::{Drawing, Item};
use leptos::prelude::Owner;
use leptos::tachys::renderer::types::Placeholder;
use leptos::tachys::view::Mountable as _;

/// A row of a list and what it owns.
pub struct Row {
    key: u64,
    pub state: State,
    #[expect(dead_code, reason = "the row's signals end when it is dropped")]
    owner: Option<Owner>,
}

impl Row {
    pub fn draw(item: Item, source: Source<'_>) -> Self {
        let Item { key, drawing } = item;
        match drawing {
            Drawing::Once(once) => {
                let (view, owner) = once.draw();
                let state = owner.with(|| view.draw(source));
                Self { key, state, owner: Some(owner) }
            }
            Drawing::Over(view) => Self { key, state: view.draw(source), owner: None },
        }
    }

    /// Itself, once another drawing has come to its key.
    fn kept(mut self, item: Item, namespace: Namespace) -> Self {
        if let Drawing::Over(view) = item.drawing {
            view.draw_over(&mut self.state, namespace);
        }
        self
    }
}

/// Keeps the rows whose keys are still there, moves those that stand elsewhere now,
/// draws the new ones and ends the others.
pub fn draw_rows(items: Vec<Item>, rows: &mut Vec<Row>, end: &mut Placeholder, namespace: Namespace) {
    let mut old: Vec<Option<Row>> = rows.drain(..).map(Some).collect();
    let mut places = Vec::with_capacity(items.len());
    for item in items {
        let stood = old.iter().position(|row| row.as_ref().is_some_and(|row| row.key == item.key));
        rows.push(match stood.and_then(|at| old.get_mut(at).and_then(Option::take)) {
            Some(row) => row.kept(item, namespace),
            None => Row::draw(item, Source::New(namespace)),
        });
        places.push(stood);
    }
    for mut gone in old.into_iter().flatten() {
        gone.state.unmount();
    }
    // From the last to the first: what still stands before what follows it stays.
    let mut follows = usize::MAX;
    for at in (0..rows.len()).rev() {
        if let Some(stood) = places.get(at).copied().flatten()
            && stood < follows
        {
            follows = stood;
            continue;
        }
        let (before, after) = rows.split_at_mut(at + 1);
        let Some(row) = before.last_mut() else { continue };
        match after.first() {
            Some(next) => next.state.insert_before_this(&mut row.state),
            None => end.insert_before_this(&mut row.state),
        };
    }
}
