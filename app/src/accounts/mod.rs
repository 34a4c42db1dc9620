//! Signing up, proving an address, signing in, a forgotten password: the
//! public pages, one chunk.

pub mod api;

mod forgot;
mod frame;
mod operator;
mod reset;
mod sign_in;
mod sign_up;
mod verify;

pub use frame::Frame;
pub use sign_in::FormFailure;
pub use sign_up::browser_time_zone;

use leptos::prelude::*;
use leptos::{LazyViewError, lazy};

/// The pages of this area.
#[derive(Clone, Copy)]
enum Page {
    SignIn,
    Operator,
    SignUp,
    SignUpSent,
    Verify,
    Forgot,
    ForgotSent,
    Reset,
}

#[lazy(fallible)]
fn accounts_area(page: Page) -> Result<AnyView, LazyViewError> {
    Ok(match page {
        Page::SignIn => view! { <sign_in::SignIn/> }.into_any(),
        Page::Operator => view! { <operator::Operator/> }.into_any(),
        Page::SignUp => view! { <sign_up::SignUp/> }.into_any(),
        Page::SignUpSent => view! { <sign_up::SignUpSent/> }.into_any(),
        Page::Verify => view! { <verify::Verify/> }.into_any(),
        Page::Forgot => view! { <forgot::Forgot/> }.into_any(),
        Page::ForgotSent => view! { <forgot::ForgotSent/> }.into_any(),
        Page::Reset => view! { <reset::Reset/> }.into_any(),
    })
}

crate::routes::lazy_pages! {
    accounts_area / __preload_accounts_area (Page): SignInPage = SignIn, OperatorPage = Operator, SignUpPage = SignUp, SignUpSentPage = SignUpSent, VerifyPage = Verify,
    ForgotPage = Forgot, ForgotSentPage = ForgotSent, ResetPage = Reset,
}
