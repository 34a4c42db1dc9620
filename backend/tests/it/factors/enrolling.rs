//! Setting up an app, moving to another one, doing without.

use super::{
    begun, confirm, enrolled, events, holder, later, person, problem, seed_of, somebody, wrong_code,
};
use crate::people::{EMAIL, PASSWORD, at_once, hex, mails, number, session, visit};
use crate::support::{TestBackend, both_engines};
use backend::factors::totp::{self, BEGUN_SECONDS, Seed};
use backend::factors::{self, Holder};
use backend::{Failure, args};
use domain::Problem;
use domain::factors::Factor;

both_engines!(
    a1_the_key_stays_until_it_is_confirmed,
    r_mfa_09_nobody_confirms_what_was_begun_in_another_sign_in,
    a1_of_many_at_once_all_get_one_key,
    a_set_up_that_ran_out_begins_anew,
    a_second_confirmation_finds_nothing_to_confirm,
    r_mfa_09_a_factor_asks_for_a_fresh_proof,
    r_mfa_14_a_seed_is_sealed_for_its_person_and_told_to_nobody_afterwards,
    a3_whatever_comes_first_an_app_is_asked_for_before_recovery_codes,
    an_app_is_replaced_when_the_new_one_has_shown_a_code,
    the_last_factor_takes_the_recovery_codes_along,
    r_mfa_10_the_last_factor_stays_where_it_is_demanded,
    a_change_of_factors_ends_trust,
);

fn code(seed: &Seed, context: &backend::Context) -> String {
    seed.code(context.now)
}

async fn a1_the_key_stays_until_it_is_confirmed(test: TestBackend) {
    let context = somebody(&test).await;
    let enrolment = totp::begin(&context, holder(&context)).await.unwrap();
    let seed = seed_of(&enrolment.key);
    let wrong = wrong_code(&seed, context.now);
    assert_eq!(problem(&confirm(&context, &wrong).await), Some(Problem::CodeWrong));
    // Reloaded, and begun again.
    let seen = factors::view(&context).await.unwrap();
    assert_eq!(seen.begun.map(|begun| begun.key), Some(enrolment.key.clone()));
    let again = totp::begin(&context, holder(&context)).await.unwrap();
    assert_eq!((&again.key, &again.link), (&enrolment.key, &enrolment.link));
    assert!(factors::view(&context).await.unwrap().totp.is_none(), "it is not on before it is confirmed");
    test.clock().advance_seconds(600);
    let context = later(&test, &context);
    let typed = code(&seed, &context);
    let spaced = format!(" {} {}\n", &typed[..3], &typed[3..]);
    let made = confirm(&context, &spaced).await.unwrap();
    assert_eq!(made.map(|made| made.codes.len()), Some(10));
    let seen = factors::view(&context).await.unwrap();
    assert!(seen.totp.is_some() && seen.begun.is_none() && seen.has_factor);
    assert_eq!(seen.recovery_codes.left, 10);
    assert_eq!(mails(&test, EMAIL, "factor_added").await, 1);
    assert_eq!(events(&test, "factor_added").await, 1);
}

async fn r_mfa_09_nobody_confirms_what_was_begun_in_another_sign_in(test: TestBackend) {
    let own = somebody(&test).await;
    let seed = begun(&own).await;
    test.clock().advance_seconds(5);
    let other = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    assert!(factors::view(&other).await.unwrap().begun.is_none(), "nor sees it");
    let tried = confirm(&other, &code(&seed, &other)).await;
    assert_eq!(problem(&tried), Some(Problem::SetUpOver));
    // A set-up there, and giving it up, leave this one as it is.
    assert_ne!(begun(&other).await.shown(), seed.shown());
    totp::give_up(&other).await.unwrap();
    assert_eq!(begun(&own).await.shown(), seed.shown());
    // A proof begins a session under a new id, which goes on with it.
    let typed = domain::step_up::ProofInput { password: PASSWORD.to_owned(), ..Default::default() };
    let facts = backend::step_up::prove(&own, &typed).await.unwrap().expect("a new session");
    let renewed = visit(&test.backend, super::begin(&test.backend, &facts, None).await).await.unwrap();
    assert!(confirm(&renewed, &code(&seed, &renewed)).await.unwrap().is_some());
    // What others had begun went with that.
    assert_eq!(number(&test, "SELECT COUNT(*) FROM totps").await, 1);
}

