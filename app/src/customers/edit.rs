use super::api::{EditCustomer, GetCustomer};
use super::form::LOOKS;
use crate::components::{Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, Edited, Editing};
use domain::customers::{CUSTOMER, CustomerView};
use leptos_router::hooks::use_params_map;

/// All facts of a customer at once.
#[component]
pub fn EditCustomerPage() -> View {
    let messages = use_messages();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let customer = Fetched::new(move || GetCustomer { input: RecordInput { id: id.get() } });
    let editing = Editing {
        object: &CUSTOMER,
        looks: &LOOKS,
        area: messages.nav_customers(),
        title: messages.customers_edit(),
        form: AnyForm::kept::<EditCustomer>,
    };
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(6)/> });
    show(customer, meanwhile, move |seen| editing.page(seen.map(|seen| edited(seen.value))))
}

fn edited(view: CustomerView) -> Edited {
    Edited {
        id: view.id.to_string(),
        facts: view.facts,
        version: view.version,
        may_edit: view.may.edit,
        is_deleted: view.deleted_at.is_some(),
    }
}
