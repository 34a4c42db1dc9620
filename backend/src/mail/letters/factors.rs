//! What is written to people about their factors.

use super::Letter;
use domain::Locale;
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

    pub(super) const fn subject(self, locale: Locale) -> &'static str {
        match (locale, self) {
            (Locale::ZhCn, Self::Added(_)) => "已添加验证方式 · 钥客",
            (Locale::ZhCn, Self::Removed(_)) => "已移除验证方式 · 钥客",
            (Locale::ZhCn, Self::CodesMade) => "已生成新的恢复码 · 钥客",
            (Locale::ZhCn, Self::CodeUsed { .. }) => "一个恢复码已被使用 · 钥客",
            (Locale::ZhCn, Self::Locked(_)) => "验证方式已锁定 · 钥客",
            (Locale::ZhCn, Self::Reset) => "您的验证方式已被重置 · 钥客",
            (Locale::En, Self::Added(_)) => "A second factor was added · Latchkey",
            (Locale::En, Self::Removed(_)) => "A second factor was removed · Latchkey",
            (Locale::En, Self::CodesMade) => "New recovery codes were made · Latchkey",
            (Locale::En, Self::CodeUsed { .. }) => "A recovery code was used · Latchkey",
            (Locale::En, Self::Locked(_)) => "A second factor is locked · Latchkey",
            (Locale::En, Self::Reset) => "Your second factors were reset · Latchkey",
        }
    }

    pub(super) fn body(self, letter: &Letter, name: &str) -> String {
        let link = &letter.link;
        match letter.locale {
            Locale::ZhCn => {
                let (what, ask) = (self.in_chinese(), "如果不是您本人操作，请立即重设密码：");
                format!("{name}您好：\n\n{what}\n\n{ask}\n\n{link}\n")
            }
            Locale::En => {
                let (what, ask) = (self.in_english(), "If it was not you, set a new password at once:");
                format!("Hello{name},\n\n{what}\n\n{ask}\n\n{link}\n")
            }
        }
    }

    fn in_chinese(self) -> String {
        let named = self.factor().map(|factor| match factor {
            Factor::Passkey => "通行密钥",
            Factor::Totp => "身份验证器 App",
            Factor::RecoveryCode => "恢复码",
        });
        let factor = named.unwrap_or_default();
        match self {
            Self::Added(_) => format!("您的账号刚刚添加了验证方式：{factor}。今后登录时会用到它。"),
            Self::Removed(_) => format!("您的账号刚刚移除了验证方式：{factor}。"),
            Self::CodesMade => "您的账号刚刚生成了新的恢复码，旧的恢复码已全部失效。".to_owned(),
            Self::CodeUsed { left } => format!(
                "刚刚有人使用您的一个恢复码登录或验证身份。还剩 {left} 个。如果手机已丢失，请在“安全”页面移除它，并生成新的恢复码。"
            ),
            Self::Locked(_) => format!(
                "有人输入了您的正确密码，随后多次输入错误的验证码（{factor}），该验证方式已暂时锁定。"
            ),
            Self::Reset => {
                "系统运营者已移除您的全部验证方式。现在仅凭密码即可登录，请尽快在“安全”页面重新设置。"
                    .to_owned()
            }
        }
    }

    fn in_english(self) -> String {
        let named = self.factor().map(|factor| match factor {
            Factor::Passkey => "a passkey",
            Factor::Totp => "an authenticator app",
            Factor::RecoveryCode => "recovery codes",
        });
        let factor = named.unwrap_or_default();
        match self {
            Self::Added(_) => {
                format!("A second factor has just been added to your account: {factor}. It is asked for when you sign in.")
            }
            Self::Removed(_) => format!("A second factor has just been removed from your account: {factor}."),
            Self::CodesMade => {
                "New recovery codes have just been made for your account; the old ones work no longer.".to_owned()
            }
            Self::CodeUsed { left } => format!(
                "One of your recovery codes has just been used. There are {left} left. If you lost your phone, remove it on the page “Security” and make new codes there."
            ),
            Self::Locked(_) => format!(
                "Somebody gave your right password and then several wrong codes ({factor}). This way to prove it is locked for now."
            ),
            Self::Reset => {
                "Whoever runs this installation has taken away all second factors of your account. Your password alone signs you in now: set up another factor soon, on the page “Security”.".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::LetterKind;
    use super::*;

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
