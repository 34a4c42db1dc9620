use crate::i18n::use_messages;
use crate::prelude::*;
use domain::LeadId;
use domain::leads::MOST_CAME_FROM;

/// The leads that the record was once, as far as the viewer sees them; nothing where there are
/// none.
#[component]
pub fn CameFrom(leads: Vec<(LeadId, String)>) -> View {
    let messages = use_messages();
    if leads.is_empty() {
        return View::Nothing;
    }
    let most = usize::from(MOST_CAME_FROM);
    let more = (leads.len() > most)
        .then(|| view! { <p class="card-empty">{messages.records_came_from_latest()}</p> });
    let items = leads.into_iter().take(most).map(item).collect_view();
    view! {
        <section class="card" aria-labelledby="came-from">
            <div class="card-head"><h2 id="came-from">{messages.records_came_from()}</h2></div>
            <ul class="related">{items}</ul>
            {more}
        </section>
    }
}

fn item((id, name): (LeadId, String)) -> View {
    view! {
        <li>
            <a class="related-item" href=format!("/leads/{id}")>
                <span class="grow truncate" translate="no" data-user-content="">{name}</span>
            </a>
        </li>
    }
}
