//! Opportunities: the board, its list twin, the record and its forms.

pub mod api;
pub mod inputs;

mod address;
mod board;
#[cfg(feature = "ssr")]
mod customer_choices;
mod edit;
mod filters;
mod form;
mod list;
mod moving;
mod new;
mod next_sign;
mod nothing;
mod of_customer;
mod record;
mod waiting;
mod words;

pub use of_customer::{CustomerOpportunities, OfCustomer, use_opportunities_of};
pub use words::{Amount, OutcomeBadge, ReasonName, reason_text, seed_text};

crate::lazy::lazy_pages! {
    opportunity_board / __preload_opportunity_board { PIPELINE_PAGE: board::BoardPage }
    opportunity_hand / __preload_opportunity_hand { BOARD_HAND: board::ByHand }
    opportunity_list / __preload_opportunity_list { OPPORTUNITIES_PAGE: list::ListPage }
    opportunity_record / __preload_opportunity_record { OPPORTUNITY_PAGE: record::RecordPage }
    opportunity_forms / __preload_opportunity_forms {
        NEW_OPPORTUNITY_PAGE: new::NewPage,
        EDIT_OPPORTUNITY_PAGE: edit::EditPage,
    }
}

/// Before a page wakes that a move was refused on: it may ask why something is lost.
#[cfg(feature = "hydrate")]
pub async fn load_question(boot: &crate::boot::Boot, path: &str) -> bool {
    use leptos::server_fn::ServerFn;

    let may_ask = boot.form.as_ref().is_some_and(|form| form.action == api::MoveCard::PATH);
    match may_ask {
        true if path == address::BOARD.path => board::load_hand().await,
        true => record::load_lost().await,
        false => true,
    }
}
