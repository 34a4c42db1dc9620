use super::any_form::AnyForm;
use super::api::ListOwners;
use super::meanwhile::ChangedMeanwhile;
use crate::components::{Button, Choice, Dialog, SelectField, Variant, use_toasts};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::VersionInput;
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::UserId;
use domain::accounts::UserChoice;
use domain::records::Object;
use leptos_router::hooks::use_query_map;

/// A record that is given to somebody else.
#[derive(Clone)]
pub struct Transfer {
    pub object: &'static Object,
    pub id: String,
    pub version: i64,
    /// Whose it is now.
    pub owner: UserId,
    /// What becomes of what goes with it.
    pub body: &'static str,
    /// Its function says whether the viewer still sees the record.
    pub form: fn(Callback<bool>) -> AnyForm,
}

/// Gives the record to somebody else; open at `?dialog=transfer`. Where the viewer still
/// sees it, it has `changed`; else the server leads to the list.
#[component]
pub fn TransferDialog(transfer: Transfer, changed: Callback<()>) -> View {
    let messages = use_messages();
    let params = use_query_map();
    let open = Memo::new(move |_| params.with(|params| params.get_str("dialog") == Some("transfer")));
    let here = format!("/{}/{}", transfer.object.plural, transfer.id);
    view! {
        <Dialog id="transfer" title=messages.records_transfer() open=open close_href=here>
            <TransferForm transfer=transfer.clone() changed=changed/>
        </Dialog>
    }
}

#[component]
fn TransferForm(transfer: Transfer, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let owners = Fetched::new(|| ListOwners {});
    let Transfer { object, id, version, owner, body, form } = transfer;
    let record = format!("/{}/{id}", object.plural);
    let form = form(Callback::new(move |stays: bool| {
        toasts.show(messages.records_transferred(), None);
        if stays {
            changed.run(());
        }
    }));
    let handle = form.handle;
    let version = handle.latest_version(version);
    let choice = move |users: Vec<UserChoice>| {
        let others = users.into_iter().filter(|user| user.id != owner);
        let choices = others.map(|user| Choice::new(user.id.to_string(), user.name)).collect();
        view! {
            <SelectField form="transfer" name="owner" label=messages.records_new_owner() choices=choices
                value=handle.value("owner", "") empty=messages.records_choose_owner() errors=handle.errors() required=true/>
        }
    };
    form.draw("form", move || {
        view! {
            <FormFailure error=handle.other_failure()/>
            <ChangedMeanwhile error=handle.error body=messages.records_transfer_changed() href=record/>
            <p>{body}</p>
            <input type="hidden" name="id" value=id/>
            <VersionInput version=version/>
            {show(owners, Meanwhile::nothing(), move |users| choice(users.unwrap_or_default()))}
            <div class="form-actions">
                <Button variant=Variant::Primary busy=handle.pending>{messages.records_transfer()}</Button>
            </div>
        }
    })
}
