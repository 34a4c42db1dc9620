//! Signing in, and what slows guessing down.

use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, at_once, forgot, from, number, sign_in, sign_in_at, signed_up, stranger,
    token,
};
use crate::support::{TestBackend, both_engines};
use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use backend::storage::watched;
use backend::{Backend, Failure, args};

both_engines!(
    r_auth_14_every_failure_has_one_answer_and_its_own_reason,
    r_rate_02_a_stranger_locks_nobody_out,
    r_mfa_05_parallel_wrong_tries_are_counted_exactly,
    r_rate_01_counters_survive_a_restart,
    r_rate_01_another_workspace_beside_the_address_gives_no_more_tries,
    a_right_password_forgives,
    a_username_needs_its_workspace,
    an_address_is_known_however_it_is_typed,
    r_auth_03_long_passwords_are_refused,
    r_auth_09_a_weaker_hash_is_replaced_at_sign_in,
    r_log_01_02_tries_leave_events_without_secrets,
    r_enum_02_every_failed_sign_in_runs_the_same_statements,
    r_enum_01_nothing_that_is_typed_tells_who_has_an_account,
);

const WRONG: &str = "a wrong password, surely";

async fn r_auth_14_every_failure_has_one_answer_and_its_own_reason(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let wrong = sign_in(&stranger(&test), EMAIL, WRONG).await;
    let unknown = sign_in(&stranger(&test), "nobody@optik.example", PASSWORD).await;
    let elsewhere = sign_in_at(&stranger(&test), EMAIL, PASSWORD, "another-company").await;
    test.run("UPDATE users SET status = 'suspended'", args![]).await;
    let suspended = sign_in(&stranger(&test), EMAIL, PASSWORD).await;
    test.run("UPDATE users SET status = 'pending'", args![]).await;
    let pending = sign_in(&stranger(&test), EMAIL, PASSWORD).await;
    test.run("UPDATE users SET status = 'active'", args![]).await;
    test.clock().advance_seconds((14 + 31) * 86_400);
    let locked = sign_in(&stranger(&test), EMAIL, PASSWORD).await;
    for result in [wrong, unknown, elsewhere, suspended, pending, locked] {
        assert!(matches!(result, Err(Failure::WrongCredentials)), "{result:?}");
    }
    let reasons: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'sign_in_failed' ORDER BY at, id", args![])
        .await;
    let count =
        |word: &str| reasons.iter().filter(|(changes,)| changes.contains(&format!("\"{word}\""))).count();
    assert_eq!((count("wrong_password"), count("unknown"), count("no_open_user")), (1, 1, 4), "{reasons:?}");
}

async fn r_rate_02_a_stranger_locks_nobody_out(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let attacker = |test: &TestBackend| from(test, "203.0.113.7");
    for _ in 0..5 {
        assert!(matches!(sign_in(&attacker(&test), EMAIL, WRONG).await, Err(Failure::WrongCredentials)));
    }
    for _ in 0..95 {
        assert!(matches!(sign_in(&attacker(&test), EMAIL, WRONG).await, Err(Failure::TooMany { .. })));
    }
    // Even the right password does not help there, but from elsewhere it does.
    assert!(matches!(
        sign_in(&attacker(&test), EMAIL, PASSWORD).await,
        Err(Failure::TooMany { retry_seconds: 900 })
    ));
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
    // An unknown address locks alike.
    for _ in 0..5 {
        assert!(matches!(
            sign_in(&attacker(&test), "no@optik.example", WRONG).await,
            Err(Failure::WrongCredentials)
        ));
    }
    assert!(matches!(
        sign_in(&attacker(&test), "no@optik.example", WRONG).await,
        Err(Failure::TooMany { .. })
    ));
    test.clock().advance_seconds(899);
    assert!(matches!(
        sign_in(&attacker(&test), EMAIL, PASSWORD).await,
        Err(Failure::TooMany { retry_seconds: 1 })
    ));
    test.clock().advance_seconds(1);
    assert!(sign_in(&attacker(&test), EMAIL, PASSWORD).await.is_ok());
}

