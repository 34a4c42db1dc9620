//! A fresh proof of who acts, before what can do great harm: a dialog over the form
//! that was sent, a page where there are no scripts (docs/decisions/0039).

pub mod api;
pub mod prove;

mod asking;
mod dialog;
mod page;
mod words;

#[cfg(feature = "hydrate")]
pub use asking::ask;
pub use asking::stand_by;

crate::lazy::lazy_pages! {
    step_up / __preload_step_up [passkeys, step_up] {
        STEP_UP_PAGE: page::StepUp,
        STEP_UP_DIALOG: dialog::StepUpDialog,
    }
}
