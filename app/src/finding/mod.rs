//! One search over customers, contacts, opportunities and leads.

pub mod api;

mod groups;
mod page;

crate::lazy::lazy_pages! {
    finding / __preload_finding [finding] { FIND_PAGE: page::FindPage }
}
