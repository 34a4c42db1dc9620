//! What stands with a form that writes over nothing that somebody typed, when a colleague was
//! quicker: there is nothing to compare, but something to look at. The next press is of the
//! version that is saved by now ([`FormHandle::latest_version`](crate::form::FormHandle)).

use crate::components::{NewTab, Notice, Status, take_focus};
use crate::error::AppError;
use crate::i18n::use_messages;
use crate::prelude::*;

/// Says after a conflict what was not done, and leads to the record.
#[component]
pub fn ChangedMeanwhile(error: RwSignal<Option<AppError>>, body: &'static str, href: String) -> View {
    let messages = use_messages();
    let is_there = move || error.with(|error| error.as_ref().is_some_and(|error| error.conflict().is_some()));
    let focus = take_focus(is_there);
    live(move || {
        let error = error.get().filter(|error| error.conflict().is_some())?;
        let href = href.clone();
        // In a window of its own: what was filled in here stays.
        Some(view! {
            <Notice status=Status::Warning title=error.title(messages) focus=focus>
                <p>{body}</p>
                <p>
                    <a href=href target="_blank">
                        {messages.records_look()}
                        <NewTab/>
                    </a>
                </p>
            </Notice>
        })
    })
}
