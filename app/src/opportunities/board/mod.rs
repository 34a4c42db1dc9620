//! The board: a column for each stage, cards that move.

mod by_hand;
mod card;
mod column;
mod dom;
mod drag;
mod held;
mod lost;
mod moves;
mod state;
mod strip;

use super::address::{self, BOARD};
use super::api::{GetBoard, MoveCard};
use super::filters::{FilterBar, TotalsLine, Views, use_opportunities};
use super::nothing::NothingHere;
use super::words::may;
use crate::components::{IconName, LinkButton, PageHeader, Skeleton, SkeletonShape, Variant};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show, show_both};
use crate::form::{FormHandle, use_form};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::lists::say_found;
use crate::prelude::*;
pub use by_hand::ByHand;
use by_hand::HandPlace;
#[cfg(feature = "hydrate")]
pub use by_hand::load_hand;
use column::StageColumn;
use domain::Action;
use domain::opportunities::LostReasonRef;
pub use held::lost_draft;
pub use lost::answer_errors;
use state::Board;
use strip::{StageStrip, watch_columns};

/// `/pipeline`
#[component]
pub fn BoardPage() -> View {
    let messages = use_messages();
    let (listed, pipelines, _) = use_opportunities(BOARD);
    let fetched = Fetched::kept_up(move || GetBoard { input: listed.query.get() });
    let refused = use_form::<MoveCard>();
    let moved = RwSignal::new(None);
    let query = move || listed.query.get_untracked();
    let header = move || {
        view! {
            <PageHeader title=messages.nav_pipeline()>
                {may(Action::Create).then(|| view! {
                    <LinkButton href=address::new(None, None) variant=Variant::Primary icon=IconName::Plus fold=true>{messages.opportunities_new()}</LinkButton>
                })}
            </PageHeader>
        }
    };
    let totals = show(fetched, Meanwhile::nothing(), move |seen| match seen {
        Ok(seen) => {
            let (fresh, outcome) = (seen.value.sums, query().get("outcome").to_owned());
            let sums = Signal::derive(move || moved.get().unwrap_or(fresh));
            view! { <TotalsLine sums=sums outcome=outcome/> }
        }
        Err(_) => View::Nothing,
    });
    let waiting = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> });
    let columns = show_both((fetched, pipelines), waiting, move |seen, pipelines| match seen {
        Ok(seen) => {
            // One pipeline alone needs no name.
            let are_several = pipelines.is_ok_and(|pipelines| pipelines.len() > 1);
            let name = are_several.then(|| seen.value.pipeline.name.clone());
            let name = name.unwrap_or_else(|| messages.nav_pipeline().to_owned());
            let reasons = seen.value.reasons.clone();
            let count = seen.value.sums.count;
            let is_empty = count == 0;
            if !is_empty {
                say_found(&query(), &messages.opportunities_count(i64::from(count)));
            }
            let board = Board::new(seen, query(), moved);
            view! {
                <PageTitle area=messages.nav_pipeline() thing=name/>
                {is_empty.then(|| view! { <NothingHere place=BOARD query=query()/> })}
                <Loaded board=board reasons=reasons refused=refused/>
            }
        }
        Err(error) => view! {
            <PageTitle area=messages.nav_pipeline()/>
            <FailedMain error=error/>
        },
    });
    view! {
        <Layout width=Width::Full header=header>
            <FormFailure error=refused.error/>
            <div class="board-bar"><Views listed=listed/>{totals}</div>
            <FilterBar listed=listed pipelines=pipelines/>
            {columns}
        </Layout>
    }
}

#[component]
fn Loaded(board: Board, reasons: Vec<LostReasonRef>, refused: FormHandle<MoveCard>) -> View {
    view! {
        <Columns board=board/>
        <HandPlace board=board reasons=reasons refused=refused/>
    }
}

/// The columns side by side.
#[component]
fn Columns(board: Board) -> View {
    let messages = use_messages();
    let visible = watch_columns(board);
    let columns = board
        .columns()
        .into_iter()
        .map(|column| view! { <StageColumn board=board column=column/> })
        .collect_view();
    view! {
        <StageStrip board=board visible=visible.shown/>
        <ol class="board" id=dom::BOARD tabindex="0" aria-label=messages.opportunities_board() data-drags=move || board.drags.get().then_some("") data-dragging=move || board.dragged.get().is_some().then_some("")
            on:scroll=move |_| visible.look()
            on:touchmove=move |event| board.hold_still(&event)
            on:contextmenu=move |event| board.hold_still(&event)
            on:click=move |event| board.swallow_click(&event)
        >
            {columns}
        </ol>
        <p class="visually-hidden" role="status" aria-live="polite">{move || board.said.get()}</p>
    }
}
