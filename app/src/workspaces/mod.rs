//! A company's own settings, and what the forms that make a company choose from.

pub mod api;
pub mod currency;

mod page;

crate::lazy::lazy_pages! {
    workspaces / __preload_workspaces [workspaces] { WORKSPACE_PAGE: page::WorkspacePage }
}
