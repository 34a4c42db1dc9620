//! What server functions of any record take.

use crate::error::{AppError, Code};
use serde::{Deserialize, Serialize};

/// One record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordInput {
    pub id: String,
}

/// Gives a record, as it was at that version, to another owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TransferInput {
    pub id: String,
    pub version: String,
    pub owner: String,
}

/// The version that a form was made from.
pub fn version(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::new(Code::BadRequest))
}
