//! What stands above board and list: the two views, totals, search and filters.

use super::address::{BOARD, LIST};
use super::api::ListPipelines;
use super::words::{Amount, stage_choices};
use crate::components::{Choice, IconName, Menu, MenuLink, Tab, Tabs, Variant};
use crate::fetched::{Fetched, Meanwhile, show, show_both};
use crate::i18n::{format, use_messages};
use crate::lists::{Draw, ListBar, Listed, Offered, Place, use_list, user_choices};
use crate::prelude::*;
use crate::records::api::ListAllOwners;
use domain::Money;
use domain::accounts::UserChoice;
use domain::opportunities::{OutcomeFilter, PipelineSums, PipelineView, RECENT_DAYS};
use domain::records::ListQuery;
use std::sync::Arc;

/// The workspace's pipelines, to choose one of.
pub type Pipelines = Fetched<Vec<PipelineView>>;

/// Whom opportunities may belong to.
pub type Owners = Fetched<Vec<UserChoice>>;

/// Board or list, as the address says.
pub fn use_opportunities(place: Place) -> (Listed, Pipelines, Owners) {
    let owners = Fetched::new(|| ListAllOwners {});
    let pipelines = Fetched::new(|| ListPipelines {});
    let offered: Offered = Arc::new(move |draw: Draw| {
        show_both((owners, pipelines), Meanwhile::nothing(), move |users, pipelines| {
            let users = user_choices(users.unwrap_or_default());
            let pipelines = pipelines.unwrap_or_default();
            draw(Arc::new(move |name, query| offers(name, query, &users, &pipelines)))
        })
    });
    (use_list(place, offered), pipelines, owners)
}

fn offers(name: &str, query: &ListQuery, users: &[Choice], pipelines: &[PipelineView]) -> Vec<Choice> {
    match name {
        "owner" => users.to_vec(),
        "stage" => at_hand(pipelines, query).map(stage_choices).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The pipeline that is asked for, else the workspace's first.
fn at_hand<'a>(pipelines: &'a [PipelineView], query: &ListQuery) -> Option<&'a PipelineView> {
    match query.get("pipeline") {
        "" => pipelines.first(),
        asked => pipelines.iter().find(|pipeline| pipeline.id.to_string() == asked),
    }
}

/// Board or list, with the same filter.
#[component]
pub fn Views(listed: Listed) -> View {
    let messages = use_messages();
    let here = listed.place.look;
    let tabs = Signal::derive(move || {
        listed.query.with(|query| {
            let tab = |place: Place, label, icon| {
                let address = place.address(&query.first_page());
                Tab::new(address, label).with_icon(icon).current(place.look == here)
            };
            vec![
                tab(BOARD, messages.opportunities_view_board(), IconName::Board),
                tab(LIST, messages.opportunities_view_list(), IconName::List),
            ]
        })
    });
    view! { <Tabs label=messages.opportunities_views() tabs=tabs/> }
}

/// What is open, what that is likely to bring, and what was won: apart, and the
/// same on board, list and customer.
#[component]
pub fn TotalsLine(
    #[prop(into)] sums: Signal<PipelineSums>,
    /// The filter's [`OutcomeFilter`] as it stands in the address.
    outcome: String,
) -> View {
    let messages = use_messages();
    let amount = move |pick: fn(PipelineSums) -> Money| {
        move || {
            let amount = pick(sums.get());
            view! { <Amount amount=amount/> }
        }
    };
    let is_current =
        OutcomeFilter::find(&outcome).unwrap_or(OutcomeFilter::Current) == OutcomeFilter::Current;
    let won = if is_current {
        messages.opportunities_total_won_lately(&RECENT_DAYS.to_string())
    } else {
        messages.opportunities_outcome_won().to_owned()
    };
    view! {
        <p class="board-totals">
            <span class="board-total">{messages.opportunities_total_count()}" "<b>{move || format::number(i64::from(sums.get().count))}</b></span>
            <span class="board-total">{messages.opportunities_outcome_open()}" "<b>{amount(|sums| sums.open)}</b></span>
            <span class="board-total">{messages.opportunities_total_weighted()}" "<b>{amount(|sums| sums.weighted)}</b></span>
            <span class="board-total">{won}" "<b>{amount(|sums| sums.won)}</b></span>
        </p>
    }
}

/// Which pipeline, search and filters, each in the address.
#[component]
pub fn FilterBar(listed: Listed, pipelines: Pipelines, #[prop(optional)] tools: Option<View>) -> View {
    let choice = show(pipelines, Meanwhile::nothing(), move |pipelines| {
        let pipelines = pipelines.ok().filter(|pipelines| pipelines.len() > 1);
        pipelines.map(|pipelines| view! { <PipelineChoice listed=listed pipelines=pipelines/> }).to_view()
    });
    let tools = tools.unwrap_or(View::Nothing);
    view! { <ListBar listed=listed tools=tools>{choice}</ListBar> }
}

#[component]
fn PipelineChoice(listed: Listed, pipelines: Vec<PipelineView>) -> View {
    let Listed { place, query, .. } = listed;
    live(move || {
        let now = query.get();
        let here = at_hand(&pipelines, &now)?;
        let links = pipelines
            .iter()
            .map(|other| {
                // A stage is one of its pipeline.
                let query = now.first_page().with("stage", "").with("pipeline", other.id.to_string());
                let (href, name) = (place.address(&query), other.name.clone());
                view! { <MenuLink href=href current=Signal::stored(other.id == here.id)><span translate="no">{name}</span></MenuLink> }
            })
            .collect_view();
        Some(
            view! { <Menu label=here.name.clone() icon=IconName::Pipeline variant=Variant::Quiet>{links}</Menu> },
        )
    })
}
