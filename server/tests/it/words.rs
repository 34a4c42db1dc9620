//! Numbers that stand in the catalogue are those of the constants: whoever changes one is
//! told where it is said.

use app::i18n::Messages;
use backend::entry::TRUST_DAYS;
use backend::sessions::{FRESH_SECONDS, SHARED_IDLE_SECONDS};
use backend::tokens::Purpose;
use domain::Locale;
use domain::accounts::PASSWORD_MIN;

#[test]
fn numbers_in_words_are_those_of_the_constants() {
    let fresh = FRESH_SECONDS / 60;
    let reset = Purpose::ResetPassword.lasts_seconds() / 60;
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        for (text, number) in [
            (messages.accounts_sign_up_password_hint(), i64::from(PASSWORD_MIN)),
            (messages.accounts_sign_in_shared_hint(), SHARED_IDLE_SECONDS / 60),
            (messages.accounts_forgot_sent_body(), reset),
            (messages.accounts_forgot_kept_body(), reset),
            (messages.sign_in_trust(), TRUST_DAYS),
            (messages.step_up_for_password(), fresh),
            (messages.step_up_for_factor(), fresh),
            (messages.step_up_for_role(), fresh),
            (messages.step_up_for_giving(), fresh),
            (messages.step_up_for_suspending(), fresh),
            (messages.step_up_for_invitation(), fresh),
            (messages.step_up_for_policy(), fresh),
            (messages.step_up_for_operating(), fresh),
            (messages.step_up_for_sessions(), fresh),
            (messages.step_up_for_export(), fresh),
            (messages.step_up_for_anything(), fresh),
        ] {
            let digits = text.split(|sign: char| !sign.is_ascii_digit());
            let numbers: Vec<i64> = digits.filter_map(|digits| digits.parse().ok()).collect();
            assert_eq!(numbers, [number], "{text}");
        }
    }
}
