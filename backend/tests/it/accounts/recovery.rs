//! A forgotten password.

use super::changed;
use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, at_once, form, hex, is_live, mails, number, session, sign_in, sign_up,
    signed_up, stranger, token, verify,
};
use crate::support::{TestBackend, both_engines};
use backend::tokens::{self, Purpose};
use backend::{Failure, accounts, args};
use domain::accounts::{ResetInput, VerifyLink};
use domain::{PersonId, Problem};

both_engines!(
    r_rec_04_a_reset_ends_sessions_and_makes_none,
    r_rec_01_a_link_works_once_and_for_an_hour,
    r_rec_01_only_a_hash_of_the_token_is_stored,
    r_rec_03_mail_goes_to_the_address_of_the_account_only,
    r_rec_06_asking_changes_nothing_on_the_account,
    r_rec_07_an_older_link_and_one_of_another_purpose_are_void,
    r_rec_07_parallel_requests_leave_one_link,
    r_auth_05_a_refused_password_leaves_the_link_usable,
    r_enum_01_an_unknown_address_gets_the_same_answer,
    r_enum_02_asking_writes_the_same_for_every_address,
    after_a_reset_the_person_gets_in,
    whoever_forgets_before_the_address_is_proved_gets_the_link_that_claims,
);

async fn forgot(test: &TestBackend, email: &str) -> Result<(), Failure> {
    crate::people::forgot(&stranger(test), email).await
}

async fn reset(test: &TestBackend, token: &str, password: &str) -> Result<(), Failure> {
    let input = ResetInput { token: token.to_owned(), password: password.to_owned() };
    accounts::reset(&stranger(test), &input).await.map(drop)
}

async fn link(test: &TestBackend) -> String {
    test.clock().advance_seconds(1);
    forgot(test, EMAIL).await.unwrap();
    token(test, EMAIL, "reset_password").await
}

async fn r_rec_04_a_reset_ends_sessions_and_makes_none(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let (one, two) = (session(&test, EMAIL).await, session(&test, EMAIL).await);
    let token = link(&test).await;
    assert!(is_live(&test, one).await);
    reset(&test, &token, OTHER_PASSWORD).await.unwrap();
    assert!(!is_live(&test, one).await && !is_live(&test, two).await);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, 2);
    assert_eq!(mails(&test, EMAIL, "password_changed").await, 1);
    assert!(matches!(sign_in(&stranger(&test), EMAIL, PASSWORD).await, Err(Failure::WrongCredentials)));
    assert!(sign_in(&stranger(&test), EMAIL, OTHER_PASSWORD).await.is_ok());
}

