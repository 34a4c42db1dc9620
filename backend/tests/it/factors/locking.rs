//! Wrong codes in a row.

use super::{check, enrolled, events, failures, problem, wrong_code};
use crate::people::{EMAIL, OTHER_PASSWORD, PASSWORD, at_once, forgot, mails, stranger, token};
use crate::support::{TestBackend, both_engines};
use backend::entry::Step;
use backend::{Failure, accounts, args};
use domain::Problem;
use domain::accounts::{ResetInput, SignInInput};
use domain::factors::Factor;

both_engines!(
    r_mfa_05_parallel_wrong_codes_are_all_counted,
    r_mfa_04_a_factor_locks_after_five_with_a_growing_wait,
    r_mfa_04_a_restart_resets_nothing,
    r_mfa_04_at_a_hundred_it_stays_shut_until_another_factor_opens_it,
    r_mfa_04_the_password_is_not_locked_and_the_person_hears_of_it,
    a6_a_new_password_leaves_the_factors_count_as_it_is,
    r_mfa_13_recovery_codes_are_slowed_down_too,
);

async fn r_mfa_05_parallel_wrong_codes_are_all_counted(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let wrong = wrong_code(&seed, context.now);
    let guess = async |times: usize| {
        at_once(times, |_| {
            let (test, wrong) = (test.clone(), wrong.clone());
            async move { check(&test, Factor::Totp, &wrong).await }
        })
        .await
    };
    let results = guess(4).await;
    assert!(results.iter().all(|result| problem(result) == Some(Problem::CodeWrong)), "{results:?}");
    assert_eq!(failures(&test, Factor::Totp).await, 4);
    // Of fifty more the first one locks; the others are not looked at.
    let results = guess(50).await;
    assert_eq!(results.iter().filter(|result| problem(result) == Some(Problem::CodeWrong)).count(), 1);
    assert_eq!(results.iter().filter(|result| matches!(result, Err(Failure::TooMany { .. }))).count(), 49);
    assert_eq!(failures(&test, Factor::Totp).await, 5);
}

async fn r_mfa_04_a_factor_locks_after_five_with_a_growing_wait(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let wrong = async || {
        let code = wrong_code(&seed, test.clock().now());
        check(&test, Factor::Totp, &code).await
    };
    for _ in 0..5 {
        assert_eq!(problem(&wrong().await), Some(Problem::CodeWrong));
    }
    for wait in [30, 60, 120] {
        let right = seed.code(test.clock().now());
        let locked = check(&test, Factor::Totp, &right).await;
        assert!(
            matches!(locked, Err(Failure::TooMany { retry_seconds }) if retry_seconds == wait),
            "{locked:?}"
        );
        test.clock().advance_seconds(i64::from(wait) - 1);
        assert!(matches!(wrong().await, Err(Failure::TooMany { retry_seconds: 1 })));
        test.clock().advance_seconds(1);
        assert_eq!(problem(&wrong().await), Some(Problem::CodeWrong), "looked at again, and wrong");
    }
    test.clock().advance_seconds(240);
    check(&test, Factor::Totp, &seed.code(test.clock().now())).await.unwrap();
    assert_eq!(failures(&test, Factor::Totp).await, 0, "a right code forgets the wrong ones");
    assert!(context.now < test.clock().now());
}

async fn r_mfa_04_a_restart_resets_nothing(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let wrong = wrong_code(&seed, context.now);
    for _ in 0..5 {
        check(&test, Factor::Totp, &wrong).await.unwrap_err();
    }
    let again = TestBackend::over(test.backend.settings().clone()).await;
    let right = seed.code(again.clock().now());
    assert!(matches!(check(&again, Factor::Totp, &right).await, Err(Failure::TooMany { .. })));
    assert_eq!(failures(&again, Factor::Totp).await, 5);
    again.backend.stop().await;
}

async fn r_mfa_04_at_a_hundred_it_stays_shut_until_another_factor_opens_it(test: TestBackend) {
    let (context, seed, made) = enrolled(&test).await;
    let wrong = wrong_code(&seed, context.now);
    check(&test, Factor::Totp, &wrong).await.unwrap_err();
    test.run("UPDATE factor_failures SET failures = 99, locked_until = 0", args![]).await;
    assert_eq!(problem(&check(&test, Factor::Totp, &wrong).await), Some(Problem::CodeWrong));
    test.clock().advance_seconds(40 * 86_400);
    let right = async || check(&test, Factor::Totp, &seed.code(test.clock().now())).await;
    assert_eq!(problem(&right().await), Some(Problem::FactorLocked));
    assert_eq!(failures(&test, Factor::Totp).await, 100);
    assert_eq!(events(&test, "factor_locked").await, 1);
    check(&test, Factor::RecoveryCode, &made.codes[9]).await.unwrap();
    right().await.unwrap();
}

async fn r_mfa_04_the_password_is_not_locked_and_the_person_hears_of_it(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let wrong = wrong_code(&seed, context.now);
    for _ in 0..9 {
        check(&test, Factor::Totp, &wrong).await.unwrap_err();
    }
    assert_eq!(mails(&test, EMAIL, "factor_locked").await, 1);
    assert_eq!(events(&test, "factor_locked").await, 1);
    // The password goes on to the factor, as ever.
    let input =
        SignInInput { identifier: EMAIL.to_owned(), password: PASSWORD.to_owned(), ..SignInInput::default() };
    let step = accounts::sign_in(&stranger(&test), &input).await;
    assert!(matches!(step, Ok(Step::Factor(_))), "{step:?}");
}

async fn a6_a_new_password_leaves_the_factors_count_as_it_is(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let wrong = wrong_code(&seed, context.now);
    for _ in 0..3 {
        check(&test, Factor::Totp, &wrong).await.unwrap_err();
    }
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let token = token(&test, EMAIL, "reset_password").await;
    let input = ResetInput { token, password: OTHER_PASSWORD.to_owned() };
    accounts::reset(&stranger(&test), &input).await.unwrap();
    assert_eq!(failures(&test, Factor::Totp).await, 3);
}

async fn r_mfa_13_recovery_codes_are_slowed_down_too(test: TestBackend) {
    let (_, seed, made) = enrolled(&test).await;
    for _ in 0..5 {
        let wrong = check(&test, Factor::RecoveryCode, "0000-0000-0000-0000").await;
        assert_eq!(problem(&wrong), Some(Problem::CodeWrong));
    }
    let locked = check(&test, Factor::RecoveryCode, &made.codes[0]).await;
    assert!(matches!(locked, Err(Failure::TooMany { .. })), "{locked:?}");
    // The app has a count of its own, and opens both.
    check(&test, Factor::Totp, &seed.code(test.clock().now())).await.unwrap();
    check(&test, Factor::RecoveryCode, &made.codes[0]).await.unwrap();
}
