//! How a use case can fail. The public part is in the variants; what an
//! operator needs is logged where it happens and never travels.

use crate::storage::StorageError;
use domain::audit::FieldChange;
use domain::invitations::Sent;
use domain::records::BulkReview;
use domain::roles::RoleReview;
use domain::{FieldError, Permission, Problem};

#[derive(Debug)]
pub enum Failure {
    /// Nobody is signed in, or no longer.
    Unauthenticated,
    /// Name or password wrong, or nobody of that name: one answer.
    WrongCredentials,
    /// The password is right, the e-mail address not yet proved; the link is
    /// on its way again.
    Unverified,
    /// The password is right, and an operator closed the company.
    Closed,
    /// The action is granted, and asks for a fresh proof of who acts.
    StepUp,
    /// The sign-in that waited for its factor is over: late, used up or void.
    PendingOver,
    /// The record may be seen, the action is not granted.
    Forbidden(Permission),
    /// The workspace only reads at present: its trial is over.
    ReadOnly,
    /// There is no such record for this viewer.
    NotFound,
    Invalid(Vec<FieldError>),
    /// Some lines of an invitation are wrong; the others went out, with links to
    /// hand over where no mail leaves.
    PartlyInvited {
        wrong: Vec<FieldError>,
        sent: Vec<Sent>,
    },
    /// Somebody else saved in between: their values, field by field, beside
    /// ours, and the version that a new try must name.
    Conflict(Box<Conflict>),
    /// Nothing is wrong, but nobody has looked at what it would do yet.
    Unconfirmed(Box<RoleReview>),
    BulkUnconfirmed(Box<BulkReview>),
    /// A colleague looks after such a company already; whoever sends the form again
    /// makes another all the same.
    Colleague {
        owner: String,
    },
    /// Come back after that many seconds.
    TooMany {
        retry_seconds: u32,
    },
    /// A cursor, id or filter that was not made here.
    BadRequest,
    /// More work than there is room for; come back after that many seconds.
    Busy {
        retry_seconds: u32,
    },
    /// The database or another part is away for now; nothing was written.
    Unavailable,
    /// A fault of ours; the log has it under the request's id.
    Internal,
}

/// Two people's edits of one record.
#[derive(Debug)]
pub struct Conflict {
    /// The record's version now.
    pub version: i64,
    /// Per field: `before` is theirs, now saved; `after` is what we tried.
    pub fields: Vec<FieldChange>,
}

impl Failure {
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::Invalid(vec![FieldError::new(field, problem)])
    }

    /// What is saved now is of that version, and differs in those fields: `before` is
    /// theirs, now saved; `after` is what was tried.
    pub fn conflict(version: i64, fields: Vec<FieldChange>) -> Self {
        Self::Conflict(Box::new(Conflict { version, fields }))
    }

    /// Logs a fault of ours with its chain of causes.
    pub fn internal(context: &str, error: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error = error, "{context}");
        Self::Internal
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        match &error {
            StorageError::Unavailable(cause) => {
                tracing::warn!(error = cause as &dyn std::error::Error, "database not available");
                Self::Unavailable
            }
            _ => Self::internal("storage", &error),
        }
    }
}

impl From<Vec<FieldError>> for Failure {
    fn from(fields: Vec<FieldError>) -> Self {
        Self::Invalid(fields)
    }
}

impl From<domain::ids::InvalidId> for Failure {
    fn from(_: domain::ids::InvalidId) -> Self {
        Self::NotFound
    }
}
