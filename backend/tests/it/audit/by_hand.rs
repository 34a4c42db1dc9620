//! Somebody who has the database, and not the keys, writes into the audit beside
//! the product (R-LOG-04).

use super::{event, holds, sealed, verify, without_guards};
use crate::customers::make;
use crate::metrics::{has, text};
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::audit::chain::{self, Broken, Head, HeadLog};
use backend::{Backend, StartError, args, random};
use domain::AuditEventId;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

both_engines!(
    r_log_04_an_emptied_audit_is_found,
    r_log_04_an_audit_emptied_to_the_last_value_is_found,
    r_log_04_an_earlier_head_put_back_is_found_by_the_head_of_the_log,
    r_log_04_an_event_put_in_is_found_and_never_sealed,
    r_log_04_an_event_put_in_with_its_number_and_link_is_found,
    r_log_04_an_event_hidden_from_the_walk_is_found,
    r_log_04_an_event_changed_before_its_seal_is_found,
    r_log_04_emptying_beside_an_inserted_erasing_is_found,
    r_log_04_events_of_another_hand_hold_up_nobody,
    r_log_04_a_mac_is_never_changed,
    r_log_04_the_mark_cannot_be_moved,
    r_log_04_a_missing_or_foreign_key_stops_the_start,
);

/// A sign-in that never was; MAC and place in the order as wanted.
pub struct Forged {
    pub id: AuditEventId,
    pub verb: &'static str,
    pub object: &'static str,
    pub object_id: Option<Uuid>,
    pub mac: Option<Vec<u8>>,
}

impl Forged {
    pub fn new(test: &TestBackend) -> Self {
        let id = random::id(AuditEventId::from_uuid, test.clock().now());
        Self { id, verb: "signed_in", object: "user", object_id: None, mac: None }
    }

    /// Before all that is there, with a digest that fits.
    pub async fn put_in(&self, test: &TestBackend) {
        let sql = "INSERT INTO audit_events (id, at, verb, object, object_id, changes, ip, device, request_id, salt, digest, mac)
            VALUES ($1, 1, $2, $3, $4, '[]', '192.0.2.1', 'Browser', $1, $5, $6, $7)";
        let (salt, digest) = (vec![7; 16], Self::digest());
        test.run(sql, args![self.id, self.verb, self.object, self.object_id, salt, digest, self.mac.clone()])
            .await;
    }

    fn link_after(&self, head: &Head) -> Vec<u8> {
        let (id, digest) = (self.id.uuid(), Self::digest());
        let (seq, at) = ((head.seq + 1).to_be_bytes(), 1_i64.to_be_bytes());
        let mut fields: Vec<&[u8]> = match &self.mac {
            None => vec![b"link"],
            Some(mac) => vec![b"link with mac", mac],
        };
        fields.extend([&head.link, seq.as_slice(), id.as_bytes(), b"", &at]);
        fields.extend([b"signed_in".as_slice(), b"user", b"", id.as_bytes(), &digest]);
        hash(&fields)
    }

    fn digest() -> Vec<u8> {
        hash(&[b"payload", &[7; 16], b"", b"", b"[]", b"192.0.2.1", b"Browser"])
    }
}

/// As the product hashes: each field with its length before it.
fn hash(fields: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for field in fields {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    hash.finalize().to_vec()
}

async fn make_one(test: &TestBackend, name: &str) {
    let company = test.company().await;
    make(&test.context_of(company.owner).await, name).await;
}

async fn value(test: &TestBackend, name: &str) -> String {
    let rows: Vec<(String,)> = test.all("SELECT value FROM installation WHERE name = $1", args![name]).await;
    rows[0].0.clone()
}

async fn delete_value(test: &TestBackend, name: &str) {
    assert_eq!(test.run("DELETE FROM installation WHERE name = $1", args![name]).await, 1, "{name}");
}

async fn restarted(test: &TestBackend) -> TestBackend {
    TestBackend::over(test.backend.settings().clone()).await
}

async fn r_log_04_an_emptied_audit_is_found(test: TestBackend) {
    let head = sealed(&test).await;
    without_guards(&test).await;
    test.run("DELETE FROM audit_events", args![]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Truncated { found: 0, sealed: head.seq }));
    delete_value(&test, "audit_head").await;
    assert_eq!(verify(&test, None).await, Err(Broken::Emptied));
    make_one(&test, "新客").await;
    assert!(chain::seal_due(&test.backend).await.is_err(), "no new chain is begun");
    assert_eq!(verify(&test, None).await, Err(Broken::Unsealed));
}

