//! Forms that post to an object's own functions, for parts that are made once for all
//! objects: a part knows the form's state and puts fields into it, and the object names
//! the function (`AnyForm::of::<DeleteCustomer>`).

use crate::browser;
use crate::error::AppError;
use crate::form::{FormHandle, Post};
use crate::prelude::*;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;

/// A form whose function only the object knows.
pub struct AnyForm {
    pub handle: FormHandle<()>,
    post: Post,
    /// The name under which is kept what is half written.
    draft: Option<String>,
}

impl AnyForm {
    /// Posts to `F`; `done` takes the answer.
    pub fn of<F>(done: Callback<F::Output>) -> Self
    where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        Self::posting(Post::to::<F>(Some(done)))
    }

    /// Posts to `F`, which makes a record and leads to it; what is half written is kept
    /// under the name `draft`.
    pub fn making<F>(draft: &'static str) -> Self
    where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        let sent = Callback::new(|_: F::Output| browser::sent());
        Self::posting(Post::to::<F>(Some(sent))).keeping(draft.to_owned())
    }

    /// Posts to `F`, which leads on by itself; what is half written is kept under the name
    /// `draft`.
    pub fn kept<F>(draft: String) -> Self
    where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        Self::posting(Post::to::<F>(None)).keeping(draft)
    }

    fn posting(post: Post) -> Self {
        Self { handle: post.form(), post, draft: None }
    }

    /// What is half written is kept under the name `draft`.
    #[must_use]
    pub fn keeping(self, draft: String) -> Self {
        Self { draft: Some(draft), ..self }
    }

    /// Around its fields.
    pub fn draw(self, class: &'static str, fields: impl FnOnce() -> View + Send + 'static) -> View {
        self.post.draw(self.handle, class.to_owned(), None, self.draft, Box::new(fields))
    }
}
