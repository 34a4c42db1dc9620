//! Signing up, proving an address, signing in, a forgotten password: the
//! public pages, one chunk.

pub mod api;

mod forgot;
mod reset;
mod sign_in;
mod sign_up;
mod verify;

crate::lazy::lazy_pages! {
    accounts / __preload_accounts {
        SIGN_IN_PAGE: sign_in::SignIn,
        SIGN_UP_PAGE: sign_up::SignUp,
        SIGN_UP_SENT_PAGE: sign_up::SignUpSent,
        VERIFY_PAGE: verify::Verify,
        FORGOT_PAGE: forgot::Forgot,
        FORGOT_SENT_PAGE: forgot::ForgotSent,
        RESET_PAGE: reset::Reset,
    }
}
