//! The words of sessions.

use crate::components::IconName;
use crate::i18n::Messages;
use domain::devices::{DeviceKind, DeviceView};
use domain::factors::{Factor, Method};

pub const fn device_icon(kind: DeviceKind) -> IconName {
    match kind {
        DeviceKind::Computer => IconName::Laptop,
        DeviceKind::Phone | DeviceKind::Tablet => IconName::Phone,
        DeviceKind::Unknown => IconName::Globe,
    }
}

pub fn kind_text(messages: Messages, kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Computer => messages.sessions_kind_computer(),
        DeviceKind::Phone => messages.sessions_kind_phone(),
        DeviceKind::Tablet => messages.sessions_kind_tablet(),
        DeviceKind::Unknown => messages.sessions_kind_unknown(),
    }
}

/// `Chrome 141 · Windows`, as far as it is known.
pub fn device_text(messages: Messages, device: &DeviceView) -> String {
    let known = [&device.browser, &device.system].map(String::as_str);
    let known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
    if known.is_empty() { messages.sessions_unknown_browser().to_owned() } else { known.join(" · ") }
}

pub fn method_text(messages: Messages, method: Method) -> &'static str {
    match method {
        Method::Password => messages.sessions_method_password(),
        Method::PasswordTotp => messages.sessions_method_password_totp(),
        Method::PasswordRecoveryCode => messages.sessions_method_password_recovery_code(),
        Method::PasswordPasskey => messages.sessions_method_password_passkey(),
        Method::PasswordTrusted => messages.sessions_method_password_trusted(),
        Method::Passkey => messages.sessions_method_passkey(),
        Method::Link => messages.sessions_method_link(),
    }
}

pub fn factor_text(messages: Messages, factor: Factor) -> &'static str {
    match factor {
        Factor::Passkey => messages.sessions_factor_passkey(),
        Factor::Totp => messages.sessions_factor_totp(),
        Factor::RecoveryCode => messages.sessions_factor_recovery_codes(),
    }
}
