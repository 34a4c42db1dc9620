//! What is written to operators about renewals.

use super::{Letter, plain};
use domain::Locale;

/// Which company asks, and the address of whoever pressed. The name is said only as
/// far as it can't be taken for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    pub company: String,
    pub asker: String,
}

pub(super) const fn subject(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "企业请求续期 · 钥客",
        Locale::En => "A company asks to go on · Latchkey",
    }
}

impl Renewal {
    pub(super) fn body(&self, letter: &Letter, name: &str) -> String {
        let (asker, link) = (self.asker.as_str(), &letter.link);
        match letter.locale {
            Locale::ZhCn => {
                let company = plain(&self.company).map(|company| format!("“{company}”")).unwrap_or_default();
                format!(
                    "{name}您好：\n\n企业{company}请求在试用结束后继续使用。请求人：{asker}\n\n请在此处理：\n\n{link}\n\n同一企业每天最多发送一次请求。\n"
                )
            }
            Locale::En => {
                let company = plain(&self.company).unwrap_or("A company");
                format!(
                    "Hello{name},\n\n{company} asks to go on after its trial. Who asks: {asker}\n\nLook at it here:\n\n{link}\n\nA company asks once a day at most.\n"
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::LetterKind;
    use super::*;

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
