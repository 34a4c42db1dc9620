//! How wide somebody makes the columns of a list: each is as wide as its content, until the
//! handle at the end of its head is moved.

use super::api::KeepLayout;
use super::listed::Listed;
use super::measure::{self, Column};
use crate::boot::{Boot, use_boot};
use crate::browser::{self, Later};
use crate::call::call;
use crate::components::{Table, TableLayout, use_toasts};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::records::{LayoutInput, Layouts, ListQuery, NARROWEST, WIDEST, WIDTHS, width_of, with_width};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};

/// How many pixels an arrow key moves a handle.
const STEP: i32 = 16;
/// For so many milliseconds no key is pressed before the widths are kept.
const REST: u64 = 300;

#[derive(Clone, Copy)]
pub(super) struct Widths {
    /// How the viewer has the list lie.
    pub layout: RwSignal<ListQuery>,
    hand: StoredValue<Hand>,
    keep: StoredValue<Keep>,
}

/// What is done at the moment.
#[derive(Clone, Default)]
struct Hand {
    grip: Option<Grip>,
    /// Whether the widths are others than those that were kept.
    are_new: bool,
}

/// What has the widths kept.
#[derive(Clone, Copy)]
struct Keep {
    now: Callback<()>,
    soon: Later<()>,
}

/// A handle that is held.
#[derive(Clone)]
struct Grip {
    /// Where it was taken.
    x: i32,
    /// Its column and those before, as wide as they were then.
    columns: Vec<Column>,
}

impl Widths {
    /// Of the list of this name.
    pub(super) fn new(list: &'static str, layout: RwSignal<ListQuery>) -> Self {
        let (boot, toasts, messages) = (use_boot(), use_toasts(), use_messages());
        let hand = StoredValue::new(Hand::default());
        let keep = Callback::new(move |()| {
            // An operator has them as long as the page stays.
            let keeps = || boot.with_value(|boot| boot.viewer.is_some());
            if hand.try_with_value(|hand| hand.are_new) != Some(true) || !keeps() {
                return;
            }
            hand.update_value(|hand| hand.are_new = false);
            let widths = text(layout);
            let usual = if widths.is_empty() { WIDTHS } else { "" };
            let (list, usual) = (list.to_owned(), usual.to_owned());
            let input = LayoutInput { list, usual, widths, ..LayoutInput::default() };
            browser::spawn(async move {
                match call(KeepLayout { input }).await {
                    Ok(layouts) => remember(boot, layouts),
                    Err(error) => toasts.error(error.brief(messages)),
                }
            });
        });
        // Whoever presses a key and leaves the list has changed it all the same.
        effect(move || {
            on_cleanup(move || {
                keep.try_run(());
            });
        });
        let keep = Keep { now: keep, soon: Later::new(REST, keep) };
        Self { layout, hand, keep: StoredValue::new(keep) }
    }

    /// How wide a column was made; nothing where its content says.
    pub(super) fn of(self, column: &str) -> Option<String> {
        self.layout.with(|layout| width_of(layout.get(WIDTHS), column).map(str::to_owned))
    }

    fn press(self, event: &PointerEvent) {
        let columns = measure::columns(event).filter(|_| event.button() == 0);
        if columns.is_some() {
            measure::hold(event);
        }
        self.hold(columns.map(|columns| Grip { x: event.client_x(), columns }));
    }

    fn hold(self, grip: Option<Grip>) {
        self.hand.update_value(|hand| hand.grip = grip);
    }

    fn drag(self, event: &PointerEvent) {
        let Some(Grip { x, columns }) = self.hand.with_value(|hand| hand.grip.clone()) else { return };
        if event.buttons() == 0 {
            // It was let go where nobody was told, as when the head was drawn anew meanwhile.
            return self.let_go();
        }
        self.widen(&columns, event.client_x() - x);
    }

    fn let_go(self) {
        self.hold(None);
        self.keep_now();
    }

    fn key(self, event: &KeyboardEvent) {
        let by = match event.key().as_str() {
            "ArrowLeft" => Some(-STEP),
            "ArrowRight" => Some(STEP),
            "Home" | "Enter" => None,
            _ => return,
        };
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let Some(columns) = measure::columns(event) else { return };
        event.prevent_default();
        match by {
            Some(by) => self.widen(&columns, by),
            None => self.set_back(&columns),
        }
        // One that is held down repeats.
        self.keep.with_value(|keep| keep.soon.call(()));
    }

    fn pressed_twice(self, event: &MouseEvent) {
        if let Some(columns) = measure::columns(event) {
            self.set_back(&columns);
            self.keep_now();
        }
    }

    /// Makes the first of these wider, or narrower. Those before it stay as they are from
    /// then on: what gives way must not move the handle away from the pointer.
    fn widen(self, columns: &[Column], by: i32) {
        let Some(((first, width), before)) = columns.split_first().filter(|_| by != 0) else { return };
        let mut widths = with_width(&text(self.layout), first, Some(width + by));
        for (name, width) in before {
            widths = with_width(&widths, name, Some(*width));
        }
        self.set(widths);
    }

    /// The first of these is as wide as its content again.
    fn set_back(self, columns: &[Column]) {
        if let Some((first, _)) = columns.first() {
            self.set(with_width(&text(self.layout), first, None));
        }
    }

    fn set(self, widths: String) {
        self.layout.update(|layout| layout.set(WIDTHS, widths));
        self.hand.update_value(|hand| hand.are_new = true);
    }

    /// Also told where the list has gone with the focus in it: then they are kept already.
    fn keep_now(self) {
        self.keep.try_with_value(|keep| keep.now.try_run(()));
    }
}

/// All widths of the list.
fn text(layout: RwSignal<ListQuery>) -> String {
    layout.with_untracked(|layout| layout.get(WIDTHS).to_owned())
}

/// The list's other visits on this page have it lie as is kept now.
pub(super) fn remember(boot: StoredValue<Boot>, layouts: Layouts) {
    boot.update_value(|boot| {
        if let Some(viewer) = &mut boot.viewer {
            viewer.layouts = layouts;
        }
    });
}

/// The handle at the end of a column's head; only the living page shows it.
pub(super) fn handle(widths: Widths, column: &'static str, label: &str) -> View {
    let messages = use_messages();
    view! {
        <span
            class="column-handle"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=messages.lists_width_of(label)
            aria-valuemin=NARROWEST
            aria-valuemax=WIDEST
            aria-valuenow=move || widths.of(column).unwrap_or_else(|| NARROWEST.to_string())
            aria-valuetext=move || widths.of(column).is_none().then(|| messages.lists_width_by_content())
        ></span>
    }
}

/// The table of a list whose columns have handles ([`Heads`](super::Heads)).
#[component]
pub fn ListTable(
    /// Read out before the table.
    #[prop(into)]
    label: Signal<String>,
    /// The cells of the head.
    #[prop(into)]
    head: ViewFnOnce,
    children: Children,
) -> View {
    let table = view! { <Table label=label layout=TableLayout::Arranged head=head>{children()}</Table> };
    let Some(Listed { widths, .. }) = use_context::<Listed>() else { return table };
    view! {
        <div
            on:pointerdown=move |event: PointerEvent| widths.press(&event)
            on:pointermove=move |event: PointerEvent| widths.drag(&event)
            on:pointerup=move |_| widths.let_go()
            on:pointercancel=move |_| widths.let_go()
            on:keydown=move |event: KeyboardEvent| widths.key(&event)
            on:focusout=move |_| widths.keep_now()
            on:dblclick=move |event: MouseEvent| widths.pressed_twice(&event)
        >
            {table}
        </div>
    }
}
