//! Opportunities: the board, its list twin, and what can be done with a card.
//!
//! One use case a file. Board, list and every sum go through one
//! [`filter::Filter`], so that they can't disagree.

mod amounts;
mod board;
mod cards;
mod common;
mod create;
mod deleted;
mod edit;
mod facts;
mod filter;
mod get;
mod insert;
mod keys;
mod list;
mod move_to;
mod of_customer;
mod open_count;
mod parts;
#[cfg(test)]
mod plans;
mod record;
mod relocate;
mod relocate_all;
mod totals;
mod undo_move;

pub(crate) use amounts::hold_amounts;
pub use board::{board, more_cards};
pub use common::{bulk, delete, history, is_seen, restore, restore_many, transfer};
pub use create::create;
pub(crate) use create::make;
pub use deleted::deleted;
pub use edit::{edit, edit_field};
pub(crate) use facts::Opportunities;
pub use facts::TABLE;
pub use get::get;
pub(crate) use insert::{NewOpportunity, insert};
pub use keys::put_keys;
pub(crate) use keys::{keep_keys, keep_keys_of, subject};
pub use list::list;
pub use move_to::{move_on, move_to};
pub use of_customer::{for_customer, open_of_customer};
pub use open_count::open_count;
pub(crate) use record::to_log_on;
pub(crate) use relocate::{StageChange, record_changes};
pub(crate) use relocate_all::{is_in_use, relocate_all};
pub use undo_move::undo_move;
