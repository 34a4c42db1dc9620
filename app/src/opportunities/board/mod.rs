//! The board: a column for each stage, cards that move.

mod card;
mod column;
mod dom;
mod drag;
mod held;
mod lost;
mod moves;
mod state;
mod strip;

use super::address::{self, BoardOrList, use_filter};
use super::api::{GetBoard, ListPipelines, MoveCard};
use super::filters::{FilterBar, Owners, TotalsLine, Views};
use super::nothing::NothingHere;
use super::waiting::Waiting;
use super::words::may;
use crate::components::{IconName, LinkButton, PageHeader, Variant};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::form::use_form;
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::api::ListOwners;
use crate::seen::Seen;
use column::StageColumn;
use domain::Action;
use domain::opportunities::{BoardView, OpportunityQuery, PipelineView};
use drag::{Ghost, listen};
pub use lost::answer_errors;
use lost::{LostDialog, asked_before};
use state::Board;
use strip::{StageStrip, watch_columns};

/// `/pipeline`
#[component]
pub fn BoardPage() -> View {
    let messages = use_messages();
    let filter = use_filter();
    let board = Fetched::kept_up(move || GetBoard { input: filter.get() });
    let pipelines = Fetched::new(|| ListPipelines {});
    let owners = Fetched::new(|| ListOwners {});
    let meanwhile =
        Meanwhile::showing(move || view! { <Waiting title=messages.nav_pipeline() width=Width::Full/> });
    show_both((board, pipelines), meanwhile, move |seen, pipelines| match seen {
        Ok(seen) => {
            let pipelines = pipelines.unwrap_or_default();
            view! { <Loaded seen=seen pipelines=pipelines query=filter.get_untracked() owners=owners/> }
        }
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn Loaded(
    seen: Seen<BoardView>,
    pipelines: Vec<PipelineView>,
    query: OpportunityQuery,
    owners: Owners,
) -> View {
    let messages = use_messages();
    let pipeline = seen.value.pipeline.clone();
    // One pipeline alone needs no name.
    let thing = if pipelines.len() > 1 { pipeline.name.clone() } else { messages.nav_pipeline().to_owned() };
    let empty = seen.value.sums.count == 0;
    let reasons = seen.value.reasons.clone();
    let refused = use_form::<MoveCard>();
    let board = Board::new(seen, query.clone());
    if let Some(asking) = asked_before(refused) {
        board.asking.set(Some(asking));
    }
    let header = move || {
        view! {
            <PageHeader title=messages.nav_pipeline()>
                {may(Action::Create).then(|| view! {
                    <LinkButton href=address::new(None, None) variant=Variant::Primary icon=IconName::Plus fold=true>{messages.opportunities_new()}</LinkButton>
                })}
            </PageHeader>
        }
    };
    view! {
        <PageTitle area=messages.nav_pipeline() thing=thing/>
        <Layout width=Width::Full header=header>
            <FormFailure error=refused.error/>
            <div class="board-bar">
                <Views place=BoardOrList::Board query=query.clone()/>
                <TotalsLine sums=board.sums outcome=query.outcome.clone()/>
            </div>
            <FilterBar place=BoardOrList::Board query=query.clone() pipeline=pipeline pipelines=pipelines owners=owners/>
            {empty.then(|| view! { <NothingHere place=BoardOrList::Board query=query/> })}
            <Columns board=board/>
            <LostDialog board=board reasons=reasons refused=refused/>
        </Layout>
    }
}

/// The columns side by side, and what follows the finger over them.
#[component]
fn Columns(board: Board) -> View {
    let messages = use_messages();
    listen(board);
    let visible = watch_columns(board);
    let columns = board
        .columns()
        .into_iter()
        .map(|column| view! { <StageColumn board=board column=column/> })
        .collect_view();
    view! {
        <StageStrip board=board visible=visible.shown/>
        <ol class="board" id=dom::BOARD tabindex="0" aria-label=messages.opportunities_board() data-dragging=move || board.dragged.get().is_some().then_some("") on:scroll=move |_| visible.look()>
            {columns}
        </ol>
        <Ghost board=board/>
        <p class="visually-hidden" role="status" aria-live="polite">{move || board.said.get()}</p>
    }
}
