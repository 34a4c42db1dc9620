//! Somebody signs up with an address that is not theirs.

use super::{changed, with_browser};
use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, at_once, form, from, number, sign_in, sign_up, stranger, token, verify,
    verify_with,
};
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, accounts, args};
use domain::Problem;
use domain::accounts::{ResetInput, VerifyLink};

both_engines!(
    a_strangers_sign_up_is_not_opened_by_the_owners_click,
    the_browser_that_signed_up_is_asked_nothing,
    what_another_browser_kept_does_not_fit,
    whoever_reads_the_mail_takes_the_account,
    r_auth_04_05_a_refused_password_leaves_the_link_usable,
    r_rate_01_guesses_beside_the_link_are_slowed_down,
    r_log_01_wrong_passwords_beside_a_link_are_recorded,
    r_mfa_02_of_many_parallel_claims_one_counts,
);

async fn claim(context: &Context, token: &str, password: &str) -> Result<String, Failure> {
    let input = ResetInput { token: token.to_owned(), password: password.to_owned() };
    accounts::claim(context, &input).await.map(|entered| entered.device)
}

fn problem<T>(result: &Result<T, Failure>) -> Option<Problem> {
    match result {
        Err(Failure::Invalid(errors)) => Some(errors[0].problem),
        _ => None,
    }
}

