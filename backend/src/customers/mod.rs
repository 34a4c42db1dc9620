//! Customers: list, search, record, and what can be done with one or many.
//!
//! One use case a file. List, count, search and twins go through one
//! [`filter::Filter`] and one scope, so that they can't disagree.
//!
//! Deleting a customer is a move to the recycle bin: contacts, activities and
//! opportunities stay as they are and come back with it.

pub(crate) mod colleague;
mod common;
mod create;
mod duplicates;
mod edit;
mod editable;
mod facts;
mod filter;
mod get;
mod hits;
mod insert;
mod keys;
mod list_sql;
mod own;
mod page;
pub(crate) mod phone_keys;
mod row;
mod subsidiaries;
mod way;

pub use common::{bulk, delete, history, is_seen, restore, restore_many, transfer};
pub use create::{create, create_unless_known};
pub use duplicates::duplicates;
pub use edit::{edit, edit_field};
pub use editable::editable;
pub use facts::{TABLE, name_key};
pub use get::get;
pub use page::page;

pub(crate) use create::make;
pub(crate) use duplicates::duplicates_in;
pub(crate) use facts::Customers;
pub(crate) use hits::{COUNTED, NUMBERED, add_in_scope, add_membership};
pub(crate) use insert::{NewCustomer, insert};
pub(crate) use keys::SearchedRow;
pub(crate) use own::{keep_own, own};
pub(crate) use phone_keys::make_phone_keys;
