use super::Record;
use crate::customers::api::EditCustomerField;
use crate::form::{Form, use_form};
use crate::prelude::*;
use crate::records::{Around, FactEditing, FactFields};
use crate::seen::Seen;
use domain::customers::{CUSTOMER, CustomerView};
use std::sync::Arc;

/// How a fact of this customer is edited in place.
pub fn editing(view: &CustomerView, record: Record) -> FactEditing {
    FactEditing {
        object: &CUSTOMER,
        id: view.id.to_string(),
        version: view.version,
        may_edit: view.may.edit,
        around: around(record),
    }
}

fn around(record: Record) -> Around {
    Arc::new(move |fields: FactFields, close: Callback<()>| {
        let form = use_form::<EditCustomerField>();
        let saved = Callback::new(move |seen: Seen<CustomerView>| {
            record.saved(seen);
            close.run(());
        });
        view! { <Form handle=form class="fact-form" on_success=saved>{fields(form.of_any())}</Form> }
    })
}
