//! The start page: what is overdue, due today and coming up.

pub mod api;

mod agenda;
mod first_steps;
mod page;

use leptos::prelude::*;
use leptos::{LazyViewError, lazy};

/// The pages of this area.
#[derive(Clone, Copy)]
enum Page {
    Today,
}

#[lazy(fallible)]
fn today_area(page: Page) -> Result<AnyView, LazyViewError> {
    Ok(match page {
        Page::Today => view! { <page::Today/> }.into_any(),
    })
}

crate::routes::lazy_pages! {
    today_area / __preload_today_area (Page): TodayPage = Today,
}
