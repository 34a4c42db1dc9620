//! Events say what was done in words, in both languages, whatever is kept of it.

use super::create_customer;
use crate::support::{Browser, Html, TestApp};
use app::error::{AppError, Detail};
use backend::storage::Reach;
use domain::audit::FieldChange;
use domain::permissions::SeedRole;
use domain::pipelines::PipelineSetup;
use domain::roles::{RoleReview, RoleRow};
use domain::{AuditEventId, Locale};
use std::collections::BTreeSet;

const EMAIL: &str = "mary@harbour.example";

/// What the use cases below are to have noted.
const NOTED: [&str; 11] = [
    "copied_from",
    "country",
    "customers.view",
    "first_steps",
    "locale",
    "lost_reason",
    "method",
    "name",
    "outcome",
    "reason",
    "terms",
];

/// As some of that reads in English.
const TOLD: [&str; 15] = [
    "Chose a competitor",
    "Copied from",
    "Department and below",
    "First steps",
    "Germany",
    "Look at the stages",
    "No budget",
    "No decision made",
    "Open",
    "Own and reports",
    "Sales manager",
    "Sales rep",
    "Terms of use",
    "Workspace closed by an operator",
    "简体中文",
];

#[tokio::test]
async fn no_event_tells_a_code_for_a_word() {
    TestApp::on_every_engine(async |app| {
        let terms = app.backend.settings().data_dir.join("terms.en.md");
        tokio::fs::write(terms, "# Harbour rules\n").await.unwrap();
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        change_settings(&owner).await;
        change_roles(&owner).await;
        change_pipeline(&owner).await;
        come_in(app, &owner).await;

        let events = events(app).await;
        let noted: BTreeSet<&str> =
            events.iter().flat_map(|(_, changes)| changes).map(|change| change.field.as_str()).collect();
        for field in NOTED {
            assert!(noted.contains(field), "{field} is none of {noted:?}");
        }
        let pages = read(&owner, &events).await;
        for words in TOLD {
            assert!(pages.iter().any(|page| page.shows(words)), "{words}");
        }
        app.run("UPDATE persons SET locale = 'zh-CN'").await;
        read(&owner, &events).await;
    })
    .await;
}

/// The page of each event, on which no code stands by itself.
async fn read(owner: &Browser<'_>, events: &[(AuditEventId, Vec<FieldChange>)]) -> Vec<Html> {
    let mut pages = Vec::new();
    for (id, changes) in events {
        let page = owner.get(&format!("/admin/audit/{id}")).await.is(200);
        let html = Html::parse(page.text());
        for FieldChange { field, before, after } in changes {
            let values = [before, after].into_iter().flatten().filter(|value| is_code(value));
            for code in values.chain([field]) {
                assert!(!html.shows(code), "`{code}` on {id}: {}", page.text());
            }
        }
        pages.push(html);
    }
    pages
}

/// Whether a value is a word of the product's own: what people named here has a capital or
/// a sign.
fn is_code(value: &str) -> bool {
    let is_word = value.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
    let is_country = value.len() == 2 && value.chars().all(|sign| sign.is_ascii_uppercase());
    !value.is_empty() && (is_word || is_country || Locale::find(value).is_some())
}

/// What is kept of what happened in the company.
async fn events(app: &TestApp) -> Vec<(AuditEventId, Vec<FieldChange>)> {
    let mut tx = app.backend.storage().read(Reach::System).await.unwrap();
    let sql = "SELECT id, changes FROM audit_events WHERE workspace_id IS NOT NULL ORDER BY at, id";
    let rows: Vec<(AuditEventId, String)> = tx.all(sql, backend::args![]).await.unwrap();
    rows.into_iter().map(|(id, changes)| (id, serde_json::from_str(&changes).unwrap())).collect()
}

