use super::first_ones::first_ones;
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::customers::{CustomerRef, MOST_SUBSIDIARIES};

/// The customers that belong to the company; nothing where there are none.
#[component]
pub fn Subsidiaries(subsidiaries: Vec<CustomerRef>) -> View {
    let messages = use_messages();
    if subsidiaries.is_empty() {
        return View::Nothing;
    }
    let say = |most: &str| messages.customers_first_by_name(most);
    let more = first_ones(subsidiaries.len(), MOST_SUBSIDIARIES, say);
    let items = subsidiaries.into_iter().take(MOST_SUBSIDIARIES.into()).map(item).collect_view();
    view! {
        <section class="card" aria-labelledby="subsidiaries">
            <div class="card-head"><h2 id="subsidiaries">{messages.customers_subsidiaries()}</h2></div>
            <ul class="related">{items}</ul>
            {more}
        </section>
    }
}

fn item(customer: CustomerRef) -> View {
    view! {
        <li>
            <a class="related-item" href=format!("/customers/{}", customer.id)>
                <span class="grow truncate" translate="no" data-user-content="">{customer.name}</span>
            </a>
        </li>
    }
}
