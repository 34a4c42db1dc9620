//! Forms that work as plain HTML and lose nothing when a save fails.
//!
//! A form posts to the server function's own address, with or without WASM.
//! Without it, a refusal renders the page again with the typed text (see the
//! server's `layers/forms.rs`); with it, the same bytes go by fetch and the
//! page stays. Field names are those of the function's input struct.

pub mod draft;

use crate::address::{encode, page_of};
use crate::boot::{RefusedForm, has_answered, use_boot};
use crate::components::{Button, EnterButton};
use crate::error::AppError;
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::FieldError;
use draft::{Draft, DraftWord};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_location;
use serde::de::DeserializeOwned;

/// One form's state, shared by its fields.
pub struct FormHandle<F> {
    pub error: RwSignal<Option<AppError>>,
    pub pending: RwSignal<bool>,
    refused: StoredValue<Option<RefusedForm>>,
    /// Whether it says which version it was made from.
    is_versioned: StoredValue<bool>,
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
    form_at(F::PATH).into_form_of()
}

/// The same, made once for all functions.
fn form_at(path: &str) -> FormHandle<()> {
    let refused = use_boot().with_value(|boot| boot.form.clone());
    let refused = StoredValue::new(refused.filter(|form| form.action == path));
    FormHandle {
        error: RwSignal::new(came_back(refused, |form| form.error.clone())),
        pending: RwSignal::new(false),
        refused,
        is_versioned: StoredValue::new(false),
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
        (path == F::PATH).then(|| crate::json::read(text))?
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

    /// What went wrong, but for a conflict, where that has a place of its own.
    pub fn other_failure(self) -> Signal<Option<AppError>> {
        Signal::derive(move || self.error.get().filter(|error| error.conflict().is_none()))
    }

    /// What went wrong, of a form of [`Self::latest_version`] that writes over nothing.
    pub fn press_failure(self) -> Signal<Option<AppError>> {
        Signal::derive(move || self.error.get().map(AppError::of_press))
    }

    /// Does something on the living page when somebody else's change was in the way: what the
    /// page shows is older.
    pub fn on_conflict(self, act: impl Fn() + 'static) {
        let mut is_first = true;
        effect(move || {
            let is_conflict =
                self.error.with(|error| error.as_ref().is_some_and(|error| error.conflict().is_some()));
            if !std::mem::take(&mut is_first) && is_conflict {
                act();
            }
        });
    }

    /// A field's first value: what was typed before a refusal, else `saved`.
    pub fn value(self, field: &str, saved: impl Into<String>) -> String {
        self.typed(field).unwrap_or_else(|| saved.into())
    }

    /// What was typed into a field before a refusal without JavaScript.
    pub fn typed(self, field: &str) -> Option<String> {
        came_back(self.refused, |form| {
            let typed = form.values.iter().find(|(name, _)| name == field);
            typed.map(|(_, value)| value.clone()).unwrap_or_default()
        })
    }

    /// The version that the form was made from: what was sent, else what the page
    /// shows. What somebody else saved meanwhile is told as long as that stays, and
    /// written over by a button of its own beside it ([`SaveMine`]).
    pub fn version(self, shown: i64) -> Memo<String> {
        self.is_versioned.set_value(true);
        let version = self.value("version", shown.to_string());
        Memo::new(move |_| version.clone())
    }

    /// The version that the last answer was about, else the one of [`Self::version`]:
    /// for forms that write over nothing that somebody typed, or that show first what
    /// they would do.
    pub fn latest_version(self, shown: i64) -> Memo<String> {
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
        came_back(self.refused, |form| {
            let typed = form.values.iter().filter(|(name, _)| name == field);
            typed.map(|(_, value)| value.clone()).collect()
        })
    }

    /// The same, whatever it posts to: parts that take it are made once for all forms.
    pub fn of_any(self) -> FormHandle<()> {
        self.into_form_of()
    }

    fn into_form_of<G>(self) -> FormHandle<G> {
        let Self { error, pending, refused, is_versioned, .. } = self;
        FormHandle { error, pending, refused, is_versioned, function: std::marker::PhantomData }
    }

    /// Whether the form stands again after a refusal without JavaScript.
    pub fn was_refused(self) -> bool {
        came_back(self.refused, |_| ()).is_some()
    }
}

/// What a refusal without JavaScript left, until the living page has sent such a form with
/// success: what is drawn after that shows what is saved.
fn came_back<T>(
    refused: StoredValue<Option<RefusedForm>>,
    read: impl FnOnce(&RefusedForm) -> T,
) -> Option<T> {
    refused.with_value(|refused| refused.as_ref().filter(|form| !has_answered(&form.action)).map(read))
}

/// The `<form>`: posts by itself, or by fetch once the page is alive.
#[component]
pub fn Form<F>(
    handle: FormHandle<F>,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] id: Option<String>,
    /// Keeps what is half written, under this name (`drafts.rs`).
    #[prop(optional, into)]
    draft: Option<String>,
    /// What to do with the answer; leading on is the server's word.
    #[prop(optional, into)]
    on_success: Option<Callback<F::Output>>,
    children: Children,
) -> View
where
    F: ServerFn<Error = AppError> + 'static,
    F::Output: DeserializeOwned + 'static,
{
    Post::to::<F>(on_success).draw(handle.of_any(), class, id, draft, children)
}

