//! Many requests at the same moment: one wins, and the others are told so.

use crate::support::{Answer, Browser, PASSWORD, TestApp};
use app::seen::Seen;
use domain::audit::AuditEventView;
use domain::customers::CustomerView;
use domain::opportunities::{OpportunityView, PipelineView};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

const EMAIL: &str = "mary@harbour.example";
const ROUNDS: i64 = 5;
const WRITERS: usize = 20;

/// How often each status was answered.
fn statuses(answers: &[Answer]) -> BTreeMap<u16, usize> {
    let mut counts = BTreeMap::new();
    for answer in answers {
        *counts.entry(answer.status.as_u16()).or_default() += 1;
    }
    counts
}

/// The place of the one that was done.
fn winner(answers: &[Answer]) -> usize {
    answers.iter().position(|answer| answer.status == 200).expect("one that wins")
}

fn read<T: DeserializeOwned>(answer: &Answer) -> T {
    serde_json::from_str(answer.text()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_mfa_02_of_50_parallel_posts_of_a_link_one_proves_the_address() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.sign_up(EMAIL).await;
        let token = app.token_in_mail(EMAIL).await;
        let posts = (0..50).map(|_| browser.calling("/fn/accounts/verify", &[("token", &token)])).collect();
        let answers = app.send_at_once(posts).await;
        assert_eq!(statuses(&answers), BTreeMap::from([(200, 1), (404, 49)]));
        assert_eq!(app.count("SELECT COUNT(*) FROM audit_events WHERE verb = 'verified'").await, 1);
        browser.sign_in(EMAIL).await.is(303);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_mfa_02_of_50_parallel_posts_of_a_link_one_sets_its_password() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        app.clock.advance_seconds(60);
        app.browser().call("/fn/accounts/forgot", &[("email", EMAIL)]).await.is(200);
        backend::jobs::run_due(&app.backend).await.unwrap();
        let token = app.token_in_mail(EMAIL).await;
        let epoch = app.count("SELECT epoch FROM persons").await;
        let password = |number: usize| format!("nine slow cranes above {number}");
        let post = |number| {
            let fields = [("token", token.as_str()), ("password", &password(number))];
            app.browser().calling("/fn/accounts/reset", &fields)
        };
        let answers = app.send_at_once((0..50).map(post).collect()).await;
        // Who finds no place where passwords are judged is told to come back.
        let mut statuses = statuses(&answers);
        let busy = statuses.remove(&503).unwrap_or_default();
        assert_eq!(statuses, BTreeMap::from([(200, 1), (404, 49 - busy)]));
        assert_eq!(app.count("SELECT epoch FROM persons").await, epoch + 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM audit_events WHERE verb = 'password_reset'").await, 1);
        let password = password(winner(&answers));
        let sign_in = [("identifier", EMAIL), ("password", password.as_str())];
        app.browser().call("/fn/accounts/sign-in", &sign_in).await.is(200);
    })
    .await;
}

/// As many as one mailbox gets letters are taken down; whoever proves the
/// address first has it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_parallel_sign_ups_with_one_address_one_gets_a_company() {
    TestApp::on_every_engine(async |app| {
        let sign_up = |number: usize| {
            let company = format!("Harbour {number}");
            let fields = [
                ("company", company.as_str()),
                ("name", "Mary Owner"),
                ("email", EMAIL),
                ("phone", "+44 20 7946 0958"),
                ("password", PASSWORD),
                ("terms", "on"),
            ];
            app.browser().calling("/fn/accounts/sign-up", &fields)
        };
        let answers = app.send_at_once((0..10).map(sign_up).collect()).await;
        assert_eq!(statuses(&answers), BTreeMap::from([(200, 5), (429, 5)]));
        backend::jobs::run_due(&app.backend).await.unwrap();
        let tokens = app.tokens_in_mails(EMAIL).await;
        assert_eq!(tokens.len(), 5);
        let prove = |token: &String| {
            let fields = [("token", token.as_str()), ("password", PASSWORD)];
            app.browser().calling("/fn/accounts/verify", &fields)
        };
        let answers = app.send_at_once(tokens.iter().map(prove).collect()).await;
        assert_eq!(statuses(&answers), BTreeMap::from([(200, 1), (404, 4)]));
        let proved = "SELECT COUNT(*) FROM persons WHERE email_verified_at IS NOT NULL";
        assert_eq!(app.count(proved).await, 1);
        let open = "SELECT COUNT(DISTINCT workspace_id) FROM users WHERE status = 'active'";
        assert_eq!(app.count(open).await, 1);
        app.browser().sign_in(EMAIL).await.is(303);
    })
    .await;
}

