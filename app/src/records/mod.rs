//! What all kinds of records have in common: a version, an owner, a source, a history.

pub mod api;
pub mod inputs;
pub mod words;
