//! What the words of the product mean: types, rules, permissions, validation,
//! money, time. No I/O; compiles to WASM and native.

pub mod accounts;
pub mod activities;
pub mod audit;
pub mod contacts;
pub mod csv;
pub mod customers;
pub mod departments;
pub mod devices;
pub mod factors;
pub mod finding;
pub mod ids;
pub mod invitations;
pub mod leads;
pub mod legal;
pub mod locale;
pub mod money;
pub mod operators;
pub mod opportunities;
pub mod page;
pub mod passkeys;
pub mod people;
pub mod permissions;
pub mod phone;
pub mod pipelines;
pub mod policies;
pub mod records;
pub mod recycle_bin;
pub mod roles;
pub mod sessions;
pub mod set_up;
pub mod sign_in;
pub mod sign_ins;
pub mod step_up;
pub mod text;
pub mod time;
pub mod uris;
pub mod validation;
pub mod workspaces;

mod digits;
mod names;
mod secret;

pub use ids::*;
pub use locale::Locale;
pub use money::{Currency, Money};
pub use page::{Cursor, Page, Total};
pub use permissions::{Action, Module, Permission, Scope};
pub use time::{Date, LocalTime, Timestamp, Zone};
pub use validation::{FieldError, Problem};
