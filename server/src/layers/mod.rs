//! What every request passes through, in this order (DESIGN, "The way of a
//! request"). Each layer is one function `through(facts, request, next)`.
//!
//! 1. [`request_id`] names it, 2. [`trace`] logs it, 3. [`headers`] secures
//!    the answer, 4. [`mod@panic`] catches what must not happen, 5. [`host`]
//!    settles where it came from and whom it is for, 6. [`target`] refuses
//!    addresses that are spelled otherwise than ours, 7. [`origin`] refuses
//!    other sites, 8. [`limits`] bounds size, time and number, 9. [`body`]
//!    reads what it brings, before anything is built for it, 10. [`session`]
//!    and [`context`] say who asks, 11. [`turn`] lets each user have a few at
//!    a time, 12. [`forms`] lets server functions be posted by plain forms. On
//!    its way back the answer is made small by [`compress`]. Around them all,
//!    [`crate::metrics`] counts.

pub mod access;
pub mod body;
pub mod compress;
pub mod context;
pub mod forms;
pub mod headers;
pub mod host;
pub mod limits;
pub mod origin;
pub mod panic;
pub mod request_id;
pub mod session;
pub mod target;
pub mod trace;
pub mod turn;
