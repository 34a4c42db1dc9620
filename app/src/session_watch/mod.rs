//! An open page and its session: it warns before the end, lets its person come back
//! after it into the page as it stands, and leaves when the session was ended
//! elsewhere (docs/decisions/0037). The little that every page has is [`watch()`]; the
//! rest is fetched a moment after the page has come.

mod come_back;
mod watch;

#[cfg(feature = "hydrate")]
use crate::prelude::*;

/// How often an open page asks: whoever is signed out elsewhere is out within five
/// seconds.
#[cfg(feature = "hydrate")]
const EVERY_MILLISECONDS: u64 = 4000;

crate::lazy::lazy_pages! {
    session_watch / __preload_session_watch [session_watch, step_up] {
        SESSION_WATCH: watch::Watch,
    }
}

/// Begins to watch, in pages of somebody who is signed in.
#[cfg(feature = "hydrate")]
pub fn watch() {
    use leptos::reactive::computed::ScopedFuture;
    use leptos::tachys::view::{Mountable as _, Render as _};
    let is_somebody =
        crate::boot::use_boot().with_value(|boot| boot.viewer.is_some() || boot.operator.is_some());
    let Some(owner) = Owner::current().filter(|_| is_somebody) else { return };
    let begin = async move {
        let view = owner.with(|| ScopedFuture::new_untracked(SESSION_WATCH.part()));
        let Some(view) = view.await else { return };
        let mut view = owner.with(|| view.build());
        if let Some(body) = document().body() {
            view.mount(&body, None);
        }
        // It lives as long as the page.
        std::future::pending::<()>().await;
    };
    later(move || crate::browser::spawn(begin));
}

#[cfg(not(feature = "hydrate"))]
pub fn watch() {}

#[cfg(feature = "hydrate")]
fn later(act: impl FnOnce() + 'static) {
    // A browser without timers asks no more.
    let _ = set_timeout(act, std::time::Duration::from_millis(EVERY_MILLISECONDS));
}

#[cfg(not(feature = "hydrate"))]
fn later(_act: impl FnOnce() + 'static) {}