async fn change_settings(owner: &Browser<'_>) {
    let settings = [
        ("version", "1"),
        ("name", "Nordlicht Optik"),
        ("currency", "EUR"),
        ("locale", "zh-CN"),
        ("time_zone", "Europe/Berlin"),
        ("country", "DE"),
    ];
    let change = "/fn/workspaces/change-settings?from=/admin/workspace";
    owner.post_form(change, &settings).await.is(303);
}

/// A copy of one seed role, and another that reaches further.
async fn change_roles(owner: &Browser<'_>) {
    let rows = owner.ask("/fn/roles/list", &[]).await.is(200);
    let rows: Vec<RoleRow> = serde_json::from_str(rows.text()).unwrap();
    let id = |seed: SeedRole| {
        let row = rows.iter().find(|row| row.role.seed == Some(seed));
        row.unwrap().role.id.to_string()
    };
    let (manager, rep) = (id(SeedRole::SalesManager), id(SeedRole::SalesRep));
    let copy = [("name", "Gannet"), ("from", manager.as_str())];
    owner.call("/fn/roles/create", &copy).await.is(200);
    let wider = [
        ("id", rep.as_str()),
        ("version", "1"),
        ("name", "Sales rep"),
        ("grants][customers][view", "own_and_reports"),
    ];
    let look = owner.call("/fn/roles/change", &wider).await.is(422);
    let error: AppError = serde_json::from_str(look.text()).unwrap();
    let Some(Detail::Unconfirmed { review, .. }) = error.detail else { panic!("{}", look.text()) };
    let review: RoleReview = review.open().unwrap();
    let wider: Vec<(&str, &str)> =
        wider.into_iter().chain([("reviewed", review.reviewed.as_str())]).collect();
    owner.call("/fn/roles/change", &wider).await.is(200);
}

/// A stage more, two reasons for a loss, and a deal that is lost for a third.
async fn change_pipeline(owner: &Browser<'_>) {
    let send = async |function: &str, fields: &[(&str, &str)]| {
        owner.post_form(&format!("/fn/pipelines/{function}?from=/admin/pipelines"), fields).await.is(303);
    };
    let setup = owner.ask("/fn/pipelines/get", &[]).await.is(200);
    let setup: PipelineSetup = serde_json::from_str(setup.text()).unwrap();
    let versions = [0, 1, 2].map(|later| (setup.version + later).to_string());
    let pipeline = setup.id.to_string();
    let stage =
        [("pipeline", pipeline.as_str()), ("name", "Pilot"), ("outcome", "open"), ("probability", "60")];
    send("add-stage", &[&stage[..], &[("version", versions[0].as_str())]].concat()).await;
    let reason = [("id", "no_budget"), ("version", versions[1].as_str()), ("name", "No money")];
    send("rename-reason", &reason).await;
    let reason = [("id", "competitor"), ("version", versions[2].as_str()), ("way", "up")];
    send("move-reason", &reason).await;

    let customer = create_customer(owner, "Nightjar Company").await;
    let deal = [("name", "Deal"), ("customer", customer.as_str())];
    let deal = owner.call("/fn/opportunities/create", &deal).await.is(200).new_id();
    let lost = setup.stages.iter().find(|setup| setup.stage.name == "Lost").unwrap().stage.id.to_string();
    let lose = [("id", deal.as_str()), ("version", "1"), ("stage", &lost), ("reason", "no_decision")];
    owner.post_form(&format!("/fn/opportunities/move?from=/opportunities/{deal}"), &lose).await.is(303);
}

/// The first look at the stages, a fresh proof, and a try at a company that is closed.
async fn come_in(app: &TestApp, owner: &Browser<'_>) {
    owner.post_form("/fn/today/see-stages?from=/", &[]).await.is(303);
    owner.step_up().await.is(200);
    app.run("UPDATE workspaces SET closed_at = created_at").await;
    app.browser().sign_in(EMAIL).await.is(422);
    app.run("UPDATE workspaces SET closed_at = NULL").await;
}
