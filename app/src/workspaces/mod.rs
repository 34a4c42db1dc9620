//! A company's own settings, and what the forms that make a company choose from.

pub mod api;

mod currency;
mod page;

pub use currency::CurrencyField;

crate::lazy::lazy_pages! {
    workspaces / __preload_workspaces { WORKSPACE_PAGE: page::WorkspacePage }
}
