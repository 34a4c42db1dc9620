//! The boxes before the rows, and the one in the head.

use super::Bulk;
use crate::components::{HeadCell, VisuallyHidden, use_hydrated};
use crate::i18n::use_messages;
use crate::lists::ticks::Ticks;
use crate::prelude::*;

impl Bulk {
    /// The head's cell: it ticks all `rows` of the page. They are counted once they are there.
    pub fn head(self, rows: usize) -> View {
        let ticks = self.ticks;
        let of = u32::try_from(rows).unwrap_or(u32::MAX);
        effect(move || ticks.look());
        view! { <HeadCell class="check-cell"><TickAll ticks=ticks of=of/></HeadCell> }
    }

    /// The cell before the row of the record of this id and name.
    pub fn cell(self, id: String, name: &str) -> View {
        let label = use_messages().a11y_select_row(name);
        let ticked = self.kept.with_value(|kept| kept.contains(&id));
        view! {
            <td class="check-cell">
                <label><input type="checkbox" name="ids[]" value=id checked=ticked aria-label=label/></label>
            </td>
        }
    }
}

/// Ticks the whole page, and says whether all of it is ticked or a part; only the living page has it.
#[component]
fn TickAll(ticks: Ticks, of: u32) -> View {
    let messages = use_messages();
    let hydrated = use_hydrated();
    let every = move || ticks.count() != 0 && ticks.count() >= of;
    let some = move || ticks.count() != 0 && ticks.count() < of;
    let all = move |event: leptos::ev::Event| {
        if event_target_checked(&event) { ticks.all() } else { ticks.none() }
    };
    live(move || {
        if hydrated.get() {
            view! { <label><input type="checkbox" aria-label=messages.action_select_all() prop:checked=every prop:indeterminate=some on:change=all/></label> }
        } else {
            view! { <VisuallyHidden>{messages.action_select_all()}</VisuallyHidden> }
        }
    })
}
