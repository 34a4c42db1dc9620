use super::api::CreateCustomer;
use super::duplicates::{DuplicateHints, use_duplicates};
use super::form::LOOKS;
use crate::error::Code;
use crate::form::FormHandle;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::{AnyForm, Making, NewPage};
use domain::customers::CUSTOMER;

/// A new customer.
#[component]
pub fn CreateCustomerPage() -> View {
    let messages = use_messages();
    let duplicates = use_duplicates(["name", "phone", "email"]);
    let form = AnyForm::making::<CreateCustomer>(CUSTOMER.name);
    let told = view! { <Told form=form.handle/> };
    let making = Making {
        object: &CUSTOMER,
        looks: &LOOKS,
        area: messages.nav_customers(),
        title: messages.customers_new(),
        form,
    };
    let twins = view! { <DuplicateHints duplicates=duplicates/> };
    view! { <NewPage making=making on_text=duplicates.listener() below_name=twins hidden=told/> }
}

/// Says with the form that it was told whose such a company is: the next press saves.
#[component]
fn Told(form: FormHandle<()>) -> View {
    let told = Memo::new(move |before: Option<&bool>| {
        let is_told =
            form.error.with(|error| error.as_ref().is_some_and(|error| error.code == Code::Colleague));
        is_told || before.copied().unwrap_or_else(|| form.typed("told").is_some_and(|told| !told.is_empty()))
    });
    let value = move || if told.get() { "yes" } else { "" };
    view! { <input type="hidden" name="told" value=value/> }
}
