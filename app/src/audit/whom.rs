use crate::components::{Chips, QuickChip};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::accounts::UserRef;

/// Several have such a name.
#[component]
pub fn Whom(
    users: Vec<UserRef>,
    /// The list of one of them.
    list_of: impl Fn(&UserRef) -> String,
) -> View {
    let messages = use_messages();
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
