//! Invitations: how colleagues get in (docs/decisions/0030).
//!
//! Each link is a row. What it gives is settled here, never by the link, and is
//! judged twice: when it is sent, and when it is accepted, as if it were given
//! then (R-REC-08, R-AC-08).

mod accept;
mod ask_again;
mod enter;
mod form;
mod invite;
mod join;
mod lines;
mod list;
mod look;
mod prove;
mod refuse;
mod row;
mod send;
mod send_again;
mod withdraw;

pub use accept::accept;
pub use ask_again::ask_again;
pub use invite::invite;
pub use join::join;
pub use list::list;
pub use look::look;
pub use prove::prove;
pub(crate) use row::purge;
pub use send_again::send_again;
pub use withdraw::withdraw;
