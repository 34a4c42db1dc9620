use crate::i18n::use_messages;
use crate::prelude::*;
use domain::leads::ConvertedTo;

/// The records that a lead became, as far as they are in sight.
#[component]
pub fn Became(became: ConvertedTo) -> View {
    let messages = use_messages();
    let ConvertedTo { customer, contact, opportunity } = became;
    let contact =
        contact.map(|(id, name)| link(messages.leads_became_contact(), format!("/contacts/{id}"), name));
    let customer =
        customer.map(|(id, name)| link(messages.leads_became_customer(), format!("/customers/{id}"), name));
    let opportunity = opportunity
        .map(|(id, name)| link(messages.leads_became_opportunity(), format!("/opportunities/{id}"), name));
    let links: Vec<View> = [customer, contact, opportunity].into_iter().flatten().collect();
    if links.is_empty() {
        return view! { <p>{messages.leads_became_hidden()}</p> };
    }
    view! { <ul class="lead-became">{links}</ul> }
}

fn link(label: &'static str, href: String, name: String) -> View {
    view! { <li>{label}" "<a href=href translate="no" data-user-content="">{name}</a></li> }
}
