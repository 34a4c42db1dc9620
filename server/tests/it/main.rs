//! The HTTP surface as a browser, a proxy or an attacker meets it: the real
//! router on a real database.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod support;

mod access;
mod accounts;
mod activities;
mod audit;
mod bodies;
mod canaries;
mod carried;
mod colleague;
mod commands;
mod contact_links;
mod contacts;
mod cookies;
mod csrf;
mod cut_off;
mod deleting;
mod departments;
mod errors;
mod factors;
mod faults;
mod files;
mod first_run;
mod forms;
mod headers;
mod health;
mod hosts;
mod invitations;
mod leads;
mod limits;
mod lists;
mod looking;
mod mails;
mod matrix;
mod metrics;
mod naughty;
mod operators;
mod pages;
mod passkeys;
mod pipelines;
mod policies;
mod races;
mod roles;
mod sessions;
mod set_up;
mod settings;
mod sign_in;
mod sign_ins;
mod step_up;
mod targets;
mod timing;
mod turns;
mod upgrades;
mod words;
