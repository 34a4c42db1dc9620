//! Phone numbers that find another home.

use super::{change, form};
use crate::customers::all_ids;
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::{Context, args, contacts, customers, jobs, workspaces};
use domain::CustomerId;
use domain::records::{Facts, ListQuery};
use domain::workspaces::WorkspaceInput;

both_engines!(
    another_home_has_every_phone_key_made_anew,
    a_customer_saved_meanwhile_takes_the_new_home,
    what_a_killed_process_left_is_done_by_the_next,
    a_second_change_begins_anew,
);

fn facts(name: &str, phone: &str) -> Facts {
    crate::customers::form([("name", name), ("phone", phone)])
}

async fn make(context: &Context, name: &str, phone: &str) -> CustomerId {
    customers::create(context, facts(name, phone), None).await.expect("a customer")
}

async fn key(test: &TestBackend, id: CustomerId) -> Option<String> {
    test.all::<(Option<String>,)>("SELECT MIN(digits) FROM phone_keys WHERE object_id = $1", args![id])
        .await
        .remove(0)
        .0
}

async fn move_home(context: &Context, country: &str) {
    let input = WorkspaceInput { country: country.to_owned(), ..form(context).await };
    change(context, &input).await.expect("another home");
}

async fn are_behind(context: &Context) -> bool {
    workspaces::settings(context).await.expect("settings").phones_are_behind
}

async fn finds(context: &Context, text: &str) -> usize {
    all_ids(context, &ListQuery::from([("q", text)])).await.len()
}

async fn another_home_has_every_phone_key_made_anew(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::ZhCn).await;
    let owner = test.context_of(company.owner).await;
    let berlin = make(&owner, "Berlin", "030 901820").await;
    let abroad = make(&owner, "Abroad", "+86 138 0013 8000").await;
    let silent = make(&owner, "Silent", "").await;
    let deleted = make(&owner, "Deleted", "030 901821").await;
    customers::delete(&owner, deleted).await.unwrap();
    let theirs = make(&test.context_of(other.owner).await, "Theirs", "030 901820").await;
    let contact = Facts::default().with("name", "Lena").with("phone", "030 901830 / +86 138 0013 8001");
    contacts::create(&owner, silent, contact, None).await.expect("a contact");
    let before = (
        key(&test, theirs).await,
        number(&test, "SELECT CAST(SUM(row_version) AS BIGINT) FROM customers").await,
    );
    assert_ne!(key(&test, berlin).await.as_deref(), Some("4930901820"));
    assert_eq!(finds(&owner, "4930901820").await, 0);

    move_home(&owner, "DE").await;
    assert!(are_behind(&owner).await);
    jobs::run_due(&test.backend).await.unwrap();
    assert!(!are_behind(&owner).await);
    assert_eq!(key(&test, berlin).await.as_deref(), Some("4930901820"));
    assert_eq!(key(&test, abroad).await.as_deref(), Some("8613800138000"));
    assert_eq!(key(&test, silent).await, None);
    assert_eq!(key(&test, deleted).await.as_deref(), Some("4930901821"), "it may come back");
    assert_eq!((finds(&owner, "4930901820").await, finds(&owner, "13800138000").await), (1, 1));
    for typed in ["+49 30 901820", "+49 30 901830", "+86 138 0013 8001"] {
        let twins = customers::duplicates(&owner, "", typed, "").await.unwrap();
        assert_eq!(twins.len(), 1, "{typed}");
    }
    let digits: Vec<(String,)> = test
        .all(
            "SELECT digits FROM phone_keys WHERE workspace_id = $1 ORDER BY digits",
            args![company.workspace],
        )
        .await;
    let all = ["4930901820", "4930901821", "4930901830", "8613800138000", "8613800138001"];
    assert_eq!(digits.iter().map(|(digits,)| digits.as_str()).collect::<Vec<_>>(), all);
    let after = (
        key(&test, theirs).await,
        number(&test, "SELECT CAST(SUM(row_version) AS BIGINT) FROM customers").await,
    );
    assert_eq!(before, after, "nobody edited them, and another company's stay");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
}

async fn a_customer_saved_meanwhile_takes_the_new_home(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let known = make(&owner, "Known", "030 901820").await;
    move_home(&owner, "DE").await;
    // The job has not begun.
    let new = make(&owner, "New", "030 901822").await;
    assert_eq!(key(&test, new).await.as_deref(), Some("4930901822"));
    customers::edit(&owner, known, 1, facts("Known", "030 901829")).await.unwrap();
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!(key(&test, known).await.as_deref(), Some("4930901829"));
    assert_eq!(key(&test, new).await.as_deref(), Some("4930901822"));
}

async fn what_a_killed_process_left_is_done_by_the_next(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    // Two slices and a half.
    for number in 0..450 {
        make(&owner, &format!("Customer {number}"), &format!("030 9{number:05}")).await;
    }
    move_home(&owner, "DE").await;
    // Killed after the first slice, before its job was put away: the next node
    // takes it again.
    test.run("INSERT INTO jobs (id, kind, subject_id, run_at, created_at) SELECT subject_id, kind, subject_id, run_at, created_at FROM jobs", args![]).await;
    jobs::run_due(&test.backend).await.unwrap();
    assert!(!are_behind(&owner).await);
    let late = "SELECT COUNT(*) FROM phone_keys WHERE digits NOT LIKE '4930%'";
    assert_eq!(number(&test, late).await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
}

async fn a_second_change_begins_anew(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let berlin = make(&owner, "Berlin", "030 901820").await;
    move_home(&owner, "DE").await;
    move_home(&owner, "CN").await;
    jobs::run_due(&test.backend).await.unwrap();
    assert_ne!(key(&test, berlin).await.as_deref(), Some("4930901820"));
    assert!(!are_behind(&owner).await);
}
