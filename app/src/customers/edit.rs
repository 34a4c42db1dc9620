use super::api::{EditCustomer, GetCustomer};
use super::form::LOOKS;
use crate::components::{
    Button, ButtonSize, Crumb, ErrorSummary, LinkButton, PageHeader, SheetSection, Skeleton, SkeletonShape,
    Variant,
};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{RecordConflict, RecordFields, first_values, labels};
use domain::customers::{CUSTOMER, CustomerView};
use domain::{Action, Module, Permission};
use leptos_router::hooks::use_params_map;

/// All facts of a customer at once.
#[component]
pub fn EditCustomerPage() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let customer = Fetched::new(move || GetCustomer { input: RecordInput { id: id.get() } });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(6)/> });
    show(customer, meanwhile, move |seen| match seen {
        Ok(seen) if seen.value.may.edit => view! { <EditPage view=seen.value/> },
        Ok(_) => {
            let missing = Permission::of(Module::Customers, Action::Edit);
            view! { <ErrorPage error=AppError::forbidden(missing)/> }
        }
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn EditPage(view: CustomerView) -> View {
    let messages = use_messages();
    let record = format!("/customers/{}", view.id);
    let name = view.name().to_owned();
    let header = {
        let name = name.clone();
        move || {
            let crumbs = vec![
                Crumb::new("/customers", messages.nav_customers()),
                Crumb::of_record(record.clone(), name.clone()),
            ];
            view! { <PageHeader title=messages.customers_edit() crumbs=crumbs/> }
        }
    };
    view! {
        <PageTitle area=messages.nav_customers() thing=messages.customers_edit_title(&name)/>
        <Layout width=Width::Narrow header=header>
            <SheetSection><EditForm view=view/></SheetSection>
        </Layout>
    }
}

#[component]
fn EditForm(view: CustomerView) -> View {
    let messages = use_messages();
    let form = use_form::<EditCustomer>();
    let errors = form.errors();
    let other_failure = Signal::derive(move || form.error.get().filter(|error| error.code != Code::Conflict));
    let values = first_values(form.of_any(), &CUSTOMER, &view.facts);
    let record = format!("/customers/{}", view.id);
    let version = form.version(view.version);
    view! {
        <FormFailure error=other_failure/>
        <ErrorSummary errors=errors form=CUSTOMER.name labels=labels(messages, &CUSTOMER, &[])/>
        <RecordConflict object=&CUSTOMER error=form.error/>
        <Form handle=form class="form" draft=view.id.to_string()>
            <input type="hidden" name="id" value=view.id.to_string()/>
            <VersionInput version=version/>
            <RecordFields object=&CUSTOMER looks=&LOOKS values=values errors=errors/>
            <div class="form-actions">
                <Button variant=Variant::Primary size=ButtonSize::Large busy=form.pending>{messages.action_save()}</Button>
                <LinkButton variant=Variant::Quiet size=ButtonSize::Large href=record>{messages.action_cancel()}</LinkButton>
            </div>
        </Form>
    }
}
