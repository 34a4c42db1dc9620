//! Signing up and proving the address.

mod claim;
mod devices;
mod own;
mod recovery;
mod sign_in;

use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, at_once, form, from, mails, number, session, sign_in, sign_up,
    signed_up, stranger, token, verify, verify_with, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::{Backend, Browser, Context, Failure, Settings, accounts, args, jobs, passwords};
use domain::Problem;
use domain::accounts::VerifyLink;
use domain::permissions::SeedRole;
use domain::set_up::SignUpPolicy;
use std::collections::BTreeMap;

both_engines!(
    a_company_signs_up_proves_its_address_and_signs_in,
    r_mfa_02_of_many_parallel_proofs_one_counts,
    r_enum_02_a_sign_up_writes_the_same_for_every_address,
    a_sign_up_is_done_once_however_often_the_job_runs,
    r_enum_03_a_known_address_gets_the_same_answer_and_its_owner_a_mail,
    r_rec_05_looking_at_a_link_changes_nothing,
    the_first_to_prove_an_address_has_it,
    r_auth_01_04_05_06_passwords_are_judged_at_sign_up,
    r_rate_03_one_mailbox_gets_few_sign_up_mails,
    r_rate_01_one_network_address_signs_up_few_companies,
    a_closed_installation_has_no_sign_up,
    r_ses_04_a_verified_owner_has_rights_at_once,
    r_rate_01_new_passwords_are_counted_by_address,
);

async fn a_company_signs_up_proves_its_address_and_signs_in(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    assert_eq!(mails(&test, EMAIL, "verify_email").await, 1);
    assert!(matches!(
        sign_in(&stranger(&test), EMAIL, "a wrong password, surely").await,
        Err(Failure::WrongCredentials)
    ));
    test.clock().advance_seconds(1);
    assert!(matches!(sign_in(&stranger(&test), EMAIL, PASSWORD).await, Err(Failure::Unverified)));
    let token = token(&test, EMAIL, "verify_email").await;
    let possible = async || accounts::verify_possible(&stranger(&test), &token).await.unwrap();
    assert_eq!(possible().await, VerifyLink::AsksPassword(EMAIL.to_owned()));
    verify(&stranger(&test), &token).await.unwrap();
    assert!(matches!(verify(&stranger(&test), &token).await, Err(Failure::NotFound)));
    assert_eq!(possible().await, VerifyLink::Dead);

    for typed in [EMAIL, "Mara@Optik.EXAMPLE", "ｍara@optik.example"] {
        assert!(sign_in(&stranger(&test), typed, PASSWORD).await.is_ok(), "{typed}");
    }
    let seeds = number(&test, "SELECT COUNT(*) FROM role_grants").await;
    let expected: usize = SeedRole::ALL.iter().map(|role| role.grants().len()).sum();
    assert_eq!(usize::try_from(seeds), Ok(expected));
}

