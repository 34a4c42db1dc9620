//! Why an opportunity was lost: a reason of the workspace, known by a word that
//! stays whatever the reason is called.

use crate::LostReasonId;
use crate::names::{named, unknown};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};
use std::fmt;

named! {
    /// The reasons that every workspace begins with.
    SeedReason {
        Price = "price",
        Competitor = "competitor",
        NoBudget = "no_budget",
        NoDecision = "no_decision",
        Timing = "timing",
        Other = "other",
    }
}

/// The one spelling of a reason in storage, addresses and JSON: the word of a
/// seed, or the id of one that the workspace added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LostReason {
    Seed(SeedReason),
    Own(LostReasonId),
}

/// A reason by its name. Seeds that nobody renamed are named in the reader's
/// language: `name` is then the seed's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct LostReasonRef {
    pub key: LostReason,
    pub name: String,
}

impl LostReason {
    /// The reason spelled `word`.
    pub fn find(word: &str) -> Option<Self> {
        SeedReason::find(word).map(Self::Seed).or_else(|| word.parse().ok().map(Self::Own))
    }
}

impl LostReasonRef {
    /// The seed that names it, unless it has a name of its own.
    pub fn named_by_seed(&self) -> Option<SeedReason> {
        match self.key {
            LostReason::Seed(reason) => SeedReason::find(&self.name).filter(|named| *named == reason),
            LostReason::Own(_) => None,
        }
    }
}

impl fmt::Display for LostReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seed(seed) => seed.fmt(formatter),
            Self::Own(id) => id.fmt(formatter),
        }
    }
}

impl Serialize for LostReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LostReason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::find(&word).ok_or_else(unknown)
    }
}

#[cfg(feature = "sqlx")]
mod stored {
    use super::LostReason;
    use sqlx::error::BoxDynError;
    use sqlx::{Database, Decode, Type};

    impl<DB: Database> Type<DB> for LostReason
    where
        str: Type<DB>,
    {
        fn type_info() -> DB::TypeInfo {
            <str as Type<DB>>::type_info()
        }

        fn compatible(info: &DB::TypeInfo) -> bool {
            <str as Type<DB>>::compatible(info)
        }
    }

    impl<'r, DB: Database> Decode<'r, DB> for LostReason
    where
        &'r str: Decode<'r, DB>,
    {
        fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
            let word = <&'r str as Decode<'r, DB>>::decode(value)?;
            Self::find(word).ok_or_else(|| format!("`{word}` is no reason").into())
        }
    }
}