/// What a form posts to, and what takes the answer: one type for all functions.
pub struct Post {
    path: &'static str,
    take: Taker,
}

impl Post {
    pub fn to<F>(done: Option<Callback<F::Output>>) -> Self
    where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        Self { path: F::PATH, take: post::taker::<F>(done) }
    }

    /// As of [`use_form`].
    pub fn form(&self) -> FormHandle<()> {
        form_at(self.path)
    }

    /// As of [`Form`].
    pub fn draw(
        self,
        handle: FormHandle<()>,
        class: String,
        id: Option<String>,
        draft: Option<String>,
        children: Children,
    ) -> View {
        let FormHandle { error, pending, is_versioned, .. } = handle;
        // What was refused stands there as it was typed.
        let draft = draft.filter(|_| !handle.was_refused()).map(Draft::of);
        let sending = Sending { path: self.path, error, pending, is_versioned, draft };
        form(sending, class, id, self.take, children)
    }
}

/// The name under which the button of [`SaveMine`] sends the version that it writes over:
/// the server puts it in the place of the form's own.
pub const OVER: &str = "over";

/// The hidden field of forms that do nothing without cookies. Each page gives a browser
/// that sends none a cookie: one that sends the field without any keeps none, and the
/// server's `layers/forms.rs` says so.
pub const COOKIES: &str = "cookies";

/// The name of the hidden field that carries another form, sealed, through sign-in.
pub const CARRIED: &str = "carried";

/// The function that leads on to the page named `next`, and carries along what a link would
/// lose.
pub const GO_ON: &str = "/fn/accounts/go-on";

/// After a conflict: writes over what somebody else saved. It stands beside what shows
/// that; the form's own button stays refused.
#[component]
pub fn SaveMine(error: RwSignal<Option<AppError>>, pending: RwSignal<bool>) -> View {
    let messages = use_messages();
    let version =
        move || error.with(|error| error.as_ref().filter(|error| error.conflict().is_some())?.version());
    live(move || {
        version().map(|version| {
            view! {
                // It writes over nothing.
                <EnterButton/>
                <div class="save-mine">
                    <Button name=OVER value=version.to_string() busy=pending>{messages.error_conflict_save()}</Button>
                </div>
            }
        })
    })
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
    error: RwSignal<Option<AppError>>,
    pending: RwSignal<bool>,
    is_versioned: StoredValue<bool>,
    draft: Option<Draft>,
}

/// What to do with the text that the server answers.
type Taker = std::sync::Arc<dyn Fn(&str) -> Result<(), AppError> + Send + Sync>;

