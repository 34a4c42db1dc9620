use super::api::CreateCustomer;
use super::duplicates::use_duplicates;
use super::form::{CustomerFields, FORM, first_values, labels};
use crate::browser;
use crate::components::{
    Button, ButtonSize, Crumb, ErrorSummary, LinkButton, PageHeader, SheetSection, Variant,
};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::prelude::*;
use domain::customers::{CustomerInput, CustomerKind};

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
    let fresh = CustomerInput { kind: CustomerKind::Company.as_str().to_owned(), ..CustomerInput::default() };
    let sent = Callback::new(|()| browser::sent());
    view! {
        <FormFailure error=form.error/>
        <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
        <Form handle=form class="form" draft="customer" on_success=sent>
            <input type="hidden" name="request_key" value=browser::once("customer")/>
            <CustomerFields values=first_values(form, fresh) errors=errors duplicates=duplicates/>
            <div class="form-actions">
                <Button variant=Variant::Primary size=ButtonSize::Large busy=form.pending>{messages.action_create()}</Button>
                <LinkButton variant=Variant::Quiet size=ButtonSize::Large href="/customers">{messages.action_cancel()}</LinkButton>
            </div>
        </Form>
    }
}
