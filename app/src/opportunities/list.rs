//! `/opportunities`: the board's filter as a list, in any order.

use super::address::{self, BoardOrList, at, next_order, sorted, use_filter};
use super::api::{ListOpportunities, ListPipelines};
use super::filters::{FilterBar, Owners, TotalsLine, Views};
use super::next_sign::NextWords;
use super::nothing::NothingHere;
use super::waiting::Waiting;
use super::words::{Amount, StageBadge, find_stage, may};
use crate::components::{
    HeadCell, IconName, LinkButton, PageHeader, Pager, Person, SortHead, Table, TableLayout, Variant,
};
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::i18n::{format, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::api::ListOwners;
use crate::seen::{Moment, Seen, When};
use domain::Action;
use domain::opportunities::{
    OpportunityCard, OpportunityList, OpportunityQuery, OpportunitySort, PipelineView,
};

#[component]
pub fn ListPage() -> View {
    let messages = use_messages();
    let filter = use_filter();
    let list = Fetched::kept_up(move || ListOpportunities { input: filter.get() });
    let pipelines = Fetched::new(|| ListPipelines {});
    let owners = Fetched::new(|| ListOwners {});
    let meanwhile = Meanwhile::showing(move || view! { <Waiting title=messages.nav_opportunities()/> });
    show_both((list, pipelines), meanwhile, move |seen, pipelines| match seen {
        Ok(seen) => {
            let pipelines = pipelines.unwrap_or_default();
            view! { <Loaded seen=seen pipelines=pipelines query=filter.get_untracked() owners=owners/> }
        }
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn Loaded(
    seen: Seen<OpportunityList>,
    pipelines: Vec<PipelineView>,
    query: OpportunityQuery,
    owners: Owners,
) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let OpportunityList { pipeline, page, sums } = seen.value;
    let header = move || {
        view! {
            <PageHeader title=messages.nav_opportunities()>
                {may(Action::Create).then(|| view! {
                    <LinkButton href=address::new(None, None) variant=Variant::Primary icon=IconName::Plus fold=true>{messages.opportunities_new()}</LinkButton>
                })}
            </PageHeader>
        }
    };
    let total = messages.opportunities_count(i64::from(sums.count));
    let cursor = |cursor: Option<domain::Cursor>| cursor.map(|cursor| at(&query, &cursor.0));
    let (previous, next) = (cursor(page.previous), cursor(page.next));
    let rows = if page.items.is_empty() {
        view! { <NothingHere place=BoardOrList::List query=query.clone()/> }
    } else {
        view! {
            <Rows cards=page.items pipeline=pipeline.clone() query=query.clone() when=when/>
            <div class="list-foot"><Pager total=total previous=Signal::stored(previous) next=Signal::stored(next)/></div>
        }
    };
    view! {
        <PageTitle area=messages.nav_opportunities()/>
        <Layout header=header>
            <div class="board-bar">
                <Views place=BoardOrList::List query=query.clone()/>
                <TotalsLine sums=Signal::stored(sums) outcome=query.outcome.clone()/>
            </div>
            <FilterBar place=BoardOrList::List query=query pipeline=pipeline pipelines=pipelines owners=owners/>
            {rows}
        </Layout>
    }
}

#[component]
fn Rows(cards: Vec<OpportunityCard>, pipeline: PipelineView, query: OpportunityQuery, when: When) -> View {
    let messages = use_messages();
    let head = move || {
        let order = |sort| (next_order(&query, sort), sorted(&query, sort));
        let (by_name, name) = order(OpportunitySort::Name);
        let (by_amount, amount) = order(OpportunitySort::Amount);
        let (by_close, close) = order(OpportunitySort::CloseDate);
        let (by_next, next) = order(OpportunitySort::NextActivity);
        let (by_updated, updated) = order(OpportunitySort::Updated);
        view! {
            <SortHead column="name" label=messages.opportunities_field_name() href=by_name sorted=name/>
            <HeadCell column="customer">{messages.opportunities_field_customer()}</HeadCell>
            <HeadCell column="stage">{messages.opportunities_field_stage()}</HeadCell>
            <SortHead column="amount" align="end" label=messages.opportunities_field_amount() href=by_amount sorted=amount/>
            <SortHead column="close" label=messages.opportunities_field_close_date() href=by_close sorted=close/>
            <SortHead column="next" label=messages.opportunities_field_next() href=by_next sorted=next/>
            <HeadCell column="owner">{messages.opportunities_field_owner()}</HeadCell>
            <SortHead column="updated" label=messages.opportunities_field_updated() href=by_updated sorted=updated/>
        }
    };
    let rows = cards
        .into_iter()
        .map(|card| view! { <Row card=card pipeline=pipeline.clone() when=when/> })
        .collect_view();
    view! { <Table label=messages.nav_opportunities() layout=TableLayout::List head=head>{rows}</Table> }
}

#[component]
fn Row(card: OpportunityCard, pipeline: PipelineView, when: When) -> View {
    let locale = use_messages().locale();
    let stage = find_stage(&pipeline, card.stage).cloned();
    let title = card.name.clone();
    let (name, name_too) = (card.customer_name.clone(), card.customer_name);
    let customer = match card.customer {
        Some(id) => {
            view! { <a class="cell-soft" href=address::customer(id) title=name translate="no" data-user-content="">{name_too}</a> }
        }
        None => {
            view! { <span class="cell-soft" title=name translate="no" data-user-content="">{name_too}</span> }
        }
    };
    view! {
        <tr>
            <td class="main-cell"><a class="cell-main" href=address::record(card.id) title=title translate="no" data-user-content="">{card.name}</a></td>
            <td>{customer}</td>
            <td>{stage.map(|stage| view! { <StageBadge stage=stage/> })}</td>
            <td data-align="end">{card.amount.map_or_else(nothing, |amount| view! { <Amount amount=amount/> })}</td>
            <td>{card.close_date.map_or_else(nothing, |date| view! { <time datetime=date.to_string()>{format::date(locale, date)}</time> })}</td>
            <td><NextWords when=when next_at=card.next_activity_at/></td>
            <td><Person name=card.owner.name.clone() id=card.owner.id.to_string()/></td>
            <td data-narrow="hide"><Moment when=when then=card.updated_at text=when.lately(card.updated_at)/></td>
        </tr>
    }
}

fn nothing() -> View {
    view! { <span class="cell-empty">{use_messages().components_no_value()}</span> }
}
