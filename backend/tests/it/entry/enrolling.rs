//! A factor that is made in the middle of a sign-in, since the place asks for one.

use super::{code, demand_in, is_over, password, waiting};
use crate::factors::{problem, seed_of};
use crate::people::{EMAIL, entered, number, signed_up};
use crate::support::{TestBackend, both_engines};
use backend::entry::{Step, enrol};
use backend::{Browser, args};
use domain::Problem;
use domain::factors::{CodeInput, Method};

both_engines!(
    whoever_needs_a_factor_makes_it_on_the_way_in,
    a1_the_key_stays_while_the_sign_in_waits,
    what_is_not_due_can_be_put_off,
    nobody_gets_past_a_factor_that_was_made_meanwhile,
    an_enrolment_waits_for_nothing_else,
);

/// The token of a sign-in that waits for a factor to be made.
async fn begin(test: &TestBackend) -> String {
    match password(test, Browser::default()).await.unwrap() {
        Step::Enrol(token) => token,
        step => panic!("a factor has to be made: {step:?}"),
    }
}

async fn key(test: &TestBackend, token: &str) -> String {
    let step = enrol::enrol_step(&waiting(test, token)).await.unwrap();
    step.begun.expect("an app that is begun").key
}

async fn confirm(
    test: &TestBackend,
    token: &str,
    code: &str,
) -> Result<backend::entry::In, backend::Failure> {
    let (entered, made) =
        enrol::confirm_totp(&waiting(test, token), &CodeInput { code: code.to_owned() }).await?;
    assert_eq!(made.expect("codes come with the first factor").codes.len(), 10);
    Ok(entered)
}

async fn whoever_needs_a_factor_makes_it_on_the_way_in(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    demand_in(&test, 0).await;
    let sessions = number(&test, "SELECT COUNT(*) FROM sessions").await;
    let waits = begin(&test).await;
    let step = enrol::enrol_step(&waiting(&test, &waits)).await.unwrap();
    assert_eq!(step.place.as_deref(), Some("Nordlicht Optik"));
    assert!(!step.can_wait && step.until.is_none() && step.begun.is_none());
    assert!(is_over(&enrol::later(&waiting(&test, &waits)).await), "it is due");
    enrol::begin_totp(&waiting(&test, &waits)).await.unwrap();
    let seed = seed_of(&key(&test, &waits).await);
    let wrong = crate::factors::wrong_code(&seed, test.clock().now());
    assert_eq!(problem(&confirm(&test, &waits, &wrong).await), Some(Problem::CodeWrong));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, sessions);
    let entered = confirm(&test, &waits, &code(&test, &seed)).await.unwrap();
    assert_eq!(entered.facts.method, Method::PasswordTotp);
    assert_eq!(entered.facts.proved_at, Some(test.clock().now()));
    test.clock().advance_seconds(60);
    assert!(is_over(&confirm(&test, &waits, &code(&test, &seed)).await), "once");
    // From now on it is asked for.
    assert!(matches!(password(&test, Browser::default()).await.unwrap(), Step::Factor(_)));
}

async fn a1_the_key_stays_while_the_sign_in_waits(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    demand_in(&test, 0).await;
    let waits = begin(&test).await;
    enrol::begin_totp(&waiting(&test, &waits)).await.unwrap();
    let first = key(&test, &waits).await;
    assert_eq!(problem(&confirm(&test, &waits, "000000").await), Some(Problem::CodeWrong));
    // A second tab presses the button too.
    enrol::begin_totp(&waiting(&test, &waits)).await.unwrap();
    assert_eq!(key(&test, &waits).await, first);
    assert!(confirm(&test, &waits, &code(&test, &seed_of(&first))).await.is_ok());
}

async fn what_is_not_due_can_be_put_off(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    demand_in(&test, 8 * 86_400).await;
    let entered_early = entered(password(&test, Browser::default()).await.unwrap());
    assert_eq!(entered_early.facts.method, Method::Password, "nobody is asked weeks before");
    demand_in(&test, 6 * 86_400).await;
    let waits = begin(&test).await;
    let since = test.clock().now();
    let step = enrol::enrol_step(&waiting(&test, &waits)).await.unwrap();
    assert!(step.can_wait);
    assert_eq!(step.until, Some(since.plus_days(6)));
    test.clock().advance_seconds(300);
    let entered = enrol::later(&waiting(&test, &waits)).await.unwrap();
    assert_eq!((entered.facts.method, entered.facts.proved_at), (Method::Password, Some(since)));
    assert!(is_over(&enrol::later(&waiting(&test, &waits)).await), "once");
    // What is taken back meanwhile is asked of nobody.
    demand_in(&test, 0).await;
    let waits = begin(&test).await;
    test.run("UPDATE workspaces SET factor_policy = 'optional'", args![]).await;
    assert!(enrol::later(&waiting(&test, &waits)).await.is_ok());
}

async fn nobody_gets_past_a_factor_that_was_made_meanwhile(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    demand_in(&test, 0).await;
    let (own, others) = (begin(&test).await, begin(&test).await);
    enrol::begin_totp(&waiting(&test, &own)).await.unwrap();
    let seed = seed_of(&key(&test, &own).await);
    confirm(&test, &own, &code(&test, &seed)).await.unwrap();
    // Whoever else knew the password waits for an enrolment still.
    assert!(is_over(&enrol::begin_totp(&waiting(&test, &others)).await));
    assert!(confirm(&test, &others, "123456").await.is_err());
    test.run("UPDATE workspaces SET factor_policy = 'optional'", args![]).await;
    assert!(is_over(&enrol::later(&waiting(&test, &others)).await), "the factor is asked for now");
}

async fn an_enrolment_waits_for_nothing_else(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    demand_in(&test, 0).await;
    let waits = begin(&test).await;
    assert!(is_over(&backend::entry::verify::factor_step(&waiting(&test, &waits)).await));
    let verified =
        backend::entry::verify::verify(&waiting(&test, &waits), &super::input("totp", "123456")).await;
    assert!(is_over(&verified));
    test.clock().advance_seconds(600);
    assert!(is_over(&enrol::enrol_step(&waiting(&test, &waits)).await));
    assert!(is_over(&enrol::begin_totp(&waiting(&test, &waits)).await));
}
