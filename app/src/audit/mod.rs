//! The audit in the console: who did what to what, one page for each event, and
//! whether the chain holds. A chunk for the list and one for an event.

pub mod api;
pub mod whom;

mod chain;
mod changes;
mod event;
mod fields;
mod list;
mod place;
mod row;
mod subject;
mod values;
mod words;

crate::lazy::lazy_pages! {
    audit / __preload_audit [audit, people, sessions] {
        AUDIT_PAGE: list::Audit,
    }
    audit_event / __preload_audit_event [audit, people, sessions] {
        AUDIT_EVENT_PAGE: event::EventPage,
    }
}
