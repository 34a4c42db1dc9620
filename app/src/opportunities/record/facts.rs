use crate::components::{ButtonSize, Fact, FactText, Facts, IconName, LinkButton, Person, Variant};
use crate::i18n::{format, use_messages};
use crate::opportunities::address;
use crate::opportunities::words::{CustomerName, ReasonName};
use crate::prelude::*;
use crate::records::words::source_text;
use crate::seen::{Moment, When};
use domain::opportunities::OpportunityView;

/// Everything that is known of it, in one card.
#[component]
pub fn FactsCard(view: OpportunityView, when: When) -> View {
    let messages = use_messages();
    let locale = messages.locale();
    let OpportunityView {
        card,
        pipeline,
        note,
        source,
        lost_reason,
        closed_at,
        created_at,
        created_by,
        may,
        ..
    } = view;
    let edit = format!("{}/edit", address::record(card.id));
    let closed = closed_at.map(|closed_at| view! {
        <Fact label=messages.opportunities_field_closed()><Moment when=when then=closed_at text=when.ago(closed_at)/></Fact>
    });
    let lost = lost_reason.map(|reason| view! { <Fact label=messages.opportunities_lost_reason()><ReasonName reason=reason/></Fact> });
    view! {
        <section class="card record-card" aria-labelledby="facts-title">
            <div class="card-head">
                <h2 id="facts-title">{messages.opportunities_facts()}</h2>
                {may.edit.then(|| view! {
                    <LinkButton href=edit size=ButtonSize::Small variant=Variant::Quiet icon=IconName::Edit>{messages.action_edit()}</LinkButton>
                })}
            </div>
            <div class="card-body">
                <Facts>
                    <Fact label=messages.opportunities_field_customer()>
                        <CustomerName customer=card.customer name=card.customer_name/>
                    </Fact>
                    <FactText label=messages.opportunities_field_amount() value=card.amount.map(|amount| format::money(locale, amount))/>
                    <FactText label=messages.opportunities_field_close_date() value=card.close_date.map(|date| format::date(locale, date))/>
                    <Fact label=messages.opportunities_field_owner()><Person name=card.owner.name id=card.owner.id.to_string()/></Fact>
                    <FactText label=messages.opportunities_field_source() value=source.map(|source| source_text(messages, source).to_owned())/>
                    <FactText label=messages.opportunities_field_pipeline() value=Some(pipeline.name)/>
                    {closed}
                    {lost}
                    <FactText label=messages.opportunities_field_note() value=note/>
                    <Fact label=messages.opportunities_field_created()>
                        <Moment when=when then=created_at text=when.ago(created_at)/>" · "<span translate="no">{created_by.name}</span>
                    </Fact>
                </Facts>
            </div>
        </section>
    }
}
