//! Audit events: who did what to what, and what was refused.

mod log;

pub use log::{
    AUDIT, AuditActor, AuditChanges, AuditEventFull, AuditIdInput, AuditLine, AuditPage, AuditSubject,
    AuditWho, ChainFault, ChainView, SubjectName, SubjectPage, former_mark,
};

use crate::accounts::UserRef;
use crate::names::named;
use crate::{AuditEventId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    /// What kind of object an event is about.
    AuditObject {
        Workspace = "workspace",
        Person = "person",
        User = "user",
        Role = "role",
        Invitation = "invitation",
        Department = "department",
        Session = "session",
        Customer = "customer",
        Contact = "contact",
        Activity = "activity",
        Opportunity = "opportunity",
        Lead = "lead",
        Pipeline = "pipeline",
        Stage = "stage",
        LostReason = "lost_reason",
        SignIn = "sign_in",
        /// Many records at once.
        Bulk = "bulk",
        /// Also in a workspace, where somebody asked for what is of operators alone.
        Installation = "installation",
        // From here on: of the installation alone.
        AuditEvent = "audit_event",
    }
}

named! {
    AuditVerb {
        SignedUp = "signed_up",
        Verified = "verified",
        VerifyFailed = "verify_failed",
        SignedIn = "signed_in",
        SignInFailed = "sign_in_failed",
        SignedOut = "signed_out",
        /// Who is signed in proved once more who they are.
        SteppedUp = "stepped_up",
        ResetRequested = "reset_requested",
        PasswordReset = "password_reset",
        PasswordChanged = "password_changed",
        Created = "created",
        Edited = "edited",
        Deleted = "deleted",
        Restored = "restored",
        /// Events left in a signed file.
        Exported = "exported",
        Transferred = "transferred",
        Moved = "moved",
        Completed = "completed",
        Invited = "invited",
        /// The invitation holds no more: withdrawn, or sent again.
        Withdrawn = "withdrawn",
        /// An invited person came in.
        Joined = "joined",
        /// An invitation came to nothing, since whoever gave it may not any more.
        JoinRefused = "join_refused",
        /// An invited person asks for a new link.
        AskedAgain = "asked_again",
        Suspended = "suspended",
        Reactivated = "reactivated",
        /// Somebody says that a sign-in of theirs was a stranger's.
        Disowned = "disowned",
        /// The factor is asked for in a browser again.
        TrustForgotten = "trust_forgotten",
        /// A session ended by itself: one too many, or its time was over.
        SessionExpired = "session_expired",
        /// Somebody else ended a user's sessions.
        SessionsEnded = "sessions_ended",
        /// Who is signed in went on in another of their workspaces.
        Switched = "switched",
        /// A stage or reason is offered no more; what names it keeps its name.
        Retired = "retired",
        /// An operator gave a workspace more time.
        Extended = "extended",
        /// An operator shut a workspace, and let its people in again; a lead is followed up
        /// again.
        Closed = "closed",
        Reopened = "reopened",
        /// A workspace asked its operators to go on after the trial.
        RenewalAsked = "renewal_asked",
        /// A role was made as another one is.
        Copied = "copied",
        /// A seed role allows again what it does in a new workspace.
        SetBack = "set_back",
        /// A way to prove who one is, beside the password, was set up or taken away.
        FactorAdded = "factor_added",
        FactorRemoved = "factor_removed",
        /// Whoever runs the installation took all of them away.
        FactorReset = "factor_reset",
        /// Too many wrong codes in a row.
        FactorLocked = "factor_locked",
        RecoveryCodesMade = "recovery_codes_made",
        RecoveryCodeUsed = "recovery_code_used",
        /// The factor is not asked for on a browser for a while.
        DeviceTrusted = "device_trusted",
        /// Whoever saved a new company was told that a colleague looks after it.
        ColleagueNamed = "colleague_named",
        /// A lead became a customer.
        Converted = "converted",
        /// A lead is followed up no more.
        Disqualified = "disqualified",
        /// A contact got a part at a further customer, and has it no more.
        Linked = "linked",
        Unlinked = "unlinked",
        Denied = "denied",
        /// Deleted for good, after its time in the recycle bin or as a leftover.
        Purged = "purged",
        // From here on: what happens to the installation alone.
        SetUpLinkIssued = "set_up_link_issued",
        SetUp = "set_up",
        SetUpRefused = "set_up_refused",
        OperatorCreated = "operator_created",
        BackedUp = "backed_up",
        /// What the old master key sealed is sealed under a new one.
        KeysRotated = "keys_rotated",
        KeyDropped = "key_dropped",
        /// The events of an older release were taken over as they were.
        TakenOver = "taken_over",
        /// Emptied of what tells of a person, because the law asks for it.
        Erased = "erased",
    }
}

/// One field's change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// An event as the history of a record shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct AuditEventView {
    pub id: AuditEventId,
    pub at: Timestamp,
    pub actor: Option<UserRef>,
    pub verb: AuditVerb,
    pub changes: Vec<FieldChange>,
}
