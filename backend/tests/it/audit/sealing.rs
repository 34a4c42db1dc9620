//! How the audit is sealed: what it costs, what goes to the log, which keys it
//! outlives (R-LOG-04, R-CRY-01).

use super::{holds, sealed};
use crate::customers::make;
use crate::metrics::text;
use crate::people::{hex, number};
use crate::support::{TestBackend, both_engines};
use backend::audit::chain::{self, HeadLog};
use backend::audit::export::{self, Asked};
use backend::audit::{self, Event};
use backend::storage::{Statement, watched};
use backend::{Backend, Settings, args, rotation, seed};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::audit::{AuditObject, AuditVerb};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

both_engines!(
    many_events_are_sealed_in_as_few_statements_as_one,
    r_log_04_the_head_goes_to_the_log_once_a_day,
    r_log_04_the_chain_outlives_a_change_of_keys,
    r_log_04_a_made_up_company_has_a_first_event,
    r_cry_01_the_key_of_the_audit_is_nowhere_in_the_clear,
);

async fn many_events_are_sealed_in_as_few_statements_as_one(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let mut statements = Vec::new();
    for count in [1, 500, 1_200] {
        let mut tx = owner.write_own().await.expect("a writer");
        for _ in 0..count {
            let event = Event::of(AuditVerb::SignedIn, AuditObject::User, company.owner.uuid());
            audit::write(&mut tx, &owner, event).await.expect("an event");
        }
        tx.commit().await.expect("a commit");
        let (sealed, ran) = watched(chain::seal_due(&test.backend)).await;
        assert_eq!(sealed.expect("a seal"), count);
        statements.push(ran.len());
        looks_each_event_up(&test, &ran).await;
    }
    let [one, batch, three] = statements[..] else { panic!("{statements:?}") };
    assert_eq!(one, batch, "{statements:?}");
    assert!(batch <= 8 && three <= 3 * batch, "{statements:?}");
    assert_eq!(holds(&test, None).await.head.seq, 1_701);
}

/// SQLite walks the list once: for each event that waits it would take a second.
async fn looks_each_event_up(test: &TestBackend, ran: &[Statement]) {
    let (sql, args) = ran.iter().find(|(sql, _)| sql.starts_with("UPDATE audit_events")).expect("an update");
    if test.is_postgres().await {
        return;
    }
    let plan: Vec<(i64, i64, i64, String)> =
        test.all(&format!("EXPLAIN QUERY PLAN {sql}"), args.clone()).await;
    let [(.., list), (.., event)] = &plan[..] else { panic!("{plan:?}") };
    assert!(list.starts_with("SCAN json_each") && event.contains("(id=?)"), "{plan:?}");
}

async fn r_log_04_the_head_goes_to_the_log_once_a_day(test: TestBackend) {
    let mut log = HeadLog::default();
    let head = sealed(&test).await;
    assert_eq!(log.tell(&test.backend).await.expect("a log"), Some(head), "at the start");
    let (day, mut told) = (86_400, Vec::new());
    for step in [1, day - 2, 1, 1, day / 2, day / 2, -3 * day, 5] {
        test.clock().advance_seconds(step);
        told.push(log.tell(&test.backend).await.expect("a log").is_some());
    }
    let clock_put_back = [true, false];
    assert_eq!(told, [&[false, false, true, false, false, true][..], &clock_put_back].concat());
}

async fn r_log_04_the_chain_outlives_a_change_of_keys(test: TestBackend) {
    let old = test.backend.settings().master_key.clone().expect("a key");
    let file = test.backend.settings().data_dir.join("master.key");
    std::fs::write(&file, &old).expect("a file");
    std::fs::set_permissions(&file, Permissions::from_mode(0o600)).expect("its mode");
    let settings = Settings { master_key: None, ..test.backend.settings().clone() };
    let node = TestBackend::over(settings.clone()).await;
    let head = sealed(&node).await;
    let before = node.backend.keys().ring().newest().id();
    rotation::rotate(&node.backend).await.expect("a rotation");
    rotation::drop_key(&node.backend, before).await.expect("nothing needs it");
    chain::seal_due(&node.backend).await.expect("a seal");
    holds(&node, Some(&head)).await;
    // Whoever starts with the new key alone goes on with the same key of the audit.
    let next = TestBackend { backend: Backend::start(settings).await.expect("a node") };
    for server in [&next, &node] {
        let company = server.company().await;
        make(&server.context_of(company.owner).await, "新客").await;
        chain::seal_due(&server.backend).await.expect("a seal");
        holds(&next, Some(&head)).await;
    }
    next.backend.stop().await;
    node.backend.stop().await;
}

async fn r_log_04_a_made_up_company_has_a_first_event(test: TestBackend) {
    let amounts = seed::Amounts {
        customers: 4,
        opportunities: 2,
        activities: 2,
        users: 25,
        managers: 0,
        audit: 0,
        totps: 0,
        sign_ins: 0,
    };
    seed::fill(&test.backend, amounts, 7, Some("correct horse battery")).await.expect("a company");
    // Beside it, who is invited and who has left, and a role of the company's own.
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events").await, 7);
    chain::seal_due(&test.backend).await.expect("a seal");
    assert_eq!(holds(&test, None).await.head.seq, 7);
}

async fn r_cry_01_the_key_of_the_audit_is_nowhere_in_the_clear(test: TestBackend) {
    sealed(&test).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("audit.jsonl");
    export::export(&test.backend, Asked::default(), &file).await.expect("an export");
    let value: Vec<(String,)> =
        test.all("SELECT value FROM installation WHERE name = 'audit_key'", args![]).await;
    let key = test.backend.keys().open_text("audit_key", &value[0].0).expect("a key that opens");
    assert_eq!(key.len(), 32);
    let stolen =
        backend::keys::Keys::parse("CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=").expect("a thief's key");
    assert!(stolen.open_text("audit_key", &value[0].0).is_none());
    let mut all: Vec<String> = test.dump().await.into_values().flatten().collect();
    all.push(std::fs::read_to_string(&file).expect("a file"));
    all.push(text(&test).await);
    all.push(format!("{:?}", test.backend));
    for form in [hex(&key), STANDARD.encode(&key), URL_SAFE_NO_PAD.encode(&key)] {
        assert!(!all.iter().any(|text| text.contains(&form) || text.to_lowercase().contains(&form)));
    }
}
