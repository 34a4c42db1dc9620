//! Sign-ups that nobody proved are gone after thirty days.

use super::{DAY, clean_up_on_two_nodes, count, purge};
use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, form, number, sign_in, sign_up, signed_up, stranger, token, verify,
    verify_with,
};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args};

both_engines!(
    an_unproved_sign_up_goes_after_thirty_days_as_if_it_had_never_been,
    whoever_can_still_prove_an_address_or_did_stays,
    who_waits_in_somebodys_workspace_stays,
    r_race_nodes_forget_each_sign_up_once,
);

/// What the events of the installation's purge say.
async fn said(test: &TestBackend) -> Vec<String> {
    let sql = "SELECT changes FROM audit_events WHERE verb = 'purged' AND changes LIKE '%unproved%' ORDER BY at, id";
    test.all::<(String,)>(sql, args![]).await.into_iter().map(|(changes,)| changes).collect()
}

async fn an_unproved_sign_up_goes_after_thirty_days_as_if_it_had_never_been(test: TestBackend) {
    let before = test.dump().await;
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    verify_with(&stranger(&test), &link, OTHER_PASSWORD).await.expect_err("a wrong password");
    sign_in(&stranger(&test), EMAIL, OTHER_PASSWORD).await.expect_err("a wrong password");
    let events = count(&test, "audit_events").await;
    test.clock().advance_seconds(30 * DAY);
    purge(&test).await;
    assert_eq!((count(&test, "persons").await, count(&test, "workspaces").await), (1, 1));
    test.clock().advance_seconds(1);
    purge(&test).await;
    assert_eq!(before, test.dump().await);
    assert_eq!(count(&test, "audit_events").await, events + 1, "its events stay, and one tells of it");
    let told = said(&test).await;
    for fact in [r#""field":"unproved_persons","before":null,"after":"1""#, "unproved_workspaces"] {
        assert!(told.len() == 1 && told[0].contains(fact), "{fact} is missing from {told:?}");
    }
    purge(&test).await;
    assert_eq!(said(&test).await.len(), 1, "once more says nothing");
    // The address is free, and so is the name.
    signed_up(&test, EMAIL).await;
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
    assert_eq!(count(&test, "workspaces").await, 1);
}

async fn whoever_can_still_prove_an_address_or_did_stays(test: TestBackend) {
    signed_up(&test, "proved@optik.example").await;
    // One of the same name and address as one that goes.
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    sign_up(&stranger(&test), form("late@optik.example")).await.unwrap();
    test.clock().advance_seconds(29 * DAY);
    // The right password brings the link again.
    let late = sign_in(&stranger(&test), "late@optik.example", PASSWORD).await;
    assert!(matches!(late, Err(Failure::Unverified)), "{late:?}");
    let link = token(&test, "late@optik.example", "verify_email").await;
    test.clock().advance_seconds(2 * DAY);
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    purge(&test).await;
    assert_eq!((count(&test, "persons").await, count(&test, "workspaces").await), (3, 3));
    assert_eq!(said(&test).await.len(), 1);
    verify(&stranger(&test), &link).await.unwrap();
    let link = token(&test, EMAIL, "verify_email").await;
    verify(&stranger(&test), &link).await.unwrap();
    test.clock().advance_seconds(400 * DAY);
    purge(&test).await;
    assert_eq!((count(&test, "persons").await, count(&test, "workspaces").await), (3, 3));
}

async fn who_waits_in_somebodys_workspace_stays(test: TestBackend) {
    let company = test.company().await;
    test.run(
        "UPDATE users SET status = 'pending' WHERE workspace_id = $1 AND id = $2",
        args![company.workspace, company.rep],
    )
    .await;
    test.run("UPDATE persons SET email_verified_at = NULL", args![]).await;
    let before = test.dump().await;
    test.clock().advance_seconds(400 * DAY);
    purge(&test).await;
    assert_eq!(before, test.dump().await);
}

async fn r_race_nodes_forget_each_sign_up_once(test: TestBackend) {
    sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let copies = 120;
    for number in 0..copies {
        let sql = "INSERT INTO persons (id, name, email, email_key, locale, time_zone, created_at)
            SELECT $1, name, $2, $2, locale, time_zone, created_at FROM persons WHERE email = $3";
        let id = backend::random::id(domain::PersonId::from_uuid, test.clock().now());
        test.run(sql, args![id, format!("{number}@optik.example"), EMAIL]).await;
    }
    test.clock().advance_seconds(31 * DAY);
    clean_up_on_two_nodes(&test).await;
    // A node that stepped over another's rows leaves the rest to the next run.
    purge(&test).await;
    assert_eq!(number(&test, "SELECT COUNT(*) FROM persons").await, 0);
    let told = said(&test).await;
    let persons = told.iter().map(|text| -> i64 {
        let (_, rest) = text.split_once(r#""unproved_persons","before":null,"after":""#).expect("a count");
        rest.split('"').next().expect("a number").parse().expect("a number")
    });
    assert_eq!(persons.sum::<i64>(), copies + 1, "{told:?}");
}
