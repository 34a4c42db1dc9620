//! Passkeys and security keys: the list of a person's own, and the button that has the
//! browser ask for one. Pages place that by [`crate::passkey_button`], so that its code
//! comes to browsers alone that can use it (docs/decisions/0040).

pub mod api;

#[cfg(any(feature = "hydrate", test))]
mod base64url;
mod button;
#[cfg(feature = "hydrate")]
mod ceremony;
mod list;
#[cfg(feature = "hydrate")]
mod onward;
mod row;

pub use list::Passkeys;

crate::lazy::lazy_pages! {
    passkeys / __preload_passkeys [passkeys] {
        PASSKEY_BUTTON: button::PasskeyPress,
    }
}
