//! A factor that the person has.

use super::{asked, begin, code, input, is_over, on, password, show, waiting, with_app};
use crate::factors::{events, problem};
use crate::people::{EMAIL, OTHER_PASSWORD, at_once, forgot, number, stranger, token};
use crate::support::{TestBackend, both_engines};
use backend::entry::verify::{factor_step, verify};
use backend::entry::{enrol, start_over};
use backend::{Browser, accounts, args};
use domain::Problem;
use domain::accounts::ResetInput;
use domain::factors::{Factor, Method};

both_engines!(
    r_mfa_07_the_password_alone_begins_no_session,
    a_code_goes_in_and_uses_the_sign_in_up,
    a_recovery_code_goes_in,
    a3_a_recovery_code_is_never_asked_for_first,
    r_mfa_02_of_50_parallel_uses_of_a_code_one_goes_in,
    r_mfa_02_of_50_sign_ins_with_one_code_one_goes_in,
    r_mfa_02_of_50_parallel_uses_of_a_recovery_code_one_goes_in,
    r_mfa_07_a_sign_in_waits_ten_minutes_in_its_browser,
    r_mfa_07_what_ends_an_account_ends_what_waits,
    whoever_has_lost_everything_gets_in_by_the_console,
    starting_over_keeps_the_name,
    r_log_01_02_tries_are_recorded_without_codes,
);

async fn r_mfa_07_the_password_alone_begins_no_session(test: TestBackend) {
    with_app(&test).await;
    let before = number(&test, "SELECT COUNT(*) FROM sessions").await;
    let signed_in = events(&test, "signed_in").await;
    let waits = begin(&test).await;
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, before);
    assert_eq!(events(&test, "signed_in").await, signed_in);
    let step = factor_step(&waiting(&test, &waits)).await.unwrap();
    assert_eq!((step.email.as_str(), step.lasts), (EMAIL, 600));
    // The database keeps a hash of the token.
    let kept: Vec<(Vec<u8>,)> = test.all("SELECT key_hash FROM pending_sign_ins", args![]).await;
    assert!(kept.iter().all(|(hash,)| hash != waits.as_bytes()));
}

async fn a_code_goes_in_and_uses_the_sign_in_up(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let waits = begin(&test).await;
    let since = test.clock().now();
    test.clock().advance_seconds(60);
    let entered = show(&test, &waits, &code(&test, &seed)).await.unwrap();
    let facts = &entered.facts;
    assert_eq!((facts.method, facts.since), (Method::PasswordTotp, since));
    assert_eq!(facts.proved_at, Some(test.clock().now()));
    assert!(facts.known.is_some() && entered.device.is_some() && entered.trust.is_none());
    test.clock().advance_seconds(60);
    assert!(is_over(&show(&test, &waits, &code(&test, &seed)).await), "once");
    assert_eq!(
        number(&test, "SELECT COUNT(*) FROM sign_ins WHERE method = 'password_totp' AND reason IS NULL")
            .await,
        1
    );
}

async fn a_recovery_code_goes_in(test: TestBackend) {
    let (_, codes) = with_app(&test).await;
    let waits = waiting(&test, &begin(&test).await);
    let entered = verify(&waits, &input("recovery_code", &codes.codes[3])).await.unwrap();
    assert_eq!(entered.facts.method, Method::PasswordRecoveryCode);
    // Another sign-in is not let in by the same code.
    let waits = waiting(&test, &begin(&test).await);
    let again = verify(&waits, &input("recovery_code", &codes.codes[3])).await;
    assert_eq!(problem(&again), Some(Problem::CodeUsed));
    assert!(verify(&waits, &input("recovery_code", &codes.codes[4])).await.is_ok(), "it waits still");
}

