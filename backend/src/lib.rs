//! What the product does: use cases, storage, mail, jobs. Knows no page and no
//! HTTP; the only crate that knows SQL.

pub mod accounts;
pub mod activities;
pub mod audit;
pub mod background;
pub mod backup;
pub mod check;
pub mod clock;
pub mod contacts;
pub mod context;
pub mod customers;
pub mod demo;
mod drafts;
pub mod failure;
mod idempotency;
mod installation;
pub mod invitations;
pub mod jobs;
pub mod keys;
pub mod mail;
pub mod metrics;
mod operators;
pub mod opportunities;
pub mod passwords;
pub mod people;
pub mod permissions;
pub mod phone;
pub mod pipelines;
mod private;
mod purge;
pub mod query;
pub mod random;
pub mod readiness;
pub mod recycle_bin;
pub mod rehearsal;
pub mod roles;
pub mod rotation;
pub mod search;
pub mod seed;
pub mod sessions;
pub mod set_up;
pub mod storage;
pub mod text_keys;
pub mod throttle;
pub mod today;
pub mod tokens;
pub mod trouble;
pub mod users;
pub mod workspaces;
pub mod zones;

mod start;

pub use context::{Actor, Browser, Client, Context};
pub use failure::Failure;
pub use start::{Backend, Settings, StartError};
