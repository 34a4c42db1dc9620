//! Passwords: hashed with Argon2id on a bounded pool, refused when common or
//! made of own words (NIST SP 800-63B-4 §3.1.1.2).

mod argon;
mod common;
mod judge;
mod kept;
mod pool;
mod work;

pub use argon::is_outdated;
pub use judge::{judge, judge_with};
pub use work::Load;
pub(crate) use work::Work;

use crate::Failure;
use argon::Memory;
use domain::Problem;
use kept::Kept;
use pool::Pool;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// How many hashes may run or wait before a sign-in is told to come back.
const QUEUE: usize = 64;
/// The same for new passwords that are judged, each within ten milliseconds, one
/// at a time: they never take a sign-in's place.
const JUDGED: usize = 32;

/// A pool that hashes; each hash takes 19 MiB and tens of milliseconds, so
/// their number at one time is bounded. Beside it another that judges new
/// passwords.
#[derive(Clone, Debug)]
pub struct Hasher {
    hashing: Pool,
    judging: Pool,
    memory: Kept,
    pub(crate) work: Work,
}

/// What stands against a password for an unknown person, so that the answer
/// takes as long as for a known one.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| argon::hash("nobody has this password", &mut Memory::new()).unwrap_or_default());

impl Hasher {
    pub fn new(threads: usize) -> Self {
        LazyLock::force(&NOBODY);
        Self {
            hashing: Pool::new(threads, QUEUE),
            judging: Pool::new(1, JUDGED),
            memory: Kept::default(),
            work: Work::default(),
        }
    }

    /// The PHC string of a new password.
    pub async fn hash(&self, password: &str) -> Result<String, Failure> {
        let password = normalised(password);
        self.run(move |memory| argon::hash(&password, memory))
            .await?
            .map_err(|error| Failure::internal("hash a password", &error))
    }

    /// Whether the password fits; always takes the time of one hash.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Failure> {
        let password = normalised(password);
        let known = hash.is_some();
        let hash = hash.unwrap_or(&NOBODY).to_owned();
        let fits = self.run(move |memory| argon::verify(&password, &hash, memory)).await?;
        Ok(known && fits)
    }

    /// What is wrong with a new password. Counts nothing: people come through
    /// [`judge`](fn@judge).
    pub async fn judge(&self, password: &str, own_words: &[&str]) -> Result<Vec<Problem>, Failure> {
        let password = password.to_owned();
        let own_words = judge::OwnWords::of(own_words);
        Ok(self.judging.run(move || judge::check(&password, &own_words)).await?.outcome)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let kept = self.memory.clone();
        let hashed = self.hashing.run(move || {
            let mut memory = kept.take();
            let outcome = work(&mut memory);
            // Here, where it happens also when whoever asked has gone away.
            kept.give_back(memory);
            kept.forget_later();
            outcome
        });
        let hashed = hashed.await;
        if matches!(hashed, Err(Failure::Busy { .. })) {
            self.work.refused.inc();
        }
        let hashed = hashed?;
        self.work.waits.observe(hashed.waited.as_secs_f64());
        self.work.hashes.observe(hashed.took.as_secs_f64());
        Ok(hashed.outcome)
    }
}

/// The same text typed on another keyboard is the same password.
fn normalised(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn r_auth_02_the_65th_character_matters_and_forms_are_equal() {
        let hasher = Hasher::new(2);
        let long = "海".repeat(64);
        let hash = hasher.hash(&format!("{long}a")).await.unwrap();
        assert!(hasher.verify(&format!("{long}a"), Some(&hash)).await.unwrap());
        assert!(!hasher.verify(&format!("{long}b"), Some(&hash)).await.unwrap());
        let composed = hasher.hash("caf\u{e9} au lait, merci").await.unwrap();
        assert!(hasher.verify("cafe\u{301} au lait, merci", Some(&composed)).await.unwrap());
    }

    #[tokio::test]
    async fn r_auth_09_hashes_are_argon2id_with_a_salt_of_their_own() {
        let hasher = Hasher::new(2);
        let (one, two) = (
            hasher.hash("the same passphrase").await.unwrap(),
            hasher.hash("the same passphrase").await.unwrap(),
        );
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, two);
        assert!(!is_outdated(&one));
        assert!(is_outdated("$argon2id$v=19$m=4096,t=1,p=1$c2FsdHNhbHQ$2m0rSa0fXz1kTqDk4nY1Nw"));
    }

    #[tokio::test]
    async fn r_auth_10_what_is_too_much_is_told_to_come_back() {
        let hasher = Hasher::new(1);
        let tries: Vec<_> = (0..QUEUE + 20)
            .map(|_| {
                let hasher = hasher.clone();
                tokio::spawn(async move { hasher.verify("any", None).await })
            })
            .collect();
        let mut refused = 0;
        for task in tries {
            refused += usize::from(matches!(task.await.unwrap(), Err(Failure::Busy { .. })));
        }
        assert_eq!(refused, 20);
        assert!(hasher.verify("any", None).await.is_ok());
    }

    #[tokio::test]
    async fn whoever_goes_away_leaves_no_memory_behind() {
        let hasher = Hasher::new(1);
        let asked = tokio::spawn({
            let hasher = hasher.clone();
            async move { hasher.verify("any", None).await }
        });
        while hasher.hashing.running.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        asked.abort();
        let _done = hasher.hashing.running.acquire().await.unwrap();
        tokio::time::sleep(kept::WAITS * 3).await;
        assert_eq!(hasher.memory.take().len(), 0);
    }

    #[tokio::test]
    async fn nobody_can_sign_in_without_a_password() {
        assert!(!Hasher::new(1).verify("nobody has this password", None).await.unwrap());
    }
}
