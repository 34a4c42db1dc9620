//! Records of who tried to get in: when, from where, how, and what came of it.

use crate::accounts::UserRef;
use crate::audit::AuditWho;
use crate::devices::DeviceView;
use crate::factors::Method;
use crate::names::named;
use crate::records::{Choices, Direction, Field, Kind, List, Search, Test};
use crate::{Cursor, SignInId, Timestamp};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// How long records are kept.
pub const KEPT_DAYS: i64 = 180;
/// A file has so many at most, the newest.
pub const EXPORTED_MOST: u16 = 20_000;

named! {
    /// What brought somebody in, beside how they proved who they are.
    SignInWay {
        SignIn = "sign_in",
        /// From another of their workspaces.
        Switch = "switch",
        Invitation = "invitation",
    }
}

named! {
    SignInResult {
        In = "in",
        Failed = "failed",
    }
}

named! {
    /// Why somebody did not get in.
    SignInReason {
        /// Nobody has such a name.
        Unknown = "unknown",
        WrongPassword = "wrong_password",
        /// The address was never proved.
        Unverified = "unverified",
        /// Suspended or pending in the workspace, or the workspace is locked.
        NoOpenUser = "no_open_user",
        Closed = "closed",
        /// Nobody looked at it: there were too many tries.
        Throttled = "throttled",
        WrongCode = "wrong_code",
        UsedCode = "used_code",
        /// Too many wrong codes in a row.
        FactorLocked = "factor_locked",
        /// The passkey did not prove what it should.
        PasskeyRefused = "passkey_refused",
        /// Its counter did not go up: there may be a copy of the key.
        PasskeyCounter = "passkey_counter",
        Other = "other",
    }
}

impl SignInReason {
    /// As it was kept: the many ways in which a passkey can be wrong are one for people,
    /// and a word of another release is some other reason.
    pub fn of(word: &str) -> Self {
        let other = if word.starts_with("passkey_") { Self::PasskeyRefused } else { Self::Other };
        Self::find(word).unwrap_or(other)
    }
}

/// `/settings/sign-ins`, newest first.
pub static OWN_SIGN_INS: List = List {
    plural: "own_sign_ins",
    words: "sign_ins",
    search: None,
    fields: &[TRY, &[Field::new("workspace", Kind::Line(100)).shows()]],
    columns: &["result", "at", "workspace", "method", "device", "address"],
    has_layouts: true,
    order: ("at", Direction::Descending),
    among: &[],
};

/// `/admin/sign-ins`, which is searched by part of a name, also in pinyin; and what a file is
/// to hold, which begins with the newest wherever one looks.
pub static SIGN_INS: List = List {
    plural: "sign_ins",
    search: Some(Search::PERSON),
    fields: &[&[Field::new("user", Kind::User).narrows(Test::Reference).shows()], TRY],
    columns: &["result", "at", "user", "method", "device", "address"],
    ..OWN_SIGN_INS
};

const TRY: &[Field] = &[
    Field::new("method", Kind::Choice(METHOD)).required().narrows(Test::One).shows(),
    Field::new("result", Kind::Choice(RESULT)).required().narrows(Test::One).shows(),
    Field::new("at", Kind::Instant).required().narrows(Test::Past).shows(),
    // A whole network address.
    Field::new("address", Kind::Line(100)).narrows(Test::Text).shows(),
    Field::new("device", Kind::Line(100)).shows(),
    Field::new("way", Kind::Line(100)).required().shows(),
    Field::new("place", Kind::Line(100)).shows(),
];
const METHOD: Choices = Choices { key: "sessions-method", words: Method::WORDS, usual: None };
const RESULT: Choices = Choices { key: "sign-ins-result", words: SignInResult::WORDS, usual: None };

/// One page of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct SignInsPage {
    pub who: AuditWho,
    pub rows: Vec<SignInRow>,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

/// One try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct SignInRow {
    pub id: SignInId,
    pub at: Timestamp,
    /// In a workspace's list: whose; none where the name was nobody's there.
    pub who: Option<UserRef>,
    /// In a person's own list: the workspace that was entered or named.
    pub workspace: Option<String>,
    pub ip: String,
    pub place: Option<String>,
    pub device: DeviceView,
    /// As the person calls it, in their own list; may be empty.
    pub device_name: String,
    pub method: Method,
    pub way: SignInWay,
    /// None for whoever got in.
    pub reason: Option<SignInReason>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_of_another_release_is_some_reason() {
        assert_eq!(SignInReason::of("wrong_code"), SignInReason::WrongCode);
        assert_eq!(SignInReason::of("moon_phase"), SignInReason::Other);
        assert_eq!(SignInReason::of("passkey_signature"), SignInReason::PasskeyRefused);
        assert_eq!(SignInReason::of("passkey_counter"), SignInReason::PasskeyCounter);
    }
}
