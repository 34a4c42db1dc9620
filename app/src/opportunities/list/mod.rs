//! `/opportunities`: the board's filter as a list, in any order.

mod bulk;

use super::address::{self, LIST};
use super::api::ListOpportunities;
use super::filters::{FilterBar, TotalsLine, Views, use_opportunities};
use super::next_sign::NextWords;
use super::nothing::NothingHere;
use super::words::{Amount, StageBadge, find_stage, may};
use crate::components::{IconName, LinkButton, PageHeader, Person, Skeleton, SkeletonShape, Variant};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::lists::{Bulk, BulkForm, FailedList, Foot, Heads, ListTable, Tools, aligned, use_bulk};
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use bulk::MANY;
use domain::Action;
use domain::opportunities::{OpportunityCard, OpportunityList, PipelineView};
use domain::records::{Field, ListQuery};

#[component]
pub fn ListPage() -> View {
    let messages = use_messages();
    let (listed, pipelines, owners) = use_opportunities(LIST);
    let list = Fetched::kept_up(move || ListOpportunities { input: listed.laid.get() });
    let bulk = use_bulk(&MANY);
    let pending = RwSignal::new(false);
    let query = move || listed.query.get_untracked();
    let header = move || {
        view! {
            <PageHeader title=messages.nav_opportunities()>
                {may(Action::Create).then(|| view! {
                    <LinkButton href=address::new(None, None) variant=Variant::Primary icon=IconName::Plus fold=true>{messages.opportunities_new()}</LinkButton>
                })}
            </PageHeader>
        }
    };
    let totals = show(list, Meanwhile::nothing(), move |seen| match seen {
        Ok(seen) => {
            let outcome = query().get("outcome").to_owned();
            view! { <TotalsLine sums=Signal::stored(seen.value.sums) outcome=outcome/> }
        }
        Err(_) => View::Nothing,
    });
    let rows = move || {
        let waiting =
            Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> }).saying(pending);
        show(list, waiting, move |seen| match seen {
            Ok(seen) => view! { <Loaded seen=seen query=query() columns=listed.columns() bulk=bulk/> },
            Err(error) => view! { <FailedList listed=listed error=error/> },
        })
    };
    let changed = Callback::new(move |()| list.refetch());
    view! {
        <PageTitle area=messages.nav_opportunities()/>
        <Layout header=header>
            <div class="board-bar"><Views listed=listed/>{totals}</div>
            <FilterBar listed=listed pipelines=pipelines tools=view! { <Tools listed=listed ticks=bulk.map(|bulk| bulk.ticks)/> }/>
            <div class="list" aria-busy=move || pending.get().then_some("true")>
                {match bulk {
                    Some(bulk) => view! { <BulkForm bulk=bulk listed=listed owners=owners changed=changed>{rows()}</BulkForm> },
                    None => rows(),
                }}
            </div>
        </Layout>
    }
}

#[component]
fn Loaded(
    seen: Seen<OpportunityList>,
    query: ListQuery,
    columns: Vec<&'static Field>,
    /// Where the rows can be ticked.
    bulk: Option<Bulk>,
) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let OpportunityList { pipeline, page, sums } = seen.value;
    if page.items.is_empty() {
        return view! { <NothingHere place=LIST query=query/> };
    }
    let total = messages.opportunities_count(i64::from(sums.count));
    view! {
        <Rows cards=page.items pipeline=pipeline query=query.clone() columns=columns when=when bulk=bulk/>
        <Foot place=LIST query=query total=total previous=page.previous next=page.next/>
    }
}

#[component]
fn Rows(
    cards: Vec<OpportunityCard>,
    pipeline: PipelineView,
    query: ListQuery,
    columns: Vec<&'static Field>,
    when: When,
    bulk: Option<Bulk>,
) -> View {
    let messages = use_messages();
    let ticked = bulk.map(|bulk| bulk.head(cards.len()));
    let cards = StoredValue::new(cards);
    let shown = columns.clone();
    let head = move || {
        view! {
            {ticked}
            <Heads place=LIST query=query columns=shown/>
        }
    };
    view! {
        <ListTable label=messages.nav_opportunities() head=head>
            <For
                each=move || cards.get_value()
                key=|card| (card.id, card.version, card.next_activity_at, card.customer_name.clone())
                children=move |card| view! { <Row card=card columns=columns.clone() pipeline=pipeline.clone() when=when bulk=bulk/> }
            />
        </ListTable>
    }
}

#[component]
fn Row(
    card: OpportunityCard,
    columns: Vec<&'static Field>,
    pipeline: PipelineView,
    when: When,
    bulk: Option<Bulk>,
) -> View {
    let tick = bulk.map(|bulk| bulk.cell(card.id.to_string(), &card.name));
    let cells = columns.into_iter().map(|column| cell(&card, column, &pipeline, when)).collect_view();
    let title = card.name.clone();
    view! {
        <tr>
            {tick}
            <td class="main-cell"><a class="cell-main" href=address::record(card.id) title=title translate="no" data-user-content="">{card.name}</a></td>
            {cells}
        </tr>
    }
}

/// What stands under a field of the list; the name has a cell of its own.
fn cell(card: &OpportunityCard, field: &Field, pipeline: &PipelineView, when: When) -> View {
    let locale = use_messages().locale();
    let shown = match &*field.name {
        "customer" => view! { <Customer card=card.clone()/> },
        "stage" => find_stage(pipeline, card.stage)
            .map(|stage| view! { <StageBadge stage=stage.clone()/> })
            .to_view(),
        "amount" => card.amount.map_or_else(nothing, |amount| view! { <Amount amount=amount/> }),
        "close_date" => card.close_date.map_or_else(nothing, |date| {
            view! { <time datetime=date.to_string()>{format::date(locale, date)}</time> }
        }),
        "next_activity" => view! { <NextWords when=when next_at=card.next_activity_at/> },
        "owner" => view! { <Person name=card.owner.name.clone() id=card.owner.id.to_string()/> },
        "updated" => {
            let text = when.lately(card.updated_at);
            view! { <Moment when=when then=card.updated_at text=text/> }
        }
        _ => nothing(),
    };
    let narrow = (field.name == "updated").then_some("hide");
    view! { <td data-align=aligned(field) data-narrow=narrow>{shown}</td> }
}

/// A link where the viewer sees the customer.
#[component]
fn Customer(card: OpportunityCard) -> View {
    let (name, title) = (card.customer_name.clone(), card.customer_name);
    match card.customer {
        Some(id) => {
            view! { <a class="cell-soft" href=address::customer(id) title=title translate="no" data-user-content="">{name}</a> }
        }
        None => {
            view! { <span class="cell-soft" title=title translate="no" data-user-content="">{name}</span> }
        }
    }
}

fn nothing() -> View {
    view! { <span class="cell-empty">{use_messages().components_no_value()}</span> }
}
