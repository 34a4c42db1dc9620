use crate::i18n::{format, use_messages};
use crate::prelude::*;
use domain::customers::{CustomerRef, MOST_SUBSIDIARIES};

/// The customers that belong to the company; nothing where there are none.
#[component]
pub fn Subsidiaries(subsidiaries: Vec<CustomerRef>) -> View {
    let messages = use_messages();
    if subsidiaries.is_empty() {
        return View::Nothing;
    }
    let has_more = subsidiaries.len() > MOST_SUBSIDIARIES;
    let more = has_more.then(|| {
        let most = format::number(i64::try_from(MOST_SUBSIDIARIES).unwrap_or(i64::MAX));
        view! { <p class="card-empty">{messages.customers_subsidiaries_more(&most)}</p> }
    });
    let items = subsidiaries.into_iter().take(MOST_SUBSIDIARIES).map(item).collect_view();
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
