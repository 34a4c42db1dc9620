//! Leads: people and companies who may become customers. List, search, record, and the ways
//! out: a lead is converted or disqualified, and either can be taken back.
//!
//! One use case a file. List and count go through one [`filter::Filter`] and one scope, so
//! that they can't disagree.

mod came_from;
mod common;
mod convert;
mod create;
mod disqualify;
mod edit;
mod facts;
mod filter;
mod get;
mod insert;
mod keys;
mod likeness;
mod list_sql;
mod made;
mod page;
mod reopen;
mod row;
mod state;
mod there;
mod twins;
mod way;

pub use common::{bulk, delete, history, restore, restore_many, transfer};
pub use convert::{convert, convert_unless_known};
pub use create::create;
pub use disqualify::disqualify;
pub use edit::{edit, edit_field};
pub use facts::TABLE;
pub use get::get;
pub use page::page;
pub use reopen::reopen;
pub use there::contacts_there;
pub use twins::{twins, typed_twins};

pub(crate) use came_from::{Became, came_from};
pub(crate) use facts::Leads;
pub(crate) use insert::{NewLead, insert};
pub(crate) use keys::keep_keys;
pub(crate) use state::to_log_on;
