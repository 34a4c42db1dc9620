//! Customers: the list, the record and its forms; one chunk.

pub mod api;
pub mod inputs;

mod conflict;
mod create;
mod duplicates;
mod edit;
mod fields;
mod form;
mod list;
mod record;
pub mod words;

use leptos::prelude::*;
use leptos::{LazyViewError, lazy};

/// The pages of this area.
#[derive(Clone, Copy)]
enum Page {
    List,
    Create,
    Record,
    Edit,
}

#[lazy(fallible)]
fn customers_area(page: Page) -> Result<AnyView, LazyViewError> {
    Ok(match page {
        Page::List => view! { <list::CustomersList/> }.into_any(),
        Page::Create => view! { <create::CreateCustomerPage/> }.into_any(),
        Page::Record => view! { <record::CustomerRecord/> }.into_any(),
        Page::Edit => view! { <edit::EditCustomerPage/> }.into_any(),
    })
}

crate::routes::lazy_pages! {
    customers_area / __preload_customers_area (Page): CustomersPage = List, NewCustomerPage = Create, CustomerPage = Record,
    EditCustomerPage = Edit,
}
