//! A request of the living page learns that nobody is signed in any more. The watch
//! over the page's session ([`crate::session_watch`]) says how that ended: by its own
//! time, and whoever comes back has the same sent again; from elsewhere, and the page
//! is left. The little that every page needs for it.

use leptos::prelude::{Callable as _, Callback};
use std::future::poll_fn;
use std::sync::{Mutex, OnceLock};
use std::task::{Poll, Waker};

/// Has the watch look now; unset until the watch is there.
static LOOK: OnceLock<Callback<()>> = OnceLock::new();
static WAITING: Mutex<Waiting> = Mutex::new(Waiting { is_back: None, wakers: Vec::new() });

struct Waiting {
    is_back: Option<bool>,
    wakers: Vec<Waker>,
}

/// The watch is there.
pub fn watched_by(look: Callback<()>) {
    // There is one in each page.
    let _ = LOOK.set(look);
}

/// What the watch has found: whether the session lives, again or still.
pub fn answer(is_back: bool) {
    let wakers = WAITING.lock().map(|mut waiting| {
        waiting.is_back = Some(is_back);
        std::mem::take(&mut waiting.wakers)
    });
    for waker in wakers.unwrap_or_default() {
        waker.wake();
    }
}

/// Waits until the person is back; false where nobody asks them here.
pub async fn comes_back() -> bool {
    let Some(look) = LOOK.get() else { return false };
    if let Ok(mut waiting) = WAITING.lock() {
        waiting.is_back = None;
    }
    look.run(());
    poll_fn(|context| {
        let Ok(mut waiting) = WAITING.lock() else { return Poll::Ready(false) };
        if let Some(is_back) = waiting.is_back {
            return Poll::Ready(is_back);
        }
        waiting.wakers.push(context.waker().clone());
        Poll::Pending
    })
    .await
}
