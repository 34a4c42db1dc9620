//! What server functions of any record take.

use crate::error::{AppError, Code};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// One record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordInput {
    pub id: String,
}

/// Several records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordsInput {
    pub ids: Vec<String>,
}

/// Gives a record, as it was at that version, to another owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TransferInput {
    pub id: String,
    pub version: String,
    pub owner: String,
}

/// Looks for what may stand in a field of an object: records, or regions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChoicesInput {
    pub object: String,
    pub field: String,
    /// The record whose page it is, of a link of a contact that contact; empty where one is
    /// made. In its fields none names itself, and no link what can't be linked.
    pub id: String,
    /// Part of the name.
    pub q: String,
    /// The id, of a region the code, of the one that was chosen before.
    pub chosen: String,
}

/// A record or a region to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct RecordChoice {
    pub id: String,
    pub name: String,
    /// What is said of it; empty for nothing.
    pub known: String,
}

impl RecordChoice {
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), name: name.into(), known: String::new() }
    }
}

/// What was found, and the one that was chosen before, as far as the viewer sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct FoundRecords {
    pub hits: Vec<RecordChoice>,
    pub chosen: Option<RecordChoice>,
}

/// The version that a form was made from.
pub fn version(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::new(Code::BadRequest))
}
