//! Passwords: hashed with Argon2id on a bounded pool, refused when common or
//! made of own words (NIST SP 800-63B-4 §3.1.1.2).

mod argon;
mod common;
mod kept;
mod work;

pub use argon::is_outdated;
pub use work::Load;
pub(crate) use work::Work;

use crate::{Failure, text_keys};
use argon::Memory;
use domain::Problem;
use domain::accounts::check_password_length;
use kept::Kept;
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::Score;
use zxcvbn::feedback::Warning;

/// How many hashes may wait before a sign-in is told to come back, and after
/// how many seconds: a full queue is done by then.
const QUEUE: usize = 64;
const RETRY_SECONDS: u32 = 2;

/// A pool that hashes; each hash takes 19 MiB and tens of milliseconds, so
/// their number at one time is bounded.
#[derive(Clone, Debug)]
pub struct Hasher {
    threads: usize,
    running: Arc<Semaphore>,
    /// Places for all that run or wait.
    places: Arc<Semaphore>,
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
        let threads = threads.max(1);
        let (running, places) = (Arc::new(Semaphore::new(threads)), Arc::new(Semaphore::new(QUEUE)));
        Self { threads, running, places, memory: Kept::default(), work: Work::default() }
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

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let Ok(_place) = self.places.try_acquire() else {
            self.work.refused.inc();
            return Err(Failure::Busy { retry_seconds: RETRY_SECONDS });
        };
        let asked = Instant::now();
        let permit = Arc::clone(&self.running).acquire_owned().await.map_err(|_| Failure::Unavailable)?;
        let begun = Instant::now();
        self.work.waits.observe((begun - asked).as_secs_f64());
        let kept = self.memory.clone();
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let mut memory = kept.take();
            let done = work(&mut memory);
            // Here, where it happens also when whoever asked has gone away.
            kept.give_back(memory);
            kept.forget_later();
            done
        });
        let done = task.await.map_err(|error| Failure::internal("hashing thread", &error));
        self.work.hashes.observe(begun.elapsed().as_secs_f64());
        done
    }
}

/// Checks length, own words and common passwords. `own_words` are the
/// product's, the workspace's and the person's names and addresses.
pub fn check(password: &str, own_words: &[&str]) -> Result<(), Problem> {
    check_password_length(password)?;
    let mut words: Vec<String> = vec!["latchkey".to_owned(), "钥客".to_owned()];
    for word in own_words.iter().take(MOST_OWN_WORDS) {
        let local: String = word.split('@').next().unwrap_or(word).chars().take(100).collect();
        let local = text_keys::fold(&local);
        words.extend(local.split_whitespace().map(str::to_owned));
        words.push(text_keys::sort_key(&local).replace(' ', ""));
        words.push(local);
    }
    let folded = text_keys::fold(password);
    if words.iter().any(|word| is_telling(word) && folded.contains(word.as_str())) {
        return Err(Problem::PasswordOwnWords);
    }
    let hints: Vec<&str> = words.iter().map(String::as_str).chain(common::PHRASES).collect();
    let capped: String = password.chars().take(100).collect();
    let letters: String = capped.chars().filter(|c| c.is_alphabetic()).collect();
    let is_mostly_letters = letters.chars().count() * 2 > capped.chars().count();
    if common::is_leaked(password) {
        return Err(Problem::PasswordCommon);
    }
    if common::is_walk(&capped) {
        return Err(Problem::PasswordPattern);
    }
    // Figures around a common word, or between it said twice, help little.
    judge(&capped, &hints, Score::Three)?;
    if is_mostly_letters { judge(&letters, &hints, Score::Two) } else { Ok(()) }
}

/// Refuses what zxcvbn finds easy to guess, with its reason.
fn judge(text: &str, hints: &[&str], enough: Score) -> Result<(), Problem> {
    let estimate = zxcvbn::zxcvbn(text, hints);
    if estimate.score() >= enough {
        return Ok(());
    }
    let warning = estimate.feedback().and_then(zxcvbn::feedback::Feedback::warning);
    Err(match warning {
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess
            | Warning::RecentYearsAreEasyToGuess
            | Warning::DatesAreOftenEasyToGuess,
        ) => Problem::PasswordPattern,
        _ => Problem::PasswordCommon,
    })
}

/// Own words beyond this are not looked at.
const MOST_OWN_WORDS: usize = 20;

