use crate::Action;
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// What the viewer may do with the record at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct MayOnRecord {
    pub edit: bool,
    pub delete: bool,
    pub transfer: bool,
}

impl MayOnRecord {
    /// What lies in the recycle bin can be taken back by whoever may `delete` it, and
    /// nothing else be done with it.
    pub fn of(is_live: bool, delete: bool, may: impl Fn(Action) -> bool) -> Self {
        Self { edit: is_live && may(Action::Edit), delete, transfer: is_live && may(Action::Transfer) }
    }
}
