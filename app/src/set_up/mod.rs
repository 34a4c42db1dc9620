//! The first run: the page behind the link that the console prints.

pub mod api;

mod page;

use leptos::prelude::*;
use leptos::{LazyViewError, lazy};

/// The pages of this area.
#[derive(Clone, Copy)]
enum Page {
    SetUp,
}

#[lazy(fallible)]
fn set_up_area(page: Page) -> Result<AnyView, LazyViewError> {
    Ok(match page {
        Page::SetUp => view! { <page::SetUp/> }.into_any(),
    })
}

crate::routes::lazy_pages! {
    set_up_area / __preload_set_up_area (Page): SetUpPage = SetUp,
}
