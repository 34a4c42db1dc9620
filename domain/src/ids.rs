//! Ids: UUIDv7 inside, a prefix and Crockford base32 outside (`cus_01ab…`).

use std::{fmt, str::FromStr};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ENCODED_LENGTH: usize = 26;

/// A text that is no id of the kind asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidId;

impl fmt::Display for InvalidId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an id of this kind")
    }
}

impl std::error::Error for InvalidId {}

/// The id of a record whose object is known at run time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnyId {
    prefix: &'static str,
    uuid: Uuid,
}

impl AnyId {
    pub const fn new(prefix: &'static str, uuid: Uuid) -> Self {
        Self { prefix, uuid }
    }

    /// Reads an id of that prefix.
    pub fn read(prefix: &'static str, text: &str) -> Result<Self, InvalidId> {
        read_id(prefix, text).map(|uuid| Self { prefix, uuid })
    }

    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

impl fmt::Display for AnyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_id(formatter, self.prefix, self.uuid)
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident = $prefix:literal),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        pub struct $name(Uuid);

        impl $name {
            /// What stands before the underscore in addresses.
            pub const PREFIX: &'static str = $prefix;

            pub const fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }

            pub const fn uuid(self) -> Uuid { self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_id(formatter, Self::PREFIX, self.0)
            }
        }

        impl From<$name> for AnyId {
            fn from(id: $name) -> Self { Self::new($name::PREFIX, id.uuid()) }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, formatter)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                read_id(Self::PREFIX, text).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    WorkspaceId = "wsp",
    /// Who signs in, across workspaces.
    PersonId = "per",
    /// A person's account in one workspace; records belong to users.
    UserId = "usr",
    DepartmentId = "dep",
    RoleId = "rol",
    InvitationId = "inv",
    SessionId = "ses",
    LeadId = "led",
    CustomerId = "cus",
    ContactId = "con",
    ActivityId = "act",
    PipelineId = "pip",
    StageId = "stg",
    LostReasonId = "lrs",
    OpportunityId = "opp",
    StageChangeId = "stc",
    AuditEventId = "evt",
    MailId = "mai",
    JobId = "job",
    TokenId = "tok",
    RequestId = "req",
    TotpId = "otp",
    PasskeyId = "psk",
    CeremonyId = "cer",
    PendingSignInId = "pen",
    SignInId = "sig",
    /// A browser that a person is known by.
    DeviceId = "dev",
}

fn write_id(formatter: &mut fmt::Formatter<'_>, prefix: &str, uuid: Uuid) -> fmt::Result {
    let mut text = [0_u8; ENCODED_LENGTH];
    let mut rest = uuid.as_u128();
    for place in text.iter_mut().rev() {
        *place = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    formatter.write_str(prefix)?;
    formatter.write_str("_")?;
    formatter.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

/// Whether a text is spelled as the id of something, whatever it is.
pub fn is_id(text: &str) -> bool {
    text.split_once('_').is_some_and(|(prefix, _)| prefix.len() == 3 && read_id(prefix, text).is_ok())
}

/// Reads what [`write_id`] wrote: one spelling only, so that an address has
/// one form.
fn read_id(prefix: &str, text: &str) -> Result<Uuid, InvalidId> {
    let digits = text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_')).ok_or(InvalidId)?;
    if digits.len() != ENCODED_LENGTH || digits.as_bytes()[0] > b'7' {
        return Err(InvalidId);
    }
    let mut value = 0_u128;
    for digit in digits.bytes() {
        let place = ALPHABET.iter().position(|&letter| letter == digit);
        value = (value << 5) | place.ok_or(InvalidId)? as u128;
    }
    Ok(Uuid::from_u128(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_reads_back_what_it_wrote(value: u128) {
            let id = CustomerId::from_uuid(Uuid::from_u128(value));
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".*") {
            let _ = text.parse::<CustomerId>();
        }

        #[test]
        fn ids_sort_like_their_texts(a: u128, b: u128) {
            let (a, b) = (CustomerId::from_uuid(Uuid::from_u128(a)), CustomerId::from_uuid(Uuid::from_u128(b)));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let user = UserId::from_uuid(Uuid::from_u128(7)).to_string();
        assert_eq!(user.parse::<CustomerId>(), Err(InvalidId));
        assert_eq!(user.to_uppercase().parse::<UserId>(), Err(InvalidId));
    }

    #[test]
    fn an_id_of_any_kind_is_spelled_as_its_own() {
        let id = CustomerId::from_uuid(Uuid::from_u128(7));
        let any = AnyId::from(id);
        assert_eq!((any.to_string(), any.uuid()), (id.to_string(), id.uuid()));
        assert_eq!(AnyId::read(CustomerId::PREFIX, &id.to_string()), Ok(any));
        assert_eq!(AnyId::read(UserId::PREFIX, &id.to_string()), Err(InvalidId));
    }

    #[test]
    fn an_id_has_one_spelling() {
        let id = CustomerId::from_uuid(Uuid::from_u128(u128::MAX));
        assert_eq!(id.to_string(), "cus_7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assert_eq!("cus_7zzzzzzzzzzzzzzzzzzzzzzzzz".parse(), Ok(id));
        for text in [
            "",
            "cus",
            "cus_",
            "cus_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "cus_0000000000000000000000000",
            "cus_000000000000000000000000000",
            "cus_0000000000000000000000000i",
            "cus_0000000000000000000000000O",
            "cus_ 000000000000000000000000 ",
            " cus_00000000000000000000000000",
            "cus_张张张张张张张张00",
            "00000000-0000-0000-0000-000000000000",
        ] {
            assert_eq!(text.parse::<CustomerId>(), Err(InvalidId), "{text}");
        }
    }

    #[test]
    fn ids_cross_the_wire_as_they_read() {
        let id = CustomerId::from_uuid(Uuid::from_u128(7));
        let json = serde_json::to_string(&id).unwrap_or_default();
        assert_eq!(json, r#""cus_00000000000000000000000007""#);
        assert_eq!(serde_json::from_str(&json).ok(), Some(id));
        assert!(serde_json::from_str::<UserId>(&json).is_err());
    }
}
