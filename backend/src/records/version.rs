//! Versions: how a record stood when somebody looked at it who then changes it.

use crate::Failure;
use domain::Problem;
use domain::audit::FieldChange;

/// The version that a form was made from.
pub(crate) fn version(typed: &str) -> Result<i64, Failure> {
    typed.parse().map_err(|_| Failure::field("version", Problem::Number))
}

/// Refuses a change that was made on an earlier version. `changes` are the differences
/// between what is saved and what was tried.
pub(crate) fn check_version(saved: i64, version: i64, changes: &[FieldChange]) -> Result<(), Failure> {
    if saved == version { Ok(()) } else { Err(Failure::conflict(saved, changes.to_vec())) }
}
