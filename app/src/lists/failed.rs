use super::listed::Listed;
use crate::components::{EmptyState, IconName, LinkButton, Variant};
use crate::error::{AppError, Code};
use crate::failure::{FailedMain, answer_with};
use crate::i18n::use_messages;
use crate::prelude::*;

/// In place of rows that can't be had. An address of a further page may be of a list that was
/// put together differently: it leads to the first one.
#[component]
pub fn FailedList(listed: Listed, error: AppError) -> View {
    let query = listed.query.get_untracked();
    if error.code != Code::BadRequest || query.cursor().is_empty() {
        return view! { <FailedMain error=error/> };
    }
    answer_with(error.status());
    let messages = use_messages();
    let first = listed.place.address(&query.first_page());
    view! {
        <EmptyState title=messages.lists_lost_title() body=messages.lists_lost_body() icon=IconName::Search>
            <LinkButton href=first variant=Variant::Primary>{messages.lists_first_page()}</LinkButton>
        </EmptyState>
    }
}
