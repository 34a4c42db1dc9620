//! What is written to people whose company asks for a second factor.

use super::{Letter, plain};

/// Which company, said only as far as it can't be taken for a link, and from what day
/// on; none where it is so now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    pub company: String,
    pub day: Option<String>,
}

impl Needed {
    pub(super) fn body(&self, letter: &Letter, name: &str) -> String {
        let words = letter.words();
        let company = plain(&self.company).map(|company| words.mail_company(company));
        let company = company.unwrap_or_else(|| words.mail_needed_company().to_owned());
        let when = self.day.as_deref().map(|day| words.mail_needed_from(day));
        let when = when.unwrap_or_else(|| words.mail_needed_now().to_owned());
        words.mail_needed_body(&company, &letter.link, name, &when)
    }
}