async fn a1_of_many_at_once_all_get_one_key(test: TestBackend) {
    let context = somebody(&test).await;
    let keys = at_once(20, |_| {
        let context = context.clone();
        async move { totp::begin(&context, holder(&context)).await.unwrap().key }
    })
    .await;
    assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM totps").await, 1);
}

async fn a_set_up_that_ran_out_begins_anew(test: TestBackend) {
    let context = somebody(&test).await;
    let seed = begun(&context).await;
    test.clock().advance_seconds(BEGUN_SECONDS);
    let context = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    assert!(factors::view(&context).await.unwrap().begun.is_none());
    assert_eq!(problem(&confirm(&context, &code(&seed, &context)).await), Some(Problem::SetUpOver));
    let anew = begun(&context).await;
    assert_ne!(anew.shown(), seed.shown());
    assert!(confirm(&context, &code(&anew, &context)).await.unwrap().is_some());
}

async fn a_second_confirmation_finds_nothing_to_confirm(test: TestBackend) {
    let context = somebody(&test).await;
    let seed = begun(&context).await;
    let results = at_once(10, |_| {
        let (context, code) = (context.clone(), code(&seed, &context));
        async move { confirm(&context, &code).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| matches!(result, Ok(Some(_)))).count(), 1);
    assert_eq!(results.iter().filter(|result| problem(result) == Some(Problem::SetUpOver)).count(), 9);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM recovery_codes").await, 10);
}

async fn r_mfa_09_a_factor_asks_for_a_fresh_proof(test: TestBackend) {
    let (context, ..) = enrolled(&test).await;
    begun(&context).await;
    test.clock().advance_seconds(16 * 60);
    let stale = later(&test, &context);
    let before = test.dump().await;
    assert!(matches!(Holder::of_session(&stale), Err(Failure::StepUp)));
    assert!(matches!(totp::remove(&stale).await, Err(Failure::StepUp)));
    assert!(matches!(factors::make_recovery_codes(&stale).await, Err(Failure::StepUp)));
    let seen = factors::view(&stale).await.unwrap();
    assert!(seen.begun.is_none(), "the key is for a fresh proof alone");
    let nobody = crate::people::stranger(&test);
    assert!(matches!(Holder::of_session(&nobody), Err(Failure::Unauthenticated)));
    assert!(matches!(factors::view(&nobody).await, Err(Failure::Unauthenticated)));
    assert_eq!(before, test.dump().await);
}

async fn r_mfa_14_a_seed_is_sealed_for_its_person_and_told_to_nobody_afterwards(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let key: String = seed.shown().split(' ').collect();
    let dump = test.dump().await;
    for rows in dump.values() {
        for row in rows {
            assert!(!row.contains(&key) && !row.to_lowercase().contains(&hex(key.as_bytes())), "{row}");
        }
    }
    let seen = serde_json::to_string(&factors::view(&context).await.unwrap()).unwrap();
    assert!(!seen.contains(&key) && !seen.contains(&seed.shown()), "{seen}");
    // In another person's row it opens nothing.
    crate::people::signed_up(&test, "nobo@optik.example").await;
    let sql = "UPDATE totps SET person_id = (SELECT id FROM persons WHERE email = 'nobo@optik.example')";
    assert_eq!(test.run(sql, args![]).await, 1);
    let other = visit(&test.backend, session_of(&test, "nobo@optik.example").await).await.unwrap();
    let mut tx = test.storage().read(backend::storage::Reach::System).await.unwrap();
    let person = backend::accounts::get_person(&mut tx, other.person().unwrap().id).await.unwrap();
    drop(tx);
    let tried = factors::spend_code(&other, &person, Factor::Totp, &code(&seed, &other)).await;
    assert!(matches!(tried, Err(Failure::Internal)));
}

/// A session as the edge would begin it, whatever the person has been asked for.
async fn session_of(test: &TestBackend, email: &str) -> tower_sessions_core::session::Id {
    let rows: Vec<(domain::PersonId, domain::WorkspaceId, domain::UserId, i64)> = test
        .all(
            "SELECT p.id, u.workspace_id, u.id, p.epoch FROM persons p JOIN users u ON u.person_id = p.id WHERE p.email = $1",
            args![email],
        )
        .await;
    let (person, workspace, user, epoch) = rows[0];
    let (client, now) = (crate::people::stranger(test).client, test.clock().now());
    let facts = backend::sessions::SessionFacts::new(person, workspace, user, epoch, &client, now);
    super::begin(&test.backend, &facts, None).await
}

async fn a3_whatever_comes_first_an_app_is_asked_for_before_recovery_codes(test: TestBackend) {
    let (context, ..) = enrolled(&test).await;
    let has = async || {
        let mut tx = test.storage().read(backend::storage::Reach::System).await.unwrap();
        factors::of_person(&mut tx, person(&test).await.id).await.unwrap()
    };
    assert_eq!(has().await, [Factor::Totp, Factor::RecoveryCode]);
    // Codes made after the app, and the app replaced after the codes.
    factors::make_recovery_codes(&context).await.unwrap();
    assert_eq!(has().await, [Factor::Totp, Factor::RecoveryCode]);
    let seed = begun(&context).await;
    assert!(confirm(&context, &code(&seed, &context)).await.unwrap().is_none());
    assert_eq!(has().await, [Factor::Totp, Factor::RecoveryCode]);
}

async fn an_app_is_replaced_when_the_new_one_has_shown_a_code(test: TestBackend) {
    let (context, old, made) = enrolled(&test).await;
    let new = begun(&context).await;
    assert!(super::check(&test, Factor::Totp, &code(&old, &context)).await.is_ok(), "the old one counts");
    let replaced = confirm(&context, &code(&new, &context)).await.unwrap();
    assert!(replaced.is_none(), "the recovery codes stay as they are");
    test.clock().advance_seconds(60);
    let context = later(&test, &context);
    assert_eq!(
        problem(&super::check(&test, Factor::Totp, &code(&old, &context)).await),
        Some(Problem::CodeWrong)
    );
    super::check(&test, Factor::Totp, &code(&new, &context)).await.unwrap();
    super::check(&test, Factor::RecoveryCode, &made.codes[0]).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM totps").await, 1);
}

async fn the_last_factor_takes_the_recovery_codes_along(test: TestBackend) {
    let (context, ..) = enrolled(&test).await;
    totp::remove(&context).await.unwrap();
    let seen = factors::view(&context).await.unwrap();
    assert!(seen.totp.is_none() && !seen.has_factor && seen.recovery_codes.left == 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM recovery_codes").await, 0);
    assert_eq!((mails(&test, EMAIL, "factor_removed").await, events(&test, "factor_removed").await), (1, 1));
    assert_eq!(problem(&factors::make_recovery_codes(&context).await), Some(Problem::FactorRequired));
    // Nothing is left to be removed, and nothing is told of that.
    totp::remove(&context).await.unwrap();
    assert_eq!(mails(&test, EMAIL, "factor_removed").await, 1);
}

async fn r_mfa_10_the_last_factor_stays_where_it_is_demanded(test: TestBackend) {
    let (context, ..) = enrolled(&test).await;
    let sql = "UPDATE workspaces SET factor_policy = 'all', factor_due_at = $1, factor_grace_days = 0";
    test.run(sql, args![context.now.plus_seconds(-3600)]).await;
    let before = test.dump().await;
    assert_eq!(problem(&totp::remove(&context).await), Some(Problem::FactorRequired));
    assert_eq!(before, test.dump().await);
    // Another one may take its place.
    let seed = begun(&context).await;
    confirm(&context, &code(&seed, &context)).await.unwrap();
}

async fn a_change_of_factors_ends_trust(test: TestBackend) {
    let (context, ..) = enrolled(&test).await;
    let trust = async || {
        let sql = "INSERT INTO devices (person_id, id, first_seen_at, seen_at, trust_hash, trusted_at, trust_ends_at, trust_epoch)
            SELECT id, id, 1, 1, $2, 1, $1, epoch FROM persons WHERE 1 = 1
            ON CONFLICT (person_id, id) DO UPDATE SET trust_hash = excluded.trust_hash";
        test.run(sql, args![context.now.plus_days(30), b"trust".to_vec()]).await;
    };
    let trusted = async || number(&test, "SELECT COUNT(*) FROM devices WHERE trust_hash IS NOT NULL").await;
    trust().await;
    let seed = begun(&context).await;
    assert_eq!(trusted().await, 1);
    confirm(&context, &code(&seed, &context)).await.unwrap();
    assert_eq!(trusted().await, 0);
    trust().await;
    totp::remove(&context).await.unwrap();
    assert_eq!(trusted().await, 0);
}
