//! What the heads of records' pages offer alike.

use super::delete::{Deletion, delete_item};
use crate::components::{Align, Icon, IconName, Menu, MenuLink};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::phone::{PhonePart, first_uri};

/// Dials the first number of a phone field, if there is one.
pub fn call_link(phones: &[PhonePart]) -> Option<View> {
    let messages = use_messages();
    let uri = first_uri(phones)?.to_owned();
    Some(view! {
        <a class="button record-call" href=uri rel="external">
            <Icon name=IconName::Call/><span class="button-label">{messages.customers_call_short()}</span>
        </a>
    })
}

/// What is done rarely: giving the record away, at that address, and deleting it; each where
/// the viewer may.
#[component]
pub fn MoreMenu(transfer: Option<String>, deletion: Option<Deletion>) -> View {
    if transfer.is_none() && deletion.is_none() {
        return View::Nothing;
    }
    let messages = use_messages();
    let (delete, refused) = deletion.map(delete_item).unzip();
    view! {
        <Menu label=messages.action_more() icon=IconName::More icon_only=true align=Align::End>
            {transfer.map(|href| view! { <MenuLink href=href icon=IconName::Assign>{messages.records_transfer()}</MenuLink> })}
            {delete}
        </Menu>
        {refused}
    }
}
