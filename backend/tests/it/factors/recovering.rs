//! Recovery codes.

use super::{check, enrolled, events, problem};
use crate::people::{EMAIL, at_once, latest, mails, number};
use crate::support::{TestBackend, both_engines};
use backend::{args, factors, mail};
use domain::Problem;
use domain::factors::Factor;
use std::collections::BTreeSet;

both_engines!(
    r_mfa_13_ten_codes_are_kept_as_hashes,
    r_mfa_13_each_works_once_and_each_use_is_told,
    r_mfa_13_new_codes_void_the_old_ones,
    of_many_sets_made_at_once_one_is_kept,
);

async fn r_mfa_13_ten_codes_are_kept_as_hashes(test: TestBackend) {
    let (_, _, made) = enrolled(&test).await;
    let codes: BTreeSet<&String> = made.codes.iter().collect();
    assert_eq!(codes.len(), 10);
    let hashes: Vec<(Vec<u8>,)> = test.all("SELECT code_hash FROM recovery_codes", args![]).await;
    assert!(hashes.len() == 10 && hashes.iter().all(|(hash,)| hash.len() == 32));
    let dump = test.dump().await;
    for code in codes {
        let plain = code.replace('-', "");
        let is_found = |row: &String| row.contains(code) || row.contains(&plain);
        assert!(!dump.values().flatten().any(is_found), "{code} is in the clear");
    }
}

async fn r_mfa_13_each_works_once_and_each_use_is_told(test: TestBackend) {
    let (context, _, made) = enrolled(&test).await;
    for (place, code) in made.codes.iter().enumerate() {
        check(&test, Factor::RecoveryCode, code).await.unwrap();
        let left = factors::view(&context).await.unwrap().recovery_codes.left;
        assert_eq!(usize::from(left), 9 - place);
    }
    for code in &made.codes {
        assert_eq!(problem(&check(&test, Factor::RecoveryCode, code).await), Some(Problem::CodeUsed));
    }
    assert_eq!(mails(&test, EMAIL, "recovery_code_used").await, 10);
    assert_eq!(events(&test, "recovery_code_used").await, 10);
    let newest = latest(&test, EMAIL, "recovery_code_used").await.unwrap();
    let (_, body) = mail::show(&test.backend, newest.id).await.unwrap();
    assert!(body.is_some_and(|body| body.contains("Codes left: ")));
}

async fn r_mfa_13_new_codes_void_the_old_ones(test: TestBackend) {
    let (context, _, old) = enrolled(&test).await;
    check(&test, Factor::RecoveryCode, &old.codes[0]).await.unwrap();
    let new = factors::make_recovery_codes(&context).await.unwrap();
    assert_eq!(factors::view(&context).await.unwrap().recovery_codes.left, 10);
    for code in &old.codes[..3] {
        assert_eq!(problem(&check(&test, Factor::RecoveryCode, code).await), Some(Problem::CodeWrong));
    }
    check(&test, Factor::RecoveryCode, &new.codes[0]).await.unwrap();
    assert_eq!(mails(&test, EMAIL, "recovery_codes_made").await, 1);
    assert_eq!(events(&test, "recovery_codes_made").await, 1);
}

async fn of_many_sets_made_at_once_one_is_kept(test: TestBackend) {
    let (context, ..) = enrolled(&test).await;
    at_once(8, |_| {
        let context = context.clone();
        async move { factors::make_recovery_codes(&context).await.unwrap() }
    })
    .await;
    assert_eq!(number(&test, "SELECT COUNT(*) FROM recovery_codes").await, 10);
}
