//! What could not be told because the server was away is asked for again once that answers, as
//! long as it helps; then by whoever presses the button.

#[cfg(feature = "hydrate")]
pub use living::*;
#[cfg(not(feature = "hydrate"))]
pub use still::*;

#[cfg(feature = "hydrate")]
mod living {
    use crate::browser;
    use crate::call;
    use crate::fetched::after_others;
    use crate::fetched::answer::{Answer, Verbatim};
    use crate::patience::Patience;
    use crate::prelude::*;
    use std::cell::RefCell;

    type Asked = Vec<Resource<Answer, Verbatim>>;

    /// What one part of the page was not told.
    #[derive(Clone, Copy)]
    pub struct Again(StoredValue<State>);

    #[derive(Default)]
    struct State {
        unanswered: Asked,
        patience: Patience,
        /// Counts how often there was something to show.
        turn: u32,
        is_trying: bool,
        came_as_failure: bool,
        press: Press,
    }

    #[derive(Default, PartialEq, Eq)]
    enum Press {
        #[default]
        Never,
        UnderWay,
        InVain,
    }

    thread_local! {
        /// Parts that have rested, each with its turn, and wait for the server to answer at all.
        static WAITING: RefCell<Vec<(Again, u32)>> = const { RefCell::new(Vec::new()) };
    }

    pub fn of_part() -> Again {
        Again(StoredValue::new(State::default()))
    }

    /// Looks at the answers that the part is about to show.
    pub fn look(again: Again, asked: Asked, answers: &[Answer]) {
        let rest = again.0.try_update_value(|state| Some((state.look(asked, answers)?, state.turn)));
        if let Some((seconds, turn)) = rest.flatten() {
            browser::spawn(ask(again, turn, seconds));
        }
    }

    /// Whether it comes by itself. What the page came with says nothing of that until it is
    /// alive.
    pub fn is_trying(again: Again, hydrated: ReadSignal<bool>) -> bool {
        let known = again.0.try_with_value(|state| (state.is_trying, state.came_as_failure));
        let (is_trying, came_as_failure) = known.unwrap_or_default();
        is_trying && (!came_as_failure || hydrated.get())
    }

    /// Somebody asks for it now; false where there is nothing to ask for.
    pub fn press(again: Again) -> bool {
        let asked = again.0.try_update_value(State::press).unwrap_or_default();
        let is_asked = !asked.is_empty();
        after_others(move || refetch(asked));
        is_asked
    }

    /// Whether somebody did, and it is there as little as before.
    pub fn was_pressed(again: Again) -> bool {
        again.0.try_with_value(|state| state.press == Press::InVain).unwrap_or_default()
    }

    impl State {
        /// For how many seconds to rest, where it is asked for again by itself.
        fn look(&mut self, asked: Asked, answers: &[Answer]) -> Option<u32> {
            let unanswered = asked.into_iter().zip(answers);
            let unanswered: Vec<_> =
                unanswered.filter_map(|(asked, answer)| Some((asked, answer.unreached()?))).collect();
            if unanswered.is_empty() {
                self.patience = Patience::default();
            }
            let lasting = unanswered.iter().filter(|(_, failure)| self.patience.lasts(failure)).count();
            self.turn = self.turn.wrapping_add(1);
            self.is_trying = lasting > 0;
            self.came_as_failure = answers.iter().any(Answer::came_as_failure);
            self.press = if self.press == Press::UnderWay { Press::InVain } else { Press::Never };
            self.unanswered = unanswered.into_iter().map(|(asked, _)| asked).collect();
            self.is_trying.then(|| self.patience.rest())
        }

        /// What to ask for, unless it was answered meanwhile.
        fn ask(&mut self, turn: u32) -> Asked {
            if self.turn != turn {
                return Asked::new();
            }
            self.patience.answered();
            self.unanswered.clone()
        }

        fn press(&mut self) -> Asked {
            self.press = Press::UnderWay;
            self.unanswered.clone()
        }
    }

    async fn ask(again: Again, turn: u32, seconds: u32) {
        call::rest(seconds).await;
        // A part that has gone, or was answered meanwhile, is left alone.
        if again.0.try_with_value(|state| state.turn) != Some(turn) {
            return;
        }
        let is_first = WAITING.with_borrow_mut(|waiting| {
            waiting.push((again, turn));
            waiting.len() == 1
        });
        if is_first {
            call::answers().await;
            for (again, turn) in WAITING.take() {
                refetch(again.0.try_update_value(|state| state.ask(turn)).unwrap_or_default());
            }
        }
    }

    fn refetch(asked: Asked) {
        for resource in asked {
            resource.refetch();
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod still {
    use crate::fetched::answer::{Answer, Verbatim};
    use crate::prelude::*;

    /// The page that the server sends asks once it is alive.
    #[derive(Clone, Copy)]
    pub struct Again;

    pub const fn of_part() -> Again {
        Again
    }

    pub fn look(_again: Again, _asked: Vec<Resource<Answer, Verbatim>>, _answers: &[Answer]) {}

    pub fn is_trying(_again: Again, _hydrated: ReadSignal<bool>) -> bool {
        false
    }

    pub const fn press(_again: Again) -> bool {
        false
    }

    pub const fn was_pressed(_again: Again) -> bool {
        false
    }
}
