//! Customers: the list, the record and its forms.

pub mod api;
pub mod duplicates;
pub mod inputs;
pub mod phone;
pub mod told;

mod create;
mod edit;
mod form;
mod links;
mod list;
#[expect(
    clippy::large_types_passed_by_value,
    reason = "handles of signals, which know where they were made in builds for development alone"
)]
mod record;
pub mod words;

#[cfg(feature = "hydrate")]
pub use record::load_contact_form;

crate::lazy::lazy_pages! {
    customer_list / __preload_customer_list { CUSTOMERS_PAGE: list::CustomersList }
    customer_record / __preload_customer_record { CUSTOMER_PAGE: record::CustomerRecord }
    customer_forms / __preload_customer_forms {
        NEW_CUSTOMER_PAGE: create::CreateCustomerPage,
        EDIT_CUSTOMER_PAGE: edit::EditCustomerPage,
        CONTACT_LINKS_PAGE: links::ContactLinksPage,
    }
}