async fn r_log_04_an_audit_emptied_to_the_last_value_is_found(test: TestBackend) {
    sealed(&test).await;
    without_guards(&test).await;
    test.run("DELETE FROM audit_events", args![]).await;
    test.run("DELETE FROM installation WHERE name LIKE 'audit_%'", args![]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Keyless));
    let again = restarted(&test).await;
    assert_eq!(verify(&again, None).await, Err(Broken::Emptied));
    make_one(&again, "新客").await;
    chain::seal_due(&again.backend).await.expect("a seal");
    assert_eq!(verify(&again, None).await, Err(Broken::Emptied), "for good");
    again.backend.stop().await;
}

async fn r_log_04_an_earlier_head_put_back_is_found_by_the_head_of_the_log(test: TestBackend) {
    let old = sealed(&test).await;
    let copy = value(&test, "audit_head").await;
    make_one(&test, "新客").await;
    chain::seal_due(&test.backend).await.expect("a seal");
    let told = HeadLog::default().tell(&test.backend).await.expect("a log").expect("a head");
    without_guards(&test).await;
    test.run("DELETE FROM audit_events WHERE seq > $1", args![old.seq]).await;
    test.run("UPDATE installation SET value = $1 WHERE name = 'audit_head'", args![&copy]).await;
    holds(&test, Some(&old)).await;
    assert_eq!(verify(&test, Some(&told)).await, Err(Broken::OtherThanKept(told.seq)));
    // What is written from then on makes another chain of that length.
    for number in 0..6 {
        make_one(&test, &format!("后来{number}")).await;
    }
    chain::seal_due(&test.backend).await.expect("a seal");
    assert_eq!(verify(&test, Some(&told)).await, Err(Broken::OtherThanKept(told.seq)));
}

async fn r_log_04_an_event_put_in_is_found_and_never_sealed(test: TestBackend) {
    let head = sealed(&test).await;
    let genuine: Vec<(Vec<u8>,)> = test.all("SELECT mac FROM audit_events WHERE seq = 3", args![]).await;
    let mut seq = head.seq;
    for (count, mac) in
        [None, Some(vec![0; 32]), Some(Vec::new()), Some(genuine[0].0.clone())].into_iter().enumerate()
    {
        let forged = Forged { mac, ..Forged::new(&test) };
        forged.put_in(&test).await;
        assert_eq!(verify(&test, None).await, Err(Broken::Foreign(forged.id)));
        for _ in 0..2 {
            make_one(&test, "新客").await;
            assert_eq!(chain::seal_due(&test.backend).await.expect("a seal"), 1, "the genuine one");
            seq += 1;
            assert_eq!(verify(&test, None).await, Err(Broken::Foreign(forged.id)));
        }
        has(&text(&test).await, &format!("audit_foreign_events_total {}", count + 1));
        let sealed = "SELECT COUNT(*) FROM audit_events WHERE ip = '192.0.2.1' AND seq IS NOT NULL";
        assert_eq!(number(&test, sealed).await, 0);
        without_guards(&test).await;
        test.run("DELETE FROM audit_events WHERE id = $1", args![forged.id]).await;
        assert_eq!(holds(&test, Some(&head)).await.head.seq, seq);
    }
}

async fn r_log_04_an_event_put_in_with_its_number_and_link_is_found(test: TestBackend) {
    let head = sealed(&test).await;
    for mac in [None, Some(vec![9; 32])] {
        let forged = Forged { mac, ..Forged::new(&test) };
        forged.put_in(&test).await;
        let link = forged.link_after(&head);
        let sql = "UPDATE audit_events SET seq = $2, link = $3 WHERE id = $1";
        test.run(sql, args![forged.id, head.seq + 1, link]).await;
        assert_eq!(verify(&test, None).await, Err(Broken::Foreign(forged.id)));
        without_guards(&test).await;
        test.run("DELETE FROM audit_events WHERE id = $1", args![forged.id]).await;
        holds(&test, Some(&head)).await;
    }
}

