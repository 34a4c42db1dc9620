//! Opportunities: the board, its list twin, the record and its forms; one
//! chunk.

pub mod api;
pub mod inputs;

mod address;
mod board;
#[cfg(feature = "ssr")]
mod customer_choices;
mod edit;
mod fields;
mod filters;
mod list;
mod new;
mod next_sign;
mod nothing;
mod of_customer;
mod record;
mod waiting;
mod words;

pub use of_customer::CustomerOpportunities;

use leptos::prelude::*;
use leptos::{LazyViewError, lazy};

/// The pages of this area.
#[derive(Clone, Copy)]
enum Page {
    Board,
    List,
    New,
    Record,
    Edit,
}

#[lazy(fallible)]
fn opportunities_area(page: Page) -> Result<AnyView, LazyViewError> {
    Ok(match page {
        Page::Board => view! { <board::BoardPage/> }.into_any(),
        Page::List => view! { <list::ListPage/> }.into_any(),
        Page::New => view! { <new::NewPage/> }.into_any(),
        Page::Record => view! { <record::RecordPage/> }.into_any(),
        Page::Edit => view! { <edit::EditPage/> }.into_any(),
    })
}

crate::routes::lazy_pages! {
    opportunities_area / __preload_opportunities_area (Page): PipelineRoute = Board, OpportunitiesRoute = List, NewOpportunityRoute = New,
    OpportunityRoute = Record, EditOpportunityRoute = Edit,
}
