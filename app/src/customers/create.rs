use super::api::CreateCustomer;
use super::duplicates::{DuplicateHints, use_duplicates};
use super::form::LOOKS;
use super::told::Told;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::{AnyForm, Making, NewPage};
use domain::customers::CUSTOMER;

/// A new customer.
#[component]
pub fn CreateCustomerPage() -> View {
    let messages = use_messages();
    let duplicates = use_duplicates();
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
