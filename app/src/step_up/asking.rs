//! A call of the living page was refused for want of a proof: the dialog asks for one,
//! and the same call is made again. What stands here is on every page, so it is little;
//! the dialog is fetched when it is asked for.

#[cfg(feature = "hydrate")]
pub use living::{answer, ask, asked_by, stand_by};
#[cfg(not(feature = "hydrate"))]
pub use still::{answer, asked_by, stand_by};

#[cfg(feature = "hydrate")]
mod living {
    use super::super::STEP_UP_DIALOG;
    use crate::error::{AppError, Code};
    use leptos::prelude::{Owner, document};
    use leptos::reactive::computed::ScopedFuture;
    use leptos::tachys::view::{Mountable as _, Render as _};
    use std::future::poll_fn;
    use std::sync::{Mutex, OnceLock};
    use std::task::{Poll, Waker};

    /// What the dialog stands among: the application's contexts.
    static AMONG: OnceLock<Owner> = OnceLock::new();
    /// At most one is asked at a time.
    static ASKED: Mutex<Option<Asked>> = Mutex::new(None);

    struct Asked {
        function: &'static str,
        answer: Option<Result<(), AppError>>,
        waker: Option<Waker>,
    }

    /// Notes what a dialog will stand among; the application calls it once.
    pub fn stand_by() {
        if let Some(owner) = Owner::current() {
            // Set once, before anything is sent.
            let _ = AMONG.set(owner);
        }
    }

    /// The function that the proof is for.
    pub fn asked_by() -> &'static str {
        with(|asked| asked.function).unwrap_or_default()
    }

    /// What came of the dialog.
    pub fn answer(answer: Result<(), AppError>) {
        let waker = with(|asked| {
            asked.answer = Some(answer);
            asked.waker.take()
        });
        if let Some(waker) = waker.flatten() {
            waker.wake();
        }
    }

    /// Waits until a proof was given. An error of [`Code::StepUp`] says that the person
    /// would rather not.
    pub async fn ask(function: &'static str) -> Result<(), AppError> {
        let Some(among) = AMONG.get().map(Owner::child) else { return Err(AppError::new(Code::StepUp)) };
        if !STEP_UP_DIALOG.load().await {
            return Err(AppError::new(Code::Offline));
        }
        match ASKED.lock() {
            Ok(mut asked) if asked.is_none() => {
                *asked = Some(Asked { function, answer: None, waker: None });
            }
            _ => return Err(AppError::new(Code::StepUp)),
        }
        let view = among.with(|| ScopedFuture::new_untracked(STEP_UP_DIALOG.show())).await;
        let mut dialog = among.with(|| view.build());
        if let Some(body) = document().body() {
            dialog.mount(&body, None);
        }
        let answer = poll_fn(|context| {
            let answer = with(|asked| {
                asked.waker = Some(context.waker().clone());
                asked.answer.take()
            });
            answer.flatten().map_or(Poll::Pending, Poll::Ready)
        })
        .await;
        dialog.unmount();
        if let Ok(mut asked) = ASKED.lock() {
            *asked = None;
        }
        answer
    }

    fn with<T>(act: impl FnOnce(&mut Asked) -> T) -> Option<T> {
        ASKED.lock().ok()?.as_mut().map(act)
    }
}

/// The server's pages ask by a page of their own.
#[cfg(not(feature = "hydrate"))]
mod still {
    use crate::error::AppError;

    pub fn stand_by() {}

    pub fn asked_by() -> &'static str {
        ""
    }

    pub fn answer(_answer: Result<(), AppError>) {}
}
