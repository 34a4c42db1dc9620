//! Opportunities: the board, its list twin, and what can be done with a card.
//!
//! One use case a file. Board, list and every sum go through one
//! [`filter::Filter`], so that they can't disagree.

mod amounts;
mod board;
mod cards;
mod change;
mod create;
mod deleted;
mod edit;
mod filter;
mod get;
mod insert;
mod keys;
mod list;
mod lookup;
mod move_to;
mod of_customer;
mod open_count;
mod parts;
#[cfg(test)]
mod plans;
mod record;
mod recycle;
mod relocate;
mod relocate_all;
mod totals;
mod transfer;
mod undo_move;

pub(crate) use amounts::hold_amounts;
pub use board::{board, more_cards};
pub use create::create;
pub use deleted::deleted;
pub use edit::edit;
pub use get::{get, history};
pub use insert::TABLE;
pub(crate) use insert::{NewOpportunity, insert};
pub use keys::put_keys;
pub(crate) use keys::{is_hit, keep_keys, keep_keys_of};
pub use list::list;
pub(crate) use lookup::{may_view, to_log_on};
pub use move_to::{move_on, move_to};
pub use of_customer::{for_customer, open_of_customer};
pub use open_count::open_count;
pub use recycle::{delete, restore};
pub(crate) use relocate::{StageChange, record_changes};
pub(crate) use relocate_all::{is_in_use, relocate_all};
pub use transfer::transfer;
pub use undo_move::undo_move;
