//! The audit of an older release is taken over as it is, once, and sealed on; a
//! new one begins under the key at once (R-LOG-04).

use super::by_hand::Forged;
use super::{event, holds, sealed, verify, without_guards};
use crate::customers::make;
use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines, drop_database, make_database_beside};
use backend::audit::chain::{self, Broken, Head};
use backend::{Backend, Settings, args, backup, check};
use domain::AuditEventId;

both_engines!(
    r_log_04_a_new_audit_begins_under_the_key,
    r_log_04_the_audit_of_an_older_release_is_taken_over_and_sealed_on,
    r_log_04_what_an_older_release_left_unsealed_is_sealed_by_its_rule,
    r_race_nodes_begin_the_audit_once,
    r_log_04_the_chain_holds_in_a_restored_backup,
);

/// As a release from before MACs left it: no key, no mark, the head as it was.
async fn as_an_older_release_left_it(test: &TestBackend) {
    without_guards(test).await;
    test.run("DELETE FROM installation WHERE name LIKE 'audit_%'", args![]).await;
    test.run("UPDATE audit_events SET mac = NULL, seq = NULL, link = NULL", args![]).await;
}

async fn restarted(test: &TestBackend) -> TestBackend {
    TestBackend::over(test.backend.settings().clone()).await
}

async fn taken_over(test: &TestBackend) -> i64 {
    number(test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'taken_over'").await
}

async fn r_log_04_a_new_audit_begins_under_the_key(test: TestBackend) {
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events").await, 0);
    let verified = holds(&test, None).await;
    assert_eq!((verified.head, verified.taken_over), (Head::none(), 0));
    sealed(&test).await;
    assert_eq!(holds(&test, None).await.taken_over, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE mac IS NULL").await, 0);
    assert_eq!(taken_over(&test).await, 0);
}

async fn r_log_04_the_audit_of_an_older_release_is_taken_over_and_sealed_on(test: TestBackend) {
    let count = sealed(&test).await.seq;
    as_an_older_release_left_it(&test).await;
    let first = restarted(&test).await;
    let verified = holds(&first, None).await;
    assert_eq!((verified.head.seq, verified.taken_over, verified.waiting), (count, count, 1));
    let kept = verified.head;
    for _ in 0..2 {
        let next = restarted(&test).await;
        let company = next.company().await;
        make(&next.context_of(company.owner).await, "新客").await;
        chain::seal_due(&next.backend).await.expect("a seal");
        let verified = holds(&next, Some(&kept)).await;
        assert_eq!((verified.taken_over, taken_over(&next).await), (count, 1), "once");
        next.backend.stop().await;
    }
    assert_eq!(holds(&first, None).await.head.seq, count + 3);
    // What was taken over is watched as it was, and what came after by its MAC.
    let (old, new) = (event(&first, 2).await, event(&first, count + 2).await);
    test.run("UPDATE audit_events SET device = 'x' WHERE seq = $1", args![count + 2]).await;
    assert_eq!(verify(&first, None).await, Err(Broken::Edited(new)));
    test.run("UPDATE audit_events SET device = 'x' WHERE seq = 2", args![]).await;
    assert_eq!(verify(&first, None).await, Err(Broken::Edited(old)));
    first.backend.stop().await;
}

async fn r_log_04_what_an_older_release_left_unsealed_is_sealed_by_its_rule(test: TestBackend) {
    as_an_older_release_left_it(&test).await;
    // Two of before there was a chain, one that waited for its seal.
    let sql = "INSERT INTO audit_events (id, at, verb, object, changes, ip, device, request_id) VALUES ($1, $2, 'signed_in', 'user', '[]', '192.0.2.1', 'Browser', $1)";
    let id = || backend::random::id(AuditEventId::from_uuid, test.clock().now());
    let first = id();
    test.run(sql, args![first, test.clock().now()]).await;
    test.run(sql, args![id(), test.clock().now().plus_seconds(1)]).await;
    Forged::new(&test).put_in(&test).await;
    let started = restarted(&test).await;
    let verified = holds(&started, None).await;
    assert_eq!((verified.head.seq, verified.taken_over, verified.waiting), (3, 3, 1));
    assert_eq!(chain::seal_due(&started.backend).await.expect("a seal"), 1);
    assert_eq!(holds(&started, Some(&verified.head)).await.head.seq, 4);
    // From then on the rule is the new one.
    let forged = Forged::new(&test);
    forged.put_in(&test).await;
    assert_eq!(chain::seal_due(&started.backend).await.expect("a seal"), 0);
    assert_eq!(verify(&started, None).await, Err(Broken::Foreign(forged.id)));
    test.run("DELETE FROM audit_events WHERE id = $1", args![forged.id]).await;
    test.run("UPDATE audit_events SET ip = '203.0.113.9' WHERE id = $1", args![first]).await;
    assert_eq!(verify(&started, None).await, Err(Broken::Edited(first)));
    started.backend.stop().await;
}

async fn r_race_nodes_begin_the_audit_once(test: TestBackend) {
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "旧客").await;
    as_an_older_release_left_it(&test).await;
    let settings = test.backend.settings().clone();
    let nodes = at_once(6, |number| {
        let settings = settings.clone();
        async move {
            let node = TestBackend::over(settings).await;
            let owner = node.context_of(company.owner).await;
            make(&owner, &format!("客户{number}")).await;
            chain::seal_due(&node.backend).await.expect("a seal");
            node
        }
    })
    .await;
    let verified = holds(&nodes[0], None).await;
    assert_eq!((verified.taken_over, verified.head.seq, verified.waiting), (1, 8, 0));
    assert_eq!(taken_over(&test).await, 1);
    for node in nodes {
        node.backend.stop().await;
    }
}

async fn r_log_04_the_chain_holds_in_a_restored_backup(test: TestBackend) {
    let head = sealed(&test).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("copy.latchkey");
    backup::write(&test.backend, &file).await.expect("a backup");
    let database_url = if test.is_postgres().await {
        make_database_beside(&test.backend.settings().database_url).await
    } else {
        format!("sqlite://{}", folder.path().join("latchkey.db").display())
    };
    let settings =
        Settings { database_url, data_dir: folder.path().to_owned(), ..test.backend.settings().clone() };
    backup::restore(&settings, &file).await.expect("a way back");
    let restored = TestBackend { backend: Backend::start(settings.clone()).await.expect("a start") };
    chain::seal_due(&restored.backend).await.expect("a seal");
    let verified = holds(&restored, Some(&head)).await;
    assert_eq!(
        (verified.taken_over, verified.head.seq),
        (0, head.seq + 1),
        "and the restoring is the next event"
    );
    assert_eq!(check::run(&restored.backend).await.expect("a check"), []);
    restored.backend.stop().await;
    if settings.database_url.starts_with("postgres") {
        drop_database(&settings.database_url).await;
    }
}
