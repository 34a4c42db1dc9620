//! What a proof is asked for, by the function that asked.

use crate::i18n::Messages;

/// "To change a role, …": what was to be done, and what for it is asked.
pub fn what_for(messages: Messages, function: &str) -> &'static str {
    let mut pieces = function.trim_start_matches("/fn/").split('/');
    match (pieces.next(), pieces.next()) {
        (Some("settings"), Some("change-password")) => messages.step_up_for_password(),
        (Some("factors" | "passkeys"), _) => messages.step_up_for_factor(),
        (Some("roles"), _) => messages.step_up_for_role(),
        (Some("people"), Some("change")) => messages.step_up_for_giving(),
        (Some("people"), Some("suspend")) => messages.step_up_for_suspending(),
        (Some("people"), Some("reactivate")) => messages.step_up_for_reactivating(),
        (Some("invitations"), _) => messages.step_up_for_invitation(),
        (Some("policies"), _) => messages.step_up_for_policy(),
        (Some("operator"), _) => messages.step_up_for_operating(),
        (Some("sessions"), _) | (Some("people"), Some("end-sessions")) => messages.step_up_for_sessions(),
        (Some("audit" | "sign-ins"), _) => messages.step_up_for_export(),
        _ => messages.step_up_for_anything(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{FRESH, FRESH_AT_TIMES};
    use domain::Locale;

    #[test]
    fn each_function_that_asks_says_what_for() {
        let messages = Messages::of(Locale::En);
        for function in FRESH.iter().chain(FRESH_AT_TIMES) {
            let said = what_for(messages, function);
            assert_ne!(said, messages.step_up_for_anything(), "{function}: add words for it");
        }
        assert_eq!(what_for(messages, ""), messages.step_up_for_anything());
    }
}
