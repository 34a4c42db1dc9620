use super::Record;
use super::contact_form::{OpenContact, PART};
use super::first_ones::first_ones;
use super::involved::FurtherCustomers;
use crate::browser;
use crate::components::{
    Avatar, Button, ButtonSize, Icon, IconLink, IconName, LinkButton, Notice, Status, Variant, use_toasts,
};
use crate::customers::api::DeleteContact;
use crate::customers::phone::Numbers;
use crate::failure::{FailedPart, FormFailure};
use crate::fetched::{Meanwhile, show_both};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::shown;
use crate::records::words::label_or_name;
use crate::recycle_bin::api::BringBackContact;
use crate::refused::refused_press;
use crate::undo::use_take_back;
use domain::CustomerId;
use domain::contacts::{CONTACT, ContactView, FurtherCustomer, MOST_CONTACTS};
use domain::records::{Field, Kind};
use leptos_router::hooks::use_query_map;

/// The heading, where the focus is once the contact that held it has gone.
const TITLE: &str = "contacts-title";

/// The people at the customer. One form at a time, named in the address:
/// `?contact=new`, `?contact=con_…`.
#[component]
pub fn Contacts(customer: CustomerId, record: Record, may_edit: bool) -> View {
    let messages = use_messages();
    let params = use_query_map();
    let pressed = RwSignal::new(0);
    let is_here = PART.fetched_when(move || {
        pressed.track();
        may_edit && record.filling.is_contact()
    });
    // Whoever comes near its links finds it there, and presses again where it could not be had.
    let near = move || {
        if may_edit {
            PART.fetch(|_| ());
        }
    };
    let press = move || pressed.update(|times| *times += 1);
    let named = record.filling.contact;
    let open = Memo::new(move |_| if may_edit && is_here.get() { named.get() } else { String::new() });
    let deleted = Memo::new(move |_| params.with(|params| params.get("undo").unwrap_or_default()));
    view! {
        <section class="card record-card" id="contacts" aria-labelledby=TITLE on:pointerenter=move |_| near() on:focusin=move |_| near() on:click=move |_| press()>
            <div class="card-head">
                <h2 id=TITLE tabindex="-1">{messages.customers_contacts()}</h2>
                {may_edit.then(|| view! {
                    <LinkButton variant=Variant::Quiet size=ButtonSize::Small icon=IconName::Plus href="?contact=new#contacts">{messages.action_add()}</LinkButton>
                })}
            </div>
            {move || (open.get() == "new").then(|| OpenContact { contact: None, customer, record }.form()).flatten()}
            {show_both((record.contacts, record.links), Meanwhile::nothing(), move |contacts, links| match (contacts, links) {
                (Ok(contacts), Ok(links)) => view! {
                    {may_edit.then(|| back_again(&contacts, &deleted.get_untracked(), record))}
                    <People contacts=contacts further=links.further record=record may_edit=may_edit open=open/>
                },
                (Err(error), _) | (_, Err(error)) => view! { <FailedPart error=error/> },
            })}
        </section>
    }
}

