use super::Refresh;
use crate::components::{Fact, FactText};
use crate::i18n::{format, use_messages};
use crate::opportunities::api::EditOpportunityField;
use crate::opportunities::words::{CustomerName, ReasonName};
use crate::prelude::*;
use crate::records::{About, FactEditing, Kept, saved_by};
use crate::seen::{Moment, When};
use domain::opportunities::{OPPORTUNITY, OpportunityView};

/// Everything that is known of it, in one card.
#[component]
pub fn FactsCard(view: OpportunityView, version: Signal<i64>, when: When, refresh: Refresh) -> View {
    let messages = use_messages();
    let editing = editing(&view, version, refresh);
    let OpportunityView { card, facts, pipeline, lost_reason, closed_at, created_at, created_by, .. } = view;
    let (owner, updated_at) = (card.owner, Some(card.updated_at));
    let kept = Kept { owner, department: None, created_by, created_at, updated_at };
    let amount = card.amount.map(|amount| {
        let whole = format::money(messages.locale(), amount);
        ("amount", view! { <span translate="no" data-user-content="">{whole}</span> })
    });
    let above = view! {
        <Fact label=messages.opportunities_field_customer()>
            <CustomerName customer=card.customer name=card.customer_name/>
        </Fact>
    };
    let below = view! {
        <FactText label=messages.opportunities_field_pipeline() value=Some(pipeline.name)/>
        {closed_at.map(|closed_at| view! {
            <Fact label=messages.opportunities_field_closed()><Moment when=when then=closed_at text=when.ago(closed_at)/></Fact>
        })}
        {lost_reason.map(|reason| view! {
            <Fact label=messages.opportunities_lost_reason()><ReasonName reason=reason/></Fact>
        })}
    };
    view! {
        <About editing=editing facts=facts kept=kept when=when own=amount.into_iter().collect() above=above below=below/>
    }
}

fn editing(view: &OpportunityView, version: Signal<i64>, refresh: Refresh) -> FactEditing {
    FactEditing {
        object: &OPPORTUNITY,
        id: view.card.id.to_string(),
        version,
        may_edit: view.may.edit,
        form: saved_by::<EditOpportunityField>(Callback::new(move |seen| refresh.saved(seen))),
    }
}