async fn a3_a_recovery_code_is_never_asked_for_first(test: TestBackend) {
    let (seed, codes) = with_app(&test).await;
    // Made before the app, as it looks after the app was replaced.
    test.run("UPDATE recovery_codes SET created_at = created_at - 86400000000", args![]).await;
    let waits = begin(&test).await;
    let step = factor_step(&waiting(&test, &waits)).await.unwrap();
    assert_eq!(step.factors, [Factor::Totp, Factor::RecoveryCode]);
    assert_eq!(step.asked(None), Some(Factor::Totp));
    // Without a word about the method it is the app's code, and no recovery code.
    let by_default = verify(&waiting(&test, &waits), &input("", &codes.codes[0])).await;
    assert_eq!(problem(&by_default), Some(Problem::CodeWrong));
    assert!(verify(&waiting(&test, &waits), &input("", &code(&test, &seed))).await.is_ok());
}

async fn r_mfa_02_of_50_parallel_uses_of_a_code_one_goes_in(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let waits = vec![begin(&test).await; 50];
    one_goes_in(&test, waits, "totp", &code(&test, &seed)).await;
}

async fn r_mfa_02_of_50_sign_ins_with_one_code_one_goes_in(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let mut waits = Vec::new();
    for _ in 0..50 {
        waits.push(begin(&test).await);
    }
    one_goes_in(&test, waits, "totp", &code(&test, &seed)).await;
}

async fn r_mfa_02_of_50_parallel_uses_of_a_recovery_code_one_goes_in(test: TestBackend) {
    let (_, codes) = with_app(&test).await;
    let waits = vec![begin(&test).await; 50];
    one_goes_in(&test, waits, "recovery_code", &codes.codes[0]).await;
}

