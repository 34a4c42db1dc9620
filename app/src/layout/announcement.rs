use crate::boot::use_viewer;
use crate::components::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;

/// One line above the page: how the trial stands, from three days before its
/// end.
#[component]
pub fn Announcement() -> View {
    let messages = use_messages();
    let line = use_viewer().and_then(|viewer| match (viewer.read_only, viewer.trial_days_left) {
        (true, _) => Some(("warning", messages.layout_trial_over().to_owned())),
        (false, Some(days)) if days <= 3 => Some(("info", messages.layout_trial(i64::from(days)))),
        _ => None,
    });
    let line = line.map(|(status, text)| {
        view! {
            <p class="announcement" data-status=status>
                <Icon name=IconName::Info/>
                <span>{text}</span>
            </p>
        }
    });
    line.to_view()
}