#[component]
fn People(
    contacts: Vec<ContactView>,
    further: Vec<FurtherCustomer>,
    record: Record,
    may_edit: bool,
    open: Memo<String>,
) -> View {
    let messages = use_messages();
    if contacts.is_empty() {
        return view! { <p class="card-empty">{messages.customers_contacts_empty()}</p> };
    }
    let say = |most: &str| messages.customers_first_contacts(most);
    let more = first_ones(contacts.len(), MOST_CONTACTS, say);
    let people = contacts
        .into_iter()
        .take(MOST_CONTACTS.into())
        .map(|contact| {
            let id = contact.id.to_string();
            let anchor = format!("contact-{id}");
            let further: Vec<_> = further.iter().filter(|link| link.contact == contact.id).cloned().collect();
            view! {
                <li id=anchor>
                    {move || {
                        let opened = || OpenContact { contact: Some(contact.clone()), customer: contact.customer, record };
                        let form = open.with(|open| *open == id).then(|| opened().form()).flatten();
                        form.unwrap_or_else(|| view! {
                            <Contact contact=contact.clone() further=further.clone() record=record may_edit=may_edit/>
                        })
                    }}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="related">{people}</ul>
        {more}
    }
}

#[component]
fn Contact(contact: ContactView, further: Vec<FurtherCustomer>, record: Record, may_edit: bool) -> View {
    let messages = use_messages();
    let (id, name, title) = (contact.id, contact.name().to_owned(), contact.title().to_owned());
    let known = CONTACT.fields.iter().filter(|field| !HEAD.contains(&&*field.name));
    let known = known.map(|field| known_of(&contact, field)).collect_view();
    view! {
        <div class="related-item contact">
            <Avatar name=name.clone() id=id.to_string()/>
            <div class="grow">
                <p><strong><a href=format!("/contacts/{id}") translate="no" data-user-content="">{name.clone()}</a></strong>{(!title.is_empty()).then(|| view! { <span class="meta" translate="no" data-user-content="">{title}</span> })}</p>
                <p class="contact-ways">{known}</p>
                <FurtherCustomers contact=id name=name.clone() further=further may_edit=may_edit/>
            </div>
            {may_edit.then(|| view! {
                <IconLink size=ButtonSize::Small label=messages.records_edit_named(&name) href=format!("?contact={id}#contacts") icon=IconName::Edit/>
                <DeleteContactButton contact=contact record=record/>
            })}
        </div>
    }
}

/// What stands at the head of a contact, larger than the rest.
const HEAD: [&str; 2] = ["name", "title"];

/// A further fact as people use it: a number is dialled, an address written to; any
/// other is called by its name.
fn known_of(contact: &ContactView, field: &'static Field) -> View {
    let saved = contact.facts.get(&field.name);
    if saved.is_empty() {
        return View::Nothing;
    }
    match field.kind {
        Kind::Phone => view! { <Numbers parts=contact.phones.clone()/> },
        Kind::Email => shown(field, saved),
        _ => {
            let label = label_or_name(use_messages(), &CONTACT, &field.name);
            view! { <span><span class="meta">{label}</span>" "{shown(field, saved)}</span> }
        }
    }
}

#[component]
fn DeleteContactButton(contact: ContactView, record: Record) -> View {
    let messages = use_messages();
    let (toasts, take_back) = (use_toasts(), use_take_back());
    let form = use_form::<DeleteContact>();
    let label = messages.customers_contact_delete(contact.name());
    let refused = refused_press(form, &contact.id.to_string(), move |error| error.brief(messages));
    let id = contact.id.to_string();
    let deleted = Callback::new(move |()| {
        let input = RecordInput { id: id.clone() };
        let undo = take_back.by(BringBackContact { input }, messages.state_restored());
        browser::focus_soon(TITLE.to_owned());
        toasts.show(messages.state_deleted(), Some(undo));
        record.contacts.refetch();
    });
    view! {
        <Form handle=form on_success=deleted>
            <input type="hidden" name="id" value=contact.id.to_string()/>
            <button class="button" type="submit" data-variant="quiet" data-size="small" data-icon-only="" aria-label=label.clone() title=label>
                <Icon name=IconName::Trash/>
            </button>
            {refused}
        </Form>
    }
}

/// Without scripts the page that follows a deletion offers to take it back, as long as
/// the contact is not there again.
fn back_again(contacts: &[ContactView], deleted: &str, record: Record) -> View {
    let is_back = contacts.iter().any(|contact| contact.id.to_string() == deleted);
    if deleted.is_empty() || is_back {
        return View::Nothing;
    }
    view! { <TakeBackForm id=deleted.to_owned() record=record/> }
}

#[component]
fn TakeBackForm(id: String, record: Record) -> View {
    let messages = use_messages();
    let form = use_form::<BringBackContact>();
    let done = Callback::new(move |()| record.contacts.refetch());
    view! {
        <Notice status=Status::Positive title=messages.state_deleted()>
            <FormFailure error=form.error/>
            <Form handle=form on_success=done>
                <input type="hidden" name="id" value=id/>
                <Button size=ButtonSize::Small icon=IconName::Restore busy=form.pending>{messages.action_undo()}</Button>
            </Form>
        </Notice>
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
