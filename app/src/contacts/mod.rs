//! Contacts of all customers: their list, and the page and form of one. A customer's own stand
//! on its record, too.

pub mod api;

mod edit;
mod list;
mod record;
mod row;

crate::lazy::lazy_pages! {
    contact_list / __preload_contact_list { CONTACTS_PAGE: list::ContactsList }
    contact_record / __preload_contact_record { CONTACT_PAGE: record::ContactPage }
    contact_forms / __preload_contact_forms { EDIT_CONTACT_PAGE: edit::EditContactPage }
}
