//! Forms that work as plain HTML and lose nothing when a save fails.
//!
//! A form posts to the server function's own address, with or without WASM.
//! Without it, a refusal renders the page again with the typed text (see the
//! server's `layers/forms.rs`); with it, the same bytes go by fetch and the
//! page stays. Field names are those of the function's input struct.

use crate::boot::{RefusedForm, use_boot};
use crate::error::AppError;
use crate::prelude::*;
use domain::FieldError;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_location;
use serde::de::DeserializeOwned;

/// One form's state, shared by its fields.
pub struct FormHandle<F> {
    pub error: RwSignal<Option<AppError>>,
    pub pending: RwSignal<bool>,
    refused: StoredValue<Option<RefusedForm>>,
    function: std::marker::PhantomData<fn() -> F>,
}

impl<F> Clone for FormHandle<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for FormHandle<F> {}

/// The state of a form that posts to `F`; takes up what a refusal without
/// JavaScript left.
pub fn use_form<F: ServerFn + 'static>() -> FormHandle<F> {
    let refused = use_boot().with_value(|boot| boot.form.clone()).filter(|form| form.action == F::PATH);
    FormHandle {
        error: RwSignal::new(refused.as_ref().map(|form| form.error.clone())),
        pending: RwSignal::new(false),
        refused: StoredValue::new(refused),
        function: std::marker::PhantomData,
    }
}

/// The answer to a form that was sent without JavaScript, if the page shows it
/// ([`crate::http::show_answer`]).
pub fn answer_of<F>() -> Option<F::Output>
where
    F: ServerFn,
    F::Output: DeserializeOwned,
{
    use_boot().with_value(|boot| {
        let (path, text) = boot.answer.as_ref()?;
        (path == F::PATH).then(|| serde_json::from_str(text).ok())?
    })
}

impl<F: 'static> FormHandle<F> {
    /// What is wrong with the fields.
    pub fn errors(self) -> Signal<Vec<FieldError>> {
        let error = self.error;
        Signal::derive(move || {
            error.with(|error| error.as_ref().map(|error| error.fields.clone()).unwrap_or_default())
        })
    }

    /// A field's first value: what was typed before a refusal, else `saved`.
    pub fn value(self, field: &str, saved: impl Into<String>) -> String {
        self.typed(field).unwrap_or_else(|| saved.into())
    }

    /// What was typed into a field before a refusal without JavaScript.
    pub fn typed(self, field: &str) -> Option<String> {
        self.refused.with_value(|refused| {
            let form = refused.as_ref()?;
            Some(
                form.values
                    .iter()
                    .find(|(name, _)| name == field)
                    .map(|(_, value)| value.clone())
                    .unwrap_or_default(),
            )
        })
    }

    /// The version that the form is of: what the last answer was about, else what was
    /// sent, else what the page shows. A form that was refused for other reasons
    /// stands again as it was made: what somebody else saved meanwhile is told when
    /// it is sent again, and not written over unseen.
    pub fn version(self, shown: i64) -> Memo<String> {
        let first = self.value("version", shown.to_string());
        Memo::new(move |before: Option<&String>| {
            let answered = self.error.with(|error| error.as_ref()?.version());
            answered
                .map(|version| version.to_string())
                .or_else(|| before.cloned())
                .unwrap_or_else(|| first.clone())
        })
    }

    /// The same of a list: what was ticked, `roles[]` for one.
    pub fn typed_all(self, field: &str) -> Option<Vec<String>> {
        self.refused.with_value(|refused| {
            let values = &refused.as_ref()?.values;
            Some(values.iter().filter(|(name, _)| name == field).map(|(_, value)| value.clone()).collect())
        })
    }

    /// Whether the form stands again after a refusal without JavaScript.
    pub fn was_refused(self) -> bool {
        self.refused.with_value(Option::is_some)
    }
}

/// The `<form>`: posts by itself, or by fetch once the page is alive.
#[component]
pub fn Form<F>(
    handle: FormHandle<F>,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] id: Option<String>,
    /// What to do with the answer; leading on is the server's word.
    #[prop(optional, into)]
    on_success: Option<Callback<F::Output>>,
    children: Children,
) -> View
where
    F: ServerFn<Error = AppError> + 'static,
    F::Output: DeserializeOwned + 'static,
{
    let sending = Sending { path: F::PATH, error: handle.error, pending: handle.pending };
    form(sending, class, id, post::taker::<F>(on_success), children)
}

