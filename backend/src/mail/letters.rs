//! What the mails say, in the reader's language.

mod factor_needed;
mod factors;
mod invitations;
mod renewal;

pub use factor_needed::Needed;
pub use factors::FactorNews;
pub use invitations::Invited;
pub use renewal::Renewal;

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
    pub const fn subject(&self) -> &'static str {
        match (self.locale, &self.kind) {
            (Locale::ZhCn, LetterKind::VerifyEmail) => "请验证您的邮箱 · 钥客",
            (Locale::ZhCn, LetterKind::AlreadyRegistered) => "您已有账号 · 钥客",
            (Locale::ZhCn, LetterKind::ResetPassword) => "重设密码 · 钥客",
            (Locale::ZhCn, LetterKind::PasswordChanged) => "您的密码已更改 · 钥客",
            (Locale::En, LetterKind::VerifyEmail) => "Verify your e-mail address · Latchkey",
            (Locale::En, LetterKind::AlreadyRegistered) => "You already have an account · Latchkey",
            (Locale::En, LetterKind::ResetPassword) => "Set a new password · Latchkey",
            (Locale::En, LetterKind::PasswordChanged) => "Your password was changed · Latchkey",
            (locale, LetterKind::Invitation(_)) => invitations::subject(locale),
            (locale, LetterKind::InvitationAsked(_)) => invitations::asked_subject(locale),
            (locale, LetterKind::InvitationRefused(_) | LetterKind::InvitationVoid(_)) => {
                invitations::refused_subject(locale)
            }
            (locale, LetterKind::RenewalAsked(_)) => renewal::subject(locale),
            (locale, LetterKind::Factor(news)) => news.subject(locale),
            (locale, LetterKind::FactorNeeded(_)) => factor_needed::subject(locale),
        }
    }

    pub fn body(&self) -> String {
        let (name, link) = (self.greeted(), &self.link);
        match (self.locale, &self.kind) {
            (Locale::ZhCn, LetterKind::VerifyEmail) => format!(
                "{name}您好：\n\n请打开以下链接验证您的邮箱，验证后即可登录：\n\n{link}\n\n链接 72 小时内有效，只能使用一次。\n如果不是您本人注册，请忽略此邮件。\n"
            ),
            (Locale::ZhCn, LetterKind::AlreadyRegistered) => format!(
                "{name}您好：\n\n有人用此邮箱注册钥客，而该邮箱已有账号。如果是您本人，请直接登录；忘记密码可在此重设：\n\n{link}\n\n如果不是您本人操作，无需处理，您的账号没有任何改动。\n"
            ),
            (Locale::ZhCn, LetterKind::ResetPassword) => format!(
                "{name}您好：\n\n请打开以下链接设置新密码：\n\n{link}\n\n链接 60 分钟内有效，只能使用一次。\n如果不是您本人申请，请忽略此邮件，您的密码不会改变。\n"
            ),
            (Locale::ZhCn, LetterKind::PasswordChanged) => format!(
                "{name}您好：\n\n您的密码刚刚被更改。如果不是您本人操作，请立即重设密码：\n\n{link}\n"
            ),
            (Locale::En, LetterKind::VerifyEmail) => format!(
                "Hello{name},\n\nOpen this link to verify your e-mail address; then you can sign in:\n\n{link}\n\nThe link works once, for 72 hours.\nIf you did not sign up, ignore this mail.\n"
            ),
            (Locale::En, LetterKind::AlreadyRegistered) => format!(
                "Hello{name},\n\nSomebody signed up to Latchkey with this address, which has an account already. If it was you, simply sign in; if you forgot the password, set a new one here:\n\n{link}\n\nIf it was not you, there is nothing to do: your account is unchanged.\n"
            ),
            (Locale::En, LetterKind::ResetPassword) => format!(
                "Hello{name},\n\nOpen this link to set a new password:\n\n{link}\n\nThe link works once, for 60 minutes.\nIf you did not ask for it, ignore this mail: your password stays as it is.\n"
            ),
            (Locale::En, LetterKind::PasswordChanged) => format!(
                "Hello{name},\n\nYour password has just been changed. If it was not you, set a new one at once:\n\n{link}\n"
            ),
            (_, LetterKind::Invitation(invited)) => invited.invitation(self, &name),
            (_, LetterKind::InvitationAsked(invited)) => invited.asked(self, &name),
            (_, LetterKind::InvitationRefused(invited)) => invited.refused(self, &name),
            (_, LetterKind::InvitationVoid(invited)) => invited.void(self, &name),
            (_, LetterKind::RenewalAsked(renewal)) => renewal.body(self, &name),
            (_, LetterKind::Factor(news)) => news.body(self, &name),
            (_, LetterKind::FactorNeeded(needed)) => needed.body(self, &name),
        }
    }

    /// The name as the greeting has it.
    fn greeted(&self) -> String {
        match (self.locale, plain(&self.name)) {
            (_, None) => String::new(),
            (Locale::ZhCn, Some(name)) => format!("{name}，"),
            (Locale::En, Some(name)) => format!(" {name}"),
        }
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
