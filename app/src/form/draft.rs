//! What is half written in a form: kept while one types, put back when the form comes again,
//! with a word that says so.

#[cfg(feature = "hydrate")]
pub use living::*;
#[cfg(not(feature = "hydrate"))]
pub use still::*;

use crate::components::{Button, ButtonKind, ButtonSize, Variant};
use crate::i18n::use_messages;
use crate::prelude::*;

/// What is half written, and whether the form stands again because of it.
#[derive(Clone, Copy)]
pub struct Draft {
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only the living page keeps any"))]
    name: StoredValue<String>,
    /// The day on which it was typed.
    again: RwSignal<Option<String>>,
    /// The form.
    pub node_ref: ElementRef,
}

impl Draft {
    /// The draft that is kept under this name (`drafts.rs`).
    pub fn of(name: String) -> Self {
        Self { name: StoredValue::new(name), again: RwSignal::new(None), node_ref: ElementRef::new() }
    }
}

/// Says that the form stands as it was left, at its end, where it moves nothing.
#[component]
pub fn DraftWord(draft: Draft) -> View {
    let messages = use_messages();
    let throw_away = Callback::new(move |_: leptos::ev::MouseEvent| discard(draft));
    live(move || {
        draft.again.get().map(|day| {
            view! {
                <p class="draft-word">
                    <span role="status">{messages.state_draft(&day)}</span>
                    <Button kind=ButtonKind::Script variant=Variant::Quiet size=ButtonSize::Small on_click=throw_away>{messages.action_discard()}</Button>
                </p>
            }
        })
    })
}

#[cfg(not(feature = "hydrate"))]
mod still {
    use super::Draft;

    /// Only browsers keep drafts.
    pub fn take_up(_draft: Draft) {}

    pub fn keep(_draft: Draft) {}

    pub fn discard(_draft: Draft) {}

    pub fn forget(_name: &str) {}
}

#[cfg(feature = "hydrate")]
mod living {
    use super::Draft;
    use crate::boot::use_boot;
    use crate::drafts;
    use crate::i18n::{format, use_messages};
    use crate::prelude::*;
    use crate::seen::When;
    use web_sys::Element;

    pub use crate::drafts::forget;

    /// Puts the draft into the form once that is there.
    pub fn take_up(draft: Draft) {
        let when = When::at(use_boot().with_value(|boot| boot.now));
        let locale = use_messages().locale();
        let mut is_taken = false;
        effect(move || {
            if let (Some(form), false) = (draft.node_ref.get::<Element>(), is_taken) {
                is_taken = true;
                let typed_at = draft.name.with_value(|name| drafts::take_up(name, &form));
                draft.again.set(typed_at.map(|at| format::month_and_day(locale, when.date(at))));
            }
        });
    }

    pub fn keep(draft: Draft) {
        if let Some(form) = draft.node_ref.get_untracked::<Element>() {
            draft.name.with_value(|name| drafts::keep(name, &form));
        }
    }

    pub fn discard(draft: Draft) {
        if let Some(form) = draft.node_ref.get_untracked::<Element>() {
            draft.name.with_value(|name| drafts::discard(name, &form));
        }
        draft.again.set(None);
    }

    /// For when its form may be gone.
    pub fn name_of(draft: Draft) -> String {
        draft.name.get_value()
    }

    /// What was sent is no draft any more; the form may be gone by now.
    pub fn sent(draft: Draft, name: &str) {
        forget(name);
        draft.again.try_set(None);
    }
}
