//! The second step of a sign-in: `/login/verify` asks for a factor that the person has,
//! `/login/enrol` has one made where the place they go to asks for it
//! (docs/decisions/0036).

pub mod api;

mod code;
mod enrol;
mod others;
mod over;
mod verify;

crate::lazy::lazy_pages! {
    sign_in / __preload_sign_in [factors, passkeys, sign_in] {
        FACTOR_PAGE: verify::Verify,
        ENROL_PAGE: enrol::Enrol,
    }
}
