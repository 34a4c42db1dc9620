//! Forms that post to an object's own functions, for parts that are made once for all
//! objects: a part knows the form's state and puts fields into it, and the object names
//! the function (`AnyForm::of::<DeleteCustomer>`).

use crate::browser;
use crate::error::AppError;
use crate::form::{Form, FormHandle, use_form};
use crate::prelude::*;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;

/// A form whose function only the object knows.
pub struct AnyForm {
    pub handle: FormHandle<()>,
    draw: Draw,
}

type Draw = Box<dyn FnOnce(&'static str, Children) -> View + Send>;

impl AnyForm {
    /// Posts to `F`; `done` takes the answer.
    pub fn of<F>(done: Callback<F::Output>) -> Self
    where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        let form = use_form::<F>();
        let draw = move |class: &'static str, fields: Children| {
            view! { <Form handle=form class=class on_success=done>{fields()}</Form> }
        };
        Self { handle: form.of_any(), draw: Box::new(draw) }
    }

    /// Posts to `F`, which makes a record and leads to it; what is half written is kept
    /// under the name `draft`.
    pub fn making<F>(draft: &'static str) -> Self
    where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        let form = use_form::<F>();
        let sent = Callback::new(|_: F::Output| browser::sent());
        let draw = move |class: &'static str, fields: Children| {
            view! { <Form handle=form class=class draft=draft on_success=sent>{fields()}</Form> }
        };
        Self { handle: form.of_any(), draw: Box::new(draw) }
    }

    /// Posts to `F`, which leads on by itself; what is half written is kept under the name
    /// `draft`.
    pub fn kept<F>(draft: String) -> Self
    where
        F: ServerFn<Error = AppError> + 'static,
        F::Output: DeserializeOwned + 'static,
    {
        let form = use_form::<F>();
        let draw = move |class: &'static str, fields: Children| {
            view! { <Form handle=form class=class draft=draft>{fields()}</Form> }
        };
        Self { handle: form.of_any(), draw: Box::new(draw) }
    }

    /// Around its fields.
    pub fn draw(self, class: &'static str, fields: impl FnOnce() -> View + Send + 'static) -> View {
        (self.draw)(class, Box::new(fields))
    }
}
