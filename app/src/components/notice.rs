use super::{Icon, Status};
use crate::prelude::*;

/// A message that stays on the page beside what it is about.
#[component]
pub fn Notice(
    #[prop(optional)] status: Status,
    #[prop(optional, into)] title: Option<String>,
    children: Children,
) -> View {
    let role = match status {
        Status::Negative | Status::Urgent => "alert",
        _ => "status",
    };
    view! {
        <div class="notice" data-status=status.word() role=role>
            <Icon name=status.icon()/>
            <div class="notice-body">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}
