//! A new key.

use super::{ORIGIN, events, later, person, register, somebody};
use crate::people::{EMAIL, at_once, mails, number, session, visit};
use crate::support::{Authenticator, TestBackend, both_engines};
use backend::passkeys::{self, LASTS_SECONDS};
use backend::{Context, Failure, args};
use domain::Problem;
use domain::passkeys::{PASSKEYS, PasskeyAnswer};
use uuid::Uuid;

both_engines!(
    r_mfa_11_a_key_is_registered_under_a_random_handle,
    r_mfa_09_a_key_asks_for_a_fresh_proof_and_tells_the_person,
    r_mfa_11_an_answer_is_taken_once_in_its_session_and_within_five_minutes,
    r_mfa_11_of_many_answers_at_once_one_registers,
    r_mfa_11_a_forged_key_is_refused,
    a_key_is_registered_once,
    a_known_kind_has_a_name_to_begin_with,
    there_are_so_many_keys_and_no_more,
);

fn problem<T>(result: &Result<T, Failure>) -> Option<Problem> {
    match result {
        Err(Failure::Invalid(errors)) => errors.first().map(|error| error.problem),
        _ => None,
    }
}

async fn r_mfa_11_a_key_is_registered_under_a_random_handle(test: TestBackend) {
    let context = somebody(&test).await;
    let mut key = Authenticator::at(ORIGIN);
    let made = register(&context, &mut key).await.unwrap();
    assert_eq!(made.map(|made| made.codes.len()), Some(10), "codes come with the first factor");
    let seen = passkeys::list(&context).await.unwrap();
    assert!(seen.is_offered && seen.rows.len() == 1);
    assert_eq!(
        (seen.rows[0].name.as_str(), seen.rows[0].used_at, &seen.rows[0].elsewhere),
        ("", None, &None)
    );
    assert_eq!(key.handle.len(), 16);
    assert_ne!(key.handle, context.person().unwrap().id.uuid().as_bytes());
    // The handle stays, so that a second key is the same person's.
    let mut second = Authenticator::at(ORIGIN);
    assert!(register(&context, &mut second).await.unwrap().is_none());
    assert_eq!(second.handle, key.handle);
}