/// The attack: the password is the attacker's, the mailbox the victim's.
async fn a_strangers_sign_up_is_not_opened_by_the_owners_click(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    let victim = stranger(&test);
    let asks = VerifyLink::AsksPassword(EMAIL.to_owned());
    assert_eq!(accounts::verify_possible(&victim, &link).await.unwrap(), asks);
    let before = test.dump().await;
    let clicked = verify_with(&victim, &link, "").await;
    assert_eq!(problem(&clicked), Some(Problem::Required), "{clicked:?}");
    assert_eq!(before, test.dump().await);
    let guessed = verify_with(&victim, &link, OTHER_PASSWORD).await;
    assert_eq!(problem(&guessed), Some(Problem::PasswordWrong), "{guessed:?}");
    assert_eq!(changed(&before, &test.dump().await), ["sign_ins", "throttles"]);
    test.clock().advance_seconds(1);
    assert!(matches!(sign_in(&stranger(&test), EMAIL, PASSWORD).await, Err(Failure::Unverified)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM users WHERE status = 'active'").await, 0);
}

async fn the_browser_that_signed_up_is_asked_nothing(test: TestBackend) {
    let kept = sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    let browser = with_browser(&test, &kept);
    let ready = VerifyLink::Ready(EMAIL.to_owned());
    assert_eq!(accounts::verify_possible(&browser, &link).await.unwrap(), ready);
    verify_with(&browser, &link, "").await.unwrap();
    assert_eq!(accounts::verify_possible(&browser, &link).await.unwrap(), VerifyLink::Dead);
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
}

async fn what_another_browser_kept_does_not_fit(test: TestBackend) {
    let others = sign_up(&stranger(&test), form("other@optik.example")).await.unwrap();
    let kept = sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    let other = if kept[40..].starts_with('A') { 'B' } else { 'A' };
    let bent = format!("{}{other}{}", &kept[..40], &kept[41..]);
    let device = {
        let theirs = token(&test, "other@optik.example", "verify_email").await;
        verify(&stranger(&test), &theirs).await.unwrap()
    };
    for worthless in [others.as_str(), &bent, &device, "", "x"] {
        let context = with_browser(&test, worthless);
        let possible = accounts::verify_possible(&context, &link).await.unwrap();
        assert_eq!(possible, VerifyLink::AsksPassword(EMAIL.to_owned()), "{worthless}");
        assert!(verify_with(&context, &link, "").await.is_err(), "{worthless}");
    }
    test.clock().advance_seconds(3 * 86_400);
    let late = accounts::verify_possible(&with_browser(&test, &kept), &link).await.unwrap();
    assert_eq!(late, VerifyLink::Dead);
}

async fn whoever_reads_the_mail_takes_the_account(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    claim(&stranger(&test), &link, OTHER_PASSWORD).await.unwrap();
    let attacker = sign_in(&stranger(&test), EMAIL, PASSWORD).await;
    assert!(matches!(attacker, Err(Failure::WrongCredentials)), "{attacker:?}");
    assert!(sign_in(&stranger(&test), EMAIL, OTHER_PASSWORD).await.is_ok());
    assert_eq!(number(&test, "SELECT COUNT(*) FROM users WHERE status = 'active'").await, 1);
    assert_eq!(number(&test, "SELECT epoch FROM persons").await, 2, "sessions of before are void");
    for verb in ["verified", "password_reset"] {
        let sql =
            format!("SELECT COUNT(*) FROM audit_events WHERE verb = '{verb}' AND workspace_id IS NOT NULL");
        assert_eq!(number(&test, &sql).await, 1, "{verb}");
    }
    // The link is used up, for one way as for the other.
    assert!(matches!(claim(&stranger(&test), &link, PASSWORD).await, Err(Failure::NotFound)));
    assert!(matches!(verify_with(&stranger(&test), &link, OTHER_PASSWORD).await, Err(Failure::NotFound)));
}

async fn r_auth_04_05_a_refused_password_leaves_the_link_usable(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    // That somebody tried is counted, and nothing else.
    let all_but_counters = async || {
        let mut dump = test.dump().await;
        dump.remove("throttles");
        dump
    };
    let before = all_but_counters().await;
    for password in ["too short", "qwertyuiopasdfgh", "violet nordlicht drum", "quiet vogel lanterns water"] {
        let refused = claim(&stranger(&test), &link, password).await;
        assert!(problem(&refused).is_some(), "{password}: {refused:?}");
    }
    assert_eq!(before, all_but_counters().await);
    claim(&stranger(&test), &link, OTHER_PASSWORD).await.unwrap();
}

async fn r_rate_01_guesses_beside_the_link_are_slowed_down(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    for _ in 0..10 {
        let wrong = verify_with(&stranger(&test), &link, OTHER_PASSWORD).await;
        assert_eq!(problem(&wrong), Some(Problem::PasswordWrong));
    }
    let slowed = verify(&stranger(&test), &link).await;
    assert!(matches!(slowed, Err(Failure::TooMany { retry_seconds: 900 })), "{slowed:?}");
    // The way out stays open.
    claim(&stranger(&test), &link, OTHER_PASSWORD).await.unwrap();
}

async fn r_mfa_02_of_many_parallel_claims_one_counts(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    let results = at_once(10, |_| {
        let (context, link) = (stranger(&test), link.clone());
        async move { claim(&context, &link, OTHER_PASSWORD).await.map(drop) }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert!(results.iter().all(|result| matches!(result, Ok(()) | Err(Failure::NotFound))), "{results:?}");
    assert!(matches!(sign_in(&stranger(&test), EMAIL, PASSWORD).await, Err(Failure::WrongCredentials)));
    assert!(sign_in(&stranger(&test), EMAIL, OTHER_PASSWORD).await.is_ok());
}

async fn r_log_01_wrong_passwords_beside_a_link_are_recorded(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    let before = test.dump().await;
    for typed in ["canary of a guess", "canary of another"] {
        let guess = verify_with(&from(&test, "203.0.113.5"), &link, typed).await;
        assert_eq!(problem(&guess), Some(Problem::PasswordWrong), "{guess:?}");
    }
    verify_with(&stranger(&test), &link, "").await.expect_err("nothing was tried");
    assert_eq!(changed(&before, &test.dump().await), ["sign_ins", "throttles"]);
    let sql = "SELECT e.changes, e.ip FROM audit_events e
        JOIN users u ON u.workspace_id = e.workspace_id AND u.person_id = e.object_id
        WHERE e.verb = 'verify_failed' AND e.object = 'person' AND e.actor_user_id IS NULL";
    let events: Vec<(String, String)> = test.all(sql, args![]).await;
    assert_eq!(events.len(), 2, "{events:?}");
    for (changes, ip) in events {
        assert!(changes.contains("wrong_password") && ip == "203.0.113.5", "{changes} {ip}");
    }
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE changes LIKE '%canary%'").await, 0);
}
