use super::address;
use super::api::{ListPipelines, OpportunitiesOf};
use super::words::{Amount, StageBadge, find_stage, may};
use crate::components::{ButtonSize, EmptyState, IconName, LinkButton, Room, Variant};
use crate::failure::FailedPart;
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::i18n::{format, use_messages};
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use domain::opportunities::{MOST_OF_CUSTOMER, OpportunityCard, PipelineView};
use domain::{Action, CustomerId};

/// What is asked for once, however often the customer's page is drawn.
#[derive(Clone, Copy)]
pub struct OfCustomer(StoredValue<Asked>);

#[derive(Clone, Copy)]
struct Asked {
    cards: Fetched<Vec<OpportunityCard>>,
    pipelines: Fetched<Vec<PipelineView>>,
}

impl OfCustomer {
    /// Asks again.
    pub fn refetch(self) {
        self.0.with_value(|asked| asked.cards.refetch());
    }
}

/// Nothing for those who may not see opportunities.
pub fn use_opportunities_of(id: Memo<String>) -> Option<OfCustomer> {
    may(Action::View).then(|| {
        let cards = Fetched::kept_up(move || OpportunitiesOf { input: RecordInput { id: id.get() } });
        OfCustomer(StoredValue::new(Asked { cards, pipelines: Fetched::new(|| ListPipelines {}) }))
    })
}

/// A customer's opportunities, as a part of the customer's page.
#[component]
pub fn CustomerOpportunities(customer: CustomerId, fetched: OfCustomer) -> View {
    let messages = use_messages();
    let Asked { cards, pipelines } = fetched.0.get_value();
    view! {
        <section class="card" aria-labelledby="customer-opportunities">
            <div class="card-head">
                <h2 id="customer-opportunities">{messages.nav_opportunities()}</h2>
                {may(Action::Create).then(|| view! {
                    <LinkButton href=address::new(Some(customer), None) size=ButtonSize::Small icon=IconName::Plus variant=Variant::Quiet>{messages.opportunities_new()}</LinkButton>
                })}
            </div>
            {show_both((cards, pipelines), Meanwhile::nothing(), move |cards, pipelines| match cards {
                Ok(cards) if cards.is_empty() => {
                    view! { <EmptyState title=messages.opportunities_none_of_customer() icon=IconName::Opportunity room=Room::Card/> }
                }
                Ok(cards) => {
                    let rest = (cards.len() > usize::from(MOST_OF_CUSTOMER)).then(|| view! { <Rest customer=customer/> });
                    view! { <Cards cards=cards pipelines=pipelines.unwrap_or_default()/>{rest} }
                }
                Err(error) => view! { <FailedPart error=error/> },
            })}
        </section>
    }
}

#[component]
fn Cards(cards: Vec<OpportunityCard>, pipelines: Vec<PipelineView>) -> View {
    let items = cards
        .into_iter()
        .take(MOST_OF_CUSTOMER.into())
        .map(|card| {
            let stage = pipelines.iter().find_map(|pipeline| find_stage(pipeline, card.stage)).cloned();
            view! {
                <li>
                    <a class="related-item" href=address::record(card.id)>
                        <span class="grow truncate" translate="no" data-user-content="">{card.name}</span>
                        {stage.map(|stage| view! { <StageBadge stage=stage/> })}
                        {card.amount.map(|amount| view! { <Amount amount=amount/> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="related">{items}</ul> }
}

/// There are more than the page shows: the way to all of them.
#[component]
fn Rest(customer: CustomerId) -> View {
    let messages = use_messages();
    let most = format::number(i64::from(MOST_OF_CUSTOMER));
    let all = format!("{}?customer={customer}&outcome=all", address::LIST.path);
    view! {
        <p class="card-empty">{messages.opportunities_first_of_customer(&most)}" "<a href=all>{messages.opportunities_all_of_customer()}</a></p>
    }
}
