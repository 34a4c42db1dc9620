//! Taking back what was just done.

use crate::browser;
use crate::call::call;
use crate::changes::{Changes, use_changes};
use crate::components::{Toasts, Undo, use_toasts};
use crate::error::AppError;
use crate::i18n::{Messages, use_messages};
use leptos::server_fn::ServerFn;
use serde::{Serialize, de::DeserializeOwned};
use std::pin::Pin;
use std::sync::Arc;

/// What taking something back needs: all of the application, nothing of the part
/// of the page that offers it, which is gone by then.
#[derive(Clone, Copy)]
pub struct TakeBack {
    messages: Messages,
    toasts: Toasts,
    changes: Changes,
    /// Why it can't be taken back.
    words: fn(Messages, &AppError) -> String,
}

pub fn use_take_back() -> TakeBack {
    TakeBack {
        messages: use_messages(),
        toasts: use_toasts(),
        changes: use_changes(),
        words: |messages, error| error.brief(messages),
    }
}

/// Asks the server, each time anew.
type Ask = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<(), AppError>>>> + Send + Sync>;

fn asking<F>(function: F, take: impl Fn(F::Output) + Clone + Send + Sync + 'static) -> Ask
where
    F: ServerFn<Error = AppError> + Serialize + Clone + Send + Sync + 'static,
    F::Output: DeserializeOwned,
{
    Arc::new(move || {
        let (function, take) = (function.clone(), take.clone());
        Box::pin(async move { call(function).await.map(take) })
    })
}

impl TakeBack {
    /// Says in other words why it can't be taken back.
    #[must_use]
    pub fn telling(self, words: fn(Messages, &AppError) -> String) -> Self {
        Self { words, ..self }
    }

    /// Asks `function`, says what was `done`, and what is on the screen follows.
    pub fn by<F>(self, function: F, done: &'static str) -> Undo
    where
        F: ServerFn<Error = AppError> + Serialize + Clone + Send + Sync + 'static,
        F::Output: DeserializeOwned,
    {
        self.taking(function, done, drop)
    }

    /// The same, and gives `take` the answer: for what is on the screen and can't follow yet. It
    /// may come when that has gone.
    pub fn taking<F>(
        self,
        function: F,
        done: &'static str,
        take: impl Fn(F::Output) + Clone + Send + Sync + 'static,
    ) -> Undo
    where
        F: ServerFn<Error = AppError> + Serialize + Clone + Send + Sync + 'static,
        F::Output: DeserializeOwned,
    {
        self.undo(asking(function, take), done, None)
    }

    /// The same, and goes on to the page that shows what is back.
    pub fn to_page<F>(self, function: F, done: &'static str, page: String) -> Undo
    where
        F: ServerFn<Error = AppError> + Serialize + Clone + Send + Sync + 'static,
        F::Output: DeserializeOwned,
    {
        self.undo(asking(function, drop), done, Some(page))
    }

    /// One for all functions.
    fn undo(self, ask: Ask, done: &'static str, page: Option<String>) -> Undo {
        Arc::new(move || {
            let (asked, page) = (ask(), page.clone());
            browser::spawn(async move {
                let taken_back = asked.await;
                match page.filter(|page| taken_back.is_ok() && !browser::is_at(page)) {
                    // The page that is left may show what is no more: nothing of it is
                    // asked for again.
                    Some(page) => {
                        self.toasts.show(done, None);
                        browser::go(&page);
                    }
                    None => self.tell(taken_back, done),
                }
            });
        })
    }

    /// What can't be taken back has changed meanwhile, which the screen shows then.
    fn tell(self, taken_back: Result<(), AppError>, done: &str) {
        match taken_back {
            Ok(()) => self.toasts.show(done, None),
            Err(error) => self.toasts.error((self.words)(self.messages, &error)),
        }
        self.changes.tell();
    }
}
