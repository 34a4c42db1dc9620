//! A key beside the password.

use super::{
    ORIGIN, events, is_refused, person, reasons, register, second_step, somebody, waiting, with_key,
};
use crate::people::{EMAIL, at_once, number};
use crate::support::{Authenticator, TestBackend, both_engines};
use backend::passkeys::{self, LASTS_SECONDS};
use backend::{Context, Failure, args};
use domain::factors::Method;
use domain::passkeys::{PasskeyFactor, PasskeySignIn};

both_engines!(
    a_touch_is_enough_beside_the_password,
    r_mfa_11_an_answer_is_of_this_sign_in,
    r_mfa_11_another_persons_key_is_no_second_step,
    r_mfa_02_of_many_answers_at_once_one_goes_in,
    r_mfa_07_without_a_sign_in_that_waits_nothing_is_asked,
    a_key_that_verified_its_owner_once_does_so_always,
    r_mfa_04_a_key_opens_what_wrong_codes_have_locked,
);

async fn a_touch_is_enough_beside_the_password(test: TestBackend) {
    let context = somebody(&test).await;
    let mut key = Authenticator::touched_at(ORIGIN);
    register(&context, &mut key).await.unwrap();
    let browser = waiting(&test, EMAIL).await;
    let asked = passkeys::begin_factor(&browser).await.unwrap();
    assert!(key.is_asked_for(&asked.options), "the person's own keys are named");
    let entered = second_step(&browser, &mut key).await.unwrap();
    assert_eq!(entered.facts.method, Method::PasswordPasskey);
    assert_eq!(entered.facts.proved_at, Some(test.clock().now()));
    let again = second_step(&browser, &mut key).await;
    assert!(matches!(again, Err(Failure::PendingOver)), "the sign-in is used up");
}

async fn r_mfa_11_an_answer_is_of_this_sign_in(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let (browser, elsewhere) = (waiting(&test, EMAIL).await, waiting(&test, EMAIL).await);
    let asked = passkeys::begin_factor(&browser).await.unwrap();
    let credential = key.show(&asked.options);
    let input = PasskeyFactor { ceremony: asked.ceremony, credential, ..PasskeyFactor::default() };
    assert!(is_refused(&passkeys::show_factor(&elsewhere, &input).await), "another browser's");
    // Nor does it sign in by itself, though the key verified its owner.
    let alone = PasskeySignIn {
        ceremony: input.ceremony.clone(),
        credential: input.credential.clone(),
        ..PasskeySignIn::default()
    };
    assert!(is_refused(&passkeys::sign_in(&elsewhere, &alone).await));
    test.clock().advance_seconds(LASTS_SECONDS);
    let late = Context { now: test.clock().now(), ..browser.clone() };
    assert!(is_refused(&passkeys::show_factor(&late, &input).await), "late");
    // The sign-in waits still.
    second_step(&late, &mut key).await.unwrap();
    assert_eq!(events(&test, "sign_in_failed", "passkey_ceremony").await, 3);
}

async fn r_mfa_11_another_persons_key_is_no_second_step(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let other = person(&test, "nobo@optik.example").await;
    let mut theirs = Authenticator::at(ORIGIN);
    register(&other, &mut theirs).await.unwrap();
    let browser = waiting(&test, EMAIL).await;
    assert!(is_refused(&second_step(&browser, &mut theirs).await));
    assert_eq!(reasons(&test).await, ["passkey_unknown"]);
    second_step(&browser, &mut key).await.unwrap();
}

async fn r_mfa_02_of_many_answers_at_once_one_goes_in(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let browser = waiting(&test, EMAIL).await;
    let asked = passkeys::begin_factor(&browser).await.unwrap();
    let credential = key.show(&asked.options);
    let input = PasskeyFactor { ceremony: asked.ceremony, credential, ..PasskeyFactor::default() };
    let results = at_once(20, |_| {
        let (browser, input) = (browser.clone(), input.clone());
        async move { passkeys::show_factor(&browser, &input).await.is_ok() }
    })
    .await;
    assert_eq!(results.into_iter().filter(|done| *done).count(), 1);
}

async fn r_mfa_07_without_a_sign_in_that_waits_nothing_is_asked(test: TestBackend) {
    let (context, _) = with_key(&test).await;
    for context in [&context, &crate::people::stranger(&test)] {
        let asked = passkeys::begin_factor(context).await;
        assert!(matches!(asked, Err(Failure::PendingOver)));
        let shown = passkeys::show_factor(context, &PasskeyFactor::default()).await;
        assert!(matches!(shown, Err(Failure::PendingOver)));
    }
    // Whoever waits for a factor makes none.
    let browser = waiting(&test, EMAIL).await;
    assert!(matches!(passkeys::begin_enrolment(&browser).await, Err(Failure::PendingOver)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM ceremonies").await, 0);
}

async fn a_key_that_verified_its_owner_once_does_so_always(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let browser = waiting(&test, EMAIL).await;
    key.is_verified = false;
    assert!(is_refused(&second_step(&browser, &mut key).await));
}

async fn r_mfa_04_a_key_opens_what_wrong_codes_have_locked(test: TestBackend) {
    let (context, mut key) = with_key(&test).await;
    let person = context.person().unwrap().id;
    let sql = "INSERT INTO factor_failures (person_id, factor, failures, locked_until) VALUES ($1, 'recovery_code', 100, 0)";
    test.run(sql, args![person]).await;
    let browser = waiting(&test, EMAIL).await;
    let mut unknown = Authenticator::at(ORIGIN);
    assert!(is_refused(&second_step(&browser, &mut unknown).await));
    assert_eq!(number(&test, "SELECT failures FROM factor_failures").await, 100);
    second_step(&browser, &mut key).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM factor_failures").await, 0);
}
