//! A code is good once, at its time.

use super::{check, confirm, enrolled, failures, later, person, problem, somebody, wrong_code};
use crate::people::at_once;
use crate::support::{TestBackend, both_engines};
use backend::factors::spend_code;
use backend::storage::watched;
use backend::{Failure, args};
use domain::Problem;
use domain::factors::Factor;

both_engines!(
    r_mfa_01_a_code_is_accepted_once_and_none_of_an_earlier_step,
    r_mfa_01_the_code_that_confirmed_the_app_is_spent,
    r_mfa_02_of_50_parallel_uses_of_a_code_one_is_accepted,
    r_mfa_02_of_50_parallel_uses_of_a_recovery_code_one_is_accepted,
    r_mfa_03_a_code_is_good_for_its_step_and_the_ones_beside_it,
    a2_codes_are_taken_as_apps_show_them,
    a_clock_that_is_off_is_told_of_after_three_codes,
    without_an_app_every_code_is_wrong,
    r_enum_02_every_wrong_code_runs_the_same_statements,
    a_code_that_let_nobody_in_is_good_still,
);

async fn r_enum_02_every_wrong_code_runs_the_same_statements(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let wrong = wrong_code(&seed, context.now);
    let tried = async |code: &str| {
        let (answer, statements) = watched(check(&test, Factor::Totp, code)).await;
        assert_eq!(problem(&answer), Some(Problem::CodeWrong), "{code}");
        statements.into_iter().map(|(text, _)| text).collect::<Vec<_>>()
    };
    let never = tried(&wrong).await;
    assert!(never.len() > 3, "{never:?}");
    for minutes in [-300, -5, 5, 300] {
        test.run("DELETE FROM throttles", args![]).await;
        test.run("DELETE FROM factor_failures", args![]).await;
        assert_eq!(tried(&seed.code(context.now.plus_seconds(minutes * 60))).await, never, "{minutes}");
    }
}

async fn a_code_that_let_nobody_in_is_good_still(test: TestBackend) {
    let (context, seed, made) = enrolled(&test).await;
    let person = person(&test).await;
    for (factor, typed) in
        [(Factor::Totp, seed.code(context.now)), (Factor::RecoveryCode, made.codes[0].clone())]
    {
        let before = test.dump().await;
        // What it was shown for fails.
        drop(spend_code(&context, &person, factor, &typed).await.unwrap());
        assert_eq!(test.dump().await, before, "{factor:?}");
        check(&test, factor, &typed).await.unwrap();
        assert_eq!(problem(&check(&test, factor, &typed).await), Some(Problem::CodeUsed));
    }
}

async fn r_mfa_01_a_code_is_accepted_once_and_none_of_an_earlier_step(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let at = |seconds: i64| seed.code(context.now.plus_seconds(seconds));
    check(&test, Factor::Totp, &at(0)).await.unwrap();
    for seconds in [0, -30] {
        assert_eq!(problem(&check(&test, Factor::Totp, &at(seconds)).await), Some(Problem::CodeUsed));
    }
    check(&test, Factor::Totp, &at(30)).await.unwrap();
    for seconds in [30, 0, -30] {
        assert_eq!(problem(&check(&test, Factor::Totp, &at(seconds)).await), Some(Problem::CodeUsed));
    }
    assert_eq!(failures(&test, Factor::Totp).await, 0, "it was no guess");
    test.clock().advance_seconds(30);
    assert_eq!(problem(&check(&test, Factor::Totp, &at(30)).await), Some(Problem::CodeUsed));
    check(&test, Factor::Totp, &at(60)).await.unwrap();
}

async fn r_mfa_01_the_code_that_confirmed_the_app_is_spent(test: TestBackend) {
    let context = somebody(&test).await;
    let seed = super::begun(&context).await;
    let code = seed.code(context.now);
    confirm(&context, &code).await.unwrap();
    assert_eq!(problem(&check(&test, Factor::Totp, &code).await), Some(Problem::CodeUsed));
    check(&test, Factor::Totp, &seed.code(context.now.plus_seconds(30))).await.unwrap();
}

async fn r_mfa_02_of_50_parallel_uses_of_a_code_one_is_accepted(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    one_of_fifty(&test, Factor::Totp, &seed.code(context.now)).await;
}

