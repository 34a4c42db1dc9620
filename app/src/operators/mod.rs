//! The operators' console: the workspaces of the installation, one chunk.

pub mod api;

mod address;
mod list;
mod words;
mod workspace;

crate::lazy::lazy_pages! {
    operators / __preload_operators [operators] {
        COMPANIES_PAGE: list::Workspaces,
        COMPANY_PAGE: workspace::WorkspacePage,
    }
}
