//! What is written to people about their factors.

use super::Letter;
use crate::words::Words;
use domain::factors::Factor;

/// What happened to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorNews {
    Added(Factor),
    Removed(Factor),
    CodesMade,
    CodeUsed {
        left: u16,
    },
    /// Too many wrong codes in a row.
    Locked(Factor),
    /// Whoever runs the installation took all of them away.
    Reset,
}

impl FactorNews {
    pub const fn factor(self) -> Option<Factor> {
        match self {
            Self::Added(factor) | Self::Removed(factor) | Self::Locked(factor) => Some(factor),
            Self::CodesMade | Self::CodeUsed { .. } | Self::Reset => None,
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Added(_) => "factor_added",
            Self::Removed(_) => "factor_removed",
            Self::CodesMade => "recovery_codes_made",
            Self::CodeUsed { .. } => "recovery_code_used",
            Self::Locked(_) => "factor_locked",
            Self::Reset => "factors_reset",
        }
    }

    pub(super) const fn subject(self, words: Words) -> &'static str {
        match self {
            Self::Added(_) => words.mail_factor_added_subject(),
            Self::Removed(_) => words.mail_factor_removed_subject(),
            Self::CodesMade => words.mail_codes_made_subject(),
            Self::CodeUsed { .. } => words.mail_code_used_subject(),
            Self::Locked(_) => words.mail_factor_locked_subject(),
            Self::Reset => words.mail_factors_reset_subject(),
        }
    }

    pub(super) fn body(self, letter: &Letter, name: &str) -> String {
        let words = letter.words();
        words.mail_factor_body(&letter.link, name, &self.what(words))
    }

    fn what(self, words: Words) -> String {
        let factor = self.factor().map_or("", |factor| match factor {
            Factor::Passkey => words.mail_factor_passkey(),
            Factor::Totp => words.mail_factor_totp(),
            Factor::RecoveryCode => words.mail_factor_recovery_code(),
        });
        match self {
            Self::Added(_) => words.mail_factor_added(factor),
            Self::Removed(_) => words.mail_factor_removed(factor),
            Self::CodesMade => words.mail_codes_made().to_owned(),
            Self::CodeUsed { left } => words.mail_code_used(&left.to_string()),
            Self::Locked(_) => words.mail_factor_locked(factor),
            Self::Reset => words.mail_factors_reset().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::LetterKind;
    use super::*;
    use domain::Locale;

    const ALL: [FactorNews; 6] = [
        FactorNews::Added(Factor::Totp),
        FactorNews::Removed(Factor::Passkey),
        FactorNews::CodesMade,
        FactorNews::CodeUsed { left: 3 },
        FactorNews::Locked(Factor::RecoveryCode),
        FactorNews::Reset,
    ];

    #[test]
    fn each_says_what_happened_and_what_to_do() {
        for locale in [Locale::ZhCn, Locale::En] {
            for news in ALL {
                let letter = Letter {
                    recipient: String::new(),
                    kind: LetterKind::Factor(news),
                    locale,
                    name: "Mara".to_owned(),
                    link: "https://crm.example/forgot".to_owned(),
                };
                let body = letter.body();
                assert!(body.contains("Mara") && body.contains(&letter.link), "{body}");
                assert_eq!(body.matches("http").count(), 1, "{body}");
            }
        }
    }
}
