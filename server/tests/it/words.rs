//! Numbers that stand in the catalogue are those of the constants: whoever changes one is
//! told where it is said.

use app::i18n::Messages;
use backend::entry::TRUST_DAYS;
use backend::records::MOST_AT_ONCE;
use backend::recycle_bin;
use backend::sessions::{FRESH_SECONDS, SHARED_IDLE_SECONDS};
use backend::today::UPCOMING_DAYS;
use backend::tokens::Purpose;
use backend::workspaces::TRIAL_DAYS;
use domain::Locale;
use domain::accounts::PASSWORD_MIN;
use domain::factors::RECOVERY_CODE_BYTES;
use domain::policies::{
    IDLE_MINUTES, LASTING_HOURS, MOST_GRACE_DAYS, NIST_IDLE_MINUTES, NIST_LASTING_HOURS, SESSIONS,
};
use domain::sign_ins::{EXPORTED_MOST, KEPT_DAYS};

/// NIST SP 800-63B-4 (AAL2), as texts name it.
const NIST: [i64; 4] = [800, 63, 4, 2];
/// OWASP ASVS 5.0, 7.1.2.
const ASVS: [i64; 5] = [5, 0, 7, 1, 2];

/// The numbers of a text; twenty thousand is one, whatever parts it.
#[track_caller]
fn says(text: &str, numbers: &[i64]) {
    let plain = text.replace(',', "");
    let digits = plain.split(|sign: char| !sign.is_ascii_digit());
    let said: Vec<i64> = digits.filter_map(|digits| digits.parse().ok()).collect();
    assert_eq!(said, numbers, "{text}");
}

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
            says(text, &[number]);
        }
    }
}

#[test]
fn days_and_most_are_those_of_the_constants() {
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        let most_at_once = i64::try_from(MOST_AT_ONCE).unwrap();
        for (text, number) in [
            (messages.sign_ins_own_lead(), KEPT_DAYS),
            (messages.sign_ins_lead(), KEPT_DAYS),
            (messages.sign_ins_none_body(), KEPT_DAYS),
            (messages.sign_ins_export_hint(), i64::from(EXPORTED_MOST)),
            (messages.recycle_bin_hint(), recycle_bin::DAYS),
            (messages.recycle_bin_empty_body(), recycle_bin::DAYS),
            (messages.accounts_sign_up_lead(), TRIAL_DAYS),
            (messages.today_upcoming(), UPCOMING_DAYS),
            (messages.today_empty_body(), UPCOMING_DAYS),
            (messages.customers_bulk_ticks_gone(), most_at_once),
            (messages.leads_bulk_ticks_gone(), most_at_once),
            (messages.opportunities_bulk_ticks_gone(), most_at_once),
            // Five bits each.
            (messages.sign_in_recovery_code_hint(), i64::try_from(RECOVERY_CODE_BYTES * 8 / 5).unwrap()),
        ] {
            says(text, &[number]);
        }
        says(&messages.customers_in_bin_body(""), &[recycle_bin::DAYS]);
        says(&messages.leads_in_bin_body(""), &[recycle_bin::DAYS]);
        says(&messages.activities_deleted_body(""), &[recycle_bin::DAYS]);
    }
}

#[test]
fn bounds_of_a_policy_are_those_of_the_constants() {
    let both = |(least, most): (u16, u16)| [i64::from(least), i64::from(most)];
    let (idle, lasting) = (i64::from(NIST_IDLE_MINUTES) / 60, i64::from(NIST_LASTING_HOURS));
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        says(messages.policies_grace_days_hint(), &[0, i64::from(MOST_GRACE_DAYS)]);
        says(&messages.policies_idle_hint(""), &[&both(IDLE_MINUTES)[..], &NIST, &[idle]].concat());
        says(&messages.policies_lasting_hint(""), &[&both(LASTING_HOURS)[..], &NIST, &[lasting]].concat());
        says(&messages.policies_limit_hint(""), &[&both(SESSIONS)[..], &ASVS].concat());
        says(messages.policies_deviates(), &[&NIST[..], &[idle, lasting, FRESH_SECONDS / 60]].concat());
    }
}
