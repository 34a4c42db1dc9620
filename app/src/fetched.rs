//! What a page asks the server for: answered together with the page, asked
//! again by the living page when the question changes, and when the server was
//! away.
//!
//! Every answer travels in one kind of resource and is waited for in one place,
//! whatever its type. The machinery of both is then compiled once instead of
//! once per type, which is what most of the WASM would be
//! (docs/decisions/0011).

mod again;
mod answer;

pub use again::{Again, is_trying, press, was_pressed};

use crate::boot::use_boot;
use crate::browser;
use crate::call;
use crate::changes::{Turn, use_changes};
use crate::error::AppError;
use crate::i18n::use_messages;
use crate::prelude::*;
use answer::{Answer, Verbatim};
use leptos::reactive::computed::ScopedFuture;
use leptos::server_fn::ServerFn;
use serde::{Serialize, de::DeserializeOwned};
use std::marker::PhantomData;
use std::sync::Arc;

/// The answer of a server function, kept up with the question.
pub struct Fetched<T> {
    answer: Resource<Answer, Verbatim>,
    /// Counts what it is to catch up with, where it may be held.
    behind: Option<RwSignal<u32>>,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

impl<T> Fetched<T>
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
{
    /// Asks what `question` says, and again whenever that changes.
    pub fn new<F>(question: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: ServerFn<Output = T, Error = AppError> + Serialize + 'static,
    {
        Self { answer: fetch(question, Box::new(|| 0)), behind: None, value: PhantomData }
    }

    /// Likewise, and asks again when something was changed from beside the page: for
    /// what shows records and holds nothing that was typed.
    pub fn kept_up<F>(question: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: ServerFn<Output = T, Error = AppError> + Serialize + 'static,
    {
        Self::kept_up_unless(|| false, question)
    }

    /// The same for what has forms in it: while it is held, since one of them is being filled
    /// in, it stays as it is, and follows after that.
    pub fn kept_up_unless<F>(
        is_held: impl Fn() -> bool + Send + Sync + 'static,
        question: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: ServerFn<Output = T, Error = AppError> + Serialize + 'static,
    {
        let behind = RwSignal::new(0);
        let turn = use_changes().turn(behind, Box::new(is_held));
        Self { answer: fetch(question, turn), behind: Some(behind), value: PhantomData }
    }

    /// Asks again.
    pub fn refetch(self) {
        after_others(move || self.answer.refetch());
    }

    /// Asks again, once it is not held.
    pub fn catch_up(self) {
        after_others(move || match self.behind {
            Some(behind) => behind.update(|behind| *behind = behind.wrapping_add(1)),
            None => self.answer.refetch(),
        });
    }

    /// What the page knows to be the answer now.
    pub fn set(self, value: T) {
        after_others(move || self.answer.set(Some(Answer::of(Ok(value)))));
    }
}

/// Lets everything that has changed be drawn before a new answer ends the parts
/// that show the old one: whoever is told after the end has nothing to draw with.
fn after_others(act: impl FnOnce() + 'static) {
    browser::spawn(async move {
        leptos::task::tick().await;
        act();
    });
}

#[cfg(not(feature = "hydrate"))]
fn fetch<F>(question: impl Fn() -> F + Send + Sync + 'static, _turn: Turn) -> Resource<Answer, Verbatim>
where
    F: ServerFn<Error = AppError> + Serialize + 'static,
    F::Output: Clone + Sync + Serialize + 'static,
{
    let ask = move |()| {
        let answer = call::call(untrack(&question));
        async move { Answer::of(answer.await) }
    };
    Resource::new_with_options(|| (), ask, false)
}

#[cfg(feature = "hydrate")]
fn fetch<F>(question: impl Fn() -> F + Send + Sync + 'static, turn: Turn) -> Resource<Answer, Verbatim>
where
    F: ServerFn<Error = AppError> + Serialize + 'static,
{
    fetch_text(Box::new(move || (call::address(&question()), turn())))
}

#[cfg(feature = "hydrate")]
fn fetch_text(address: Box<dyn Fn() -> (String, u32) + Send + Sync>) -> Resource<Answer, Verbatim> {
    let ask = |(address, _turn): (String, u32)| async move {
        match call::get(address).await {
            Ok(text) => Answer::of_text(&text),
            Err(error) => Answer::failed(error),
        }
    };
    Resource::new_with_options(address, ask, false)
}

/// What stands in a part's place until it can be shown.
pub struct Meanwhile {
    fallback: leptos::children::ViewFnOnce,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "see `transition`"))]
    pending: RwSignal<bool>,
}

impl Meanwhile {
    /// Nothing.
    pub fn nothing() -> Self {
        Self::showing(View::default)
    }

    pub fn showing(fallback: impl FnOnce() -> View + Send + 'static) -> Self {
        Self { fallback: leptos::children::ViewFnOnce::from(fallback), pending: RwSignal::new(false) }
    }

    /// Says while a newer answer is waited for; the old one stays in sight.
    pub fn saying(self, pending: RwSignal<bool>) -> Self {
        Self { pending, ..self }
    }
}

/// A part of the page that shows an answer.
pub fn show<T>(
    fetched: Fetched<T>,
    meanwhile: Meanwhile,
    view: impl Fn(Result<T, AppError>) -> View + Send + Sync + 'static,
) -> View
where
    T: Clone + Send + Sync + DeserializeOwned + 'static,
{
    wait(vec![fetched.answer], Vec::new(), meanwhile, Arc::new(move |answers| view(take(answers, 0))))
}

/// A part of the page that needs two answers.
pub fn show_both<A, B>(
    (first, second): (Fetched<A>, Fetched<B>),
    meanwhile: Meanwhile,
    view: impl Fn(Result<A, AppError>, Result<B, AppError>) -> View + Send + Sync + 'static,
) -> View
where
    A: Clone + Send + Sync + DeserializeOwned + 'static,
    B: Clone + Send + Sync + DeserializeOwned + 'static,
{
    wait(vec![first.answer, second.answer], Vec::new(), meanwhile, of_two(view))
}

/// The same, drawn anew for the first answer alone. The second is [`show`]n by a part within,
/// around which what was typed stays when it is asked again.
pub fn show_around<A, B>(
    (first, second): (Fetched<A>, Fetched<B>),
    meanwhile: Meanwhile,
    view: impl Fn(Result<A, AppError>, Result<B, AppError>) -> View + Send + Sync + 'static,
) -> View
where
    A: Clone + Send + Sync + DeserializeOwned + 'static,
    B: Clone + Send + Sync + DeserializeOwned + 'static,
{
    wait(vec![first.answer], vec![second.answer], meanwhile, of_two(view))
}

/// Draws by two answers, in the order in which they are waited for.
fn of_two<A, B>(
    view: impl Fn(Result<A, AppError>, Result<B, AppError>) -> View + Send + Sync + 'static,
) -> Show
where
    A: Clone + Send + Sync + DeserializeOwned + 'static,
    B: Clone + Send + Sync + DeserializeOwned + 'static,
{
    Arc::new(move |answers| view(take(answers, 0), take(answers, 1)))
}

/// One copy for each type of answer, however many parts of pages need it.
#[inline(never)]
fn take<T>(answers: &[Answer], place: usize) -> Result<T, AppError>
where
    T: Clone + Send + Sync + DeserializeOwned + 'static,
{
    answers.get(place).map_or_else(|| Err(AppError::new(crate::error::Code::Internal)), Answer::value)
}

type Show = Arc<dyn Fn(&[Answer]) -> View + Send + Sync>;

/// The one place that waits: for what the part shows, and once for what stands within it.
fn wait(
    fetched: Vec<Resource<Answer, Verbatim>>,
    within: Vec<Resource<Answer, Verbatim>>,
    meanwhile: Meanwhile,
    show: Show,
) -> View {
    let (boot, messages) = (use_boot(), use_messages());
    let again = again::of_part();
    let shown = move || {
        let (fetched, within, show) = (fetched.clone(), within.clone(), Arc::clone(&show));
        Suspend::new(async move {
            let mut answers = Vec::with_capacity(fetched.len() + within.len());
            for answer in fetched.clone() {
                answers.push(answer.await);
            }
            again::look(again, fetched, &answers);
            for answer in within {
                answers.push(ScopedFuture::new_untracked(answer.into_future()).await);
            }
            provide_context(again);
            // Each word and sign of the part asks for them: at hand rather than at
            // the top of the page.
            provide_context(boot);
            provide_context(messages);
            show(&answers)
        })
    };
    transition(meanwhile, shown).to_view()
}

#[cfg(feature = "hydrate")]
fn transition<V: IntoView + 'static>(meanwhile: Meanwhile, shown: V) -> AnyView {
    let properties = TransitionProps::builder().fallback(meanwhile.fallback).set_pending(meanwhile.pending);
    Transition(properties.children(leptos::children::ToChildren::to_children(move || shown)).build())
        .into_any()
}

/// Nobody sees the server wait. Told of it there, the signal would be set on
/// another thread while the page is being drawn: reactive_graph 0.3.0-rc1 sets it
/// with the arena's lock held, asks for the same lock again, and the page hangs.
#[cfg(not(feature = "hydrate"))]
fn transition<V: IntoView + 'static>(meanwhile: Meanwhile, shown: V) -> AnyView {
    let properties = TransitionProps::builder().fallback(meanwhile.fallback);
    Transition(properties.children(leptos::children::ToChildren::to_children(move || shown)).build())
        .into_any()
}
