use super::Refresh;
use crate::components::{
    Avatar, AvatarShape, AvatarSize, Crumb, Fact, FactText, Facts, FactsLayout, IconName, LinkButton,
    PageHeader, PageHeading, Person, Variant,
};
use crate::i18n::{format, use_messages};
use crate::opportunities::address;
use crate::opportunities::api::{DeleteOpportunity, RestoreOpportunity};
use crate::opportunities::next_sign::NextWords;
use crate::opportunities::words::{Amount, CustomerName, StageBadge, find_stage};
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, DeleteButton, Deletion};
use crate::seen::When;
use crate::undo::use_take_back;
use domain::money::weighted;
use domain::opportunities::{OpportunityView, Outcome};
use domain::{Money, OpportunityId, Timestamp};

/// The bar at the top of the page.
#[component]
pub fn Bar(view: OpportunityView) -> View {
    let messages = use_messages();
    let edit = format!("{}/edit", address::record(view.card.id));
    let may_edit = view.may.edit;
    view! {
        <PageHeader title=view.card.name crumbs=vec![Crumb::new("/opportunities", messages.nav_opportunities())] heading=PageHeading::Below>
            {may_edit.then(|| view! { <LinkButton href=edit icon=IconName::Edit fold=true>{messages.action_edit()}</LinkButton> })}
        </PageHeader>
    }
}

/// Its name, whose it is, and what can be done with it.
#[component]
pub fn Head(view: OpportunityView, refresh: Refresh) -> View {
    let messages = use_messages();
    let OpportunityView { card, pipeline, may, deleted_at, .. } = view;
    let stage = find_stage(&pipeline, card.stage).cloned();
    let id = card.id;
    let transfer = format!("{}?dialog=transfer", address::record(id));
    let deleted = Callback::new(move |()| refresh.now());
    view! {
        <div class="record-head">
            <Avatar name=card.customer_name.clone() id=card.customer.map_or_else(|| id.to_string(), |customer| customer.to_string()) shape=AvatarShape::Square size=AvatarSize::Large/>
            <div class="record-name">
                <h1 translate="no" data-user-content="">{card.name}</h1>
                <p class="record-meta">
                    <CustomerName customer=card.customer name=card.customer_name/>
                    {stage.map(|stage| view! { <StageBadge stage=stage/> })}
                    <Person name=card.owner.name id=card.owner.id.to_string()/>
                </p>
            </div>
            <div class="record-actions">
                {may.transfer.then(|| view! {
                    <LinkButton href=transfer variant=Variant::Quiet icon=IconName::Assign>{messages.records_transfer()}</LinkButton>
                })}
                {(may.delete && deleted_at.is_none()).then(|| view! {
                    <DeleteButton deletion=deletion(id) deleted=deleted/>
                })}
            </div>
        </div>
    }
}

/// The page stays and offers the way back, too.
fn deletion(id: OpportunityId) -> Deletion {
    let messages = use_messages();
    let restore = RestoreOpportunity { input: RecordInput { id: id.to_string() } };
    Deletion {
        id: id.to_string(),
        said: messages.state_deleted().to_owned(),
        undo: use_take_back().by(restore, messages.state_restored()),
        form: AnyForm::of::<DeleteOpportunity>,
    }
}

/// What one looks for first.
#[component]
pub fn Highlights(view: OpportunityView, when: When, now: Timestamp) -> View {
    let messages = use_messages();
    let card = view.card;
    let stage = view.pipeline.stages.into_iter().find(|stage| stage.id == card.stage);
    let open = stage.as_ref().is_some_and(|stage| stage.outcome == Outcome::Open);
    let share = stage.as_ref().map_or(0, |stage| stage.probability);
    let expected = card.amount.map(|amount| Money { minor: weighted(amount.minor, share), ..amount });
    let days = now.seconds_since(card.stage_since).max(0) / 86_400;
    let close = card.close_date.map(|date| {
        if open { format::due(messages, when.date(now), date) } else { format::date(messages.locale(), date) }
    });
    let money = move |amount: Option<Money>| {
        amount.map_or_else(
            || messages.components_no_value().to_view(),
            |amount| view! { <Amount amount=amount/> },
        )
    };
    view! {
        <div class="card record-highlights">
            <Facts layout=FactsLayout::Across>
                <Fact label=messages.opportunities_field_amount()>{money(card.amount)}</Fact>
                <Fact label=messages.opportunities_total_weighted()>
                    {money(expected)}" "<span class="meta">{messages.opportunities_probability(&share.to_string())}</span>
                </Fact>
                <FactText label=messages.opportunities_field_close_date() value=close/>
                <FactText label=messages.opportunities_days_in_stage() value=Some(messages.opportunities_days(days))/>
                <Fact label=messages.opportunities_field_next_activity()><NextWords when=when next_at=card.next_activity_at/></Fact>
            </Facts>
        </div>
    }
}
