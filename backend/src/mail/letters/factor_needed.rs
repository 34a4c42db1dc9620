//! What is written to people whose company asks for a second factor.

use super::{Letter, plain};
use domain::Locale;

/// Which company, said only as far as it can't be taken for a link, and from what day
/// on; none where it is so now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    pub company: String,
    pub day: Option<String>,
}

pub(super) const fn subject(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "登录将需要第二种验证方式 · 钥客",
        Locale::En => "You need a second factor to sign in · Latchkey",
    }
}

impl Needed {
    pub(super) fn body(&self, letter: &Letter, name: &str) -> String {
        let link = &letter.link;
        match letter.locale {
            Locale::ZhCn => {
                let company = plain(&self.company).map(|company| format!("“{company}”")).unwrap_or_default();
                let when =
                    self.day.as_ref().map_or_else(|| "现在起".to_owned(), |day| format!("自 {day} 起"));
                format!(
                    "{name}您好：\n\n您的企业{company}要求：{when}，登录时除密码外还须使用第二种验证方式（例如身份验证器 App）。您尚未设置。\n\n请在此设置，大约需要一分钟：\n\n{link}\n\n到期后仅凭密码的会话会结束，下次登录时会引导您完成设置，不会丢失任何数据。\n"
                )
            }
            Locale::En => {
                let company = plain(&self.company).unwrap_or("Your company");
                let when = self
                    .day
                    .as_ref()
                    .map_or_else(|| "From now on".to_owned(), |day| format!("From {day} on"));
                format!(
                    "Hello{name},\n\n{company} asks for a second factor beside the password, such as an authenticator app. {when} you need it to sign in, and you have none yet.\n\nSet it up here; it takes about a minute:\n\n{link}\n\nAfter that day sessions with the password alone end. You are led through the set-up at your next sign-in then, and nothing of yours is lost.\n"
                )
            }
        }
    }
}
