//! Use cases against real databases: every test runs on SQLite and, where
//! `LATCHKEY_TEST_POSTGRES_URL` is set, on PostgreSQL.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test whose scene can't be set fails")]

mod people;
mod support;

mod accounts;
mod activities;
mod audit;
mod backup;
mod bounds;
mod colleagues;
mod contacts;
mod customers;
mod demo;
mod departments;
mod entry;
mod factors;
mod finding;
mod harness;
mod invitations;
mod jobs;
mod layouts;
mod leads;
mod mail;
mod metrics;
mod migrations;
mod operators;
mod opportunities;
mod passkeys;
mod permissions;
mod pipelines;
mod places;
mod plans;
mod policies;
mod purge;
mod readiness;
mod records;
mod recycle_bin;
mod refusals;
mod rehearsal;
mod renewal;
mod roles;
mod rotation;
mod schema;
mod seed;
mod sessions;
mod set_up;
mod sign_ins;
mod statements;
mod step_up;
mod storage;
mod throttle;
mod upgrades;
mod workspaces;
