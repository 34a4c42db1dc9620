//! What came of a try, in words.

use crate::components::{Badge, IconName, Status};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::sign_ins::{SignInReason, SignInWay};

pub fn reason_text(messages: Messages, reason: SignInReason) -> &'static str {
    match reason {
        SignInReason::Unknown => messages.sign_ins_reason_unknown(),
        SignInReason::WrongPassword => messages.sign_ins_reason_wrong_password(),
        SignInReason::Unverified => messages.sign_ins_reason_unverified(),
        SignInReason::NoOpenUser => messages.sign_ins_reason_no_open_user(),
        SignInReason::Closed => messages.sign_ins_reason_closed(),
        SignInReason::Throttled => messages.sign_ins_reason_throttled(),
        SignInReason::WrongCode => messages.sign_ins_reason_wrong_code(),
        SignInReason::UsedCode => messages.sign_ins_reason_used_code(),
        SignInReason::FactorLocked => messages.sign_ins_reason_factor_locked(),
        SignInReason::PasskeyRefused => messages.sign_ins_reason_passkey_refused(),
        SignInReason::PasskeyCounter => messages.sign_ins_reason_passkey_counter(),
        SignInReason::Other => messages.sign_ins_reason_other(),
    }
}

/// How somebody came, where it was not through the door; none for a sign-in.
pub fn way_text(messages: Messages, way: SignInWay) -> Option<&'static str> {
    match way {
        SignInWay::SignIn => None,
        SignInWay::Switch => Some(messages.sign_ins_way_switch()),
        SignInWay::Invitation => Some(messages.sign_ins_way_invitation()),
    }
}

/// How somebody came, also through the door.
pub fn any_way_text(messages: Messages, way: SignInWay) -> &'static str {
    way_text(messages, way).unwrap_or_else(|| messages.sign_ins_way_sign_in())
}

/// What came of it: in, or why not.
pub fn outcome_text(messages: Messages, reason: Option<SignInReason>) -> &'static str {
    reason.map_or_else(|| messages.sign_ins_result_in(), |reason| reason_text(messages, reason))
}

#[component]
pub fn Outcome(reason: Option<SignInReason>) -> View {
    let messages = use_messages();
    let (status, icon) = match reason {
        None => (Status::Positive, IconName::Success),
        Some(_) => (Status::Warning, IconName::Lock),
    };
    view! { <Badge status=status icon=icon>{outcome_text(messages, reason)}</Badge> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Locale;

    #[test]
    fn every_reason_has_words_of_its_own() {
        for locale in [Locale::En, Locale::ZhCn] {
            let messages = Messages::of(locale);
            let mut words: Vec<&str> =
                SignInReason::ALL.iter().map(|reason| reason_text(messages, *reason)).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), SignInReason::ALL.len());
        }
    }
}
