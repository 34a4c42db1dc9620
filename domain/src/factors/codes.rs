//! Codes as apps show them and people type them (docs/decisions/0042).

use crate::secret::secret_types;
use crate::text::{clean_line, half_width};
use crate::validation::Problem;
use serde::{Deserialize, Serialize};

/// How many digits an app shows (RFC 4226 §5.3).
pub const TOTP_DIGITS: usize = 6;
/// How many recovery codes a person has when they are new.
pub const RECOVERY_CODES: u16 = 10;
/// Ten bytes, 80 bits: more than the 64 that NIST SP 800-63B-4 §4.2.1.1 asks for.
pub const RECOVERY_CODE_BYTES: usize = 10;

/// Signs of five bits each: digits and letters, without those that look like
/// others.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// So many signs a recovery code has, dashes aside.
pub const RECOVERY_CODE_SIGNS: usize = RECOVERY_CODE_BYTES * 8 / 5;
/// Longer texts are not looked at, in bytes: full-width signs take three.
const LONGEST_TYPED: usize = 200;

/// The form that takes a code, of an app or for the day it is lost.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CodeInput {
    pub code: String,
}

/// The digits of an authenticator app.
#[derive(Clone)]
pub struct TotpCode(String);

/// One of the codes for the day the app is lost, in its one form.
#[derive(Clone)]
pub struct RecoveryCode(String);

secret_types!(CodeInput, TotpCode, RecoveryCode);

impl TotpCode {
    /// Reads digits of any width, with blanks of any kind, dashes and line ends
    /// between and around them.
    pub fn read(typed: &str) -> Result<Self, Problem> {
        let digits = signs(typed)?;
        let fits = digits.len() == TOTP_DIGITS && digits.bytes().all(|sign| sign.is_ascii_digit());
        if fits { Ok(Self(digits)) } else { Err(Problem::CodeWrong) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl RecoveryCode {
    pub fn of_bytes(bytes: [u8; RECOVERY_CODE_BYTES]) -> Self {
        let bits = bytes.iter().fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
        let sign = |place: usize| {
            let five = (bits >> (5 * (RECOVERY_CODE_SIGNS - 1 - place))) & 31;
            char::from(SIGNS[usize::try_from(five).unwrap_or_default()])
        };
        Self((0..RECOVERY_CODE_SIGNS).map(sign).collect())
    }

    /// Reads a code in any case, with or without dashes or blanks; `o` counts as
    /// zero, `i` and `l` as one.
    pub fn read(typed: &str) -> Result<Self, Problem> {
        let plain = |sign: char| match sign.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            sign => sign,
        };
        let code: String = signs(typed)?.chars().map(plain).collect();
        let fits = code.len() == RECOVERY_CODE_SIGNS && code.bytes().all(|sign| SIGNS.contains(&sign));
        if fits { Ok(Self(code)) } else { Err(Problem::CodeWrong) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is shown: `8f3k-0m2q-z7tw-4hcx`.
    pub fn shown(&self) -> String {
        in_fours(&self.0, '-')
    }
}

/// A text in groups of four, so that the eye keeps its place.
pub fn in_fours(text: &str, between: char) -> String {
    let mut grouped = String::with_capacity(text.len() + text.len() / 4);
    for (place, sign) in text.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            grouped.push(between);
        }
        grouped.push(sign);
    }
    grouped
}

/// What was typed, without blanks, dashes and what shows nothing.
fn signs(typed: &str) -> Result<String, Problem> {
    if typed.len() > LONGEST_TYPED {
        return Err(Problem::CodeWrong);
    }
    let is_between =
        |sign: &char| matches!(*sign, ' ' | '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let line = clean_line(&half_width(typed));
    let signs: String = line.chars().filter(|sign| !is_between(sign)).collect();
    if signs.is_empty() { Err(Problem::Required) } else { Ok(signs) }
}
