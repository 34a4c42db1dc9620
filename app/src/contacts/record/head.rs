use crate::components::{Avatar, AvatarSize, IconName, LinkButton, Person};
use crate::customers::api::DeleteContact;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, DeleteButton, Deletion, call_link};
use crate::recycle_bin::api::BringBackContact;
use crate::undo::use_take_back;
use domain::ContactId;
use domain::contacts::ContactRecord;

/// Who it is, at which customer, whose that is, and what can be done.
#[component]
pub fn Head(view: ContactRecord, changed: Callback<()>) -> View {
    let actions = view! { <Actions view=view.clone() changed=changed/> };
    let ContactRecord { contact, customer_name, owner, .. } = view;
    let name = contact.name().to_owned();
    let title = Some(contact.title().to_owned()).filter(|title| !title.is_empty());
    let customer = format!("/customers/{}", contact.customer);
    view! {
        <div class="record-head">
            <Avatar name=name.clone() id=contact.id.to_string() size=AvatarSize::Large/>
            <div class="record-name">
                <h1 translate="no" data-user-content="">{name}</h1>
                <div class="record-meta">
                    {title.map(|title| view! { <span translate="no" data-user-content="">{title}</span> })}
                    <a href=customer translate="no" data-user-content="">{customer_name}</a>
                    <Person name=owner.name id=owner.id.to_string()/>
                </div>
            </div>
            {actions}
        </div>
    }
}

#[component]
fn Actions(view: ContactRecord, changed: Callback<()>) -> View {
    let messages = use_messages();
    let ContactRecord { contact, may, deleted_at, .. } = view;
    let id = contact.id;
    let deletes = may.delete && deleted_at.is_none();
    view! {
        <div class="record-actions">
            {call_link(&contact.phones)}
            {may.edit.then(|| view! { <LinkButton href=format!("/contacts/{id}/edit") icon=IconName::Edit>{messages.action_edit()}</LinkButton> })}
            {deletes.then(|| view! { <DeleteButton deletion=deletion(id) deleted=changed/> })}
        </div>
    }
}

/// The page stays and offers the way back, too. Without scripts the customer's follows, which
/// does so as well.
fn deletion(id: ContactId) -> Deletion {
    let messages = use_messages();
    let restore = BringBackContact { input: RecordInput { id: id.to_string() } };
    Deletion {
        id: id.to_string(),
        said: messages.state_deleted().to_owned(),
        undo: use_take_back().by(restore, messages.state_restored()),
        form: AnyForm::of::<DeleteContact>,
    }
}
