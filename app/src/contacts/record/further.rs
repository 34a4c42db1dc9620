use crate::components::{ButtonSize, IconLink, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::words::value;
use domain::contacts::{CONTACT_LINK, ContactRecord, FurtherCustomer};

/// Where else the contact has a part, and the way to change that.
#[component]
pub fn Further(view: ContactRecord) -> View {
    let messages = use_messages();
    let ContactRecord { contact, may, further, .. } = view;
    let edit = may.edit.then(|| {
        let label = messages.contacts_links_of(contact.name());
        view! { <IconLink size=ButtonSize::Small label=label href=format!("/contacts/{}/links", contact.id) icon=IconName::Edit/> }
    });
    let rows = if further.is_empty() {
        view! { <p class="card-empty">{messages.state_none()}</p> }
    } else {
        view! { <ul class="related">{further.into_iter().map(row).collect_view()}</ul> }
    };
    view! {
        <section class="card" aria-labelledby="further">
            <div class="card-head"><h2 id="further">{messages.contacts_links()}</h2>{edit}</div>
            {rows}
        </section>
    }
}

fn row(link: FurtherCustomer) -> View {
    let part = value(use_messages(), &CONTACT_LINK, "part", &link.part);
    view! {
        <li>
            <a class="related-item" href=format!("/customers/{}", link.customer)>
                <span class="grow truncate" translate="no" data-user-content="">{link.customer_name}</span>
                <span class="meta">{part}</span>
            </a>
        </li>
    }
}
