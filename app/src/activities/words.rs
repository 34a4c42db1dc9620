use crate::components::{Choice, IconName};
use crate::i18n::Messages;
use domain::activities::ActivityKind;

pub fn kind_text(messages: Messages, kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Call => messages.activities_kind_call(),
        ActivityKind::Email => messages.activities_kind_email(),
        ActivityKind::Meeting => messages.activities_kind_meeting(),
        ActivityKind::Visit => messages.activities_kind_visit(),
        ActivityKind::Note => messages.activities_kind_note(),
        ActivityKind::Task => messages.activities_kind_task(),
    }
}

pub const fn kind_icon(kind: ActivityKind) -> IconName {
    match kind {
        ActivityKind::Call => IconName::Call,
        ActivityKind::Email => IconName::Email,
        ActivityKind::Meeting => IconName::Meeting,
        ActivityKind::Visit => IconName::Visit,
        ActivityKind::Note => IconName::Note,
        ActivityKind::Task => IconName::Task,
    }
}

pub fn kind_choices(messages: Messages) -> Vec<Choice> {
    ActivityKind::ALL
        .iter()
        .map(|&kind| Choice::new(kind.as_str(), kind_text(messages, kind)).with_icon(kind_icon(kind)))
        .collect()
}
