//! The audit's chain: who tampers is found out (R-LOG-04).

mod actors;
mod by_hand;
mod checking;
mod export;
mod of_activities;
mod pages;
mod sealing;
mod taken_over;

use crate::customers::make;
use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::audit::chain::{self, Broken, Head, Verified};
use backend::{Backend, Failure, args};
use domain::AuditEventId;

both_engines!(
    r_log_04_the_chain_grows_and_holds,
    r_log_04_events_are_only_added_to,
    r_log_04_an_edit_is_found,
    r_log_04_a_deletion_is_found,
    r_log_04_a_change_of_order_is_found,
    r_log_04_a_cut_is_found,
    r_log_04_a_seal_of_another_hand_is_found,
    r_log_04_an_older_copy_is_found_by_the_head_that_was_kept,
    r_log_04_an_erased_event_keeps_the_chain,
    r_log_04_emptying_by_hand_is_found,
    r_race_nodes_seal_each_event_once,
);

/// A company that did twelve things, all of them sealed.
async fn sealed(test: &TestBackend) -> Head {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    for number in 0..12 {
        make(&owner, &format!("客户{number}")).await;
    }
    chain::seal_due(&test.backend).await.expect("a seal");
    holds(test, None).await.head
}

async fn verify(test: &TestBackend, kept: Option<&Head>) -> Result<Verified, Broken> {
    chain::verify(&test.backend, kept).await.expect("a walk")
}

async fn holds(test: &TestBackend, kept: Option<&Head>) -> Verified {
    verify(test, kept).await.expect("a chain that holds")
}

/// As somebody who owns the database would.
async fn without_guards(test: &TestBackend) {
    if test.is_postgres().await {
        test.run("ALTER TABLE audit_events DISABLE TRIGGER ALL", args![]).await;
    } else {
        test.run("DROP TRIGGER IF EXISTS audit_events_kept", args![]).await;
        test.run("DROP TRIGGER IF EXISTS audit_events_not_deleted", args![]).await;
    }
}

async fn event(test: &TestBackend, seq: i64) -> AuditEventId {
    let rows: Vec<(AuditEventId,)> = test.all("SELECT id FROM audit_events WHERE seq = $1", args![seq]).await;
    rows[0].0
}

async fn r_log_04_the_chain_grows_and_holds(test: TestBackend) {
    assert_eq!(holds(&test, None).await.head, Head::none());
    let first = sealed(&test).await;
    assert_eq!(first.seq, number(&test, "SELECT COUNT(*) FROM audit_events").await);
    assert_eq!(chain::seal_due(&test.backend).await.unwrap(), 0);
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "新客").await;
    assert!(holds(&test, Some(&first)).await.waiting >= 1, "what waits breaks nothing");
    let grown = chain::seal_due(&test.backend).await.unwrap();
    let second = holds(&test, Some(&first)).await.head;
    assert_eq!(second.seq, first.seq + i64::try_from(grown).unwrap());
    assert_ne!(second.link, first.link);
}

async fn r_log_04_events_are_only_added_to(test: TestBackend) {
    sealed(&test).await;
    let before = holds(&test, None).await;
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "待封").await;
    let mut statements = vec![
        "UPDATE audit_events SET changes = '[]', ip = '203.0.113.9' WHERE seq = 3",
        "UPDATE audit_events SET at = at + 1 WHERE seq = 3",
        "UPDATE audit_events SET seq = 100000 WHERE seq = 3",
        "UPDATE audit_events SET digest = link WHERE seq = 3",
        "UPDATE audit_events SET ip = '203.0.113.9' WHERE seq IS NULL",
        "DELETE FROM audit_events WHERE seq = 3",
        "DELETE FROM audit_events WHERE seq IS NULL",
    ];
    if test.is_postgres().await {
        statements.push("TRUNCATE audit_events");
    }
    for statement in statements {
        let mut tx = test.write().await;
        assert!(tx.run(statement, args![]).await.is_err(), "{statement}");
    }
    assert_eq!(holds(&test, Some(&before.head)).await.head, before.head);
}

async fn r_log_04_an_edit_is_found(test: TestBackend) {
    sealed(&test).await;
    let id = event(&test, 5).await;
    without_guards(&test).await;
    test.run("UPDATE audit_events SET ip = '203.0.113.9' WHERE seq = 5", args![]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Edited(id)));
    // With a digest that fits nothing sealed either.
    test.run(
        "UPDATE audit_events SET ip = '192.0.2.1', verb = 'signed_out', salt = NULL WHERE seq = 5",
        args![],
    )
    .await;
    assert_eq!(verify(&test, None).await, Err(Broken::Unlinked(5, id)));
}

