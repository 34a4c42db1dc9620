use super::{Icon, IconName, Status};
use crate::prelude::*;

/// A status in a word or two, with its sign.
#[component]
pub fn Badge(
    #[prop(optional)] status: Status,
    /// Instead of the status' own sign.
    #[prop(optional)]
    icon: Option<IconName>,
    children: Children,
) -> View {
    view! {
        <span class="badge" data-status=status.word()>
            <Icon name=icon.unwrap_or(status.icon())/>
            <span class="truncate">{children()}</span>
        </span>
    }
}
