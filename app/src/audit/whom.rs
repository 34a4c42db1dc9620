use crate::components::{Chips, QuickChip};
use crate::i18n::use_messages;
use crate::lists::Place;
use crate::prelude::*;
use domain::accounts::UserRef;
use domain::records::ListQuery;

/// Several have such a name: each leads to the same list, of themselves.
#[component]
pub fn Whom(place: Place, query: ListQuery, users: Vec<UserRef>) -> View {
    let messages = use_messages();
    let list_of =
        |user: &UserRef| place.with(&place.list.search_for(&query, &user.name), "user", &user.id.to_string());
    let links = users
        .into_iter()
        .map(|user| {
            let href = list_of(&user);
            view! { <QuickChip href=href><span translate="no" data-user-content="">{user.name}</span></QuickChip> }
        })
        .collect_view();
    view! {
        <div class="audit-whom">
            <p>{messages.audit_several()}</p>
            <Chips label=messages.audit_several()>{links}</Chips>
        </div>
    }
}
