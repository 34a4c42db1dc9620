//! `/settings/security`: how a person proves who they are. The parts that make a factor
//! serve whoever has to make one on the way in, too.

pub mod api;

mod device;
mod enrolment;
mod keep_codes;
mod password;
mod recovery_codes;
mod security;
mod sign_out;
mod totp;

pub use enrolment::{CodeField, Enrol};
pub use keep_codes::{KeepCodes, NewCodes, use_new_codes};

crate::lazy::lazy_pages! {
    factors / __preload_factors [factors, passkeys] {
        SECURITY_PAGE: security::Security,
    }
}
