//! The words for what is said of records of any kind.

use crate::components::Choice;
use crate::i18n::Messages;
use domain::audit::AuditVerb;
use domain::customers::Source;

/// What somebody did to a record.
pub fn verb_text(messages: Messages, verb: AuditVerb) -> &'static str {
    match verb {
        AuditVerb::Created => messages.customers_verb_created(),
        AuditVerb::Edited => messages.customers_verb_edited(),
        AuditVerb::Deleted => messages.customers_verb_deleted(),
        AuditVerb::Restored => messages.customers_verb_restored(),
        AuditVerb::Transferred => messages.customers_verb_transferred(),
        AuditVerb::Moved => messages.customers_verb_moved(),
        AuditVerb::Completed => messages.customers_verb_completed(),
        AuditVerb::ColleagueNamed => messages.customers_verb_colleague_named(),
        _ => messages.customers_verb_other(),
    }
}

/// Where a record comes from.
pub fn source_text(messages: Messages, source: Source) -> &'static str {
    match source {
        Source::Manual => messages.customers_source_manual(),
        Source::Website => messages.customers_source_website(),
        Source::Referral => messages.customers_source_referral(),
        Source::Exhibition => messages.customers_source_exhibition(),
        Source::Phone => messages.customers_source_phone(),
        Source::Advertisement => messages.customers_source_advertisement(),
        Source::Other => messages.customers_source_other(),
    }
}

pub fn source_choices(messages: Messages) -> Vec<Choice> {
    Source::ALL.iter().map(|&source| Choice::new(source.as_str(), source_text(messages, source))).collect()
}
