//! Whoever saves a new company may learn whose it is already, without JavaScript too.

use crate::support::{Browser, Html, PASSWORD, TestApp};
use backend::accounts::NewPerson;
use backend::storage::Reach;
use backend::workspaces::NewUser;
use backend::{accounts, args, workspaces};
use domain::accounts::UserStatus;
use domain::permissions::SeedRole;
use domain::{Locale, WorkspaceId};

const OWNER: &str = "mary@harbour.example";
const REP: &str = "ruth@harbour.example";

/// Ruth Rep is there from now on.
pub async fn hire_rep(app: &TestApp) {
    let now = app.clock.now();
    let password_hash = app.backend.hasher().hash(PASSWORD).await.unwrap();
    let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
    let (workspace,): (WorkspaceId,) = tx.one("SELECT id FROM workspaces", args![]).await.unwrap();
    let person = NewPerson {
        name: "Ruth Rep",
        email: REP,
        phone: "",
        password_hash: &password_hash,
        locale: Locale::En,
        time_zone: "Europe/London",
        verified_at: Some(now),
    };
    let user = NewUser {
        person: accounts::create_person(&mut tx, &person, now).await.unwrap(),
        username: None,
        name: "Ruth Rep",
        department: None,
        manager: None,
        status: UserStatus::Active,
        role: SeedRole::SalesRep,
    };
    workspaces::create_user(&mut tx, workspace, &user, now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn switch_on(owner: &Browser<'_>) {
    let settings = [
        ("version", "1"),
        ("name", "Harbour Trading"),
        ("currency", "GBP"),
        ("locale", "en"),
        ("time_zone", "Europe/London"),
        ("country", "GB"),
        ("colleague_hints", "yes"),
    ];
    let change = "/fn/workspaces/change-settings?from=/admin/workspace";
    owner.post_form(change, &settings).await.is(303);
}

#[tokio::test]
async fn r_ac_10_a_colleague_is_named_once_and_the_next_press_saves() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let theirs = [("name", "Lighthouse Ltd."), ("kind", "company"), ("phone", "020 7946 0018")];
        let id = owner.call("/fn/customers/create", &theirs).await.is(200).new_id();
        hire_rep(app).await;
        let rep = app.browser();
        rep.sign_in(REP).await.is(303);
        let save = "/fn/customers/create?from=/customers/new";
        let fields = |told| {
            [
                ("request_key", "form-1"),
                ("name", "LIGHTHOUSE"),
                ("kind", "company"),
                ("note", "typed by hand"),
                ("told", told),
            ]
        };

        switch_on(&owner).await;
        let page = owner.get("/admin/workspace").await.is(200);
        let boxes =
            page.text().split("<input").find(|input| input.contains("name=\"colleague_hints\"")).unwrap();
        assert!(boxes.split('>').next().unwrap().contains("checked"), "{boxes}");

        let asked = rep.post_form(save, &fields("")).await.is(422);
        let page = Html::parse(asked.text());
        assert!(asked.text().contains(">Mary Owner</span> already looks after"), "{}", asked.text());
        assert_eq!(page.value_of("name"), Some("LIGHTHOUSE"), "what was typed stays");
        assert_eq!(page.value_of("told"), Some("yes"));
        for hidden in ["Lighthouse Ltd.", id.as_str(), "7946"] {
            assert!(!asked.text().contains(hidden), "{hidden} is told");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM customers").await, 1);
        let told = "SELECT COUNT(*) FROM audit_events WHERE verb = 'colleague_named'";
        assert_eq!(app.count(told).await, 1);

        let saved = rep.post_form(save, &fields("yes")).await.is(303);
        assert!(saved.header("location").starts_with("/customers/cus_"));
        assert_eq!(app.count("SELECT COUNT(*) FROM customers").await, 2);
        assert_eq!(app.count(told).await, 1);
    })
    .await;
}

#[tokio::test]
async fn r_ac_10_a_conversion_names_a_colleague_once_and_the_next_press_converts() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let theirs = [("name", "Lighthouse Ltd."), ("kind", "company"), ("phone", "020 7946 0018")];
        let id = owner.call("/fn/customers/create", &theirs).await.is(200).new_id();
        switch_on(&owner).await;
        hire_rep(app).await;
        let rep = app.browser();
        rep.sign_in(REP).await.is(303);
        let lead = [("name", "Maeve Byrne"), ("company", "LIGHTHOUSE")];
        let made = rep.post_form("/fn/leads/create?from=/leads/new", &lead).await.is(303);
        let page = made.header("location").to_owned();
        let lead = page.trim_start_matches("/leads/");
        let form = Html::parse(rep.get(&format!("{page}/convert")).await.is(200).text());
        assert_eq!(form.value_of("told"), Some(""));

        let convert = format!("/fn/leads/convert?from={page}/convert");
        let wanted = [
            ("id", lead),
            ("version", "1"),
            ("request_key", "form-1"),
            ("customer", "new"),
            ("name", "LIGHTHOUSE"),
            ("kind", "company"),
            ("opportunity", "yes"),
            ("title", "Yearly ropes"),
        ];
        let press = async |told: &str| {
            let fields = [wanted.as_slice(), &[("told", told)]].concat();
            rep.post_form(&convert, &fields).await
        };
        let asked = press("").await.is(422);
        let form = Html::parse(asked.text());
        assert!(asked.text().contains(">Mary Owner</span> already looks after"), "{}", asked.text());
        assert_eq!(form.value_of("title"), Some("Yearly ropes"), "what was typed stays");
        assert_eq!(form.value_of("told"), Some("yes"));
        for hidden in ["Lighthouse Ltd.", id.as_str(), "7946"] {
            assert!(!asked.text().contains(hidden), "{hidden} is told");
        }
        let told = "SELECT COUNT(*) FROM audit_events WHERE verb = 'colleague_named'";
        let customers = "SELECT COUNT(*) FROM customers";
        assert_eq!((app.count(customers).await, app.count(told).await), (1, 1));

        let converted = press("yes").await.is(303);
        assert!(converted.header("location").starts_with("/opportunities/opp_"));
        assert_eq!((app.count(customers).await, app.count(told).await), (2, 1));
    })
    .await;
}
