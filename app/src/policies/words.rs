//! A policy in words.

use crate::i18n::Messages;
use crate::people::words::roles_words;
use domain::policies::{FactorPolicy, NIST_IDLE_MINUTES, NIST_LASTING_HOURS};

pub fn policy_text(messages: Messages, policy: FactorPolicy) -> (&'static str, &'static str) {
    match policy {
        FactorPolicy::Off => (messages.policies_factor_off(), messages.policies_factor_off_hint()),
        FactorPolicy::Optional => {
            (messages.policies_factor_optional(), messages.policies_factor_optional_hint())
        }
        FactorPolicy::Roles => (messages.policies_factor_roles(), messages.policies_factor_roles_hint()),
        FactorPolicy::All => (messages.policies_factor_all(), messages.policies_factor_all_hint()),
    }
}

/// The fields of the form, as the list of what is wrong and a conflict name them.
pub fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("factor", messages.policies_factor()),
        ("due_on", messages.policies_due_on()),
        ("grace_days", messages.policies_grace_days()),
        ("roles", messages.policies_roles()),
        ("idle_minutes", messages.policies_idle_minutes()),
        ("lasting_hours", messages.policies_lasting_hours()),
        ("session_limit", messages.policies_session_limit()),
    ]
}

/// What a field is called that differs.
pub fn label(messages: Messages, field: &str) -> &'static str {
    let field = match field {
        "factor_policy" => "factor",
        field => field.strip_prefix("factor_").unwrap_or(field),
    };
    let field = field.strip_prefix("session_").filter(|rest| *rest != "limit").unwrap_or(field);
    labels(messages).into_iter().find(|(name, _)| *name == field).map_or("", |(_, label)| label)
}

/// A kept value as people read it.
pub fn value(messages: Messages, field: &str, value: Option<String>) -> String {
    let Some(value) = value else { return messages.policies_as_standard().to_owned() };
    match field {
        "factor_policy" => {
            FactorPolicy::find(&value).map_or(value, |policy| policy_text(messages, policy).0.to_owned())
        }
        "factor_roles" => roles_words(messages, &value),
        _ => value,
    }
}

/// What a length of time that is in force differs by from the standards.
pub fn deviation(messages: Messages, idle_minutes: u16, lasting_hours: u16) -> Option<&'static str> {
    let deviates = idle_minutes > NIST_IDLE_MINUTES || lasting_hours > NIST_LASTING_HOURS;
    deviates.then(|| messages.policies_deviates())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use domain::Locale;

    #[test]
    fn each_field_that_can_differ_has_a_name() {
        let messages = Messages::of(Locale::En);
        for field in [
            "factor_policy",
            "factor_due_on",
            "factor_grace_days",
            "factor_roles",
            "session_idle_minutes",
            "session_lasting_hours",
            "session_limit",
        ] {
            assert!(!label(messages, field).is_empty(), "{field}");
        }
    }

    #[test]
    fn only_what_is_longer_than_the_standard_deviates() {
        let messages = Messages::of(Locale::En);
        assert!(deviation(messages, 60, 24).is_none());
        assert!(deviation(messages, 61, 24).is_some() && deviation(messages, 5, 25).is_some());
    }
}
