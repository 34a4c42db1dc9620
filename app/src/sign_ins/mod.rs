//! Sign-in records: a person's own, and those of the workspace. One chunk.

pub mod api;
#[cfg(feature = "ssr")]
pub mod file;

mod list;
mod place;
mod row;
mod words;

/// Where the file is that [`api::ExportSignIns`] gives a ticket for.
pub const FILE: &str = "/files/sign-ins";

crate::lazy::lazy_pages! {
    sign_ins / __preload_sign_ins [audit, sessions, sign_ins] {
        OWN_SIGN_INS_PAGE: list::OwnSignIns,
        SIGN_INS_PAGE: list::WorkspaceSignIns,
    }
}
