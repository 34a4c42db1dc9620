//! What the fields of events are called.

use super::values::permission_in_words;
use crate::i18n::Messages;
use crate::records::words as records;
use domain::audit::AuditObject;

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
        "method" => messages.audit_field_method(),
        "path" => messages.audit_field_path(),
        "further" => messages.audit_field_further(),
        "records" => messages.audit_field_records(),
        "records_to_come" => messages.audit_field_records_to_come(),
        "sessions" => messages.audit_field_sessions(),
        "reason" => messages.audit_field_reason(),
        "identifier" => messages.audit_field_identifier(),
        "events" => messages.audit_field_events(),
        "sha256" => messages.audit_field_checksum(),
        "terms" => messages.legal_terms(),
        "first_steps" => messages.today_first_title(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources;
    use domain::{Locale, Permission};
    use std::collections::BTreeSet;
    use std::path::Path;

    /// What only events of the installation note, which no page tells, and which of its
    /// operators acted.
    const UNTOLD: [&str; 4] = ["companies", "key", "operator", "resealed"];

    /// What is spelled in tables, or made of something else.
    const BESIDE: [&str; 11] = [
        "activities",
        "contacts",
        "customers",
        "from_day",
        "leads",
        "opportunities",
        "person",
        "probability",
        "rot_days",
        "subsidiaries",
        "to_day",
    ];

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

    /// Read from the text of the use cases.
    #[test]
    fn every_field_that_is_noted_has_a_label() {
        let mut noted = BTreeSet::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend/src"), &mut noted);
        for untold in UNTOLD {
            assert!(noted.remove(untold), "{untold} is noted no more");
        }
        assert!(noted.len() > 40, "{noted:?}");
        noted.extend(BESIDE.map(str::to_owned));
        noted.extend(Permission::all().map(|permission| permission.to_string()));
        for locale in [Locale::En, Locale::ZhCn] {
            let messages = Messages::of(locale);
            for field in &noted {
                let labels = AuditObject::ALL.iter().map(|object| field_text(messages, *object, field));
                let mut told = labels.filter(|label| label != field);
                let label = told.next().unwrap_or_else(|| panic!("`{field}` has no label"));
                assert!(!label.is_empty() && !label.contains('_'), "{field}: {label}");
            }
        }
    }

    /// The first words of notes and changes, as far as they are spelled there.
    fn collect(folder: &Path, noted: &mut BTreeSet<String>) {
        for (_, text) in sources::below(folder) {
            for begin in ["note(", "change(", "field:"] {
                noted.extend(text.split(begin).skip(1).filter_map(spelled).map(str::to_owned));
            }
        }
    }

    fn spelled(rest: &str) -> Option<&str> {
        let (word, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
        Some(word)
    }
}
