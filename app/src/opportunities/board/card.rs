use super::dom::title_id;
use super::moves::post_address;
use super::state::{Board, Column, Deal};
use crate::browser::focus_soon;
use crate::components::{Avatar, AvatarSize, Icon, IconName, IconSize, LazyMenu, MenuButton};
use crate::i18n::use_messages;
use crate::opportunities::address;
use crate::opportunities::next_sign::NextSign;
use crate::opportunities::words::Amount;
use crate::prelude::*;
use domain::opportunities::{Outcome, rotten};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// One opportunity on the board.
#[component]
pub fn DealCard(board: Board, column: Column, deal: Deal) -> View {
    let card = deal.card.get_untracked();
    let (id, movable) = (deal.id, card.may_edit);
    let title = title_id(id);
    let labelled_by = title.clone();
    let rot = column.stage.with_value(|stage| stage.rot_days);
    let facts = deal.card.clone();
    let idle = Memo::new(move |_| {
        facts.with(|card| {
            let last = card.last_activity_at.map_or(card.stage_since, |last| last.max(card.stage_since));
            rotten(board.when.now(), last, rot, card.next_activity_at)
        })
    });
    view! {
        <li>
            <article
                class="deal"
                aria-labelledby=labelled_by
                data-movable=movable.then_some("")
                data-rotten=move || idle.get().is_some().then_some("")
                data-dragging=move || (board.dragged.get() == Some(id)).then_some("")
            >
                <a class="deal-title" id=title href=address::record(id) draggable="false" translate="no" data-user-content=""
                    aria-keyshortcuts=movable.then_some("Shift+ArrowLeft Shift+ArrowRight")
                    on:keydown=move |event| if movable { step(board, id, &event) }>{card.name.clone()}</a>
                <span class="deal-customer" translate="no" data-user-content="">{card.customer_name.clone()}</span>
                <div class="deal-foot">
                    {card.amount.map(|amount| view! { <Amount amount=amount class="deal-amount"/> })}
                    <NextSign when=board.when next_at=card.next_activity_at/>
                    <Avatar name=card.owner.name.clone() id=card.owner.id.to_string() size=AvatarSize::Small alone=true/>
                </div>
                <Idle idle=idle/>
                {movable.then(|| view! { <MoveMenu board=board column=column deal=deal.clone()/> })}
            </article>
        </li>
    }
}

/// Shift and an arrow move the card to the stage beside.
fn step(board: Board, id: domain::OpportunityId, event: &KeyboardEvent) {
    if !event.shift_key() || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let step = match event.key().as_str() {
        "ArrowLeft" => -1,
        "ArrowRight" => 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(stage) = board.beside(id, step) {
        board.move_to(id, stage);
        focus_soon(title_id(id));
    }
}

/// Why a card looks rotten.
#[component]
fn Idle(idle: Memo<Option<u32>>) -> View {
    let messages = use_messages();
    live(move || {
        idle.get().map(|days| {
            let days = i64::from(days);
            view! {
                <span class="deal-idle" title=messages.opportunities_idle_why(days)>
                    <Icon name=IconName::Clock size=IconSize::Small/>
                    <span>{messages.opportunities_idle(days)}</span>
                </span>
            }
        })
    })
}

/// Moves a card without dragging; until it is asked for a link to the record, where the
/// stage is chosen as well.
#[component]
fn MoveMenu(board: Board, column: Column, deal: Deal) -> View {
    let messages = use_messages();
    let label = deal.card.with_untracked(|card| messages.opportunities_move_card(&card.name));
    let href = address::record(deal.id);
    let items = move || view! { <StageForm board=board column=column deal=deal.clone()/> };
    view! { <LazyMenu label=label href=href class="deal-move" items=items/> }
}

/// A plain form with a button for each other stage. Where the stage means lost,
/// the reason is asked for next.
#[component]
fn StageForm(board: Board, column: Column, deal: Deal) -> View {
    let messages = use_messages();
    let (id, card) = (deal.id, deal.card);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let button = event.submitter().and_then(|button| button.dyn_into::<HtmlElement>().ok());
        if let Some(stage) = button.and_then(|button| button.get_attribute("value")?.parse().ok()) {
            board.move_to(id, stage);
            focus_soon(title_id(id));
        }
    };
    let buttons = board
        .columns()
        .into_iter()
        .filter(|other| other.id != column.id)
        .map(|other| {
            let (id, name) = (other.id.to_string(), other.name());
            let sign = match other.stage.with_value(|stage| stage.outcome) {
                Outcome::Open => IconName::ArrowRight,
                Outcome::Won => IconName::Trophy,
                Outcome::Lost => IconName::Lost,
            };
            view! { <MenuButton name="stage" value=id icon=sign>{name}</MenuButton> }
        })
        .collect_view();
    view! {
        <p class="menu-title">{messages.opportunities_move_to()}</p>
        <form method="post" action=post_address(board) on:submit=submit>
            <input type="hidden" name="id" value=id.to_string()/>
            <input type="hidden" name="version" value=move || card.with(|card| card.version.to_string())/>
            {buttons}
        </form>
    }
}