async fn r_log_04_an_event_hidden_from_the_walk_is_found(test: TestBackend) {
    let head = sealed(&test).await;
    without_guards(&test).await;
    for hidden in [0, -1, i64::MIN] {
        let forged = Forged::new(&test);
        forged.put_in(&test).await;
        let sql = "UPDATE audit_events SET seq = $2, link = digest WHERE id = $1";
        test.run(sql, args![forged.id, hidden]).await;
        assert_eq!(verify(&test, None).await, Err(Broken::Foreign(forged.id)), "{hidden}");
        test.run("DELETE FROM audit_events WHERE id = $1", args![forged.id]).await;
    }
    // Where the walk over those that wait begins.
    let forged = Forged { id: AuditEventId::from_uuid(Uuid::nil()), ..Forged::new(&test) };
    forged.put_in(&test).await;
    test.run("UPDATE audit_events SET at = $2 WHERE id = $1", args![forged.id, i64::MIN]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Foreign(forged.id)));
    test.run("DELETE FROM audit_events WHERE id = $1", args![forged.id]).await;
    holds(&test, Some(&head)).await;
}

async fn r_log_04_an_event_changed_before_its_seal_is_found(test: TestBackend) {
    sealed(&test).await;
    without_guards(&test).await;
    make_one(&test, "待封").await;
    let waiting: Vec<(AuditEventId,)> =
        test.all("SELECT id FROM audit_events WHERE seq IS NULL", args![]).await;
    let [(id,)] = waiting[..] else { panic!("one event: {waiting:?}") };
    let (before, columns) = (
        "CREATE TABLE before_it AS SELECT * FROM audit_events WHERE seq IS NULL",
        "verb, ip, salt, digest, mac, at",
    );
    test.run(before, args![]).await;
    for change in [
        "ip = '203.0.113.9'",
        "verb = 'deleted'",
        "at = at + 1",
        "salt = NULL, actor_user_id = NULL, real_actor_user_id = NULL, changes = '[]', ip = '', device = ''",
        "digest = mac",
        "mac = digest",
        "mac = NULL",
    ] {
        test.run(&format!("UPDATE audit_events SET {change} WHERE seq IS NULL"), args![]).await;
        assert_eq!(verify(&test, None).await, Err(Broken::Foreign(id)), "{change}");
        assert_eq!(chain::seal_due(&restarted(&test).await.backend).await.expect("a seal"), 0, "{change}");
        let back = format!("UPDATE audit_events SET ({columns}, changes, device, actor_user_id, real_actor_user_id) =
            (SELECT {columns}, changes, device, actor_user_id, real_actor_user_id FROM before_it) WHERE seq IS NULL");
        test.run(&back, args![]).await;
        holds(&test, None).await;
    }
    assert_eq!(chain::seal_due(&test.backend).await.expect("a seal"), 1, "as it was written");
}

async fn r_log_04_emptying_beside_an_inserted_erasing_is_found(test: TestBackend) {
    sealed(&test).await;
    let id = event(&test, 2).await;
    let by_hand = "UPDATE audit_events SET salt = NULL, actor_user_id = NULL, real_actor_user_id = NULL, changes = '[]', ip = '', device = '' WHERE seq = 2";
    test.run(by_hand, args![]).await;
    let object_id = Some(id.uuid());
    let forged = Forged { verb: "erased", object: "audit_event", object_id, ..Forged::new(&test) };
    forged.put_in(&test).await;
    assert_eq!(verify(&test, None).await, Err(Broken::Foreign(forged.id)));
    chain::seal_due(&test.backend).await.expect("a seal");
    assert_eq!(verify(&test, None).await, Err(Broken::Foreign(forged.id)), "it is never sealed as true");
    without_guards(&test).await;
    test.run("DELETE FROM audit_events WHERE id = $1", args![forged.id]).await;
    assert_eq!(verify(&test, None).await, Err(Broken::ErasedUnsaid(id)));
}

async fn r_log_04_events_of_another_hand_hold_up_nobody(test: TestBackend) {
    let head = sealed(&test).await;
    // More than one unit of work seals, and before all others.
    for _ in 0..510 {
        Forged::new(&test).put_in(&test).await;
    }
    make_one(&test, "新客").await;
    assert_eq!(chain::seal_due(&test.backend).await.expect("a seal"), 1);
    make_one(&test, "又一").await;
    assert_eq!(chain::seal_due(&test.backend).await.expect("a seal"), 1);
    assert_eq!(number(&test, "SELECT MAX(seq) FROM audit_events").await, head.seq + 2);
    has(&text(&test).await, "audit_foreign_events_total 510");
}

async fn r_log_04_a_mac_is_never_changed(test: TestBackend) {
    sealed(&test).await;
    make_one(&test, "待封").await;
    for statement in [
        "UPDATE audit_events SET mac = digest WHERE seq = 3",
        "UPDATE audit_events SET mac = NULL WHERE seq IS NULL",
        "UPDATE audit_events SET mac = NULL, seq = 100000, link = digest WHERE seq IS NULL",
        "UPDATE audit_events SET mac = NULL, salt = NULL, actor_user_id = NULL, real_actor_user_id = NULL, changes = '[]', ip = '', device = '' WHERE seq = 2",
    ] {
        let mut tx = test.write().await;
        assert!(tx.run(statement, args![]).await.is_err(), "{statement}");
    }
    holds(&test, None).await;
}

/// The words of the mark, for a head.
fn marked(value: &str, head: &Head) -> String {
    format!("{head} {}", value.split_once(' ').expect("a signature").1)
}

async fn r_log_04_the_mark_cannot_be_moved(test: TestBackend) {
    let head = sealed(&test).await;
    let mark = value(&test, "audit_mark").await;
    for other in [marked(&mark, &head), "1:00".to_owned(), String::new()] {
        test.run("UPDATE installation SET value = $1 WHERE name = 'audit_mark'", args![&other]).await;
        assert_eq!(verify(&test, None).await, Err(Broken::Unmarked), "{other}");
    }
    delete_value(&test, "audit_mark").await;
    let again = restarted(&test).await;
    assert_eq!(verify(&again, None).await, Err(Broken::Unmarked), "no start makes another");
    again.backend.stop().await;
    // Made to look like the audit of an older release, links and all of before.
    without_guards(&test).await;
    delete_value(&test, "audit_key").await;
    test.run("UPDATE audit_events SET mac = NULL", args![]).await;
    let again = restarted(&test).await;
    let id = event(&test, 1).await;
    assert_eq!(verify(&again, None).await, Err(Broken::Unlinked(1, id)), "the links hold the MACs");
    again.backend.stop().await;
    // Without any link it is one: the head that was kept outside tells.
    test.run("DELETE FROM installation WHERE name LIKE 'audit_%' AND name <> 'audit_signing_key'", args![])
        .await;
    test.run("UPDATE audit_events SET mac = NULL, seq = NULL, link = NULL", args![]).await;
    let again = restarted(&test).await;
    assert_eq!(verify(&again, Some(&head)).await, Err(Broken::OtherThanKept(head.seq)));
    again.backend.stop().await;
}

async fn r_log_04_a_missing_or_foreign_key_stops_the_start(test: TestBackend) {
    sealed(&test).await;
    let start = async || Backend::start(test.backend.settings().clone()).await.expect_err("no start");
    let sealed_key = value(&test, "audit_key").await;
    let head = value(&test, "audit_head").await;
    // Sealed by this installation, but for another place.
    for other in [head.as_str(), "AAAA", ""] {
        test.run("UPDATE installation SET value = $1 WHERE name = 'audit_key'", args![other]).await;
        let refused = start().await;
        assert!(matches!(refused, StartError::Audit(_)), "{refused:?}");
        assert!(refused.to_string().contains("does not open"), "{refused}");
        assert_eq!(verify(&test, None).await, Err(Broken::Keyless));
    }
    delete_value(&test, "audit_key").await;
    let refused = start().await;
    assert!(refused.to_string().contains("is missing"), "{refused}");
    let sql = "INSERT INTO installation (name, value) VALUES ('audit_key', $1)";
    test.run(sql, args![sealed_key]).await;
    holds(&test, None).await;
    restarted(&test).await.backend.stop().await;
}
