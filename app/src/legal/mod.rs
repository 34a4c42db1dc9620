//! Terms of use and privacy, where an installation has them.

pub mod api;

mod links;
mod page;

pub use links::{LegalLinks, TermsField};

crate::lazy::lazy_pages! {
    legal / __preload_legal {
        TERMS_PAGE: page::Terms,
        PRIVACY_PAGE: page::Privacy,
    }
}
