//! A key as a fresh proof of who acts.

use super::{ORIGIN, is_refused, later, person, prove, register, somebody, with_key};
use crate::people::{EMAIL, number, session, visit};
use crate::support::{Authenticator, TestBackend, both_engines};
use backend::passkeys::{self, LASTS_SECONDS};
use backend::{Failure, args};
use domain::passkeys::{PasskeyAnswer, PasskeySignIn};

both_engines!(
    r_mfa_09_a_key_that_verifies_its_owner_is_a_fresh_proof,
    r_mfa_09_a_touch_is_no_fresh_proof,
    r_mfa_11_a_proof_is_of_its_session_and_taken_once,
    whoever_has_no_key_is_not_asked_for_one,
);

async fn r_mfa_09_a_key_that_verifies_its_owner_is_a_fresh_proof(test: TestBackend) {
    let (context, mut key) = with_key(&test).await;
    test.clock().advance_seconds(16 * 60);
    let stale = later(&test, &context);
    assert!(matches!(stale.fresh(), Err(Failure::StepUp)));
    prove(&stale, &mut key).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM passkeys WHERE used_at IS NOT NULL").await, 1);
    let other = person(&test, "nobo@optik.example").await;
    let mut theirs = Authenticator::at(ORIGIN);
    register(&other, &mut theirs).await.unwrap();
    assert!(is_refused(&prove(&stale, &mut theirs).await), "another person's key");
}

async fn r_mfa_09_a_touch_is_no_fresh_proof(test: TestBackend) {
    let context = somebody(&test).await;
    let mut key = Authenticator::touched_at(ORIGIN);
    register(&context, &mut key).await.unwrap();
    let asked = passkeys::begin_proof(&context).await.unwrap();
    assert!(asked.options.contains(r#""userVerification":"required""#), "{}", asked.options);
    assert!(is_refused(&prove(&context, &mut key).await));
    key.is_verified = true;
    prove(&context, &mut key).await.unwrap();
}

async fn r_mfa_11_a_proof_is_of_its_session_and_taken_once(test: TestBackend) {
    let (context, mut key) = with_key(&test).await;
    // No factor is asked for, so that a second session can begin.
    let asked = passkeys::begin_proof(&context).await.unwrap();
    let credential = key.show(&asked.options);
    let input = PasskeyAnswer { ceremony: asked.ceremony, credential };
    let alone = PasskeySignIn {
        ceremony: input.ceremony.clone(),
        credential: input.credential.clone(),
        ..PasskeySignIn::default()
    };
    let nobody = crate::people::stranger(&test);
    assert!(is_refused(&passkeys::sign_in(&nobody, &alone).await), "it signs nobody in");
    passkeys::prove(&context, &input).await.unwrap();
    assert!(is_refused(&passkeys::prove(&context, &input).await), "replayed");
    let asked = passkeys::begin_proof(&context).await.unwrap();
    let credential = key.show(&asked.options);
    let input = PasskeyAnswer { ceremony: asked.ceremony, credential };
    test.clock().advance_seconds(LASTS_SECONDS);
    assert!(is_refused(&passkeys::prove(&later(&test, &context), &input).await), "late");
    assert!(matches!(passkeys::prove(&nobody, &input).await, Err(Failure::Unauthenticated)));
}

async fn whoever_has_no_key_is_not_asked_for_one(test: TestBackend) {
    let context = somebody(&test).await;
    assert!(matches!(passkeys::begin_proof(&context).await, Err(Failure::NotFound)));
    let other = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    register(&other, &mut Authenticator::at(ORIGIN)).await.unwrap();
    test.run("UPDATE passkeys SET host = 'crm.example.com'", args![]).await;
    assert!(matches!(passkeys::begin_proof(&other).await, Err(Failure::NotFound)), "it works elsewhere");
}
