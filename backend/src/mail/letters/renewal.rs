//! What is written to operators about renewals.

use super::{Letter, plain};

/// Which company asks, and the address of whoever pressed. The name is said only as
/// far as it can't be taken for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    pub company: String,
    pub asker: String,
}

impl Renewal {
    pub(super) fn body(&self, letter: &Letter, name: &str) -> String {
        let words = letter.words();
        let company = plain(&self.company).map(|company| words.mail_company(company));
        let company = company.unwrap_or_else(|| words.mail_renewal_company().to_owned());
        words.mail_renewal_body(&self.asker, &company, &letter.link, name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::LetterKind;
    use super::*;
    use domain::Locale;

    #[test]
    fn a_company_is_named_unless_it_could_be_a_link() {
        for (company, locale, named) in [
            ("Nordlicht Optik", Locale::En, true),
            ("海港贸易", Locale::ZhCn, true),
            ("http://evil.example", Locale::En, false),
            ("http://evil.example", Locale::ZhCn, false),
        ] {
            let renewal = Renewal { company: company.to_owned(), asker: "mara@optik.example".to_owned() };
            let letter = Letter {
                recipient: String::new(),
                kind: LetterKind::RenewalAsked(renewal),
                locale,
                name: String::new(),
                link: "https://crm.example/operator/workspaces/wsp_1".to_owned(),
            };
            let body = letter.body();
            assert_eq!(body.contains(company), named, "{body}");
            assert!(body.contains("mara@optik.example") && body.matches("http").count() == 1, "{body}");
        }
    }
}
