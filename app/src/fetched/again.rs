//! What could not be told because the server was away is asked for again once that answers.

#[cfg(feature = "hydrate")]
pub use living::*;
#[cfg(not(feature = "hydrate"))]
pub use still::*;

#[cfg(feature = "hydrate")]
mod living {
    use crate::browser;
    use crate::call;
    use crate::fetched::answer::{Answer, Verbatim};
    use crate::prelude::*;
    use std::cell::RefCell;

    type Asked = Vec<Resource<Answer, Verbatim>>;

    thread_local! {
        /// Parts of the page that wait for the server, with what each asks for.
        static WAITING: RefCell<Vec<(StoredValue<bool>, Asked)>> = const { RefCell::new(Vec::new()) };
    }

    /// Looks at the answers that a part of the page is about to show; `is_away` is the
    /// part's own.
    pub fn look(is_away: StoredValue<bool>, asked: Asked, answers: &[Answer]) {
        let unanswered = asked.into_iter().zip(answers).filter(|(_, answer)| answer.is_unreached());
        let unanswered: Asked = unanswered.map(|(asked, _)| asked).collect();
        let is_waiting = !unanswered.is_empty();
        is_away.try_set_value(is_waiting);
        if !is_waiting {
            return;
        }
        let is_first = WAITING.with_borrow_mut(|waiting| {
            waiting.push((is_away, unanswered));
            waiting.len() == 1
        });
        if is_first {
            browser::spawn(ask_all());
        }
    }

    async fn ask_all() {
        call::answers_again().await;
        for (is_away, asked) in WAITING.take() {
            // A part that has gone, or was answered meanwhile, is left alone.
            if is_away.try_get_value() == Some(true) {
                for resource in asked {
                    resource.refetch();
                }
            }
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod still {
    use crate::fetched::answer::{Answer, Verbatim};
    use crate::prelude::*;

    /// The page that the server sends asks once it is alive.
    pub fn look(_is_away: StoredValue<bool>, _asked: Vec<Resource<Answer, Verbatim>>, _answers: &[Answer]) {}
}
