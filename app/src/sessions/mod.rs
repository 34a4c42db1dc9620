//! Where a person is signed in, and the way out of it (docs/decisions/0037).

pub mod api;
pub mod words;

mod factors;
mod list;
mod not_me;
mod row;

pub use row::SessionRow;

/// The path of [`api::GetSessionStatus`], for the edge: what asks it uses no session.
pub const STATUS: &str = "/fn/sessions/status";

crate::lazy::lazy_pages! {
    sessions / __preload_sessions [sessions] {
        SESSIONS_PAGE: list::Sessions,
        NOT_ME_PAGE: not_me::NotMe,
    }
}
