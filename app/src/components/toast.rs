use super::{Icon, IconName, Status};
use crate::i18n::use_messages;
use crate::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long a message stays; people who need longer hover or focus it.
const STAYS: Duration = Duration::from_secs(8);

/// Takes back what a message says. It outlives the part of the page that offers it:
/// it holds values, none of that part's signals and callbacks.
pub type Undo = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    id: u32,
    status: Status,
    text: String,
    undo: Option<Undo>,
}

/// The short messages in the corner.
#[derive(Clone, Copy)]
pub struct Toasts {
    items: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Says that something is done, for eight seconds; `undo` adds the button
    /// that takes it back.
    pub fn show(self, text: impl Into<String>, undo: Option<Undo>) {
        self.push(Status::Positive, text.into(), undo);
    }

    /// Says that something failed, until it is dismissed.
    pub fn error(self, text: impl Into<String>) {
        self.push(Status::Negative, text.into(), None);
    }

    fn push(self, status: Status, text: String, undo: Option<Undo>) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.items.update(|items| items.push(Toast { id, status, text, undo }));
    }

    fn remove(self, id: u32) {
        self.items.update(|items| items.retain(|toast| toast.id != id));
    }
}

/// Gives every component below the messages; the shell calls it once.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { items: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
    provide_context(toasts);
    toasts
}

/// The messages of this page, wherever the shell has provided them.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}

/// Where the messages appear; screen readers hear them without losing their place.
#[component]
pub fn ToastHost() -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    view! {
        <div class="toasts" role="status" aria-label=messages.a11y_messages()>
            <For each=move || toasts.items.get() key=|toast| toast.id let:toast>
                <ToastItem toast=toast toasts=toasts/>
            </For>
        </div>
    }
}

#[component]
fn ToastItem(toast: Toast, toasts: Toasts) -> View {
    let messages = use_messages();
    let Toast { id, status, text, undo } = toast;
    let held = RwSignal::new(false);
    effect(move || {
        if status == Status::Positive && !held.get() {
            let timer = set_timeout(move || toasts.remove(id), STAYS);
            on_cleanup(move || drop(timer.map(|timer| timer.clear())));
        }
    });
    view! {
        <div
            class="toast"
            data-status=status.word()
            role=(status == Status::Negative).then_some("alert")
            on:pointerenter=move |_| held.set(true)
            on:pointerleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            <Icon name=status.icon()/>
            <span class="toast-text">{text}</span>
            {undo.map(|undo| view! {
                <button
                    class="button"
                    type="button"
                    data-variant="quiet"
                    on:click=move |_| { toasts.remove(id); undo(); }
                >
                    <span class="button-label">{messages.action_undo()}</span>
                </button>
            })}
            <button
                class="button"
                type="button"
                data-variant="quiet"
                data-icon-only=""
                aria-label=messages.a11y_dismiss()
                title=messages.a11y_dismiss()
                on:click=move |_| toasts.remove(id)
            >
                <Icon name=IconName::Close/>
            </button>
        </div>
    }
}