/// Makes something; gives its id.
async fn create(owner: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> String {
    owner.call(path, fields).await.is(200).new_id()
}

/// Those who do not win are told of a conflict, and at which version.
fn assert_one_wins(answers: &[Answer], version: i64) {
    assert_eq!(statuses(answers), BTreeMap::from([(200, 1), (409, WRITERS - 1)]));
    let now = format!(r#""version":{version}"#);
    for answer in answers.iter().filter(|answer| answer.status == 409) {
        assert!(answer.text().contains(r#""code":"conflict""#), "{}", answer.text());
        assert!(answer.text().contains(&now), "{now} in {}", answer.text());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_race_of_20_parallel_edits_of_a_customer_one_wins_each_version() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let id = create(&owner, "/fn/customers/create", &[("name", "Before"), ("kind", "company")]).await;
        for version in 1..=ROUNDS {
            app.clock.advance_seconds(60);
            let before = version.to_string();
            let name = |writer: usize| format!("Writer {writer} of version {version}");
            let edit = |writer| {
                let name = name(writer);
                let fields =
                    [("id", id.as_str()), ("version", &before), ("name", &name), ("kind", "company")];
                owner.calling("/fn/customers/edit", &fields)
            };
            let answers = app.send_at_once((0..WRITERS).map(edit).collect()).await;
            assert_one_wins(&answers, version + 1);
            let seen: Seen<CustomerView> =
                read(&owner.ask("/fn/customers/get", &[("id", &id)]).await.is(200));
            assert_eq!(
                (seen.value.version, seen.value.name()),
                (version + 1, name(winner(&answers)).as_str())
            );
        }
        let history: Vec<AuditEventView> =
            read(&owner.ask("/fn/customers/history", &[("id", &id)]).await.is(200));
        assert_eq!(history.len(), 6, "one event a version");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_race_of_20_parallel_moves_of_a_card_one_wins_each_version() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let customer =
            create(&owner, "/fn/customers/create", &[("name", "Harbour"), ("kind", "company")]).await;
        let fields = [("name", "Deal"), ("customer", customer.as_str())];
        let id = create(&owner, "/fn/opportunities/create", &fields).await;
        let pipelines: Vec<PipelineView> = read(&owner.ask("/fn/opportunities/pipelines", &[]).await.is(200));
        let stages: Vec<_> = pipelines[0].stages.iter().take(4).map(|stage| stage.id).collect();
        let look = async || -> OpportunityView {
            let answer = owner.ask("/fn/opportunities/get", &[("id", &id)]).await.is(200);
            read::<Seen<OpportunityView>>(&answer).value
        };
        for version in 1..=ROUNDS {
            app.clock.advance_seconds(60);
            let (before, here) = (version.to_string(), look().await.card.stage);
            let elsewhere: Vec<String> =
                stages.iter().filter(|stage| **stage != here).map(ToString::to_string).collect();
            let move_to = |writer: usize| {
                let stage = elsewhere[writer % elsewhere.len()].as_str();
                let fields = [("id", id.as_str()), ("version", &before), ("stage", stage)];
                owner.calling("/fn/opportunities/move", &fields)
            };
            let answers = app.send_at_once((0..WRITERS).map(move_to).collect()).await;
            assert_one_wins(&answers, version + 1);
            let card = look().await.card;
            assert_eq!(card.version, version + 1);
            assert_eq!(card.stage.to_string(), elsewhere[winner(&answers) % elsewhere.len()]);
        }
        let view = look().await;
        let instants: BTreeSet<_> = view.history.iter().map(|change| change.at).collect();
        assert_eq!(instants.len(), view.history.len(), "one change a version");
        let events: Vec<AuditEventView> =
            read(&owner.ask("/fn/opportunities/history", &[("id", &id)]).await.is(200));
        assert_eq!(events.len(), 6, "one event a version");
    })
    .await;
}
