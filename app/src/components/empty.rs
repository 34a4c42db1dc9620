use super::{Icon, IconName};
use crate::prelude::*;

/// How much room an empty state takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// In place of a list.
    #[default]
    Page,
    /// In a card or a column.
    Card,
}

/// What is missing here, and the one thing to do about it.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(optional, into)] body: Option<String>,
    #[prop(default = IconName::Key)] icon: IconName,
    #[prop(optional)] room: Room,
    /// The action: one `LinkButton` or form.
    #[prop(optional)]
    children: Option<Children>,
) -> View {
    view! {
        <div class="empty" data-small=(room == Room::Card).then_some("")>
            <span class="empty-sign"><Icon name=icon size=super::IconSize::Large/></span>
            <p class="empty-title">{title}</p>
            {body.map(|body| view! { <p class="empty-body">{body}</p> })}
            {children.map(|children| view! { <div class="empty-action">{children()}</div> })}
        </div>
    }
}
