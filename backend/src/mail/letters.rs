//! The mails, in the reader's language; `locales/` has their words.

mod factor_needed;
mod factors;
mod invitations;
mod renewal;

pub use factor_needed::Needed;
pub use factors::FactorNews;
pub use invitations::Invited;
pub use renewal::Renewal;

use crate::tokens::Purpose;
use crate::words::Words;
use domain::Locale;

/// Names longer than this are not greeted by.
const LONGEST_GREETED: usize = 60;

/// A mail ready for the outbox.
#[derive(Clone, Debug)]
pub struct Letter {
    pub recipient: String,
    pub kind: LetterKind,
    pub locale: Locale,
    /// The name of the reader.
    pub name: String,
    /// The link to follow; empty where there is none.
    pub link: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterKind {
    VerifyEmail,
    /// Somebody signed up with an address that has an account.
    AlreadyRegistered,
    ResetPassword,
    PasswordChanged,
    /// A colleague is invited.
    Invitation(Invited),
    /// Somebody whose link works no more asks for another.
    InvitationAsked(Invited),
    /// An invitation came to nothing, to whom it was sent.
    InvitationRefused(Invited),
    /// The same, to whom it came from.
    InvitationVoid(Invited),
    /// A company asks its operators to go on after the trial.
    RenewalAsked(Renewal),
    /// Something about a person's factors.
    Factor(FactorNews),
    /// Their company asks for a second factor, and they have none.
    FactorNeeded(Needed),
}

impl LetterKind {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::AlreadyRegistered => "already_registered",
            Self::ResetPassword => "reset_password",
            Self::PasswordChanged => "password_changed",
            Self::Invitation(_) => "invitation",
            Self::InvitationAsked(_) => "invitation_asked",
            Self::InvitationRefused(_) => "invitation_refused",
            Self::InvitationVoid(_) => "invitation_void",
            Self::RenewalAsked(_) => "renewal_asked",
            Self::Factor(news) => news.as_str(),
            Self::FactorNeeded(_) => "factor_needed",
        }
    }
}

impl Letter {
    const fn words(&self) -> Words {
        Words::of(self.locale)
    }

    pub fn subject(&self) -> &'static str {
        let words = self.words();
        match &self.kind {
            LetterKind::VerifyEmail => words.mail_verify_subject(),
            LetterKind::AlreadyRegistered => words.mail_registered_subject(),
            LetterKind::ResetPassword => words.mail_reset_subject(),
            LetterKind::PasswordChanged => words.mail_changed_subject(),
            LetterKind::Invitation(_) => words.mail_invited_subject(),
            LetterKind::InvitationAsked(_) => words.mail_asked_subject(),
            LetterKind::InvitationRefused(_) | LetterKind::InvitationVoid(_) => words.mail_refused_subject(),
            LetterKind::RenewalAsked(_) => words.mail_renewal_subject(),
            LetterKind::Factor(news) => news.subject(words),
            LetterKind::FactorNeeded(_) => words.mail_needed_subject(),
        }
    }

    pub fn body(&self) -> String {
        let (words, name, link) = (self.words(), self.greeted(), self.link.as_str());
        let mut body = match &self.kind {
            LetterKind::VerifyEmail => {
                let hours = Purpose::VerifyEmail.lasts_seconds() / 3600;
                words.mail_verify_body(&hours.to_string(), link, &name)
            }
            LetterKind::AlreadyRegistered => words.mail_registered_body(link, &name),
            LetterKind::ResetPassword => {
                let minutes = Purpose::ResetPassword.lasts_seconds() / 60;
                words.mail_reset_body(link, &minutes.to_string(), &name)
            }
            LetterKind::PasswordChanged => words.mail_changed_body(link, &name),
            LetterKind::Invitation(invited) => invited.invitation(self, &name),
            LetterKind::InvitationAsked(invited) => invited.asked(self, &name),
            LetterKind::InvitationRefused(invited) => invited.refused(self, &name),
            LetterKind::InvitationVoid(invited) => invited.void(self, &name),
            LetterKind::RenewalAsked(renewal) => renewal.body(self, &name),
            LetterKind::Factor(news) => news.body(self, &name),
            LetterKind::FactorNeeded(needed) => needed.body(self, &name),
        };
        body.push('\n');
        body
    }

    /// The name as the greeting has it.
    fn greeted(&self) -> String {
        plain(&self.name).map(|name| self.words().mail_greeted(name)).unwrap_or_default()
    }
}

/// A name as a mail may say it; nothing for one that a mail program could make a
/// link of. A stranger types any name beside somebody else's address, and must
/// not write to them through us.
fn plain(name: &str) -> Option<&str> {
    let is_plain = |character: char| character.is_alphabetic() || " '’-·,".contains(character);
    let name = name.trim();
    let fits = !name.is_empty()
        && name.chars().count() <= LONGEST_GREETED
        && name.replace(". ", " ").trim_end_matches('.').chars().all(is_plain);
    fits.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_line(locale: Locale, name: &str) -> String {
        let letter = Letter {
            recipient: String::new(),
            kind: LetterKind::VerifyEmail,
            locale,
            name: name.to_owned(),
            link: String::new(),
        };
        letter.body().lines().next().unwrap_or_default().to_owned()
    }

    #[test]
    fn a_name_is_greeted_unless_it_could_be_a_link() {
        assert_eq!(first_line(Locale::En, "J. R. O’Neill-Smith Jr."), "Hello J. R. O’Neill-Smith Jr.,");
        assert_eq!(first_line(Locale::ZhCn, "张伟"), "张伟，您好：");
        for name in [
            "",
            "http://evil.example",
            "win at evil.example",
            "evil。example",
            "a@b.example",
            "x\r\nBcc: y",
            "you won 1000",
            &"a".repeat(61),
        ] {
            assert_eq!(first_line(Locale::En, name), "Hello,", "{name}");
            assert_eq!(first_line(Locale::ZhCn, name), "您好：", "{name}");
        }
    }
}
