use crate::browser;
use crate::call::call;
use crate::components::{IconName, MenuButton, Toasts, use_toasts};
use crate::customers::api::{DeleteCustomer, RestoreCustomers};
use crate::customers::inputs::RecordsInput;
use crate::form::{Form, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::refused::refused_press;
use domain::CustomerId;
use std::sync::Arc;

/// Into the recycle bin; the list follows, and the toast takes it back.
#[component]
pub fn DeleteButton(id: CustomerId, name: String) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<DeleteCustomer>();
    let refused = refused_press(form, &id.to_string(), move |error| error.brief(messages));
    let deleted = Callback::new(move |()| {
        toasts.show(messages.customers_deleted(&name), Some(Arc::new(move || restore(messages, toasts, id))));
    });
    view! {
        <Form handle=form on_success=deleted>
            <input type="hidden" name="id" value=id.to_string()/>
            <MenuButton icon=IconName::Trash danger=true>{messages.action_delete()}</MenuButton>
            {refused}
        </Form>
    }
}

/// Takes the deletion back; by then the page is the list's.
fn restore(messages: Messages, toasts: Toasts, id: CustomerId) {
    browser::spawn(async move {
        let input = RecordsInput { ids: vec![id.to_string()] };
        match call(RestoreCustomers { input }).await {
            Ok(_) => {
                toasts.show(messages.state_restored(), None);
                browser::go(&format!("/customers/{id}"));
            }
            Err(error) => toasts.error(error.brief(messages)),
        }
    });
}
