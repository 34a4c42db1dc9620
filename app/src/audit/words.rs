//! The audit's closed sets, fields and values in words, not codes. A verb or an
//! object that has none does not compile.

use crate::activities::kind_text as activity_kind_text;
use crate::error::permission_text;
use crate::i18n::Messages;
use crate::people::words::{seed_name, status_name};
use crate::records::words as records;
use crate::seen::{When, instant};
use domain::accounts::UserStatus;
use domain::activities::ActivityKind;
use domain::audit::{AuditObject, AuditVerb, ChainFault};
use domain::factors::Factor;
use domain::permissions::SeedRole;
use domain::policies::FactorPolicy;
use domain::{Action, Module, Permission};

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

/// A field's name in words, as far as it is known.
pub fn field_text(messages: Messages, object: AuditObject, field: &str) -> String {
    let described = records::describes(object, field);
    if let Some(label) = described.and_then(|described| records::label(messages, described, field)) {
        return label.to_owned();
    }
    let known = match field {
        "name" => messages.customers_field_name(),
        "device" => messages.audit_device(),
        "device_name" => messages.audit_field_device_name(),
        "kind" => messages.customers_field_kind(),
        "source" => messages.customers_field_source(),
        "phone" => messages.customers_field_phone(),
        "email" => messages.customers_field_email(),
        // Of an event about people it is where somebody came from.
        "address" if object.is_record() => messages.customers_field_address(),
        "note" => messages.customers_field_note(),
        "owner" => messages.customers_field_owner(),
        "customer" => messages.opportunities_field_customer(),
        "stage" => messages.opportunities_field_stage(),
        "pipeline" => messages.opportunities_field_pipeline(),
        "lost_reason" => messages.opportunities_lost_reason(),
        "comment" => messages.opportunities_lost_comment(),
        "subject" => messages.activities_subject(),
        "body" => messages.activities_body(),
        "due_at" => messages.activities_due(),
        "done_at" => messages.activities_completed(),
        "department" => messages.people_field_department(),
        "manager" => messages.people_manager(),
        "role" => messages.people_field_role(),
        "roles" => messages.people_roles(),
        "status" => messages.people_field_status(),
        "permission" => messages.audit_field_permission(),
        "path" => messages.audit_field_path(),
        "further" => messages.audit_field_further(),
        "records" => messages.audit_field_records(),
        "records_to_come" => messages.audit_field_records_to_come(),
        "sessions" => messages.audit_field_sessions(),
        "reason" => messages.audit_field_reason(),
        "identifier" => messages.audit_field_identifier(),
        "events" => messages.audit_field_events(),
        "copied_from" => messages.audit_field_copied_from(),
        "position" => messages.audit_field_position(),
        "probability" => messages.audit_field_probability(),
        "rot_days" => messages.audit_field_rot_days(),
        "outcome" => messages.audit_field_outcome(),
        "parent" => messages.audit_field_parent(),
        "head" => messages.audit_field_head(),
        "currency" => messages.audit_field_currency(),
        "locale" => messages.audit_field_locale(),
        "time_zone" => messages.audit_field_time_zone(),
        "country" => messages.audit_field_country(),
        "colleague_hints" => messages.audit_field_colleague_hints(),
        "plan" => messages.audit_field_plan(),
        "seats" => messages.audit_field_seats(),
        "trial_ends_at" => messages.audit_field_trial_ends_at(),
        "factor" => messages.audit_field_factor(),
        "factor_policy" => messages.audit_field_factor_policy(),
        "factor_due_on" => messages.audit_field_factor_due_on(),
        "factor_grace_days" => messages.audit_field_factor_grace_days(),
        "factor_roles" => messages.audit_field_factor_roles(),
        "session_idle_minutes" => messages.audit_field_session_idle_minutes(),
        "session_lasting_hours" => messages.audit_field_session_lasting_hours(),
        "session_limit" => messages.audit_field_session_limit(),
        "ip" => messages.audit_field_address(),
        "person" => messages.audit_field_user(),
        "from" | "from_day" => messages.audit_from(),
        "to" | "to_day" => messages.audit_to(),
        "passkey" => messages.audit_factor_passkey(),
        "customers" => messages.nav_customers(),
        "subsidiaries" => messages.customers_subsidiaries(),
        "contacts" => messages.nav_contacts(),
        "activities" => messages.activities_title(),
        "opportunities" => messages.nav_opportunities(),
        "leads" => messages.nav_leads(),
        permission => return permission_in_words(messages, permission),
    };
    known.to_owned()
}

/// A kept value in words: choices by their label, instants in the viewer's
/// zone, the rest as it is.
pub fn value_text(messages: Messages, when: When, object: AuditObject, field: &str, value: &str) -> String {
    if let Some(described) = records::describes(object, field) {
        return records::value(messages, described, field, value);
    }
    let kept = records::of_audit(object);
    if let Some(word) = kept.and_then(|kept| records::kept_word(messages, kept, field, value)) {
        return word.to_owned();
    }
    let word = match field {
        "kind" if object == AuditObject::Activity => {
            ActivityKind::find(value).map(|kind| activity_kind_text(messages, kind))
        }
        "status" => UserStatus::find(value).map(|status| status_name(messages, status)),
        "lost_reason" => lost_reason_text(messages, value),
        "reason" => reason_text(messages, value),
        "further" => Some(messages.audit_not_recorded()),
        "permission" => return permission_in_words(messages, value),
        "role" | "roles" | "factor_roles" => return roles_in_words(messages, value),
        "factor_policy" => FactorPolicy::find(value).map(|policy| factor_policy_text(messages, policy)),
        "colleague_hints" if value == "on" => Some(messages.company_on()),
        "colleague_hints" => Some(messages.company_off()),
        "factor" => return factors_in_words(messages, value),
        "due_at" | "done_at" | "from" | "to" | "trial_ends_at" => {
            return instant(value).map_or_else(|| value.to_owned(), |then| when.full(then));
        }
        _ => None,
    };
    word.map_or_else(|| value.to_owned(), str::to_owned)
}

