use super::composer::Composer;
use super::inputs::Subject;
use super::timeline::{TimelineView, Timelines};
use crate::browser;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::When;

/// What was done and is to be done about something, and the form to say so.
#[component]
pub fn Activities(
    subject: Subject,
    timeline: Timelines,
    when: When,
    /// Whether the viewer may say so.
    logs: bool,
    /// Something was saved.
    #[prop(into)]
    acted: Callback<()>,
) -> View {
    let messages = use_messages();
    // The next one is typed where the last one was.
    let logged = Callback::new(move |()| {
        acted.run(());
        browser::focus_soon("activity-subject".to_owned());
    });
    view! {
        {logs.then(|| view! { <Composer subject=subject when=when changed=logged/> })}
        <h2 class="visually-hidden" id="timeline">{messages.activities_title()}</h2>
        <TimelineView subject=subject timeline=timeline logs=logs changed=acted/>
    }
}
