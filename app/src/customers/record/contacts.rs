use super::Record;
use super::contact_form::{AddContact, EditContact};
use crate::components::{
    Avatar, Button, ButtonSize, Icon, IconLink, IconName, LinkButton, Variant, use_toasts,
};
use crate::customers::api::DeleteContact;
use crate::customers::phone::Numbers;
use crate::failure::FailedPart;
use crate::fetched::{Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::CustomerId;
use domain::contacts::ContactView;
use domain::uris;
use leptos_router::hooks::use_query_map;

/// The people at the customer. One form at a time, named in the address:
/// `?contact=new`, `?contact=con_…`.
#[component]
pub fn Contacts(customer: CustomerId, record: Record, may_edit: bool) -> View {
    let messages = use_messages();
    let params = use_query_map();
    let open = Memo::new(move |_| params.with(|params| params.get("contact").unwrap_or_default()));
    view! {
        <section class="card record-card" id="contacts" aria-labelledby="contacts-title">
            <div class="card-head">
                <h2 id="contacts-title">{messages.customers_contacts()}</h2>
                {may_edit.then(|| view! {
                    <LinkButton variant=Variant::Quiet size=ButtonSize::Small icon=IconName::Plus href="?contact=new#contacts">{messages.action_add()}</LinkButton>
                })}
            </div>
            {move || (may_edit && open.get() == "new").then(|| view! { <AddContact customer=customer record=record/> })}
            {show(record.contacts, Meanwhile::nothing(), move |contacts| match contacts {
                Ok(contacts) => view! { <People contacts=contacts record=record may_edit=may_edit open=open/> },
                Err(error) => view! { <FailedPart error=error/> },
            })}
        </section>
    }
}

#[component]
fn People(contacts: Vec<ContactView>, record: Record, may_edit: bool, open: Memo<String>) -> View {
    let messages = use_messages();
    if contacts.is_empty() {
        return view! { <p class="card-empty">{messages.customers_contacts_empty()}</p> };
    }
    let people = contacts
        .into_iter()
        .map(|contact| {
            let id = contact.id.to_string();
            view! {
                <li>
                    {move || if may_edit && open.with(|open| *open == id) {
                        view! { <EditContact contact=contact.clone() record=record/> }
                    } else {
                        view! { <Contact contact=contact.clone() record=record may_edit=may_edit/> }
                    }}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="related">{people}</ul> }
}

#[component]
fn Contact(contact: ContactView, record: Record, may_edit: bool) -> View {
    let messages = use_messages();
    let ContactView { id, name, title, phones, email, .. } = contact.clone();
    let phone = (!phones.is_empty()).then(|| view! { <Numbers parts=phones/> });
    let email = email.map(|email| {
        let uri = uris::mailto(&email);
        view! { <a href=uri rel="external" translate="no" data-user-content="">{email}</a> }
    });
    view! {
        <div class="related-item contact">
            <Avatar name=name.clone() id=id.to_string()/>
            <div class="grow">
                <p><strong translate="no" data-user-content="">{name.clone()}</strong>{title.map(|title| view! { <span class="meta" translate="no" data-user-content="">{title}</span> })}</p>
                <p class="contact-ways">{phone}{email}</p>
            </div>
            {may_edit.then(|| view! {
                <IconLink size=ButtonSize::Small label=messages.customers_edit_field(&name) href=format!("?contact={id}#contacts") icon=IconName::Edit/>
                <DeleteContactButton contact=contact record=record/>
            })}
        </div>
    }
}

#[component]
fn DeleteContactButton(contact: ContactView, record: Record) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<DeleteContact>();
    let label = messages.customers_contact_delete(&contact.name);
    let deleted = Callback::new(move |()| {
        toasts.show(messages.state_deleted(), None);
        record.contacts.refetch();
    });
    effect(move || {
        if let Some(error) = form.error.get() {
            toasts.error(error.brief(messages));
        }
    });
    view! {
        <Form handle=form on_success=deleted>
            <input type="hidden" name="id" value=contact.id.to_string()/>
            <button class="button" type="submit" data-variant="quiet" data-size="small" data-icon-only="" aria-label=label.clone() title=label>
                <Icon name=IconName::Trash/>
            </button>
        </Form>
    }
}

/// The end of a contact's form.
#[component]
pub fn ContactActions(customer: CustomerId, busy: RwSignal<bool>) -> View {
    let messages = use_messages();
    view! {
        <div class="form-actions">
            <Button variant=Variant::Primary size=ButtonSize::Small busy=busy>{messages.action_save()}</Button>
            <LinkButton variant=Variant::Quiet size=ButtonSize::Small href=format!("/customers/{customer}#contacts")>{messages.action_cancel()}</LinkButton>
        </div>
    }
}
