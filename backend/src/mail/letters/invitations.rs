//! What is written about invitations.

use super::{Letter, plain};
use domain::Locale;

/// Where somebody is invited to. Names are said only as far as they can't be
/// taken for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub company: String,
    /// Who invites, or to their colleagues: who is invited.
    pub colleague: String,
}

pub(super) const fn subject(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "邀请您加入 · 钥客",
        Locale::En => "You are invited · Latchkey",
    }
}

pub(super) const fn asked_subject(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "有人请求新的邀请 · 钥客",
        Locale::En => "Somebody asks for a new invitation · Latchkey",
    }
}

pub(super) const fn refused_subject(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "邀请已失效 · 钥客",
        Locale::En => "An invitation came to nothing · Latchkey",
    }
}

impl Invited {
    pub(super) fn invitation(&self, letter: &Letter, name: &str) -> String {
        let link = &letter.link;
        match letter.locale {
            Locale::ZhCn => {
                let who = plain(&self.colleague).unwrap_or("您的同事");
                let to = plain(&self.company).map(|company| format!("“{company}”的")).unwrap_or_default();
                format!(
                    "{name}您好：\n\n{who}邀请您加入{to}客户管理系统。请打开以下链接加入：\n\n{link}\n\n链接 7 天内有效，只能使用一次。\n如果您不认识邀请人，请忽略此邮件。\n"
                )
            }
            Locale::En => {
                let who = plain(&self.colleague).unwrap_or("A colleague");
                let to = plain(&self.company).map(|company| format!(" of {company}")).unwrap_or_default();
                format!(
                    "Hello{name},\n\n{who} invites you to work in the CRM{to}. Open this link to come in:\n\n{link}\n\nThe link works once, for 7 days.\nIf you do not know who invites you, ignore this mail.\n"
                )
            }
        }
    }

    pub(super) fn asked(&self, letter: &Letter, name: &str) -> String {
        let link = &letter.link;
        match letter.locale {
            Locale::ZhCn => {
                let who = self.colleague.as_str();
                format!(
                    "{name}您好：\n\n{who} 的邀请链接已失效，希望重新获得邀请。如需邀请，请在此处重新发送：\n\n{link}\n\n如果不想邀请，无需处理。\n"
                )
            }
            Locale::En => {
                let who = self.colleague.as_str();
                format!(
                    "Hello{name},\n\nThe invitation of {who} works no more, and they ask for a new one. If you want them to come in, send it again here:\n\n{link}\n\nIf not, there is nothing to do.\n"
                )
            }
        }
    }

    pub(super) fn refused(&self, letter: &Letter, name: &str) -> String {
        match letter.locale {
            Locale::ZhCn => {
                let to = plain(&self.company).map(|company| format!("“{company}”的")).unwrap_or_default();
                format!(
                    "{name}您好：\n\n您收到的{to}邀请已无法使用，因为邀请人不再有权发出此邀请。请联系该公司重新邀请您。\n"
                )
            }
            Locale::En => {
                let to = plain(&self.company).map(|company| format!(" to {company}")).unwrap_or_default();
                format!(
                    "Hello{name},\n\nYour invitation{to} can't be used: whoever sent it may not invite for this role any more. Ask the company to invite you anew.\n"
                )
            }
        }
    }

    pub(super) fn void(&self, letter: &Letter, name: &str) -> String {
        let (who, link) = (self.colleague.as_str(), &letter.link);
        match letter.locale {
            Locale::ZhCn => format!(
                "{name}您好：\n\n{who} 想接受邀请，但发出邀请的人已无权授予该角色，因此邀请已作废。如仍需邀请，请由有权限的同事重新发送：\n\n{link}\n"
            ),
            Locale::En => format!(
                "Hello{name},\n\n{who} wanted to accept an invitation, but whoever sent it may not give that role any more, so it was void. If the person is to come in, a colleague who may has to invite anew:\n\n{link}\n"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::LetterKind;
    use super::*;

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
