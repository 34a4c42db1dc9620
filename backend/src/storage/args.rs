//! Bound values: one list that serves both engines.

use domain::{
    Action, ActivityId, AuditEventId, CeremonyId, ContactId, Currency, CustomerId, DepartmentId, DeviceId,
    InvitationId, JobId, LeadId, Locale, LostReasonId, MailId, Module, OpportunityId, PasskeyId,
    PendingSignInId, PersonId, PipelineId, RequestId, RoleId, SessionId, SignInId, StageChangeId, StageId,
    Timestamp, TokenId, TotpId, UserId, WorkspaceId, accounts, activities, audit, customers, factors,
    invitations, leads, opportunities, permissions, set_up, sign_ins,
};
use uuid::Uuid;

/// A value bound to a statement. Each kind keeps its type when it is NULL, as
/// PostgreSQL asks.
#[derive(Clone, Debug)]
pub enum Arg {
    Uuid(Option<Uuid>),
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// Lists bound values in the order of `$1, $2, …`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::storage::Arg::from($value)),*] };
}
pub use args;

impl From<Uuid> for Arg {
    fn from(value: Uuid) -> Self {
        Self::Uuid(Some(value))
    }
}

impl From<Option<Uuid>> for Arg {
    fn from(value: Option<Uuid>) -> Self {
        Self::Uuid(value)
    }
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Arg {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<i32> for Arg {
    fn from(value: i32) -> Self {
        Self::Int(Some(value.into()))
    }
}

impl From<u32> for Arg {
    fn from(value: u32) -> Self {
        Self::Int(Some(value.into()))
    }
}

impl From<Option<i32>> for Arg {
    fn from(value: Option<i32>) -> Self {
        Self::Int(value.map(i64::from))
    }
}

impl From<Timestamp> for Arg {
    fn from(value: Timestamp) -> Self {
        Self::Int(Some(value.micros()))
    }
}

impl From<Option<Timestamp>> for Arg {
    fn from(value: Option<Timestamp>) -> Self {
        Self::Int(value.map(Timestamp::micros))
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

impl From<Option<String>> for Arg {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

impl From<&Option<String>> for Arg {
    fn from(value: &Option<String>) -> Self {
        Self::Text(value.clone())
    }
}

impl From<Option<&str>> for Arg {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}

impl From<Vec<u8>> for Arg {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl From<&[u8]> for Arg {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl From<Option<Vec<u8>>> for Arg {
    fn from(value: Option<Vec<u8>>) -> Self {
        Self::Bytes(value)
    }
}

macro_rules! from_ids {
    ($($id:ident),+ $(,)?) => {$(
        impl From<$id> for Arg {
            fn from(value: $id) -> Self { Self::Uuid(Some(value.uuid())) }
        }
        impl From<Option<$id>> for Arg {
            fn from(value: Option<$id>) -> Self { Self::Uuid(value.map($id::uuid)) }
        }
    )+};
}

from_ids!(
    WorkspaceId,
    PersonId,
    UserId,
    DepartmentId,
    RoleId,
    SessionId,
    LeadId,
    CustomerId,
    ContactId,
    ActivityId,
    PipelineId,
    StageId,
    LostReasonId,
    OpportunityId,
    StageChangeId,
    AuditEventId,
    MailId,
    JobId,
    TokenId,
    RequestId,
    InvitationId,
    TotpId,
    PasskeyId,
    CeremonyId,
    PendingSignInId,
    SignInId,
    DeviceId,
);

impl From<Option<opportunities::LostReason>> for Arg {
    fn from(value: Option<opportunities::LostReason>) -> Self {
        Self::Text(value.map(|reason| reason.to_string()))
    }
}

macro_rules! from_words {
    ($($word:ty),+ $(,)?) => {$(
        impl From<$word> for Arg {
            fn from(value: $word) -> Self { Self::Text(Some(value.as_str().to_owned())) }
        }
        impl From<Option<$word>> for Arg {
            fn from(value: Option<$word>) -> Self { Self::Text(value.map(|value| value.as_str().to_owned())) }
        }
    )+};
}

from_words!(
    Locale,
    Currency,
    Module,
    Action,
    permissions::ScopeKind,
    permissions::SeedRole,
    accounts::Theme,
    accounts::Density,
    accounts::UserStatus,
    factors::Factor,
    factors::Method,
    customers::CustomerKind,
    customers::CustomerLevel,
    customers::Source,
    leads::LeadStatus,
    leads::DisqualifyReason,
    activities::ActivityKind,
    opportunities::Outcome,
    opportunities::SeedReason,
    audit::AuditObject,
    audit::AuditVerb,
    set_up::SignUpPolicy,
    sign_ins::SignInWay,
    invitations::InvitationEnd,
);