async fn r_log_04_a_deletion_is_found(test: TestBackend) {
    sealed(&test).await;
    without_guards(&test).await;
    test.run("DELETE FROM audit_events WHERE seq = 4", args![]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Missing(4)));
    // The gap closed by hand is no better.
    test.run("UPDATE audit_events SET seq = -seq WHERE seq > 4", args![]).await;
    test.run("UPDATE audit_events SET seq = -seq - 1 WHERE seq < 0", args![]).await;
    let id = event(&test, 4).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Unlinked(4, id)));
}

async fn r_log_04_a_change_of_order_is_found(test: TestBackend) {
    sealed(&test).await;
    let id = event(&test, 7).await;
    without_guards(&test).await;
    for (from, to) in [(6, -1), (7, 6), (-1, 7)] {
        test.run("UPDATE audit_events SET seq = $2 WHERE seq = $1", args![from, to]).await;
    }
    assert_eq!(verify(&test, None).await, Err(Broken::Unlinked(6, id)));
}

async fn r_log_04_a_cut_is_found(test: TestBackend) {
    let head = sealed(&test).await;
    without_guards(&test).await;
    test.run("DELETE FROM audit_events WHERE seq > $1", args![head.seq - 3]).await;
    let broken = Broken::Truncated { found: head.seq - 3, sealed: head.seq };
    assert_eq!(verify(&test, None).await, Err(broken));
}

async fn r_log_04_a_seal_of_another_hand_is_found(test: TestBackend) {
    sealed(&test).await;
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "待封").await;
    test.run("UPDATE installation SET value = $1 WHERE name = 'audit_head'", args!["1:00"]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Unsealed));
    assert!(matches!(chain::seal_due(&test.backend).await, Err(Failure::Internal)), "going on would hide it");
    test.run("DELETE FROM installation WHERE name = 'audit_head'", args![]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Unsealed));
    assert!(chain::seal_due(&test.backend).await.is_err());
}

async fn r_log_04_an_older_copy_is_found_by_the_head_that_was_kept(test: TestBackend) {
    let old = sealed(&test).await;
    let copy: Vec<(String,)> =
        test.all("SELECT value FROM installation WHERE name = 'audit_head'", args![]).await;
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "新客").await;
    chain::seal_due(&test.backend).await.unwrap();
    let kept = holds(&test, Some(&old)).await.head;
    without_guards(&test).await;
    test.run("DELETE FROM audit_events WHERE seq > $1", args![old.seq]).await;
    test.run("UPDATE installation SET value = $1 WHERE name = 'audit_head'", args![&copy[0].0]).await;
    holds(&test, Some(&old)).await;
    assert_eq!(verify(&test, Some(&kept)).await, Err(Broken::OtherThanKept(kept.seq)));
}

async fn r_log_04_an_erased_event_keeps_the_chain(test: TestBackend) {
    let head = sealed(&test).await;
    let id = event(&test, head.seq).await;
    chain::erase(&test.backend, id).await.unwrap();
    chain::seal_due(&test.backend).await.unwrap();
    let verified = holds(&test, Some(&head)).await;
    assert_eq!((verified.erased, verified.head.seq), (1, head.seq + 1), "the erasing is an event itself");
    let left = "SELECT COUNT(*) FROM audit_events WHERE salt IS NULL AND actor_user_id IS NULL AND changes = '[]' AND ip = '' AND device = ''";
    assert_eq!(number(&test, left).await, 1);
    assert!(matches!(chain::erase(&test.backend, id).await, Err(Failure::NotFound)), "once");
}

async fn r_log_04_emptying_by_hand_is_found(test: TestBackend) {
    sealed(&test).await;
    let id = event(&test, 2).await;
    let by_hand = "UPDATE audit_events SET salt = NULL, actor_user_id = NULL, real_actor_user_id = NULL, changes = '[]', ip = '', device = '' WHERE seq = 2";
    test.run(by_hand, args![]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::ErasedUnsaid(id)));
}

async fn r_race_nodes_seal_each_event_once(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let node = Backend::start(test.backend.settings().clone()).await.expect("a node");
    let results = at_once(12, |index| {
        let backend = if index % 2 == 0 { test.backend.clone() } else { node.clone() };
        let owner = owner.clone();
        async move {
            make(&owner, &format!("客户{index}")).await;
            chain::seal_due(&backend).await
        }
    })
    .await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    node.stop().await;
    let verified = holds(&test, None).await;
    assert_eq!(
        (verified.head.seq, verified.waiting),
        (number(&test, "SELECT COUNT(*) FROM audit_events").await, 0)
    );
}
