//! Boxes to tick before the rows of a list, for what is done with several records at once.

use super::hold::Hold;
use crate::browser;
use crate::components::{Button, ButtonKind, ButtonSize, Variant};
use crate::i18n::use_messages;
use crate::prelude::*;
use leptos::ev::{MouseEvent, PointerEvent};

/// What is ticked on the page of a list.
#[derive(Clone, Copy)]
pub struct Ticks {
    /// The id of the form around the list.
    form: &'static str,
    count: RwSignal<u32>,
    /// What the box that was pressed last sends: a range begins there.
    last: StoredValue<String>,
    /// Phones show the boxes only then.
    choosing: RwSignal<bool>,
    hold: Hold,
}

impl Ticks {
    pub fn new(form: &'static str) -> Self {
        Self {
            form,
            count: RwSignal::new(0),
            last: StoredValue::new(String::new()),
            choosing: RwSignal::new(false),
            hold: Hold::new(),
        }
    }

    /// How many are ticked.
    pub fn count(self) -> u32 {
        self.count.get()
    }

    /// Counts anew.
    pub fn look(self) {
        self.count.set(browser::count_ticked(self.form));
    }

    pub fn all(self) {
        browser::tick_all(self.form, true);
        self.look();
    }

    /// Takes all ticks away; there is nothing to choose for any more.
    pub fn none(self) {
        browser::tick_all(self.form, false);
        self.choosing.set(false);
        self.look();
    }

    /// Whether a press on a row ticks it where it would open its record.
    fn is_choosing(self) -> bool {
        self.choosing.get() || self.count() > 0
    }

    /// Begins with this row.
    fn choose(self, row: String) {
        browser::tick(self.form, &row);
        self.last.set_value(row);
        self.choosing.set(true);
        self.look();
    }

    fn pressed(self, event: &MouseEvent) {
        if self.hold.swallow_click(event) {
            return;
        }
        let Some(pressed) = browser::box_of(event) else { return };
        if event.shift_key() {
            browser::tick_between(self.form, &self.last.get_value(), &pressed);
        }
        self.last.set_value(pressed);
    }
}

/// The rows with their boxes. With Shift a press, or the space bar, gives all boxes since
/// the one that was pressed before the same state. On phones a row opens its record, until a
/// finger rests on one.
#[component]
pub fn TickedRows(ticks: Ticks, children: Children) -> View {
    // Shift marks text from where one was.
    let mark_nothing = |event: MouseEvent| {
        if event.shift_key() && browser::is_in(&event, ".check-cell") {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="list-ticks"
            data-choosing=move || ticks.is_choosing().then_some("")
            on:pointerdown=move |event: PointerEvent| ticks.hold.down(&event, move |row| ticks.choose(row))
            on:pointerup=move |_| ticks.hold.over()
            on:pointercancel=move |_| ticks.hold.over()
            on:contextmenu=move |event| ticks.hold.hold_still(&event)
            on:mousedown=mark_nothing
            on:click=move |event: MouseEvent| ticks.pressed(&event)
            on:change=move |_| ticks.look()
        >
            {children()}
        </div>
    }
}

/// Brings the boxes into sight where rows open their records, and takes them and all ticks
/// away again. The server draws it as well, unseen, so that nothing moves when the page wakes.
#[component]
pub(super) fn Choose(ticks: Ticks) -> View {
    let messages = use_messages();
    let turn =
        Callback::new(
            move |_| {
                if untrack(|| ticks.is_choosing()) { ticks.none() } else { ticks.choosing.set(true) }
            },
        );
    let words = move || if ticks.is_choosing() { messages.action_done() } else { messages.lists_choose() };
    view! {
        <div class="list-choose">
            <Button kind=ButtonKind::Script variant=Variant::Quiet size=ButtonSize::Small on_click=turn>{words}</Button>
        </div>
    }
}
