//! What server functions of any record take.

use crate::error::{AppError, Code};
use serde::{Deserialize, Serialize};

/// One record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordInput {
    pub id: String,
}

/// The version that a form was made from.
pub fn version(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::new(Code::BadRequest))
}
