//! Sessions: rows of our own database behind tower-sessions.
//!
//! The cookie's id is nowhere in the database, only its SHA-256. `save` is an
//! UPDATE of a live row: a request that was running while its session was
//! revoked can't bring it back.

mod come_back;
mod end;
mod ended;
mod factors;
mod facts;
mod limits;
mod list;
mod live;
mod name;
mod not_me;
mod of_user;
mod over;
mod resolve;
mod status;
mod store;
mod touch;
mod trusted;

pub use come_back::{Returned, come_back, come_back_by_key, whose};
pub use end::{end_one, end_others};
pub use ended::{KEPT_DAYS, end_of_user, end_of_workspace, purge};
pub(crate) use ended::{end_of_device, end_own, live_epoch};
pub use factors::factors_since;
pub use facts::{FACTS, SessionFacts, SessionProof};
pub use limits::{FRESH_SECONDS, Lasting, SHARED_IDLE_SECONDS, STANDARD_LIMIT};
pub use list::list;
pub use name::name_device;
pub use not_me::not_me;
pub(crate) use of_user::of_user;
pub(crate) use over::{Why, end_over};
pub use resolve::{MemberRow, SessionRow, resolve};
pub use status::status;
pub use store::{SessionStore, key_hash};
pub(crate) use touch::{end, touch};
pub use trusted::forget_trust;
