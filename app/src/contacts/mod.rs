//! Contacts of all customers: their list. A customer's own stand on its record.

pub mod api;

mod list;
mod row;

crate::lazy::lazy_pages! {
    contact_list / __preload_contact_list { CONTACTS_PAGE: list::ContactsList }
}
