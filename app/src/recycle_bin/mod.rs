//! The recycle bin: what was deleted in the last thirty days, and the way
//! back.

pub mod api;

mod page;
mod rows;

use leptos::prelude::*;
use leptos::{LazyViewError, lazy};

/// The pages of this area.
#[derive(Clone, Copy)]
enum Page {
    Bin,
}

#[lazy(fallible)]
fn recycle_bin_area(page: Page) -> Result<AnyView, LazyViewError> {
    Ok(match page {
        Page::Bin => view! { <page::RecycleBin/> }.into_any(),
    })
}

crate::routes::lazy_pages! {
    recycle_bin_area / __preload_recycle_bin_area (Page): RecycleBinPage = Bin,
}