fn form(sending: Sending, class: String, id: Option<String>, take: Taker, children: Children) -> View {
    let location = use_location();
    let action = move || format!("{}?from={}", sending.path, encode(&page_of(&location)));
    let carried = use_boot().with_value(|boot| boot.carried.clone());
    let is_carried = carried.is_some();
    let submit = move |event: leptos::ev::SubmitEvent| {
        if is_carried {
            // The browser sends it: what comes next is the page that carries the form on.
            return;
        }
        event.prevent_default();
        if sending.pending.get_untracked() {
            return;
        }
        sending.pending.set(true);
        post::submit(&event, sending, take.clone());
    };
    // Its fields say whether there is a version.
    let fields = children();
    let word = sending.draft.map(|draft| {
        draft::take_up(draft);
        view! { <DraftWord draft=draft/> }
    });
    let node_ref = sending.draft.map(|draft| draft.node_ref).unwrap_or_default();
    let keep = move |_: leptos::ev::Event| {
        if let Some(draft) = sending.draft {
            draft::keep(draft);
        }
    };
    let save_mine = sending.is_versioned.get_value().then(|| {
        view! { <SaveMine error=sending.error pending=sending.pending/> }
    });
    view! {
        <form method="post" action=action class=class id=id novalidate=true node_ref=node_ref on:submit=submit on:input=keep aria-busy=move || sending.pending.get().then_some("true")>
            {save_mine}
            {fields}
            {carried.map(|sealed| view! { <input type="hidden" name=CARRIED value=sealed/> })}
            {word}
        </form>
    }
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
    use super::{AppError, DeserializeOwned, Sending, ServerFn, Taker, draft};
    use crate::browser;
    use crate::call::{self, Lead, Reply};
    use crate::changes::use_changes;
    use crate::components::use_toasts;
    use crate::error::Code;
    use crate::i18n::use_messages;
    use crate::patience::Patience;
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
        let pressed = Pressed::of(event);
        let draft = sending.draft.map(|draft| (draft, draft::name_of(draft)));
        let navigate = use_navigate();
        let (messages, toasts, changes) = (use_messages(), use_toasts(), use_changes());
        spawn_local(async move {
            let mut patience = Patience::default();
            let mut reply = send(sending.path, pressed.as_ref()).await;
            while let Some(error) = reply.as_ref().err().filter(|error| patience.lasts(error)).cloned() {
                let is_one = pressed.as_ref().is_some_and(Pressed::is_one);
                let error = if is_one { error.asked_again() } else { error };
                // It is said as long as the form waits; one that was left is not sent.
                if sending.error.try_set(Some(error)).is_some() {
                    break;
                }
                if !is_one {
                    sending.pending.try_set(false);
                    call::answers_again(&mut patience).await;
                    let still_said = sending
                        .error
                        .try_with_untracked(|error| error.as_ref().is_some_and(AppError::is_unreached));
                    if still_said == Some(true) {
                        sending.error.try_set(None);
                        toasts.show(messages.error_unreached_over(), None);
                    }
                    return;
                }
                call::answers_again(&mut patience).await;
                reply = send(sending.path, pressed.as_ref()).await;
            }
            // Whoever sent it may be on another page by now, which doesn't know of it.
            if sending.pending.try_set(false).is_some() {
                changes.tell();
            }
            let taken = reply.and_then(|reply| {
                sending.error.try_set(None);
                if let Some((draft, name)) = &draft {
                    draft::sent(*draft, name);
                }
                take(&reply.text).map(|()| reply.lead)
            });
            match taken {
                Ok(Lead::Stay) => {}
                Ok(Lead::To(path)) => navigate(&path, NavigateOptions::default()),
                Ok(Lead::Reload(path)) => browser::go(&path),
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

    /// A form, and the button that it was sent with.
    struct Pressed {
        form: HtmlFormElement,
        button: Option<(String, String)>,
    }

    impl Pressed {
        fn of(event: &leptos::ev::SubmitEvent) -> Option<Self> {
            let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
            let named = |button: web_sys::HtmlElement| {
                Some((button.get_attribute("name")?, button.get_attribute("value").unwrap_or_default()))
            };
            Some(Self { form, button: event.submitter().and_then(named) })
        }

        /// Whether it does the same once, however often it is sent.
        fn is_one(&self) -> bool {
            let found = self.form.query_selector("input[name=request_key], input[name=version]");
            found.ok().flatten().is_some()
        }

        fn body(&self) -> Option<String> {
            let data = FormData::new_with_form(&self.form).ok()?;
            if let Some((name, value)) = &self.button {
                data.append_with_str(name, value).ok()?;
            }
            let pairs = UrlSearchParams::new_with_str_sequence_sequence(&js_sys::Array::from(&data)).ok()?;
            Some(String::from(pairs.to_string()))
        }
    }

    async fn send(path: &'static str, pressed: Option<&Pressed>) -> Result<Reply, AppError> {
        match pressed.and_then(Pressed::body) {
            Some(body) => call::post(path, body).await,
            None => Err(AppError::new(Code::Internal)),
        }
    }
}