async fn r_mfa_09_a_key_asks_for_a_fresh_proof_and_tells_the_person(test: TestBackend) {
    let context = somebody(&test).await;
    test.clock().advance_seconds(16 * 60);
    let stale = later(&test, &context);
    let mut key = Authenticator::at(ORIGIN);
    assert!(matches!(register(&stale, &mut key).await, Err(Failure::StepUp)));
    assert!(matches!(passkeys::register(&stale, &PasskeyAnswer::default()).await, Err(Failure::StepUp)));
    let nobody = crate::people::stranger(&test);
    assert!(matches!(passkeys::begin_registration(&nobody).await, Err(Failure::Unauthenticated)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM ceremonies").await, 0);
    let context = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    test.run(
        "UPDATE devices SET trust_hash = $1, trusted_at = 0, trust_ends_at = 0, trust_epoch = 1",
        args![vec![1_u8]],
    )
    .await;
    register(&context, &mut key).await.unwrap();
    assert_eq!(mails(&test, EMAIL, "factor_added").await, 1);
    assert_eq!(events(&test, "factor_added", "passkey").await, 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM devices WHERE trust_hash IS NOT NULL").await, 0);
}

async fn r_mfa_11_an_answer_is_taken_once_in_its_session_and_within_five_minutes(test: TestBackend) {
    let context = somebody(&test).await;
    let elsewhere = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    let other = person(&test, "nobo@optik.example").await;
    let asked = passkeys::begin_registration(&context).await.unwrap();
    let credential = Authenticator::at(ORIGIN).register(&asked.options);
    let input = PasskeyAnswer { ceremony: asked.ceremony, credential };
    for context in [&elsewhere, &other] {
        let tried = passkeys::register(context, &input).await;
        assert_eq!(problem(&tried), Some(Problem::SetUpOver));
    }
    passkeys::register(&context, &input).await.unwrap();
    assert_eq!(problem(&passkeys::register(&context, &input).await), Some(Problem::SetUpOver));
    let asked = passkeys::begin_registration(&context).await.unwrap();
    let credential = Authenticator::at(ORIGIN).register(&asked.options);
    test.clock().advance_seconds(LASTS_SECONDS);
    let late = PasskeyAnswer { ceremony: asked.ceremony, credential };
    let tried = passkeys::register(&later(&test, &context), &late).await;
    assert_eq!(problem(&tried), Some(Problem::SetUpOver));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM passkeys").await, 1);
}

async fn r_mfa_11_of_many_answers_at_once_one_registers(test: TestBackend) {
    let context = somebody(&test).await;
    let asked = passkeys::begin_registration(&context).await.unwrap();
    let credential = Authenticator::at(ORIGIN).register(&asked.options);
    let input = PasskeyAnswer { ceremony: asked.ceremony, credential };
    let results = at_once(20, |_| {
        let (context, input) = (context.clone(), input.clone());
        async move { passkeys::register(&context, &input).await.is_ok() }
    })
    .await;
    assert_eq!(results.into_iter().filter(|done| *done).count(), 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM passkeys").await, 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM recovery_codes").await, 10);
}

async fn refused(context: &Context, forge: fn(&mut Authenticator)) -> bool {
    let mut key = Authenticator::at(ORIGIN);
    forge(&mut key);
    problem(&register(context, &mut key).await) == Some(Problem::PasskeyRefused)
}

async fn r_mfa_11_a_forged_key_is_refused(test: TestBackend) {
    let context = somebody(&test).await;
    assert!(refused(&context, |key| "http://badlocalhost:3000".clone_into(&mut key.origin)).await);
    assert!(refused(&context, |key| "http://localhost:3001".clone_into(&mut key.origin)).await);
    assert!(refused(&context, |key| key.site = Some("badlocalhost".to_owned())).await);
    assert!(refused(&context, |key| key.is_present = false).await);
    assert!(refused(&context, |key| key.is_cross_origin = true).await);
    assert!(refused(&context, |key| key.kind = Some("webauthn.get")).await);
    assert!(refused(&context, |key| key.challenge = Some("AAAAAAAAAAAAAAAAAAAAAA".to_owned())).await);
    let asked = passkeys::begin_registration(&context).await.unwrap();
    let input = PasskeyAnswer { ceremony: asked.ceremony, credential: "{}".to_owned() };
    assert_eq!(problem(&passkeys::register(&context, &input).await), Some(Problem::PasskeyRefused));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM passkeys").await, 0);
}

async fn a_key_is_registered_once(test: TestBackend) {
    let context = somebody(&test).await;
    let mut key = Authenticator::at(ORIGIN);
    register(&context, &mut key).await.unwrap();
    assert_eq!(problem(&register(&context, &mut key).await), Some(Problem::PasskeyRefused));
    let other = person(&test, "nobo@optik.example").await;
    let tried = register(&other, &mut key).await;
    assert_eq!(problem(&tried), Some(Problem::PasskeyRefused), "it is another person's");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM passkeys").await, 1);
}

async fn a_known_kind_has_a_name_to_begin_with(test: TestBackend) {
    let context = somebody(&test).await;
    let bitwarden = Uuid::parse_str("d548826e-79b4-db40-a3d8-11116f7e8349").unwrap();
    for aaguid in [*bitwarden.as_bytes(), [7; 16]] {
        let mut key = Authenticator::at(ORIGIN);
        key.aaguid = aaguid;
        test.clock().advance_seconds(1);
        register(&later(&test, &context), &mut key).await.unwrap();
    }
    let rows = passkeys::list(&context).await.unwrap().rows;
    let providers: Vec<_> = rows.iter().map(|row| row.provider.as_deref()).collect();
    assert_eq!(providers, [Some("Bitwarden"), None]);
}

async fn there_are_so_many_keys_and_no_more(test: TestBackend) {
    let context = somebody(&test).await;
    for _ in 0..PASSKEYS {
        register(&context, &mut Authenticator::at(ORIGIN)).await.unwrap();
    }
    let tried = register(&context, &mut Authenticator::at(ORIGIN)).await;
    assert_eq!(problem(&tried), Some(Problem::Full(PASSKEYS)));
}