/// The hidden field of [`FormHandle::version`].
#[component]
pub fn VersionInput(version: Memo<String>) -> View {
    view! { <input type="hidden" name="version" value=move || version.get()/> }
}

/// A form on its way to the server.
#[derive(Clone, Copy)]
struct Sending {
    path: &'static str,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only the living page is told"))]
    error: RwSignal<Option<AppError>>,
    pending: RwSignal<bool>,
}

/// What to do with the text that the server answers.
type Taker = std::sync::Arc<dyn Fn(&str) -> Result<(), AppError> + Send + Sync>;

fn form(sending: Sending, class: String, id: Option<String>, take: Taker, children: Children) -> View {
    let location = use_location();
    let action = move || {
        let search = location.search.get();
        let page = location.pathname.get();
        let page =
            if search.is_empty() { page } else { format!("{page}?{}", search.trim_start_matches('?')) };
        format!("{}?from={}", sending.path, encode(&page))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if sending.pending.get_untracked() {
            return;
        }
        sending.pending.set(true);
        post::submit(&event, sending, take.clone());
    };
    view! {
        <form method="post" action=action class=class id=id novalidate=true on:submit=submit aria-busy=move || sending.pending.get().then_some("true")>
            {children()}
        </form>
    }
}

/// Percent-encodes a path for a query value.
pub fn encode(text: &str) -> String {
    domain::uris::encoded(text, "-_.~/")
}

#[cfg(not(feature = "hydrate"))]
mod post {
    use super::{AppError, Sending, ServerFn, Taker};
    use leptos::prelude::Callback;

    /// The server sends no forms to itself.
    pub fn taker<F: ServerFn<Error = AppError> + 'static>(_on_success: Option<Callback<F::Output>>) -> Taker {
        std::sync::Arc::new(|_| Ok(()))
    }

    pub fn submit(_event: &leptos::ev::SubmitEvent, _sending: Sending, _take: Taker) {}
}

#[cfg(feature = "hydrate")]
mod post {
    use super::{AppError, DeserializeOwned, Sending, ServerFn, Taker};
    use crate::call::{self, Lead};
    use crate::changes::use_changes;
    use crate::components::use_toasts;
    use crate::error::Code;
    use crate::i18n::use_messages;
    use crate::prelude::*;
    use leptos::task::spawn_local;
    use leptos_router::{NavigateOptions, hooks::use_navigate};
    use wasm_bindgen::JsCast;
    use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

    /// Reads the answer for the form's own callback.
    pub fn taker<F>(on_success: Option<Callback<F::Output>>) -> Taker
    where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        std::sync::Arc::new(move |text| {
            if let Some(on_success) = on_success {
                // It has ended with the part of the page that it belongs to.
                on_success.try_run(call::read(text)?);
            }
            Ok(())
        })
    }

    /// Sends the form as it stands; the button that was pressed goes with it.
    pub fn submit(event: &leptos::ev::SubmitEvent, sending: Sending, take: Taker) {
        let body = body(event);
        let navigate = use_navigate();
        let (messages, toasts, changes) = (use_messages(), use_toasts(), use_changes());
        spawn_local(async move {
            let reply = match body {
                Some(body) => call::post(sending.path, body).await,
                None => Err(AppError::new(Code::Internal)),
            };
            // Whoever sent it may be on another page by now, which doesn't know of it.
            if sending.pending.try_set(false).is_some() {
                changes.tell();
            }
            let taken = reply.and_then(|reply| {
                sending.error.try_set(None);
                take(&reply.text).map(|()| reply.lead)
            });
            match taken {
                Ok(Lead::Stay) => {}
                Ok(Lead::To(path)) => navigate(&path, NavigateOptions::default()),
                Ok(Lead::Reload(path)) => crate::navigation::load_page(&path),
                // Whoever would rather not say who they are finds the form as it was.
                Err(error) if error.code == Code::StepUp => {}
                Err(error) => {
                    if let Some(Some(error)) = sending.error.try_set(Some(error)) {
                        toasts.error(error.brief(messages));
                    }
                }
            }
        });
    }

    fn body(event: &leptos::ev::SubmitEvent) -> Option<String> {
        let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
        let data = FormData::new_with_form(&form).ok()?;
        if let Some(button) = event.submitter()
            && let Some(name) = button.get_attribute("name")
        {
            data.append_with_str(&name, &button.get_attribute("value").unwrap_or_default()).ok()?;
        }
        let pairs = UrlSearchParams::new_with_str_sequence_sequence(&js_sys::Array::from(&data)).ok()?;
        Some(String::from(pairs.to_string()))
    }
}
