//! A fresh proof of who acts, before what can do great harm: a dialog over the form
//! that was sent, a page where there are no scripts (docs/decisions/0039).

pub mod api;
pub mod prove;

mod dialog;
mod page;
mod words;

crate::lazy::lazy_pages! {
    step_up / __preload_step_up [passkeys, step_up] {
        STEP_UP_PAGE: page::StepUp,
        STEP_UP_DIALOG: dialog::StepUpDialog,
    }
}

/// Has the living page ask by the dialog ([`crate::fresh_proof`]).
#[cfg(feature = "hydrate")]
pub fn stand_by() {
    crate::fresh_proof::asked_with(|| Box::pin(STEP_UP_DIALOG.part()));
}

/// The server's pages ask by a page of their own.
#[cfg(not(feature = "hydrate"))]
pub fn stand_by() {}
