//! The secret that an app and the server share, and the codes that follow from it.

use crate::keys::Keys;
use crate::random;
use domain::factors::{Enrolment, TOTP_DIGITS, TotpCode, in_fours};
use domain::{PersonId, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// 160 bits: as long as the hash that codes are made with (RFC 4226 §4).
pub const SEED_BYTES: usize = 20;
/// How long an app shows a code.
pub const STEP_SECONDS: u64 = 30;
/// Codes of the step before and after are accepted: clocks differ, people type
/// slowly (RFC 6238 §5.2).
const SKEW: u16 = 1;
/// How many steps a wrong code is looked for, to tell a clock that is off from a guess:
/// six hours to each side.
const CLOCK_SKEW: u64 = 6 * 60 * 2;
/// Whose codes they are, as apps show it.
const ISSUER: &str = "Latchkey";
/// Unreserved signs stay (RFC 3986 §2.3).
const ENCODED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A shared secret. It is sealed wherever it is kept.
#[derive(Clone)]
pub struct Seed([u8; SEED_BYTES]);

impl std::fmt::Debug for Seed {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Seed(…)")
    }
}

/// What a code is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is of this step of thirty seconds.
    Fits(i64),
    /// It is of another time: a clock is off, or somebody guesses.
    OtherTime,
    Wrong,
}

impl Seed {
    pub fn new() -> Self {
        Self(random::bytes())
    }

    pub const fn of_bytes(bytes: [u8; SEED_BYTES]) -> Self {
        Self(bytes)
    }

    /// Reads a key as an app does, with blanks or without.
    pub fn read(key: &str) -> Option<Self> {
        let plain: String = key.split_whitespace().collect();
        let secret = Secret::try_from_base32(plain).ok()?;
        Some(Self(secret.as_bytes().try_into().ok()?))
    }

    /// Sealed for a person: in another's row it does not open.
    pub(crate) fn seal(&self, keys: &Keys, person: PersonId) -> Vec<u8> {
        keys.seal(&place(person), &self.0)
    }

    pub(crate) fn open(keys: &Keys, person: PersonId, sealed: &[u8]) -> Option<Self> {
        Some(Self(keys.open(&place(person), sealed)?.try_into().ok()?))
    }

    /// As apps take it: base 32, in groups of four.
    pub fn shown(&self) -> String {
        in_fours(&self.in_base32(), ' ')
    }

    /// What an app needs; `account` is the name that it shows.
    pub(crate) fn enrolment(&self, account: &str) -> Enrolment {
        let link = self.link(account);
        Enrolment { key: self.shown(), picture: super::super::picture::of(&link), link }
    }

    /// Google's Key URI format, which every app reads.
    fn link(&self, account: &str) -> String {
        let encode = |text: &str| utf8_percent_encode(text, &ENCODED).to_string();
        format!(
            "otpauth://totp/{ISSUER}:{}?secret={}&issuer={ISSUER}&algorithm=SHA1&digits={TOTP_DIGITS}&period={STEP_SECONDS}",
            encode(account),
            self.in_base32(),
        )
    }

    fn in_base32(&self) -> String {
        Secret::new_stack(self.0).to_base32()
    }

    /// The code at a time, as an app shows it.
    pub fn code(&self, at: Timestamp) -> String {
        self.totp(SKEW).generate(seconds(at)).to_string()
    }

    pub(crate) fn judge(&self, code: &TotpCode, now: Timestamp) -> Verdict {
        if let Some(step) = self.totp(SKEW).check(code.as_str(), seconds(now)) {
            return Verdict::Fits(i64::try_from(step).unwrap_or_default());
        }
        // Every step is looked at, so that no watch tells how near a guess came.
        let (exact, step) = (self.totp(0), seconds(now) / STEP_SECONDS);
        let around = step.saturating_sub(CLOCK_SKEW)..=step + CLOCK_SKEW;
        let is_of = |step: &u64| exact.check(code.as_str(), step * STEP_SECONDS).is_some();
        match around.filter(is_of).count() {
            0 => Verdict::Wrong,
            _ => Verdict::OtherTime,
        }
    }

    fn totp(&self, skew: u16) -> Totp {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(skew)
            .with_step_duration(STEP_SECONDS)
            .with_secret(Secret::new_stack(self.0))
            // What it would check is settled above.
            .build_noncompliant()
    }
}

impl Default for Seed {
    fn default() -> Self {
        Self::new()
    }
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.micros().div_euclid(1_000_000)).unwrap_or_default()
}

/// What a sealed seed is bound to.
pub(crate) fn place(person: PersonId) -> String {
    format!("totps.seed/{person}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret of its vectors for SHA-1, and the last six of
    /// the eight digits.
    const OF_THE_RFC: Seed = Seed::of_bytes(*b"12345678901234567890");

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(OF_THE_RFC.code(Timestamp::from_seconds(seconds)), code, "{seconds}");
        }
    }

    #[test]
    fn codes_are_those_of_oathtool_where_it_is_installed() {
        let seed = Seed::of_bytes(std::array::from_fn(|place| u8::try_from(place * 11).unwrap()));
        for seconds in [1_767_578_400, 1_767_578_429, 1_799_049_600] {
            let command = std::process::Command::new("oathtool")
                .args(["--totp", "-b", &seed.in_base32(), "-N", &format!("@{seconds}")])
                .output();
            // The vectors above hold the same without it.
            let Ok(output) = command else { return };
            let said = String::from_utf8(output.stdout).unwrap();
            assert_eq!(said.trim(), seed.code(Timestamp::from_seconds(seconds)), "{seconds}");
        }
    }

    #[test]
    fn a_code_fits_its_step_and_the_one_before_and_after() {
        let now = Timestamp::from_seconds(1_767_578_400);
        let step = 1_767_578_400 / 30;
        let judge = |seconds: i64| {
            let code = TotpCode::read(&OF_THE_RFC.code(now.plus_seconds(seconds))).unwrap();
            OF_THE_RFC.judge(&code, now)
        };
        assert_eq!([-30, 0, 30].map(judge), [-1, 0, 1].map(|beside| Verdict::Fits(step + beside)));
        for away in [-60, 60, 3_600, -7_200, 6 * 3_600, -6 * 3_600] {
            assert_eq!(judge(away), Verdict::OtherTime, "{away}");
        }
        assert_eq!(judge(86_400), Verdict::Wrong);
    }

    #[test]
    fn r_mfa_14_a_seed_has_160_bits_and_shows_in_no_debug_text() {
        let (one, other) = (Seed::new(), Seed::new());
        assert_eq!(one.in_base32().len() * 5, 160);
        assert_ne!(one.in_base32(), other.in_base32());
        assert_eq!(format!("{one:?}"), "Seed(…)");
    }

    #[test]
    fn an_app_is_given_key_link_and_picture() {
        let enrolment = OF_THE_RFC.enrolment("mara@optik.example");
        assert_eq!(enrolment.key, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(Seed::read(&enrolment.key).unwrap().0, OF_THE_RFC.0);
        assert!(Seed::read("GEZD").is_none() && Seed::read("1").is_none());
        assert_eq!(
            enrolment.link,
            "otpauth://totp/Latchkey:mara%40optik.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Latchkey&algorithm=SHA1&digits=6&period=30"
        );
        assert!(enrolment.picture.side > 40 && enrolment.picture.path.starts_with("M4 4h7"));
    }
}
