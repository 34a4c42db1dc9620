//! The HTTP surface and the command line of `latchkey`.

pub mod application;
pub mod asker;
pub mod base_url;
pub mod buckets;
pub mod cli;
pub mod commands;
pub mod config;
pub mod cookies;
pub mod crowd;
pub mod layers;
pub mod metrics;
pub mod networks;
pub mod refusal;
pub mod router;
pub mod serve;
pub mod site;
pub mod turns;
pub mod urlencoded;

mod dev_mail;
mod files;
mod health;
mod signals;
mod texts;
