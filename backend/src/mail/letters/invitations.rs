//! What is written about invitations.

use super::{Letter, plain};
use domain::invitations::DAYS;

/// Where somebody is invited to. Names are said only as far as they can't be
/// taken for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub company: String,
    /// Who invites, or to their colleagues: who is invited.
    pub colleague: String,
}

impl Invited {
    pub(super) fn invitation(&self, letter: &Letter, name: &str) -> String {
        let words = letter.words();
        let who = plain(&self.colleague).unwrap_or_else(|| words.mail_invited_colleague());
        let to = plain(&self.company).map(|company| words.mail_invited_to(company)).unwrap_or_default();
        words.mail_invited_body(&DAYS.to_string(), &letter.link, name, &to, who)
    }

    pub(super) fn asked(&self, letter: &Letter, name: &str) -> String {
        letter.words().mail_asked_body(&letter.link, name, &self.colleague)
    }

    pub(super) fn refused(&self, letter: &Letter, name: &str) -> String {
        let words = letter.words();
        let to = plain(&self.company).map(|company| words.mail_refused_to(company)).unwrap_or_default();
        words.mail_refused_body(name, &to)
    }

    pub(super) fn void(&self, letter: &Letter, name: &str) -> String {
        letter.words().mail_void_body(&letter.link, name, &self.colleague)
    }
}

#[cfg(test)]
mod tests {
    use super::super::LetterKind;
    use super::*;
    use domain::Locale;

    fn body(locale: Locale, company: &str, colleague: &str) -> String {
        let invited = Invited { company: company.to_owned(), colleague: colleague.to_owned() };
        let letter = Letter {
            recipient: String::new(),
            kind: LetterKind::Invitation(invited),
            locale,
            name: String::new(),
            link: "https://crm.example/invite?token=t".to_owned(),
        };
        letter.body()
    }

    #[test]
    fn company_and_colleague_are_named_unless_they_could_be_a_link() {
        let plain = body(Locale::En, "Nordlicht Optik", "Mara Vogel");
        assert!(plain.contains("Mara Vogel invites you to work in the CRM of Nordlicht Optik."), "{plain}");
        let chinese = body(Locale::ZhCn, "海港贸易", "张伟");
        assert!(chinese.contains("张伟邀请您加入“海港贸易”的"), "{chinese}");
        for locale in [Locale::En, Locale::ZhCn] {
            let evil = body(locale, "http://evil.example", "win 1000 at evil.example");
            assert!(!evil.contains("evil") && evil.matches("http").count() == 1, "{evil}");
        }
    }
}
