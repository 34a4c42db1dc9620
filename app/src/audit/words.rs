//! The audit's closed sets in words. A verb or an object that has none does not compile.

use crate::i18n::Messages;
use domain::audit::{AuditObject, AuditVerb, ChainFault};

pub fn verb_text(messages: Messages, verb: AuditVerb) -> &'static str {
    match verb {
        AuditVerb::SetUpLinkIssued => messages.audit_verb_set_up_link_issued(),
        AuditVerb::SetUp => messages.audit_verb_set_up(),
        AuditVerb::SetUpRefused => messages.audit_verb_set_up_refused(),
        AuditVerb::OperatorCreated => messages.audit_verb_operator_created(),
        AuditVerb::SignedUp => messages.audit_verb_signed_up(),
        AuditVerb::Verified => messages.audit_verb_verified(),
        AuditVerb::VerifyFailed => messages.audit_verb_verify_failed(),
        AuditVerb::SignedIn => messages.audit_verb_signed_in(),
        AuditVerb::SignInFailed => messages.audit_verb_sign_in_failed(),
        AuditVerb::SignedOut => messages.audit_verb_signed_out(),
        AuditVerb::SteppedUp => messages.audit_verb_stepped_up(),
        AuditVerb::ResetRequested => messages.audit_verb_reset_requested(),
        AuditVerb::PasswordReset => messages.audit_verb_password_reset(),
        AuditVerb::PasswordChanged => messages.audit_verb_password_changed(),
        AuditVerb::Created => messages.audit_verb_created(),
        AuditVerb::Edited => messages.audit_verb_edited(),
        AuditVerb::Deleted => messages.audit_verb_deleted(),
        AuditVerb::Restored => messages.audit_verb_restored(),
        AuditVerb::BackedUp => messages.audit_verb_backed_up(),
        AuditVerb::KeysRotated => messages.audit_verb_keys_rotated(),
        AuditVerb::KeyDropped => messages.audit_verb_key_dropped(),
        AuditVerb::TakenOver => messages.audit_verb_taken_over(),
        AuditVerb::Exported => messages.audit_verb_exported(),
        AuditVerb::Transferred => messages.audit_verb_transferred(),
        AuditVerb::Moved => messages.audit_verb_moved(),
        AuditVerb::Completed => messages.audit_verb_completed(),
        AuditVerb::Invited => messages.audit_verb_invited(),
        AuditVerb::Withdrawn => messages.audit_verb_withdrawn(),
        AuditVerb::Joined => messages.audit_verb_joined(),
        AuditVerb::JoinRefused => messages.audit_verb_join_refused(),
        AuditVerb::AskedAgain => messages.audit_verb_asked_again(),
        AuditVerb::Suspended => messages.audit_verb_suspended(),
        AuditVerb::Reactivated => messages.audit_verb_reactivated(),
        AuditVerb::Disowned => messages.audit_verb_disowned(),
        AuditVerb::TrustForgotten => messages.audit_verb_trust_forgotten(),
        AuditVerb::SessionExpired => messages.audit_verb_session_expired(),
        AuditVerb::SessionsEnded => messages.audit_verb_sessions_ended(),
        AuditVerb::Switched => messages.audit_verb_switched(),
        AuditVerb::Retired => messages.audit_verb_retired(),
        AuditVerb::Extended => messages.audit_verb_extended(),
        AuditVerb::Closed => messages.audit_verb_closed(),
        AuditVerb::Reopened => messages.audit_verb_reopened(),
        AuditVerb::RenewalAsked => messages.audit_verb_renewal_asked(),
        AuditVerb::Copied => messages.audit_verb_copied(),
        AuditVerb::SetBack => messages.audit_verb_set_back(),
        AuditVerb::FactorAdded => messages.audit_verb_factor_added(),
        AuditVerb::FactorRemoved => messages.audit_verb_factor_removed(),
        AuditVerb::FactorReset => messages.audit_verb_factor_reset(),
        AuditVerb::FactorLocked => messages.audit_verb_factor_locked(),
        AuditVerb::RecoveryCodesMade => messages.audit_verb_recovery_codes_made(),
        AuditVerb::RecoveryCodeUsed => messages.audit_verb_recovery_code_used(),
        AuditVerb::DeviceTrusted => messages.audit_verb_device_trusted(),
        AuditVerb::ColleagueNamed => messages.audit_verb_colleague_named(),
        AuditVerb::Converted => messages.audit_verb_converted(),
        AuditVerb::Disqualified => messages.audit_verb_disqualified(),
        AuditVerb::Linked => messages.audit_verb_linked(),
        AuditVerb::Unlinked => messages.audit_verb_unlinked(),
        AuditVerb::Denied => messages.audit_verb_denied(),
        AuditVerb::Purged => messages.audit_verb_purged(),
        AuditVerb::Erased => messages.audit_verb_erased(),
    }
}

pub fn object_text(messages: Messages, object: AuditObject) -> &'static str {
    match object {
        AuditObject::Installation => messages.audit_object_installation(),
        AuditObject::Workspace => messages.audit_object_workspace(),
        AuditObject::Person => messages.audit_object_person(),
        AuditObject::User => messages.audit_object_user(),
        AuditObject::Role => messages.audit_object_role(),
        AuditObject::Invitation => messages.audit_object_invitation(),
        AuditObject::Department => messages.audit_object_department(),
        AuditObject::Session => messages.audit_object_session(),
        AuditObject::Customer => messages.audit_object_customer(),
        AuditObject::Contact => messages.audit_object_contact(),
        AuditObject::Activity => messages.audit_object_activity(),
        AuditObject::Opportunity => messages.audit_object_opportunity(),
        AuditObject::Lead => messages.audit_object_lead(),
        AuditObject::Pipeline => messages.audit_object_pipeline(),
        AuditObject::Stage => messages.audit_object_stage(),
        AuditObject::LostReason => messages.audit_object_lost_reason(),
        AuditObject::AuditEvent => messages.audit_object_audit_event(),
        AuditObject::SignIn => messages.audit_object_sign_in(),
        AuditObject::Bulk => messages.audit_object_bulk(),
    }
}

pub fn fault_text(messages: Messages, fault: ChainFault) -> &'static str {
    match fault {
        ChainFault::Changed => messages.audit_fault_changed(),
        ChainFault::Removed => messages.audit_fault_removed(),
        ChainFault::Added => messages.audit_fault_added(),
        ChainFault::Unproved => messages.audit_fault_unproved(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Locale;

    /// Both languages, all that an event can say.
    #[test]
    fn every_verb_and_object_has_words_of_its_own() {
        for locale in [Locale::En, Locale::ZhCn] {
            let messages = Messages::of(locale);
            let verbs: Vec<&str> = AuditVerb::ALL.iter().map(|verb| verb_text(messages, *verb)).collect();
            let objects: Vec<&str> =
                AuditObject::ALL.iter().map(|object| object_text(messages, *object)).collect();
            for words in [verbs, objects] {
                for (place, word) in words.iter().enumerate() {
                    assert!(!word.is_empty() && !word.contains('_'), "{word}");
                    assert!(!words[..place].contains(word), "{word} stands for two");
                }
            }
        }
    }
}
