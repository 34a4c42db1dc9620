use super::address;
use super::words::may;
use crate::components::{EmptyState, IconName, LinkButton, Variant};
use crate::i18n::use_messages;
use crate::lists::{Nothing, Place};
use crate::prelude::*;
use domain::Action;
use domain::records::ListQuery;

/// In place of a board or list without anything.
#[component]
pub fn NothingHere(place: Place, query: ListQuery) -> View {
    view! { <Nothing place=place query=query><NoneYet/></Nothing> }
}

#[component]
fn NoneYet() -> View {
    let messages = use_messages();
    let create = may(Action::Create).then(|| view! {
        <LinkButton href=address::new(None, None) variant=Variant::Primary icon=IconName::Plus>{messages.opportunities_new()}</LinkButton>
    });
    view! {
        <EmptyState title=messages.opportunities_empty() body=messages.opportunities_empty_body() icon=IconName::Opportunity>{create}</EmptyState>
    }
}
