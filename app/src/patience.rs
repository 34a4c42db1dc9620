//! How long whoever is not answered goes on asking by themselves, and how long they rest before
//! each time: all the pages that are open would else keep a server busy that has too much to do.

use crate::error::{AppError, Code};

/// Seconds of the first rest; each is twice as long as the one before.
const SHORTEST: u32 = 3;
/// Whoever is told to come back later than that does so by themselves.
const LONGEST: u32 = 60;

/// Of one question.
#[derive(Clone, Copy, Default)]
pub struct Patience {
    rested: u32,
    /// What the server asked for.
    at_least: u32,
    /// Whether the server has answered something else since.
    has_answered: bool,
}

impl Patience {
    /// Whether to ask again by itself after this. A server that answers others, and is
    /// unavailable to this question all the same, isn't away: to ask on would only add to what
    /// it has to do.
    pub fn lasts(&mut self, failure: &AppError) -> bool {
        let wait = failure.retry_seconds().unwrap_or_default();
        self.at_least = self.at_least.max(wait);
        let is_in_vain = self.has_answered && failure.code == Code::Unavailable;
        failure.is_unreached() && !is_in_vain && wait <= LONGEST
    }

    /// For how many seconds to rest before.
    pub fn rest(&mut self) -> u32 {
        self.rested = self.rested.saturating_mul(2).clamp(SHORTEST, LONGEST);
        self.rested.max(std::mem::take(&mut self.at_least))
    }

    /// The server has answered something else: the question is asked again.
    pub fn answered(&mut self) {
        self.has_answered = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Detail;

    fn busy(seconds: u32) -> AppError {
        AppError { detail: Some(Detail::RetrySeconds(seconds)), ..AppError::new(Code::Unavailable) }
    }

    #[test]
    fn each_rest_is_longer_up_to_a_minute() {
        let mut patience = Patience::default();
        let rests: Vec<u32> = (0..7).map(|_| patience.rest()).collect();
        assert_eq!(rests, [3, 6, 12, 24, 48, 60, 60]);
    }

    #[test]
    fn nobody_comes_back_before_they_were_told_to() {
        let mut patience = Patience::default();
        assert!(patience.lasts(&busy(20)));
        assert_eq!(patience.rest(), 20);
        assert_eq!(patience.rest(), 6, "once");
        assert!(patience.lasts(&busy(2)));
        assert_eq!(patience.rest(), 12);
    }

    #[test]
    fn whoever_is_told_to_come_back_much_later_does_not_wait() {
        assert!(Patience::default().lasts(&busy(60)));
        assert!(!Patience::default().lasts(&busy(61)));
    }

    #[test]
    fn what_stays_unavailable_while_the_server_answers_is_not_asked_for_on_and_on() {
        let mut patience = Patience::default();
        assert!(patience.lasts(&AppError::new(Code::Unavailable)));
        assert!(patience.lasts(&AppError::new(Code::Unavailable)), "it may be away");
        patience.answered();
        assert!(!patience.lasts(&AppError::new(Code::Unavailable)));
    }

    #[test]
    fn a_network_that_comes_and_goes_is_borne() {
        let mut patience = Patience::default();
        for code in [Code::Unreached, Code::Offline] {
            patience.answered();
            assert!(patience.lasts(&AppError::new(code)));
        }
    }

    #[test]
    fn what_was_answered_is_not_asked_for_again() {
        for code in [Code::Invalid, Code::TooMany, Code::Internal, Code::Stale] {
            assert!(!Patience::default().lasts(&AppError::new(code)), "{code:?}");
        }
    }
}