async fn r_mfa_02_of_50_parallel_uses_of_a_recovery_code_one_is_accepted(test: TestBackend) {
    let (_, _, made) = enrolled(&test).await;
    one_of_fifty(&test, Factor::RecoveryCode, &made.codes[4]).await;
}

async fn one_of_fifty(test: &TestBackend, factor: Factor, code: &str) {
    let results = at_once(50, |_| {
        let (test, code) = (test.clone(), code.to_owned());
        async move { check(&test, factor, &code).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(results.iter().filter(|result| problem(result) == Some(Problem::CodeUsed)).count(), 49);
    assert_eq!(failures(test, factor).await, 0);
}

async fn r_mfa_03_a_code_is_good_for_its_step_and_the_ones_beside_it(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let code = seed.code(context.now);
    // The clock stands at the beginning of a step.
    for (seconds, fits) in [(59, true), (60, false), (90, false), (-31, false)] {
        test.run("UPDATE totps SET last_step = 0", backend::args![]).await;
        test.clock().advance_seconds(seconds);
        let checked = check(&test, Factor::Totp, &code).await;
        assert_eq!(checked.is_ok(), fits, "{seconds}: {checked:?}");
        test.clock().jump_seconds(-seconds);
    }
}

/// A text in full width.
fn wide(text: &str) -> String {
    text.chars().filter_map(|sign| char::from_u32(u32::from(sign) + 0xfee0)).collect()
}

async fn a2_codes_are_taken_as_apps_show_them(test: TestBackend) {
    let (context, seed, made) = enrolled(&test).await;
    let forms: [fn(&str) -> String; 5] = [
        |code| format!("{} {}", &code[..3], &code[3..]),
        |code| format!(" {code}\n"),
        wide,
        |code| format!("{}\u{a0}{}", &code[..3], &code[3..]),
        |code| format!("{code}\r\n"),
    ];
    for (place, form) in forms.iter().enumerate() {
        test.clock().advance_seconds(30);
        let code = seed.code(later(&test, &context).now);
        let checked = check(&test, Factor::Totp, &form(&code)).await;
        assert!(checked.is_ok(), "{place}: {checked:?}");
    }
    let recovery: [fn(&str) -> String; 5] = [
        str::to_uppercase,
        |code| code.replace('-', ""),
        |code| code.replace('-', " "),
        |code| code.replace('-', "—"),
        |code| format!("\t{code} \r\n"),
    ];
    for (place, form) in recovery.iter().enumerate() {
        let checked = check(&test, Factor::RecoveryCode, &form(&made.codes[place])).await;
        assert!(checked.is_ok(), "{place}: {checked:?}");
    }
    for typed in ["12345", "1234567", "abcdef", "9-9-9"] {
        assert_eq!(problem(&check(&test, Factor::Totp, typed).await), Some(Problem::CodeWrong), "{typed}");
    }
    assert_eq!(problem(&check(&test, Factor::Totp, " \u{a0}").await), Some(Problem::Required));
    assert_eq!(failures(&test, Factor::Totp).await, 0, "what can be no code is no guess");
}

async fn a_clock_that_is_off_is_told_of_after_three_codes(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let mut told = Vec::new();
    for minutes in [7, 8, 9] {
        let code = seed.code(context.now.plus_seconds(minutes * 60));
        told.push(problem(&check(&test, Factor::Totp, &code).await));
    }
    assert_eq!(told, [Problem::CodeWrong, Problem::CodeWrong, Problem::ClockOff].map(Some));
    assert_eq!(failures(&test, Factor::Totp).await, 3, "they count like any other");
    // The clock is set, and the next mistake is one again.
    check(&test, Factor::Totp, &seed.code(context.now)).await.unwrap();
    let code = seed.code(context.now.plus_seconds(3600));
    assert_eq!(problem(&check(&test, Factor::Totp, &code).await), Some(Problem::CodeWrong));
}

async fn without_an_app_every_code_is_wrong(test: TestBackend) {
    somebody(&test).await;
    assert_eq!(problem(&check(&test, Factor::Totp, "123456").await), Some(Problem::CodeWrong));
    let code = "0123-4567-89ab-cdef";
    assert_eq!(problem(&check(&test, Factor::RecoveryCode, code).await), Some(Problem::CodeWrong));
    assert!(matches!(check(&test, Factor::Passkey, code).await, Err(Failure::BadRequest)));
}
