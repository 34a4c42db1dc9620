//! What an open page asks about its session, and says.

use super::come_back::ComeBackForm;
use super::later;
use crate::browser;
use crate::call::call;
use crate::components::{Button, ButtonKind, Dialog, Variant};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Seen, When};
use crate::sessions::api::{GetSessionStatus, Stay};
use domain::Timestamp;
use domain::sessions::{SessionState, SessionStatus, WARNS_SECONDS};

/// What the person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Quiet,
    /// It ends then; `can_stay` where doing something puts that off.
    Ending {
        at: Timestamp,
        ends_at: Timestamp,
        can_stay: bool,
    },
    Over,
}

#[component]
pub fn Watch() -> View {
    let stage = RwSignal::new(Stage::Quiet);
    ask(stage);
    look_when_told(stage);
    view! {
        <Ending stage=stage/>
        <Over stage=stage/>
    }
}

/// Asks now and again and again; not while nobody sees the page.
fn ask(stage: RwSignal<Stage>) {
    browser::spawn(async move {
        if is_seen() {
            look(stage).await;
        }
        later(move || ask(stage));
    });
}

/// Without an answer nothing is known, and the next one tells.
async fn look(stage: RwSignal<Stage>) -> bool {
    let answer = call(GetSessionStatus {}).await;
    if let Ok(seen) = &answer {
        take(stage, seen);
    }
    answer.is_ok()
}

/// A request that found nobody signed in doesn't wait for the next time.
#[cfg(feature = "hydrate")]
fn look_when_told(stage: RwSignal<Stage>) {
    crate::signed_out::watched_by(Callback::new(move |()| {
        browser::spawn(async move {
            if !look(stage).await {
                crate::signed_out::answer(false);
            }
        });
    }));
}

#[cfg(not(feature = "hydrate"))]
const fn look_when_told(_stage: RwSignal<Stage>) {}

#[cfg(feature = "hydrate")]
fn is_seen() -> bool {
    !document().hidden()
}

#[cfg(not(feature = "hydrate"))]
const fn is_seen() -> bool {
    false
}

fn take(stage: RwSignal<Stage>, seen: &Seen<SessionStatus>) {
    let next = match (seen.value.state, seen.value.ends_at) {
        (SessionState::Ended, _) => {
            // Somebody wanted nothing of it to stay here (R-SES-10).
            browser::forget_drafts();
            browser::person_is_back(false);
            return browser::go(&sign_in_address());
        }
        (SessionState::Over, _) => Stage::Over,
        (SessionState::Live, Some(ends_at)) if ends_at.seconds_since(seen.at) <= WARNS_SECONDS => {
            Stage::Ending { at: seen.at, ends_at, can_stay: seen.value.can_stay }
        }
        (SessionState::Live, _) => Stage::Quiet,
    };
    if seen.value.state == SessionState::Live {
        browser::person_is_back(true);
    }
    // What is typed into a dialog stays while nothing changes.
    let is_same = match (stage.get_untracked(), next) {
        (Stage::Ending { ends_at: before, .. }, Stage::Ending { ends_at, .. }) => before == ends_at,
        (before, next) => before == next,
    };
    if !is_same {
        stage.set(next);
    }
}

/// The way to this page through the sign-in page.
#[cfg(feature = "hydrate")]
pub fn sign_in_address() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    format!("/login?next={}", crate::address::encode(&path))
}

#[cfg(not(feature = "hydrate"))]
pub fn sign_in_address() -> String {
    "/login".to_owned()
}

/// Two minutes before the end.
#[component]
fn Ending(stage: RwSignal<Stage>) -> View {
    let messages = use_messages();
    // Whoever closes it has read it.
    let read = RwSignal::new(None::<Timestamp>);
    let ends = Memo::new(move |_| match stage.get() {
        Stage::Ending { at, ends_at, can_stay } if read.get() != Some(ends_at) => {
            Some((at, ends_at, can_stay))
        }
        _ => None,
    });
    let close = Callback::new(move |()| read.set(ends.get_untracked().map(|(_, ends_at, _)| ends_at)));
    let open = Signal::derive(move || ends.get().is_some());
    view! {
        <Dialog id="session-ending" title=messages.session_watch_ending_title() open=open close_href="#main" on_close=close>
            {move || ends.get().map(|(at, ends_at, can_stay)| {
                view! { <EndingBody at=at ends_at=ends_at can_stay=can_stay stage=stage/> }
            })}
        </Dialog>
    }
}

#[component]
fn EndingBody(at: Timestamp, ends_at: Timestamp, can_stay: bool, stage: RwSignal<Stage>) -> View {
    let messages = use_messages();
    let time = When::at(at).time(ends_at);
    if !can_stay {
        return view! {
            <p>{messages.session_watch_ending_for_good(&time)}</p>
            <ComeBackForm came_back=Callback::new(move |()| stage.set(Stage::Quiet))/>
        };
    }
    let busy = RwSignal::new(false);
    let stay = Callback::new(move |_: leptos::ev::MouseEvent| {
        busy.set(true);
        browser::spawn(async move {
            if let Ok(seen) = call(Stay {}).await {
                take(stage, &seen);
            }
            // The part is gone once the warning is.
            let _ = busy.try_set(false);
        });
    });
    view! {
        <p>{messages.session_watch_ending_body(&time)}</p>
        <div class="form-actions">
            <Button kind=ButtonKind::Script variant=Variant::Primary busy=busy on_click=stay>{messages.session_watch_stay()}</Button>
        </div>
    }
}

/// After the end: nothing of the page is in sight, and nothing of it is lost.
#[component]
fn Over(stage: RwSignal<Stage>) -> View {
    let messages = use_messages();
    let open = RwSignal::new(false);
    effect(move || open.set(stage.get() == Stage::Over));
    // Nobody gets behind it by closing it.
    let closed = Callback::new(move |()| {
        open.set(false);
        browser::next_frame(move || open.set(stage.get_untracked() == Stage::Over));
    });
    view! {
        <Dialog id="session-over" title=messages.session_watch_over_title() open=open close_href="/login" on_close=closed>
            <p>{messages.session_watch_over_body()}</p>
            {move || open.get().then(|| view! { <ComeBackForm came_back=Callback::new(move |()| { stage.set(Stage::Quiet); browser::person_is_back(true); })/> })}
            <p class="field-hint"><a href="/login" rel="external">{messages.session_watch_sign_in_page()}</a></p>
        </Dialog>
    }
}
