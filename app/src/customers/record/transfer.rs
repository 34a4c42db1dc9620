use crate::components::{Button, Choice, Dialog, SelectField, Variant};
use crate::customers::api::TransferCustomer;
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::api::ListOwners;
use domain::CustomerId;
use domain::customers::CustomerView;
use leptos_router::hooks::use_query_map;

/// Gives the customer to somebody else; open at `?dialog=transfer`.
#[component]
pub fn TransferDialog(view: CustomerView) -> View {
    let messages = use_messages();
    let params = use_query_map();
    let open = Memo::new(move |_| params.with(|params| params.get_str("dialog") == Some("transfer")));
    let (id, version, owner) = (view.id, view.version, view.owner.id.to_string());
    view! {
        <Dialog id="transfer" title=messages.customers_transfer() open=open close_href=format!("/customers/{id}")>
            <TransferForm id=id version=version owner=owner.clone()/>
        </Dialog>
    }
}

#[component]
fn TransferForm(
    id: CustomerId,
    version: i64,
    /// Whose it is now.
    owner: String,
) -> View {
    let messages = use_messages();
    let form = use_form::<TransferCustomer>();
    let owners = Fetched::new(|| ListOwners {});
    view! {
        <Form handle=form class="form">
            <FormFailure error=form.error/>
            <p>{messages.customers_transfer_body()}</p>
            <input type="hidden" name="id" value=id.to_string()/>
            <VersionInput version=form.latest_version(version)/>
            {show(owners, Meanwhile::nothing(), move |users| {
                let choices: Vec<_> = users.unwrap_or_default().into_iter().map(|user| Choice::new(user.id.to_string(), user.name)).collect();
                view! { <SelectField form="transfer" name="owner" label=messages.customers_new_owner() choices=choices value=form.value("owner", owner.clone()) errors=form.errors() required=true/> }
            })}
            <div class="form-actions">
                <Button variant=Variant::Primary busy=form.pending>{messages.customers_transfer()}</Button>
            </div>
        </Form>
    }
}
