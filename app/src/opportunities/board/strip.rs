use super::dom;
use super::state::Board;
use crate::i18n::{format, use_messages};
use crate::prelude::*;
use domain::StageId;

/// Which column a phone shows.
#[derive(Clone, Copy)]
pub struct Visible {
    pub shown: RwSignal<Option<StageId>>,
}

/// Begins with the first column.
pub fn watch_columns(board: Board) -> Visible {
    Visible { shown: RwSignal::new(board.columns().first().map(|column| column.id)) }
}

impl Visible {
    /// Looks again, after scrolling.
    pub fn look(self) {
        let found = dom::first_in_sight();
        if found.is_some() && found != self.shown.get_untracked() {
            self.shown.set(found);
        }
    }
}

/// On phones, one stage fills the screen; this leads to the others.
#[component]
pub fn StageStrip(board: Board, visible: RwSignal<Option<StageId>>) -> View {
    let messages = use_messages();
    let links = board
        .columns()
        .into_iter()
        .map(|column| {
            let href = format!("#{}", dom::column_id(column.id));
            let current = move || (visible.get() == Some(column.id)).then_some("true");
            // Plain, so that the browser itself scrolls there.
            view! {
                <a href=href rel="external" aria-current=current>
                    <span translate="no" data-user-content="">{column.name()}</span>
                    <span class="stage-count">{move || format::number(i64::from(column.totals.get().count))}</span>
                </a>
            }
        })
        .collect_view();
    view! { <nav class="stage-strip" aria-label=messages.opportunities_stages()>{links}</nav> }
}
