use super::first_ones::first_ones;
use crate::components::Avatar;
use crate::customers::phone::Numbers;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::shown;
use crate::records::words::value;
use domain::contacts::{CONTACT, CONTACT_LINK, FurtherCustomer, InvolvedContact, MOST_CONTACTS};
use domain::{ContactId, CustomerId};

/// Contacts of other customers who have a part here; nothing where there are none.
#[component]
pub fn Involved(involved: Vec<InvolvedContact>) -> View {
    let messages = use_messages();
    if involved.is_empty() {
        return View::Nothing;
    }
    let say = |most: &str| messages.customers_first_by_name(most);
    let more = first_ones(involved.len(), MOST_CONTACTS, say);
    let items = involved.into_iter().take(MOST_CONTACTS.into()).map(item).collect_view();
    view! {
        <section class="card" aria-labelledby="involved">
            <div class="card-head"><h2 id="involved">{messages.contacts_involved()}</h2></div>
            <ul class="related">{items}</ul>
            {more}
        </section>
    }
}

fn item(contact: InvolvedContact) -> View {
    let InvolvedContact { contact: id, name, title, phones, email, customer, customer_name, part } = contact;
    let own = at(format!("/customers/{customer}#contact-{id}"), customer_name);
    let part = value(use_messages(), &CONTACT_LINK, "part", &part);
    let phones = (!phones.is_empty()).then(|| view! { <Numbers parts=phones/> });
    let email = CONTACT.field("email").zip(email).map(|(field, email)| shown(field, &email));
    view! {
        <li>
            <div class="related-item contact">
                <Avatar name=name.clone() id=id.to_string()/>
                <div class="grow">
                    <p><strong><a href=format!("/contacts/{id}") translate="no" data-user-content="">{name}</a></strong>{title.map(|title| view! { <span class="meta" translate="no" data-user-content="">{title}</span> })}</p>
                    <p class="contact-ways"><span class="meta">{part}</span>{own}{phones}{email}</p>
                </div>
            </div>
        </li>
    }
}

/// Where else a contact of the customer has a part, and the way to change that.
#[component]
pub fn FurtherCustomers(
    contact: ContactId,
    name: String,
    further: Vec<FurtherCustomer>,
    may_edit: bool,
) -> View {
    let messages = use_messages();
    if further.is_empty() && !may_edit {
        return View::Nothing;
    }
    let heading = if may_edit {
        let label = messages.contacts_links_of(&name);
        view! { <a href=format!("/contacts/{contact}/links") aria-label=label>{messages.contacts_links()}</a> }
    } else {
        view! { <span class="meta">{messages.contacts_links()}</span> }
    };
    let further = further.into_iter().map(|link| {
        let part = value(messages, &CONTACT_LINK, "part", &link.part);
        let at = at(address(link.customer), link.customer_name);
        view! { <span>{at}" "<span class="meta">{part}</span></span> }
    });
    view! { <p class="contact-ways">{heading}{further.collect_view()}</p> }
}

fn address(customer: CustomerId) -> String {
    format!("/customers/{customer}")
}

fn at(href: String, name: String) -> View {
    view! { <a href=href translate="no" data-user-content="">{name}</a> }
}