async fn r_mfa_05_parallel_wrong_tries_are_counted_exactly(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("DELETE FROM throttles", args![]).await;
    let results = at_once(20, |index| {
        let context = from(&test, &format!("203.0.113.{index}"));
        async move { sign_in(&context, EMAIL, WRONG).await.map(drop) }
    })
    .await;
    assert!(results.iter().all(|result| matches!(result, Err(Failure::WrongCredentials))), "{results:?}");
    // Twenty pairs, twenty addresses, one account that has them all.
    assert_eq!(number(&test, "SELECT COUNT(*) FROM throttles WHERE count = 1").await, 40);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM throttles WHERE count = 20").await, 1);

    let results = at_once(20, |_| {
        let context = from(&test, "198.51.100.9");
        async move { sign_in(&context, EMAIL, WRONG).await.map(drop) }
    })
    .await;
    let looked_at = results.iter().filter(|result| matches!(result, Err(Failure::WrongCredentials))).count();
    assert_eq!(looked_at, 5, "parallel guesses get no more tries than those in a row");
}

async fn r_rate_01_counters_survive_a_restart(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    for _ in 0..5 {
        let _ = sign_in(&stranger(&test), EMAIL, WRONG).await;
    }
    let again = TestBackend { backend: Backend::start(test.backend.settings().clone()).await.unwrap() };
    assert!(matches!(sign_in(&stranger(&again), EMAIL, PASSWORD).await, Err(Failure::TooMany { .. })));
    again.backend.stop().await;
}

async fn r_rate_01_another_workspace_beside_the_address_gives_no_more_tries(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    for number in 0..5 {
        let result = sign_in_at(&stranger(&test), EMAIL, WRONG, &format!("company-{number}")).await;
        assert!(matches!(result, Err(Failure::WrongCredentials)));
    }
    let result = sign_in_at(&stranger(&test), "MARA@optik.example ", WRONG, "company-6").await;
    assert!(matches!(result, Err(Failure::TooMany { .. })));
}

async fn a_right_password_forgives(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    for _ in 0..10 {
        for _ in 0..4 {
            assert!(matches!(sign_in(&stranger(&test), EMAIL, WRONG).await, Err(Failure::WrongCredentials)));
        }
        assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
    }
    // Right tries are not counted against the address of a whole office.
    assert_eq!(number(&test, "SELECT MAX(count) FROM throttles").await, 40);
}

async fn a_username_needs_its_workspace(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("UPDATE users SET username = 'Mara.V', username_key = 'mara.v'", args![]).await;
    let slugs: Vec<(String,)> = test.all("SELECT slug FROM workspaces", args![]).await;
    let slug = &slugs[0].0;
    assert!(slug.starts_with("nordlicht-optik-"), "{slug}");
    assert!(sign_in_at(&stranger(&test), "MARA.v", PASSWORD, slug).await.is_ok());
    assert!(sign_in_at(&stranger(&test), EMAIL, PASSWORD, slug).await.is_ok());
    assert!(matches!(sign_in(&stranger(&test), "mara.v", PASSWORD).await, Err(Failure::WrongCredentials)));
    assert!(matches!(
        sign_in_at(&stranger(&test), "mara.v", PASSWORD, "other").await,
        Err(Failure::WrongCredentials)
    ));
}

async fn an_address_is_known_however_it_is_typed(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let dotted = EMAIL.replace('.', "。");
    assert!(sign_in(&stranger(&test), &dotted, PASSWORD).await.is_ok(), "{dotted}");
    for sign in ['\u{200b}', '\u{200e}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{feff}', '\u{2060}'] {
        let typed = format!("{sign}{EMAIL}{sign}");
        assert!(sign_in(&stranger(&test), &typed, PASSWORD).await.is_ok(), "{typed:?}");
    }
}

async fn r_auth_03_long_passwords_are_refused(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    assert!(matches!(
        sign_in(&stranger(&test), EMAIL, &"x".repeat(129)).await,
        Err(Failure::WrongCredentials)
    ));
    assert!(matches!(
        sign_in(&stranger(&test), &"x".repeat(10_000), PASSWORD).await,
        Err(Failure::WrongCredentials)
    ));
    assert!(
        matches!(sign_in(&stranger(&test), "", "").await, Err(Failure::Invalid(errors)) if errors.len() == 2)
    );
}

async fn r_auth_09_a_weaker_hash_is_replaced_at_sign_in(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8192, 1, 1, None).unwrap());
    let weak = weak.hash_password(PASSWORD.as_bytes()).unwrap().to_string();
    test.run("UPDATE persons SET password_hash = $1", args![&weak]).await;
    let hash = async || -> String {
        test.all::<(String,)>("SELECT password_hash FROM persons", args![]).await.remove(0).0
    };
    assert!(matches!(sign_in(&stranger(&test), EMAIL, WRONG).await, Err(Failure::WrongCredentials)));
    assert_eq!(hash().await, weak);
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
    assert!(hash().await.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
}

