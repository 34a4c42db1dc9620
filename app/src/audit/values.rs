//! Kept values in words, not codes.

use crate::activities::kind_text as activity_kind_text;
use crate::error::permission_text;
use crate::i18n::{Messages, format};
use crate::opportunities::seed_text;
use crate::people::words::{kept_scope, role_words, roles_words, status_name};
use crate::records::words as records;
use crate::seen::{When, instant};
use crate::sessions::words::method_text;
use domain::accounts::UserStatus;
use domain::activities::{ActivityKind, FirstStepKind};
use domain::audit::AuditObject;
use domain::factors::{Factor, Method};
use domain::opportunities::{Outcome, SeedReason};
use domain::policies::FactorPolicy;
use domain::workspaces::ColleagueHints;
use domain::{Action, Locale, Module, Permission, Timestamp};

/// A kept value in words: choices by their label, instants in the viewer's
/// zone, the rest as it is.
pub fn value_text(messages: Messages, when: When, object: AuditObject, field: &str, value: &str) -> String {
    in_words(messages, object, field, value)
        .or_else(|| time_of(field, value).map(|then| when.full(then)))
        .unwrap_or_else(|| value.to_owned())
}

fn time_of(field: &str, value: &str) -> Option<Timestamp> {
    match field {
        "due_at" | "done_at" | "from" | "to" | "trial_ends_at" => instant(value),
        _ => None,
    }
}

/// Nothing for what speaks for itself.
fn in_words(messages: Messages, object: AuditObject, field: &str, value: &str) -> Option<String> {
    if let Some(described) = records::describes(object, field) {
        return Some(records::value(messages, described, field, value));
    }
    let kept = records::of_audit(object);
    let word = kept.and_then(|kept| records::kept_word(messages, kept, field, value));
    let word = word.or_else(|| word_of(messages, object, field, value));
    word.map(str::to_owned).or_else(|| composed(messages, object, field, value))
}

/// A word of a closed set.
fn word_of(messages: Messages, object: AuditObject, field: &str, value: &str) -> Option<&'static str> {
    match field {
        "kind" if object == AuditObject::Activity => {
            ActivityKind::find(value).map(|kind| activity_kind_text(messages, kind))
        }
        "name" if object == AuditObject::LostReason => loss_text(messages, value),
        "lost_reason" => loss_text(messages, value),
        "outcome" => Outcome::find(value).map(|outcome| outcome_text(messages, outcome)),
        "status" => UserStatus::find(value).map(|status| status_name(messages, status)),
        "reason" => reason_text(messages, value),
        "further" => Some(messages.audit_not_recorded()),
        "method" => Method::find(value).map(|method| method_text(messages, method)),
        "first_steps" => FirstStepKind::find(value).map(|step| step_text(messages, step)),
        "locale" => Locale::find(value).map(Locale::own_name),
        "factor_policy" => FactorPolicy::find(value).map(|policy| factor_policy_text(messages, policy)),
        "colleague_hints" => ColleagueHints::find(value).map(|hints| hints_text(messages, hints)),
        _ => None,
    }
}

/// What is made of several words, or of a word and what somebody named.
fn composed(messages: Messages, object: AuditObject, field: &str, value: &str) -> Option<String> {
    match field {
        "permission" => Some(permission_in_words(messages, value)),
        "name" if object == AuditObject::Role => Some(role_words(messages, value)),
        "copied_from" | "role" => Some(role_words(messages, value)),
        "roles" | "factor_roles" => Some(roles_words(messages, value)),
        "factor" => Some(factors_in_words(messages, value)),
        "from_day" | "to_day" | "factor_due_on" => Some(records::day(messages, value)),
        "terms" => terms_in_words(value),
        _ if object == AuditObject::Role => scope_in_words(messages, value),
        _ => None,
    }
}

/// Seed reasons that nobody renamed are kept by their word.
fn loss_text(messages: Messages, value: &str) -> Option<&'static str> {
    SeedReason::find(value).map(|seed| seed_text(messages, seed))
}

fn outcome_text(messages: Messages, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => messages.opportunities_outcome_open(),
        Outcome::Won => messages.opportunities_outcome_won(),
        Outcome::Lost => messages.opportunities_outcome_lost(),
    }
}

fn step_text(messages: Messages, step: FirstStepKind) -> &'static str {
    match step {
        FirstStepKind::Invite => messages.today_first_invite(),
        FirstStepKind::Stages => messages.today_first_stages(),
        FirstStepKind::Customer => messages.today_first_customer(),
        FirstStepKind::Activity => messages.today_first_activity(),
    }
}

fn hints_text(messages: Messages, hints: ColleagueHints) -> &'static str {
    if hints.are_on() { messages.company_on() } else { messages.company_off() }
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
        "closed" => messages.audit_reason_closed(),
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
pub fn permission_in_words(messages: Messages, value: &str) -> String {
    let known = value
        .split_once('.')
        .and_then(|(module, action)| Some(Permission::of(Module::find(module)?, Action::find(action)?)));
    known.map_or_else(|| value.to_owned(), |permission| permission_text(messages, permission))
}

/// One or several, by their words.
fn factors_in_words(messages: Messages, value: &str) -> String {
    let name = |factor: &str| match Factor::find(factor) {
        Some(Factor::Passkey) => messages.audit_factor_passkey().to_owned(),
        Some(Factor::Totp) => messages.audit_factor_totp().to_owned(),
        Some(Factor::RecoveryCode) => messages.audit_factor_recovery_code().to_owned(),
        None => factor.to_owned(),
    };
    format::listed(messages, &value.split(", ").map(name).collect::<Vec<_>>())
}

