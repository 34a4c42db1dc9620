//! Forms that work as plain HTML and lose nothing when a save fails.
//!
//! A form posts to the server function's own address, with or without WASM.
//! Without it, a refusal renders the page again with the typed text (see the
//! server's `layers/forms.rs`); with it, the same bytes go by fetch and the
//! page stays. Field names are those of the function's input struct.

use crate::boot::{RefusedForm, use_boot};
use crate::error::AppError;
use domain::FieldError;
use leptos::prelude::*;
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
) -> impl IntoView
where
    F: ServerFn<Error = AppError> + 'static,
    F::Output: DeserializeOwned + 'static,
{
    let location = use_location();
    let from = move || {
        let search = location.search.get();
        let path = location.pathname.get();
        let place =
            if search.is_empty() { path } else { format!("{path}?{}", search.trim_start_matches('?')) };
        format!("{}?from={}", F::PATH, encode(&place))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if handle.pending.get_untracked() {
            return;
        }
        handle.pending.set(true);
        post::submit::<F>(event, handle, on_success);
    };
    view! {
        <form method="post" action=from class=class id=id novalidate=true on:submit=submit aria-busy=move || handle.pending.get().then_some("true")>
            {children()}
        </form>
    }
}

/// Percent-encodes a path for a query value.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(not(feature = "hydrate"))]
mod post {
    use super::{AppError, FormHandle, ServerFn};
    use leptos::prelude::Callback;

    /// The server sends no forms to itself.
    pub fn submit<F: ServerFn<Error = AppError> + 'static>(
        _event: leptos::ev::SubmitEvent,
        _handle: FormHandle<F>,
        _on_success: Option<Callback<F::Output>>,
    ) {
    }
}

#[cfg(feature = "hydrate")]
mod post {
    use super::{AppError, DeserializeOwned, FormHandle, ServerFn};
    use crate::error::Code;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos_router::{NavigateOptions, hooks::use_navigate};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{FormData, HtmlFormElement, Request, RequestInit, Response, UrlSearchParams};

    /// Sends the form as it stands; the button that was pressed goes with it.
    pub fn submit<F>(
        event: leptos::ev::SubmitEvent,
        handle: FormHandle<F>,
        on_success: Option<Callback<F::Output>>,
    ) where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        let body = body(&event);
        let navigate = use_navigate();
        spawn_local(async move {
            let answer = match body {
                Some(body) => send::<F>(&body).await,
                None => Err(AppError::new(Code::Internal)),
            };
            handle.pending.try_set(false);
            match answer {
                Ok(answer) => {
                    handle.error.try_set(None);
                    if let Some(on_success) = on_success {
                        on_success.run(answer.output);
                    }
                    match answer.lead {
                        Lead::Stay => {}
                        Lead::To(path) => navigate(&path, NavigateOptions::default()),
                        Lead::Reload(path) => crate::navigation::load_page(&path),
                    }
                }
                Err(error) => {
                    handle.error.try_set(Some(error));
                }
            }
        });
    }

    struct Answer<T> {
        output: T,
        lead: Lead,
    }

    enum Lead {
        Stay,
        To(String),
        Reload(String),
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

    async fn send<F>(body: &str) -> Result<Answer<F::Output>, AppError>
    where
        F: ServerFn<Error = AppError>,
        F::Output: DeserializeOwned,
    {
        let response = fetch(F::PATH, body).await.map_err(|_| AppError::new(Code::Offline))?;
        let text = text(&response).await.map_err(|_| AppError::new(Code::Offline))?;
        if !response.ok() {
            return Err(
                serde_json::from_str(&text).unwrap_or_else(|_| AppError::new(code_of(response.status())))
            );
        }
        let output = serde_json::from_str(&text).map_err(|_| AppError::new(Code::Stale))?;
        Ok(Answer { output, lead: lead(&response) })
    }

    /// For answers that a layer before the function gave.
    const fn code_of(status: u16) -> Code {
        match status {
            401 => Code::Unauthenticated,
            404 => Code::Stale,
            422 => Code::Invalid,
            429 => Code::TooMany,
            502..=504 => Code::Unavailable,
            400..=499 => Code::BadRequest,
            _ => Code::Internal,
        }
    }

    async fn fetch(url: &str, body: &str) -> Result<Response, JsValue> {
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_body(&JsValue::from_str(body));
        let request = Request::new_with_str_and_init(url, &init)?;
        request.headers().set("content-type", "application/x-www-form-urlencoded")?;
        request.headers().set("accept", "application/json")?;
        JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()
    }

    async fn text(response: &Response) -> Result<String, JsValue> {
        let text = JsFuture::from(response.text()?).await?;
        Ok(text.as_string().unwrap_or_default())
    }

    fn lead(response: &Response) -> Lead {
        let header = |name: &str| response.headers().get(name).ok().flatten();
        match (header("location"), header("x-latchkey-reload")) {
            (None, _) => Lead::Stay,
            (Some(path), None) => Lead::To(path),
            (Some(path), Some(_)) => Lead::Reload(path),
        }
    }
}
