//! A call of the living page was refused for want of a proof: a dialog asks for one,
//! and the same call is made again. What stands here is on every page, so it is little;
//! the dialog is fetched when it is asked for, from where [`crate::step_up`] says.

#[cfg(feature = "hydrate")]
pub use living::{answer, ask, asked_by, asked_with};
#[cfg(not(feature = "hydrate"))]
pub use still::{answer, asked_by};

#[cfg(feature = "hydrate")]
mod living {
    use crate::error::{AppError, Code};
    use crate::view::View;
    use leptos::prelude::{Owner, document};
    use leptos::reactive::computed::ScopedFuture;
    use leptos::tachys::view::{Mountable as _, Render as _};
    use std::future::poll_fn;
    use std::pin::Pin;
    use std::sync::{Mutex, OnceLock};
    use std::task::{Poll, Waker};

    /// Fetches the dialog; nothing where it can't be had.
    type Dialog = fn() -> Pin<Box<dyn Future<Output = Option<View>>>>;

    /// The dialog, and what it stands among: the application's contexts.
    static DIALOG: OnceLock<(Dialog, Owner)> = OnceLock::new();
    /// At most one is asked at a time.
    static ASKED: Mutex<Option<Asked>> = Mutex::new(None);

    struct Asked {
        function: &'static str,
        answer: Option<Result<(), AppError>>,
        waker: Option<Waker>,
    }

    /// Notes the dialog that asks, and what it will stand among; the application says it
    /// once.
    pub fn asked_with(dialog: Dialog) {
        if let Some(owner) = Owner::current() {
            // Set once, before anything is sent.
            let _ = DIALOG.set((dialog, owner));
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
        let Some((dialog, owner)) = DIALOG.get() else { return Err(AppError::new(Code::StepUp)) };
        match ASKED.lock() {
            Ok(mut asked) if asked.is_none() => {
                *asked = Some(Asked { function, answer: None, waker: None });
            }
            _ => return Err(AppError::new(Code::StepUp)),
        }
        let answer = answer_of(*dialog, &owner.child()).await;
        if let Ok(mut asked) = ASKED.lock() {
            *asked = None;
        }
        answer
    }

    async fn answer_of(dialog: Dialog, among: &Owner) -> Result<(), AppError> {
        let Some(view) = among.with(|| ScopedFuture::new_untracked(dialog())).await else {
            return Err(AppError::new(Code::Offline));
        };
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

    pub fn asked_by() -> &'static str {
        ""
    }

    pub fn answer(_answer: Result<(), AppError>) {}
}