/// Whether a word is long enough to tell of its owner: two Chinese characters
/// say as much as four letters.
fn is_telling(word: &str) -> bool {
    word.chars().count() >= if domain::text::has_han(word) { 2 } else { 4 }
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
        while hasher.running.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        asked.abort();
        let _done = hasher.running.acquire().await.unwrap();
        tokio::time::sleep(kept::WAITS * 3).await;
        assert_eq!(hasher.memory.take().len(), 0);
    }

    #[tokio::test]
    async fn nobody_can_sign_in_without_a_password() {
        assert!(!Hasher::new(1).verify("nobody has this password", None).await.unwrap());
    }

    #[test]
    fn r_auth_04_common_passwords_are_refused() {
        for password in COMMON.lines().filter(|line| !line.is_empty()) {
            assert!(is_refused(password), "{password}");
        }
        for password in [
            "correct horse staple drum",
            "drumvioletstone",
            "seven quiet lanterns",
            "风筝在屋顶上睡着了三天三夜没人管",
        ] {
            assert_eq!(check(password, &[]), Ok(()), "{password}");
        }
    }

    fn is_refused(password: &str) -> bool {
        matches!(check(password, &[]), Err(Problem::PasswordCommon | Problem::PasswordPattern))
    }

    #[test]
    fn r_auth_04_each_of_the_3000_most_frequent_is_refused() {
        for password in include_str!("passwords/common.txt").lines() {
            assert_eq!(check(password, &[]), Err(Problem::PasswordCommon), "{password}");
            let shouted: String = password.chars().map(|c| c.to_ascii_uppercase()).collect();
            assert_eq!(check(&shouted, &[]), Err(Problem::PasswordCommon), "{shouted}");
        }
    }

    #[test]
    fn r_auth_04_the_reason_is_given() {
        for pattern in ["zyxwvutsrqponmlkj", "7777777888888889999", "kevkevkevkevkevkev"] {
            assert_eq!(check(pattern, &[]), Err(Problem::PasswordPattern), "{pattern}");
        }
        for common in ["thisismypassword9", "iloveyouforever!!"] {
            assert_eq!(check(common, &[]), Err(Problem::PasswordCommon), "{common}");
        }
    }

    const COMMON: &str = "
password123456789
woaini1314520woaini
aaaaaaaaaaaaaaa
qwertyuiopasdfg
passwordpassword
qwertyuiopasdfgh
aaaaaaaaaaaaaaaa
woaini1314woaini1314
123456789012345
1q2w3e4r5t6y7u8i9o
1qaz2wsx3edc4rfv
qazwsxedcrfvtgb
123456789qwertyuiop
qwertyuiopasdfghjklzxcvbnm
abcdefg123456789
iloveyouforever1
ilovemymomanddad
a1b2c3d4e5f6g7h8
letmeinletmeinletmein
trustno1trustno1
thisismypassword1
mypasswordismypassword
changemechangeme
Welcome2024Welcome
correcthorsebatterystaple
supercalifragilisticexpialidocious
woaini1314520woaini
wodemimashi123456
wozuiaideren1314
asdf1234asdf1234
qweasdzxcqweasdzxc
147258369147258369
112233445566778899
jesuschristislord
manchesterunited1
liverpoolfootballclub
administrator123
P@ssw0rd12345678
!QAZ2wsx#EDC4rfv
0987654321poiuytrewq
starwarsstarwars
我爱你我爱你我爱你我爱你我爱你
一二三四五六七八九十一二三四五
january2024january
床前明月光疑是地上霜举头望明月
";

    #[test]
    fn r_auth_05_own_words_are_refused() {
        assert_eq!(check("harbour-lights-2031!", &["Harbour Trading"]), Err(Problem::PasswordOwnWords));
        assert_eq!(check("my-latchkey-is-blue-and-old", &[]), Err(Problem::PasswordOwnWords));
        assert_eq!(check("我的钥客密码又长又好记一直没有换过", &[]), Err(Problem::PasswordOwnWords));
        assert_eq!(check("ＬＡＴＣＨＫＥＹ is wide and old", &[]), Err(Problem::PasswordOwnWords));
        assert_eq!(check("zhangwei-drums-purple-night", &["张伟"]), Err(Problem::PasswordOwnWords));
        assert_eq!(check("张伟的旧自行车停在梧桐树下很多年", &["张伟"]), Err(Problem::PasswordOwnWords));
        assert_eq!(
            check("xx-weiwei.li-drums-purple", &["weiwei.li@a.example"]),
            Err(Problem::PasswordOwnWords)
        );
    }
}
