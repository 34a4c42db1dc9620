use super::card::DealCard;
use super::dom;
use super::state::{Board, Column};
use crate::components::{Button, ButtonKind, ButtonSize, LinkButton, Variant, use_hydrated};
use crate::i18n::{format, use_messages};
use crate::opportunities::address::LIST;
use crate::opportunities::words::Amount;
use crate::prelude::*;
use domain::opportunities::Outcome;

/// One stage: its head with exact sums, its cards.
#[component]
pub fn StageColumn(board: Board, column: Column) -> View {
    let messages = use_messages();
    let heading = format!("{}-name", dom::column_id(column.id));
    let labelled_by = heading.clone();
    let over =
        move || board.drag.with(|drag| drag.is_some_and(|drag| drag.live && drag.over == Some(column.id)));
    view! {
        <li
            class="board-column"
            id=dom::column_id(column.id)
            aria-labelledby=labelled_by
            data-outcome=column.stage.with_value(|stage| stage.outcome.as_str())
            data-empty=move || column.deals.with(Vec::is_empty).then_some("")
            data-over=move || over().then_some("")
        >
            <div class="board-head">
                <h2 id=heading translate="no" data-user-content="" title=column.name()>{column.name()}</h2>
                <span class="board-count">
                    <span aria-hidden="true">{move || format::number(i64::from(column.totals.get().count))}</span>
                    <span class="visually-hidden">{move || messages.opportunities_count(i64::from(column.totals.get().count))}</span>
                </span>
                <Sums column=column/>
            </div>
            <ol class="board-cards" data-empty-text=messages.opportunities_column_empty()>
                <For each=move || column.deals.get() key=|deal| deal.id let:deal>
                    <DealCard board=board column=column deal=deal/>
                </For>
            </ol>
            <More board=board column=column/>
        </li>
    }
}

#[component]
fn Sums(column: Column) -> View {
    let messages = use_messages();
    let sum = move || {
        let amount = column.totals.get().sum;
        view! { <Amount amount=amount/> }
    };
    let weighted = move || {
        let amount = column.totals.get().weighted;
        view! { <Amount amount=amount/> }
    };
    // What is closed is not likely any more, but so.
    let is_open = column.stage.with_value(|stage| stage.outcome == Outcome::Open);
    view! {
        <p class="board-sums">
            <span><span class="visually-hidden">{messages.opportunities_total_sum()}" "</span>{sum}</span>
            {is_open.then(|| view! { <span>{messages.opportunities_total_weighted()}" "{weighted}</span> })}
        </p>
    }
}

/// The way to the cards that are not loaded: a button on the living page, else
/// a link to the list of this stage.
#[component]
fn More(board: Board, column: Column) -> View {
    let messages = use_messages();
    let hydrated = use_hydrated();
    let list = LIST.with(&board.query(), "stage", &column.id.to_string());
    let load = Callback::new(move |_| board.load_more(column));
    live(move || {
        column.more.with(Option::is_some).then(|| {
            let way = if hydrated.get() {
                view! { <Button kind=ButtonKind::Script variant=Variant::Quiet size=ButtonSize::Small on_click=load>{messages.opportunities_more_cards()}</Button> }
            } else {
                view! { <LinkButton href=list.clone() variant=Variant::Quiet size=ButtonSize::Small>{messages.opportunities_more_cards()}</LinkButton> }
            };
            view! { <div class="board-more">{way}</div> }
        })
    })
}