fn lost_reason_text(messages: Messages, value: &str) -> Option<&'static str> {
    Some(match value {
        "price" => messages.opportunities_reason_price(),
        "competitor" => messages.opportunities_reason_competitor(),
        "no_budget" => messages.opportunities_reason_no_budget(),
        "no_decision" => messages.opportunities_reason_no_decision(),
        "timing" => messages.opportunities_reason_timing(),
        "other" => messages.opportunities_reason_other(),
        _ => return None,
    })
}

fn factor_policy_text(messages: Messages, policy: FactorPolicy) -> &'static str {
    match policy {
        FactorPolicy::Off => messages.audit_factor_policy_off(),
        FactorPolicy::Optional => messages.audit_factor_policy_optional(),
        FactorPolicy::Roles => messages.audit_factor_policy_roles(),
        FactorPolicy::All => messages.audit_factor_policy_all(),
    }
}

/// Why a sign-in failed, or a session ended.
fn reason_text(messages: Messages, value: &str) -> Option<&'static str> {
    Some(match value {
        "wrong_password" => messages.audit_reason_wrong_password(),
        "passkey_ceremony" => messages.audit_reason_passkey_ceremony(),
        "passkey_unknown" => messages.audit_reason_passkey_unknown(),
        "passkey_signature" => messages.audit_reason_passkey_signature(),
        "passkey_counter" => messages.audit_reason_passkey_counter(),
        "unverified" => messages.audit_reason_unverified(),
        "unknown" => messages.audit_reason_unknown(),
        "no_open_user" => messages.audit_reason_no_open_user(),
        "wrong_code" => messages.audit_reason_wrong_code(),
        "used_code" => messages.audit_reason_used_code(),
        "factor_locked" => messages.audit_reason_factor_locked(),
        "too_many_sessions" => messages.audit_reason_too_many_sessions(),
        "session_idle" => messages.audit_reason_session_idle(),
        "session_age" => messages.audit_reason_session_age(),
        "session_factor" => messages.audit_reason_session_factor(),
        _ => return None,
    })
}

/// `customers.edit` as "Customers · edit".
fn permission_in_words(messages: Messages, value: &str) -> String {
    let known = value
        .split_once('.')
        .and_then(|(module, action)| Some(Permission::of(Module::find(module)?, Action::find(action)?)));
    known.map_or_else(|| value.to_owned(), |permission| permission_text(messages, permission))
}

/// Seed roles that nobody renamed are kept by their word.
fn roles_in_words(messages: Messages, value: &str) -> String {
    let name = |role: &str| {
        SeedRole::find(role).map_or_else(|| role.to_owned(), |seed| seed_name(messages, seed).to_owned())
    };
    value.split(", ").map(name).collect::<Vec<_>>().join(", ")
}

/// One or several, by their words.
fn factors_in_words(messages: Messages, value: &str) -> String {
    let name = |factor: &str| match Factor::find(factor) {
        Some(Factor::Passkey) => messages.audit_factor_passkey().to_owned(),
        Some(Factor::Totp) => messages.audit_factor_totp().to_owned(),
        Some(Factor::RecoveryCode) => messages.audit_factor_recovery_code().to_owned(),
        None => factor.to_owned(),
    };
    value.split(", ").map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Locale, Timestamp};

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

    #[test]
    fn facts_are_told_by_their_objects_description() {
        for locale in [Locale::En, Locale::ZhCn] {
            let messages = Messages::of(locale);
            let label = field_text(messages, AuditObject::Opportunity, "close_date");
            assert_eq!(label, messages.opportunities_field_close_date());
            let label = field_text(messages, AuditObject::Customer, "website");
            assert_eq!(label, messages.customers_field_website());
            let label = field_text(messages, AuditObject::Contact, "title");
            assert_eq!(label, messages.contacts_field_title());
        }
        let english = Messages::of(Locale::En);
        assert_eq!(field_text(english, AuditObject::Customer, "records"), english.audit_field_records());
    }

    #[test]
    fn values_are_told_in_words() {
        let english = Messages::of(Locale::En);
        assert_eq!(permission_in_words(english, "customers.edit"), "Customers · edit");
        assert_eq!(permission_in_words(english, "nonsense"), "nonsense");
        assert_eq!(roles_in_words(english, "sales_rep, Night desk"), "Sales rep, Night desk");
        assert_eq!(factors_in_words(english, "totp, recovery_code"), "Authenticator app, Recovery codes");
        assert_eq!(instant("1970-01-02T00:01:02Z"), Some(Timestamp::from_seconds(86_462)));
        assert_eq!(instant("2026-01-05T09:00:00.5Z"), instant("2026-01-05T09:00:00Z"));
        assert_eq!(instant("yesterday"), None);
    }
}
