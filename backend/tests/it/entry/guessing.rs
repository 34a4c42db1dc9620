//! What slows guessing of codes down, and what does not open it again.

use super::{begin, code, input, on, password, show, typed, waiting, with_app};
use crate::factors::{failures, problem, wrong_code};
use crate::people::{EMAIL, OTHER_PASSWORD, at_once, forgot, from, stranger, token};
use crate::support::{TestBackend, both_engines};
use backend::entry::verify::verify;
use backend::{Backend, Browser, Context, Failure, accounts, args};
use domain::Problem;
use domain::accounts::ResetInput;
use domain::factors::Factor;

both_engines!(
    r_mfa_04_wrong_codes_lock_the_factor_and_not_the_password,
    r_mfa_05_parallel_wrong_codes_count_exactly,
    the_counts_of_password_and_factor_open_each_their_own,
    a6_a_new_password_opens_what_wrong_passwords_locked_and_no_factor,
    r_rate_01_an_address_has_so_many_wrong_codes_for_all_accounts,
);

const WRONG: &str = "a wrong password, surely";

fn is_slowed<T>(result: &Result<T, Failure>) -> bool {
    matches!(result, Err(Failure::TooMany { .. }))
}

async fn guess(test: &TestBackend, waits: &str, wrong: &str, times: usize) {
    for _ in 0..times {
        assert_eq!(problem(&show(test, waits, wrong).await), Some(Problem::CodeWrong));
    }
}

async fn r_mfa_04_wrong_codes_lock_the_factor_and_not_the_password(test: TestBackend) {
    let (seed, codes) = with_app(&test).await;
    let wrong = wrong_code(&seed, test.clock().now());
    guess(&test, &begin(&test).await, &wrong, 5).await;
    // A new sign-in, which the password opens still, has no more tries.
    let waits = begin(&test).await;
    assert!(is_slowed(&show(&test, &waits, &code(&test, &seed)).await));
    let again = TestBackend { backend: Backend::start(test.backend.settings().clone()).await.unwrap() };
    assert!(is_slowed(&show(&again, &waits, &code(&test, &seed)).await), "nor after a restart");
    again.backend.stop().await;
    // The other factor is the way out.
    let other = verify(&waiting(&test, &waits), &input("recovery_code", &codes.codes[0])).await;
    assert!(other.is_ok(), "{other:?}");
}

async fn r_mfa_05_parallel_wrong_codes_count_exactly(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let wrong = wrong_code(&seed, test.clock().now());
    let waits = begin(&test).await;
    let results = at_once(20, |_| {
        let (context, wrong) = (waiting(&test, &waits), wrong.clone());
        async move { verify(&context, &input("totp", &wrong)).await.map(drop) }
    })
    .await;
    let looked_at = results.iter().filter(|result| problem(result) == Some(Problem::CodeWrong)).count();
    assert_eq!(looked_at, 5, "parallel guesses get no more tries than those in a row: {results:?}");
    assert_eq!(failures(&test, Factor::Totp).await, 5);
}

async fn the_counts_of_password_and_factor_open_each_their_own(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let wrong = wrong_code(&seed, test.clock().now());
    let waits = begin(&test).await;
    guess(&test, &waits, &wrong, 3).await;
    // A wrong password and a right one leave the factor's count as it is.
    let elsewhere = on(&test, Browser::default());
    assert!(accounts::sign_in(&elsewhere, &typed(EMAIL, WRONG)).await.is_err());
    assert_eq!(failures(&test, Factor::Totp).await, 3);
    let waits = begin(&test).await;
    assert_eq!(failures(&test, Factor::Totp).await, 3);
    // And a right code leaves what others guessed of the password.
    let guesser = |test: &TestBackend| from(test, "198.51.100.7");
    for _ in 0..5 {
        assert!(accounts::sign_in(&guesser(&test), &typed(EMAIL, WRONG)).await.is_err());
    }
    show(&test, &waits, &code(&test, &seed)).await.unwrap();
    assert_eq!(failures(&test, Factor::Totp).await, 0);
    assert!(is_slowed(&accounts::sign_in(&guesser(&test), &typed(EMAIL, WRONG)).await));
}

async fn a6_a_new_password_opens_what_wrong_passwords_locked_and_no_factor(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let wrong = wrong_code(&seed, test.clock().now());
    guess(&test, &begin(&test).await, &wrong, 4).await;
    for _ in 0..5 {
        assert!(accounts::sign_in(&stranger(&test), &typed(EMAIL, WRONG)).await.is_err());
    }
    let locked = accounts::sign_in(&stranger(&test), &typed(EMAIL, crate::people::PASSWORD)).await;
    assert!(is_slowed(&locked), "{locked:?}");
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let link = token(&test, EMAIL, "reset_password").await;
    let reset = ResetInput { token: link, password: OTHER_PASSWORD.to_owned() };
    accounts::reset(&stranger(&test), &reset).await.unwrap();
    // At once, and in a browser that nothing was kept in.
    let step = accounts::sign_in(&stranger(&test), &typed(EMAIL, OTHER_PASSWORD)).await.unwrap();
    let waits = super::asked(step);
    assert_eq!(failures(&test, Factor::Totp).await, 4, "the factor's count is its own");
    guess(&test, &waits, &wrong, 1).await;
    assert!(is_slowed(&show(&test, &waits, &code(&test, &seed)).await));
}

async fn r_rate_01_an_address_has_so_many_wrong_codes_for_all_accounts(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let wrong = wrong_code(&seed, test.clock().now());
    let waits = begin(&test).await;
    for _ in 0..60 {
        // As if each were another account's.
        test.run("DELETE FROM factor_failures", args![]).await;
        assert_eq!(problem(&show(&test, &waits, &wrong).await), Some(Problem::CodeWrong));
    }
    test.run("DELETE FROM factor_failures", args![]).await;
    let right = code(&test, &seed);
    let slowed = show(&test, &waits, &right).await;
    assert!(matches!(slowed, Err(Failure::TooMany { retry_seconds: 900 })), "{slowed:?}");
    // Elsewhere the same sign-in goes on: a stranger's address locks nobody out.
    let there = Context { client: from(&test, "198.51.100.8").client, ..waiting(&test, &waits) };
    assert!(verify(&there, &input("totp", &right)).await.is_ok());
    assert!(password(&test, Browser::default()).await.is_ok(), "the password is counted apart");
}
