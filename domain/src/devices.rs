//! Browsers as people tell them apart.

use crate::names::named;
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    /// What a browser runs on.
    DeviceKind {
        Computer = "computer",
        Phone = "phone",
        Tablet = "tablet",
        Unknown = "unknown",
    }
}

/// What a browser says about itself, read for people. It may say anything: nothing
/// is decided by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeviceView {
    /// With the first number of its version; empty where it can't be told.
    pub browser: String,
    pub system: String,
    pub kind: DeviceKind,
}