#[derive(Debug, sqlx::FromRow)]
struct EventRow {
    ip: String,
    device: String,
    request_id: domain::RequestId,
}

async fn r_log_01_02_tries_leave_events_without_secrets(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let verify_token = token(&test, EMAIL, "verify_email").await;
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let reset_token = token(&test, EMAIL, "reset_password").await;
    let context = from(&test, "203.0.113.5");
    assert!(sign_in(&context, EMAIL, PASSWORD).await.is_ok());
    assert!(sign_in(&context, EMAIL, WRONG).await.is_err());
    // A password typed into the wrong field.
    assert!(sign_in(&context, OTHER_PASSWORD, PASSWORD).await.is_err());
    for verb in ["signed_in", "sign_in_failed"] {
        let rows: Vec<EventRow> = test
            .all(
                "SELECT ip, device, request_id FROM audit_events WHERE verb = $1 AND ip = '203.0.113.5'",
                args![verb],
            )
            .await;
        assert_eq!(rows.len(), if verb == "signed_in" { 1 } else { 2 }, "{rows:?}");
        for row in rows {
            assert_eq!(
                (row.ip.as_str(), row.device.as_str(), row.request_id),
                ("203.0.113.5", "Browser 1", context.request)
            );
        }
    }
    let events: Vec<(String,)> =
        test.all("SELECT verb || object || changes || ip || device FROM audit_events", args![]).await;
    let rows = test.dump().await;
    let everything = events.iter().map(|(event,)| event).chain(rows.values().flatten());
    for text in everything {
        for secret in [PASSWORD, WRONG, OTHER_PASSWORD, &verify_token, &reset_token] {
            assert!(!text.to_lowercase().contains(&secret.to_lowercase()), "{text}");
        }
    }
}

/// What a failed sign-in asks of the database, without its values.
async fn statements_of(test: &TestBackend, email: &str, password: &str, workspace: &str) -> Vec<String> {
    test.run("DELETE FROM throttles", args![]).await;
    let context = stranger(test);
    let (answer, statements) = watched(sign_in_at(&context, email, password, workspace)).await;
    assert!(matches!(answer, Err(Failure::WrongCredentials)), "{email}: {answer:?}");
    statements.into_iter().map(|(text, _)| text).collect()
}

async fn r_enum_02_every_failed_sign_in_runs_the_same_statements(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let unknown = statements_of(&test, "nobody@optik.example", PASSWORD, "").await;
    assert!(unknown.len() > 4, "{unknown:?}");
    let known = statements_of(&test, EMAIL, WRONG, "").await;
    let elsewhere = statements_of(&test, EMAIL, PASSWORD, "another-company").await;
    test.run("UPDATE users SET status = 'suspended'", args![]).await;
    let suspended = statements_of(&test, EMAIL, PASSWORD, "").await;
    test.run("UPDATE users SET status = 'active'", args![]).await;
    test.clock().advance_seconds((14 + 31) * 86_400);
    let locked = statements_of(&test, EMAIL, PASSWORD, "").await;
    for other in [known, elsewhere, suspended, locked] {
        assert_eq!(other, unknown);
    }
}

async fn r_enum_01_nothing_that_is_typed_tells_who_has_an_account(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    for (email, workspace) in
        [(EMAIL, "\0"), (EMAIL, "a\0b"), ("mara\0@optik.example", ""), (EMAIL, "\u{7f}")]
    {
        test.run("DELETE FROM throttles", args![]).await;
        let nobody = email.replace("optik", "nobody");
        let failed =
            async || number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'sign_in_failed'").await;
        let before = failed().await;
        for typed in [email, nobody.as_str()] {
            let answer = sign_in_at(&stranger(&test), typed, WRONG, workspace).await;
            assert!(matches!(answer, Err(Failure::WrongCredentials)), "{typed:?} {workspace:?}: {answer:?}");
        }
        assert_eq!(failed().await - before, 2, "{email:?} {workspace:?}");
        assert!(number(&test, "SELECT COUNT(*) FROM throttles").await >= 3, "each try is counted");
    }
}
