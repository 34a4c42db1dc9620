use super::address::{self, BoardOrList};
use super::words::may;
use crate::components::{EmptyState, IconName, LinkButton, Variant};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::Action;
use domain::opportunities::OpportunityQuery;

/// In place of a board or list without anything. Filtered to nothing offers
/// the way back, never a new record.
#[component]
pub fn NothingHere(place: BoardOrList, query: OpportunityQuery) -> View {
    let messages = use_messages();
    if address::is_filtered(&query) {
        let clear = address::without_filters(place, &query);
        let view = view! {
            <EmptyState title=messages.state_no_match() icon=IconName::Filter>
                <LinkButton href=clear>{messages.action_clear_filters()}</LinkButton>
            </EmptyState>
        };
        return view;
    }
    let create = may(Action::Create).then(|| view! {
        <LinkButton href=address::new(None, None) variant=Variant::Primary icon=IconName::Plus>{messages.opportunities_new()}</LinkButton>
    });
    view! {
        <EmptyState title=messages.opportunities_empty() body=messages.opportunities_empty_body() icon=IconName::Opportunity>{create}</EmptyState>
    }
}