/// `chosen_departments: East, South` as "Chosen departments: East, South".
fn scope_in_words(messages: Messages, value: &str) -> Option<String> {
    let (scope, departments) = kept_scope(messages, value)?;
    if departments.is_empty() {
        return Some(scope.to_owned());
    }
    Some(messages.audit_scope_of(&departments, scope))
}

/// The language of the text that was accepted, and what tells it from others.
fn terms_in_words(value: &str) -> Option<String> {
    let (language, digest) = value.split_once(' ')?;
    Some(format!("{} · {digest}", Locale::find(language)?.own_name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::permissions::{ScopeKind, SeedRole};

    /// Why use cases say that a sign-in failed, or a session ended.
    const REASONS: &[&str] = &[
        "closed",
        "factor_locked",
        "no_open_user",
        "passkey_ceremony",
        "passkey_counter",
        "passkey_signature",
        "passkey_unknown",
        "session_age",
        "session_factor",
        "session_idle",
        "too_many_sessions",
        "unknown",
        "unverified",
        "used_code",
        "wrong_code",
        "wrong_password",
    ];

    #[test]
    fn no_word_of_a_closed_set_is_told_as_it_is_kept() {
        for locale in [Locale::En, Locale::ZhCn] {
            let messages = Messages::of(locale);
            for (object, field, words) in [
                (AuditObject::Role, "customers.view", ScopeKind::WORDS),
                (AuditObject::Role, "name", SeedRole::WORDS),
                (AuditObject::Role, "copied_from", SeedRole::WORDS),
                (AuditObject::User, "roles", SeedRole::WORDS),
                (AuditObject::User, "status", UserStatus::WORDS),
                (AuditObject::User, "first_steps", FirstStepKind::WORDS),
                (AuditObject::Person, "factor", Factor::WORDS),
                (AuditObject::Person, "reason", REASONS),
                (AuditObject::Session, "method", Method::WORDS),
                (AuditObject::Activity, "kind", ActivityKind::WORDS),
                (AuditObject::Opportunity, "lost_reason", SeedReason::WORDS),
                (AuditObject::LostReason, "name", SeedReason::WORDS),
                (AuditObject::Stage, "outcome", Outcome::WORDS),
                (AuditObject::Workspace, "locale", Locale::WORDS),
                (AuditObject::Workspace, "factor_policy", FactorPolicy::WORDS),
                (AuditObject::Workspace, "colleague_hints", ColleagueHints::WORDS),
            ] {
                for word in words {
                    let told = in_words(messages, object, field, word).unwrap_or_default();
                    let is_told = !told.is_empty() && told != *word && !told.contains('_');
                    assert!(is_told, "{field} of {object}: {word} as {told:?}");
                }
            }
        }
    }

    #[test]
    fn values_are_told_in_words() {
        let english = Messages::of(Locale::En);
        assert_eq!(permission_in_words(english, "customers.edit"), "Customers · edit");
        assert_eq!(permission_in_words(english, "nonsense"), "nonsense");
        assert_eq!(factors_in_words(english, "totp, recovery_code"), "Authenticator app, Recovery codes");
        let told = |object, field, value| in_words(english, object, field, value);
        let roles = told(AuditObject::User, "roles", "sales_rep, Night desk");
        assert_eq!(roles.as_deref(), Some("Sales rep, Night desk"));
        let chosen = told(AuditObject::Role, "leads.edit", "chosen_departments: East, South");
        assert_eq!(chosen.as_deref(), Some("Chosen departments: East, South"));
        let terms = told(AuditObject::Workspace, "terms", "en sha256:0a");
        assert_eq!(terms.as_deref(), Some("English · sha256:0a"));
        let day = told(AuditObject::Workspace, "factor_due_on", "2026-01-05");
        assert_eq!(day, Some(records::day(english, "2026-01-05")));
    }

    #[test]
    fn several_are_parted_as_the_language_does() {
        let chinese = Messages::of(Locale::ZhCn);
        let told = |object, field, value| in_words(chinese, object, field, value);
        for (object, field) in [(AuditObject::User, "roles"), (AuditObject::Workspace, "factor_roles")] {
            let roles = told(object, field, "夜班, 早班");
            assert_eq!(roles.as_deref(), Some("夜班、早班"), "{field}");
        }
        let role = told(AuditObject::Invitation, "role", "夜班, 早班");
        assert_eq!(role.as_deref(), Some("夜班, 早班"), "one role is called so");
        let chosen = told(AuditObject::Role, "leads.edit", "chosen_departments: 华东, 华南");
        assert!(chosen.is_some_and(|chosen| chosen.ends_with("华东、华南")));
        assert!(factors_in_words(chinese, "totp, recovery_code").contains('、'));
    }

    #[test]
    fn what_people_named_is_told_as_it_is() {
        let english = Messages::of(Locale::En);
        let role = in_words(english, AuditObject::Role, "name", "Night desk");
        assert_eq!(role.as_deref(), Some("Night desk"));
        for (object, field, value) in [
            (AuditObject::LostReason, "name", "Built it themselves"),
            (AuditObject::Stage, "name", "open"),
            (AuditObject::User, "name", "owner"),
            (AuditObject::Role, "path", "/admin/roles"),
        ] {
            assert_eq!(in_words(english, object, field, value), None, "{value}");
        }
    }

    #[test]
    fn instants_are_read_as_they_are_kept() {
        assert_eq!(instant("1970-01-02T00:01:02Z"), Some(Timestamp::from_seconds(86_462)));
        assert_eq!(instant("2026-01-05T09:00:00.5Z"), instant("2026-01-05T09:00:00Z"));
        assert_eq!(instant("yesterday"), None);
    }
}