async fn r_rec_01_a_link_works_once_and_for_an_hour(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let late = link(&test).await;
    test.clock().advance_seconds(3599);
    assert!(accounts::reset_possible(&stranger(&test), &late).await.unwrap().is_some());
    test.clock().advance_seconds(1);
    assert!(accounts::reset_possible(&stranger(&test), &late).await.unwrap().is_none());
    assert!(matches!(reset(&test, &late, OTHER_PASSWORD).await, Err(Failure::NotFound)));

    let token = link(&test).await;
    let results = at_once(20, |_| {
        let (test, token) = (test.clone(), token.clone());
        async move { reset(&test, &token, OTHER_PASSWORD).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert!(results.iter().all(|result| matches!(result, Ok(()) | Err(Failure::NotFound))), "{results:?}");
    assert_eq!(number(&test, "SELECT epoch FROM persons").await, 2);
}

async fn r_rec_01_only_a_hash_of_the_token_is_stored(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let token = link(&test).await;
    assert!(token.len() >= 22, "128 bits at least");
    let hex = hex(token.as_bytes());
    for (table, rows) in test.dump().await {
        assert!(!rows.iter().any(|row| row.contains(&token) || row.to_lowercase().contains(&hex)), "{table}");
    }
}

async fn r_rec_03_mail_goes_to_the_address_of_the_account_only(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    for typed in [
        "mara@optik.example,evil@x.example",
        "mara@optik.example\nBcc: evil@x.example",
        "mara@optik.example;evil@x.example",
        "<mara@optik.example>",
        "[\"mara@optik.example\"]",
        "",
    ] {
        let result = forgot(&test, typed).await;
        assert!(matches!(result, Err(Failure::Invalid(_))), "{typed}: {result:?}");
    }
    forgot(&test, " MARA@ｏptik.example").await.unwrap();
    let recipients: Vec<(String,)> =
        test.all("SELECT recipient FROM mails WHERE purpose = 'reset_password'", args![]).await;
    assert_eq!(recipients, [(EMAIL.to_owned(),)]);
}

async fn r_rec_06_asking_changes_nothing_on_the_account(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let before = test.dump().await;
    for _ in 0..30 {
        // Refused or not, the answer to everybody is the same.
        let _ = forgot(&test, EMAIL).await;
    }
    assert_eq!(changed(&before, &test.dump().await), ["mails", "throttles", "tokens"]);
    assert_eq!(mails(&test, EMAIL, "reset_password").await, 5);
    assert!(is_live(&test, cookie).await);
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
}

async fn r_rec_07_an_older_link_and_one_of_another_purpose_are_void(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let verification = token(&test, EMAIL, "verify_email").await;
    assert!(matches!(reset(&test, &verification, OTHER_PASSWORD).await, Err(Failure::NotFound)));
    // A link to set a password proves no address, whoever got it made.
    let people: Vec<(PersonId,)> = test.all("SELECT id FROM persons", args![]).await;
    let mut tx = test.write().await;
    let misused =
        tokens::issue(&mut tx, Purpose::ResetPassword, people[0].0, None, test.clock().now()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(verify(&stranger(&test), &misused).await, Err(Failure::NotFound)));
    verify(&stranger(&test), &verification).await.unwrap();
    let (older, newer) = (link(&test).await, link(&test).await);
    assert!(matches!(verify(&stranger(&test), &newer).await, Err(Failure::NotFound)));
    assert!(matches!(reset(&test, &older, OTHER_PASSWORD).await, Err(Failure::NotFound)));
    assert!(matches!(reset(&test, &format!("{newer}x"), OTHER_PASSWORD).await, Err(Failure::NotFound)));
    reset(&test, &newer, OTHER_PASSWORD).await.unwrap();
}

async fn r_rec_07_parallel_requests_leave_one_link(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let rows: Vec<(PersonId,)> = test.all("SELECT id FROM persons", args![]).await;
    let person = rows[0].0;
    let issued = at_once(10, |_| {
        let test = test.clone();
        async move {
            let mut tx = test.write().await;
            let token = tokens::issue(&mut tx, Purpose::ResetPassword, person, None, test.clock().now())
                .await
                .unwrap();
            tx.commit().await.unwrap();
            token
        }
    })
    .await;
    let mut usable = 0;
    for token in issued {
        usable += i32::from(accounts::reset_possible(&stranger(&test), &token).await.unwrap().is_some());
    }
    assert_eq!(usable, 1);
}

async fn r_auth_05_a_refused_password_leaves_the_link_usable(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let token = link(&test).await;
    for (password, problem) in [
        ("too short", Problem::PasswordTooShort(15)),
        ("qwertyuiopasdfgh", Problem::PasswordCommon),
        ("violet nordlicht drum", Problem::PasswordOwnWords),
        ("quiet vogel lanterns water", Problem::PasswordOwnWords),
    ] {
        let result = reset(&test, &token, password).await;
        assert!(
            matches!(&result, Err(Failure::Invalid(errors)) if errors[0].problem == problem),
            "{password}: {result:?}"
        );
    }
    reset(&test, &token, OTHER_PASSWORD).await.unwrap();
}

async fn r_enum_01_an_unknown_address_gets_the_same_answer(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let unverified = "new@optik.example";
    sign_up(&stranger(&test), form(unverified)).await.unwrap();
    for email in [EMAIL, unverified, "nobody@optik.example"] {
        let answers: Vec<_> = [forgot(&test, email).await, forgot(&test, email).await]
            .map(|answer| format!("{answer:?}"))
            .into();
        assert_eq!(answers, ["Ok(())", "Ok(())"]);
    }
    assert_eq!(mails(&test, unverified, "reset_password").await, 0);
    assert_eq!(mails(&test, unverified, "verify_email").await, 3);
    assert_eq!(mails(&test, "nobody@optik.example", "reset_password").await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'reset_requested'").await, 6);
    assert_eq!(
        number(
            &test,
            "SELECT COUNT(*) FROM audit_events WHERE verb = 'reset_requested' AND actor_user_id IS NOT NULL"
        )
        .await,
        0
    );
}

/// To the statement: one job and two counters, whoever's address it is.
async fn r_enum_02_asking_writes_the_same_for_every_address(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let mut sizes = Vec::new();
    for email in [EMAIL, "nobo@optik.example"] {
        test.run("DELETE FROM throttles", args![]).await;
        let before = test.dump().await;
        let input = domain::accounts::ForgotInput { email: email.to_owned() };
        accounts::forgot(&stranger(&test), &input).await.unwrap();
        let after = test.dump().await;
        assert_eq!(changed(&before, &after), ["jobs", "throttles"], "{email}");
        assert_eq!((after["jobs"].len(), after["throttles"].len()), (1, 2), "{email}");
        sizes.push(test.all::<(Vec<u8>,)>("SELECT payload FROM jobs", args![]).await.remove(0).0.len());
        backend::jobs::run_due(&test.backend).await.unwrap();
    }
    assert_eq!(sizes[0], sizes[1]);
}

async fn after_a_reset_the_person_gets_in(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    for _ in 0..6 {
        let _ = sign_in(&stranger(&test), EMAIL, "what was it again, then").await;
    }
    let token = link(&test).await;
    reset(&test, &token, OTHER_PASSWORD).await.unwrap();
    assert!(sign_in(&stranger(&test), EMAIL, OTHER_PASSWORD).await.is_ok());
}

async fn whoever_forgets_before_the_address_is_proved_gets_the_link_that_claims(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let first = token(&test, EMAIL, "verify_email").await;
    test.clock().advance_seconds(1);
    forgot(&test, EMAIL).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    assert_ne!(link, first);
    let possible = accounts::verify_possible(&stranger(&test), &link).await.unwrap();
    assert_eq!(possible, VerifyLink::AsksPassword(EMAIL.to_owned()), "the page names the account");
    assert_eq!(accounts::verify_possible(&stranger(&test), &first).await.unwrap(), VerifyLink::Dead);
    let input = ResetInput { token: link, password: OTHER_PASSWORD.to_owned() };
    accounts::claim(&stranger(&test), &input).await.unwrap();
    test.clock().advance_seconds(1);
    assert!(sign_in(&stranger(&test), EMAIL, OTHER_PASSWORD).await.is_ok());
}