async fn r_mfa_02_of_many_parallel_proofs_one_counts(test: TestBackend) {
    let kept = sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let token = token(&test, EMAIL, "verify_email").await;
    let results = at_once(20, |_| {
        let (context, token) = (with_browser(&test, &kept), token.clone());
        async move { verify(&context, &token).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(results.iter().filter(|result| matches!(result, Err(Failure::NotFound))).count(), 19);
}

async fn r_enum_03_a_known_address_gets_the_same_answer_and_its_owner_a_mail(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let before = test.dump().await;
    let again = sign_up(&stranger(&test), form("MARA@optik.example")).await;
    assert!(again.is_ok());
    assert_eq!(changed(&before, &test.dump().await), ["mails", "throttles"]);
    assert_eq!(mails(&test, EMAIL, "already_registered").await, 1);
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
}

/// A request of the browser that signed up.
pub fn with_browser(test: &TestBackend, kept: &str) -> Context {
    let browser = Browser { sign_up: Some(kept.to_owned()), ..Browser::default() };
    Context { browser, ..stranger(test) }
}

/// To the statement: one job and three counters, whoever's address it is.
async fn r_enum_02_a_sign_up_writes_the_same_for_every_address(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("DELETE FROM throttles", args![]).await;
    let mut sizes = Vec::new();
    for (round, email) in [EMAIL, "nobo@optik.example"].into_iter().enumerate() {
        let before = test.dump().await;
        let kept = accounts::sign_up(&stranger(&test), form(email)).await.unwrap();
        let after = test.dump().await;
        assert_eq!(changed(&before, &after), ["jobs", "throttles"], "{email}");
        assert_eq!(after["jobs"].len(), 1);
        // The network address is counted already in the second round, as one that
        // signs up and as one whose password is judged.
        assert_eq!(after["throttles"].len(), before["throttles"].len() + 3 - 2 * round, "{email}");
        let payloads: Vec<(Vec<u8>,)> = test.all("SELECT payload FROM jobs", args![]).await;
        sizes.push((kept.len(), payloads[0].0.len()));
        jobs::run_due(&test.backend).await.unwrap();
    }
    assert_eq!(sizes[0], sizes[1], "nor does the answer tell them apart");
}

async fn a_sign_up_is_done_once_however_often_the_job_runs(test: TestBackend) {
    accounts::sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    for table in ["mails", "persons", "workspaces", "tokens"] {
        assert_eq!(number(&test, &format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    // As after a fall between the work and the note that it is done.
    let rows: Vec<(uuid::Uuid, Vec<u8>)> = test.all("SELECT subject_id, payload FROM jobs", args![]).await;
    let (subject, payload) = rows.into_iter().next().unwrap();
    jobs::run_due(&test.backend).await.unwrap();
    let now = test.clock().now();
    let sql = "INSERT INTO jobs (id, kind, subject_id, payload, run_at, created_at) VALUES ($1, 'sign_up', $1, $2, $3, $3)";
    test.run(sql, args![subject, payload, now]).await;
    let before = number(&test, "SELECT COUNT(*) FROM jobs").await;
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!((before, number(&test, "SELECT COUNT(*) FROM jobs").await), (1, 0));
    for table in ["mails", "persons", "workspaces", "tokens"] {
        assert_eq!(number(&test, &format!("SELECT COUNT(*) FROM {table}")).await, 1, "{table}");
    }
}

/// The tables whose rows differ.
pub fn changed(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    after
        .iter()
        .filter(|(table, rows)| before.get(*table) != Some(rows))
        .map(|(table, _)| table.clone())
        .collect()
}

async fn r_rec_05_looking_at_a_link_changes_nothing(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let token = token(&test, EMAIL, "verify_email").await;
    let before = test.dump().await;
    for _ in 0..3 {
        let possible = accounts::verify_possible(&stranger(&test), &token).await.unwrap();
        assert_eq!(possible, VerifyLink::AsksPassword(EMAIL.to_owned()));
        assert!(accounts::reset_possible(&stranger(&test), &token).await.unwrap().is_none());
    }
    assert_eq!(before, test.dump().await);
    test.clock().advance_seconds(72 * 3600);
    assert_eq!(accounts::verify_possible(&stranger(&test), &token).await.unwrap(), VerifyLink::Dead);
    assert!(matches!(verify(&stranger(&test), &token).await, Err(Failure::NotFound)));
}

async fn the_first_to_prove_an_address_has_it(test: TestBackend) {
    let other = domain::accounts::SignUpInput {
        password: OTHER_PASSWORD.to_owned(),
        company: "Rival".to_owned(),
        ..form(EMAIL)
    };
    assert!(sign_up(&stranger(&test), form(EMAIL)).await.is_ok());
    let first = token(&test, EMAIL, "verify_email").await;
    test.clock().advance_seconds(1);
    assert!(sign_up(&stranger(&test), other).await.is_ok());
    let second = token(&test, EMAIL, "verify_email").await;
    assert_ne!(first, second);

    let results = at_once(2, |index| {
        let (context, token) = (stranger(&test), [first.clone(), second.clone()][index].clone());
        let password = [PASSWORD, OTHER_PASSWORD][index];
        async move { verify_with(&context, &token, password).await.map(drop) }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    let (winner, loser) =
        if results[0].is_ok() { (PASSWORD, OTHER_PASSWORD) } else { (OTHER_PASSWORD, PASSWORD) };
    assert!(sign_in(&stranger(&test), EMAIL, winner).await.is_ok());
    assert!(matches!(sign_in(&stranger(&test), EMAIL, loser).await, Err(Failure::WrongCredentials)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM persons WHERE email_verified_at IS NOT NULL").await, 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM users WHERE status = 'active'").await, 1);
}

async fn r_auth_01_04_05_06_passwords_are_judged_at_sign_up(test: TestBackend) {
    let refused = [
        ("drumvioletstone", None),
        ("drumvioletston", Some(Problem::PasswordTooShort(15))),
        ("passwordpassword", Some(Problem::PasswordCommon)),
        ("1q2w3e4r5t6y7u8i9o", Some(Problem::PasswordPattern)),
        ("violet nordlicht drum", Some(Problem::PasswordOwnWords)),
        ("violet mara stone drum", Some(Problem::PasswordOwnWords)),
        ("violet latchkey drum stone", Some(Problem::PasswordOwnWords)),
    ];
    for (index, (password, problem)) in refused.into_iter().enumerate() {
        let new = domain::accounts::SignUpInput {
            password: password.to_owned(),
            ..form(&format!("mara@{index}.example"))
        };
        match (sign_up(&stranger(&test), new).await, problem) {
            (Ok(_), None) => {}
            (Err(Failure::Invalid(errors)), Some(problem)) => {
                assert_eq!(errors[0].problem, problem, "{password}");
            }
            (result, _) => panic!("{password}: {result:?}"),
        }
    }
    assert_eq!(number(&test, "SELECT COUNT(*) FROM persons").await, 1);
}

async fn r_rate_03_one_mailbox_gets_few_sign_up_mails(test: TestBackend) {
    signed_up(&test, "known@optik.example").await;
    for email in ["known@optik.example", "unknown@optik.example"] {
        let mut refusals = 0;
        for network in 1..=8 {
            let context = from(&test, &format!("198.51.100.{network}"));
            match sign_up(&context, form(&email.to_uppercase())).await {
                Ok(_) => {}
                Err(Failure::TooMany { .. }) => refusals += 1,
                other => panic!("{other:?}"),
            }
        }
        let expected = if email.starts_with("known") { 4 } else { 3 };
        assert_eq!(refusals, expected, "{email}");
    }
}

async fn r_rate_01_one_network_address_signs_up_few_companies(test: TestBackend) {
    let mut results = Vec::new();
    for number in 0..12 {
        // Mistakes in the form are not counted.
        let mistaken = domain::accounts::SignUpInput { password: "short".to_owned(), ..form(EMAIL) };
        assert!(matches!(sign_up(&stranger(&test), mistaken).await, Err(Failure::Invalid(_))));
        let ip = format!("2001:db8:1:2::{number:x}");
        results.push(sign_up(&from(&test, &ip), form(&format!("mara@{number}.example"))).await);
    }
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 10);
    assert!(matches!(results[11], Err(Failure::TooMany { retry_seconds: 3600 })));
    test.clock().advance_seconds(3600);
    assert!(sign_up(&from(&test, "2001:db8:1:2::1"), form("mara@late.example")).await.is_ok());
}

async fn a_closed_installation_has_no_sign_up(test: TestBackend) {
    let settings = Settings { sign_up: Some(SignUpPolicy::Closed), ..test.backend.settings().clone() };
    let closed = TestBackend { backend: Backend::start(settings).await.unwrap() };
    let before = test.dump().await;
    assert!(matches!(sign_up(&stranger(&closed), form(EMAIL)).await, Err(Failure::NotFound)));
    assert_eq!(before, test.dump().await);
    closed.backend.stop().await;
}

async fn r_ses_04_a_verified_owner_has_rights_at_once(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let version = "SELECT permissions_version FROM workspaces";
    let rows: Vec<(i64,)> = test.all(version, args![]).await;
    let token = token(&test, EMAIL, "verify_email").await;
    verify(&stranger(&test), &token).await.unwrap();
    assert!(number(&test, version).await > rows[0].0);
    let cookie = session(&test, EMAIL).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    assert!(context.permit(domain::Module::Customers, domain::Action::Create).is_ok());
}

/// Counted before it is looked at, at each of its doors; whoever types with a
/// short delay does not meet it.
async fn r_rate_01_new_passwords_are_counted_by_address(test: TestBackend) {
    let judge = async |ip: &str| passwords::judge(&from(&test, ip), "drumvioletstone", &["Optik"]).await;
    for _ in 0..120 {
        judge("203.0.113.7").await.unwrap();
    }
    let refused = judge("203.0.113.7").await;
    assert!(matches!(refused, Err(Failure::TooMany { retry_seconds: 60 })), "{refused:?}");
    let sign_up = accounts::sign_up(&from(&test, "203.0.113.7"), form(EMAIL)).await;
    assert!(matches!(sign_up, Err(Failure::TooMany { .. })), "{sign_up:?}");
    assert!(judge("203.0.113.8").await.is_ok());
    test.clock().advance_seconds(60);
    assert!(judge("203.0.113.7").await.is_ok());
}
