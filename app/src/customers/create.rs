use super::api::CreateCustomer;
use super::duplicates::{DuplicateHints, use_duplicates};
use super::form::LOOKS;
use crate::browser;
use crate::components::{Crumb, ErrorSummary, PageHeader, SheetSection};
use crate::error::Code;
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::prelude::*;
use crate::records::{FindForm, FormEnd, RecordFields, first_values, fresh, labels};
use domain::customers::CUSTOMER;

/// A new customer.
#[component]
pub fn CreateCustomerPage() -> View {
    let messages = use_messages();
    let crumbs = || vec![Crumb::new("/customers", use_messages().nav_customers())];
    view! {
        <PageTitle area=messages.nav_customers() thing=messages.customers_new()/>
        <Layout width=Width::Narrow header=move || view! { <PageHeader title=messages.customers_new() crumbs=crumbs()/> }>
            <SheetSection><CreateForm/></SheetSection>
        </Layout>
    }
}

#[component]
fn CreateForm() -> View {
    let messages = use_messages();
    let form = use_form::<CreateCustomer>();
    let errors = form.errors();
    let duplicates = use_duplicates();
    let typed = Callback::new(move |(field, text): (&'static str, String)| duplicates.typed(field, text));
    let values = first_values(form.of_any(), &CUSTOMER, &fresh(&CUSTOMER));
    let twins = view! { <DuplicateHints duplicates=duplicates/> };
    let sent = Callback::new(|()| browser::sent());
    view! {
        <FindForm object=&CUSTOMER/>
        <FormFailure error=form.error/>
        <ErrorSummary errors=errors form=CUSTOMER.name labels=labels(messages, &CUSTOMER, &[])/>
        <Form handle=form class="form" draft="customer" on_success=sent>
            <input type="hidden" name="request_key" value=browser::once("customer")/>
            <Told form=form/>
            <RecordFields object=&CUSTOMER looks=&LOOKS values=values errors=errors on_text=typed
                below_name=twins/>
            <FormEnd label=messages.action_create() back="/customers" busy=form.pending/>
        </Form>
    }
}

/// Says with the form that it was told whose such a company is: the next press saves.
#[component]
fn Told(form: FormHandle<CreateCustomer>) -> View {
    let told = Memo::new(move |before: Option<&bool>| {
        let is_told =
            form.error.with(|error| error.as_ref().is_some_and(|error| error.code == Code::Colleague));
        is_told || before.copied().unwrap_or_else(|| form.typed("told").is_some_and(|told| !told.is_empty()))
    });
    let value = move || if told.get() { "yes" } else { "" };
    view! { <input type="hidden" name="told" value=value/> }
}