/// Shows one code in each of these sign-ins at the same moment.
async fn one_goes_in(test: &TestBackend, waits: Vec<String>, method: &'static str, code: &str) {
    let contexts: Vec<_> = waits.iter().map(|token| waiting(test, token)).collect();
    let results = at_once(contexts.len(), |index| {
        let (context, code) = (contexts[index].clone(), code.to_owned());
        async move { verify(&context, &input(method, &code)).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    let is_refused =
        |result: &_| is_over(result) || problem(result).is_some_and(|problem| problem == Problem::CodeUsed);
    assert!(results.iter().filter(|result| result.is_err()).all(is_refused), "{results:?}");
    assert_eq!(number(test, "SELECT COUNT(*) FROM factor_failures").await, 0, "none of them was a guess");
}

async fn r_mfa_07_a_sign_in_waits_ten_minutes_in_its_browser(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let waits = begin(&test).await;
    let elsewhere = on(&test, Browser::default());
    assert!(is_over(&factor_step(&elsewhere).await), "another browser");
    let as_other_cookies = Browser {
        device: Some(waits.clone()),
        sign_up: Some(waits.clone()),
        trust: Some(waits.clone()),
        pending: None,
    };
    assert!(is_over(&factor_step(&on(&test, as_other_cookies)).await));
    for bent in [waits[1..].to_owned(), format!("{waits}A"), waits.to_lowercase(), String::new()] {
        assert!(is_over(&factor_step(&waiting(&test, &bent)).await), "{bent}");
    }
    // It waits for a factor, and nothing else.
    assert!(is_over(&enrol::enrol_step(&waiting(&test, &waits)).await));
    assert!(is_over(&enrol::begin_totp(&waiting(&test, &waits)).await));
    assert!(is_over(&enrol::later(&waiting(&test, &waits)).await), "a factor is not put off");
    test.clock().advance_seconds(599);
    assert_eq!(factor_step(&waiting(&test, &waits)).await.unwrap().lasts, 1);
    test.clock().advance_seconds(1);
    assert!(is_over(&factor_step(&waiting(&test, &waits)).await));
    assert!(is_over(&show(&test, &waits, &code(&test, &seed)).await), "also with the right code");
    // And the code is not spent.
    assert!(show(&test, &begin(&test).await, &code(&test, &seed)).await.is_ok());
}

async fn r_mfa_07_what_ends_an_account_ends_what_waits(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let waits = begin(&test).await;
    let changes = [
        ("UPDATE users SET status = 'suspended'", "UPDATE users SET status = 'active'"),
        ("UPDATE workspaces SET closed_at = 1", "UPDATE workspaces SET closed_at = NULL"),
        ("UPDATE workspaces SET trial_ends_at = 1", "UPDATE workspaces SET trial_ends_at = NULL"),
        ("UPDATE persons SET epoch = epoch + 1", "UPDATE persons SET epoch = epoch - 1"),
    ];
    for (change, back) in changes {
        test.run(change, args![]).await;
        assert!(is_over(&factor_step(&waiting(&test, &waits)).await), "{change}");
        assert!(is_over(&show(&test, &waits, &code(&test, &seed)).await), "{change}");
        test.run(back, args![]).await;
    }
    assert!(show(&test, &waits, &code(&test, &seed)).await.is_ok());
    // A new password ends it too.
    let waits = begin(&test).await;
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let link = token(&test, EMAIL, "reset_password").await;
    let input = ResetInput { token: link, password: OTHER_PASSWORD.to_owned() };
    accounts::reset(&stranger(&test), &input).await.unwrap();
    assert!(is_over(&factor_step(&waiting(&test, &waits)).await));
}

async fn whoever_has_lost_everything_gets_in_by_the_console(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let waits = begin(&test).await;
    backend::factors::reset(&test.backend, EMAIL).await.unwrap();
    assert!(is_over(&show(&test, &waits, &code(&test, &seed)).await), "it waits for what is gone");
    let entered = crate::people::entered(password(&test, Browser::default()).await.unwrap());
    assert_eq!(entered.facts.method, Method::Password);
}

async fn starting_over_keeps_the_name(test: TestBackend) {
    with_app(&test).await;
    let waits = begin(&test).await;
    test.clock().advance_seconds(3600);
    let start = start_over(&waiting(&test, &waits)).await.unwrap();
    assert_eq!(start.email, EMAIL, "also when it is late");
    assert_eq!(start_over(&waiting(&test, &waits)).await.unwrap().email, "", "once");
    assert_eq!(start_over(&on(&test, Browser::default())).await.unwrap().email, "");
    let waits = begin(&test).await;
    start_over(&waiting(&test, &waits)).await.unwrap();
    assert!(is_over(&factor_step(&waiting(&test, &waits)).await), "it is given up");
    let mut shared = super::typed(EMAIL, crate::people::PASSWORD);
    shared.shared = "yes".to_owned();
    let waits = asked(accounts::sign_in(&on(&test, Browser::default()), &shared).await.unwrap());
    assert_eq!(start_over(&waiting(&test, &waits)).await.unwrap().email, "", "not for the next one there");
}

async fn r_log_01_02_tries_are_recorded_without_codes(test: TestBackend) {
    let (seed, codes) = with_app(&test).await;
    let waits = begin(&test).await;
    let wrong = crate::factors::wrong_code(&seed, test.clock().now());
    let right = code(&test, &seed);
    assert_eq!(problem(&show(&test, &waits, &wrong).await), Some(Problem::CodeWrong));
    assert_eq!(problem(&show(&test, &waits, "").await), Some(Problem::Required));
    test.clock().advance_seconds(1);
    show(&test, &waits, &right).await.unwrap();
    test.clock().advance_seconds(1);
    assert_eq!(problem(&show(&test, &begin(&test).await, &right).await), Some(Problem::CodeUsed));
    let tries: Vec<(String, Option<String>)> = test
        .all("SELECT method, reason FROM sign_ins WHERE method = 'password_totp' ORDER BY at, id", args![])
        .await;
    let reasons: Vec<Option<&str>> = tries.iter().map(|(_, reason)| reason.as_deref()).collect();
    assert_eq!(reasons, [Some("wrong_code"), None, Some("used_code")], "an empty field is no try");
    let failed: Vec<(String,)> = test
        .all("SELECT changes FROM audit_events WHERE verb = 'sign_in_failed' ORDER BY at, id", args![])
        .await;
    assert_eq!(failed.len(), 2, "{failed:?}");
    assert!(failed[0].0.contains("wrong_code") && failed[0].0.contains("totp"), "{failed:?}");
    let all: Vec<(String,)> = test.all("SELECT changes FROM audit_events", args![]).await;
    for secret in [&wrong, &right, &codes.codes[0]] {
        assert!(all.iter().all(|(changes,)| !changes.contains(secret.as_str())), "{secret}");
    }
}
