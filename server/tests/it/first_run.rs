//! What the first minutes are like: who goes in at once, where links lead, what a
//! page says where no mail leaves. As a browser without JavaScript meets it.

use crate::support::{Browser, Element, Html, PASSWORD, TestApp, Wishes};
use backend::set_up;
use domain::workspaces::WorkspaceView;

const EMAIL: &str = "mary@harbour.example";

pub async fn set_up(app: &TestApp, browser: &Browser<'_>, currency: &str) {
    let link = set_up::first_link(&app.backend).await.unwrap().expect("a link");
    let token = link.split_once('=').expect("a token").1;
    let fields = [
        ("token", token),
        ("companies", "one"),
        ("company", "Harbour Trading"),
        ("name", "Mary Owner"),
        ("email", EMAIL),
        ("password", PASSWORD),
        ("currency", currency),
        ("time_zone", "Asia/Tokyo"),
    ];
    let done = browser.post_form("/fn/set-up/finish?from=/setup", &fields).await.is(303);
    assert_eq!(done.header("location"), "/");
}

async fn settings(browser: &Browser<'_>) -> WorkspaceView {
    let answer = browser.ask("/fn/workspaces/settings", &[]).await.is(200);
    serde_json::from_str(answer.text()).expect("settings")
}

#[tokio::test]
async fn whoever_sets_up_is_signed_in_and_told_what_to_do_first() {
    TestApp::before_set_up(async |app| {
        let browser = app.browser();
        set_up(app, &browser, "").await;
        let today = browser.get("/").await.is(200);
        for part in ["First steps", "/admin/users/invite", "/fn/today/see-stages", "/customers/new"] {
            assert!(today.text().contains(part), "{part}: {}", today.text());
        }
        assert_eq!(settings(&browser).await.currency.as_str(), "JPY", "as the zone suggests");
        assert_eq!(settings(&browser).await.country, "JP");
    })
    .await;
}

#[tokio::test]
async fn the_chosen_currency_counts_before_the_place() {
    TestApp::before_set_up(async |app| {
        let browser = app.browser();
        set_up(app, &browser, "EUR").await;
        assert_eq!(settings(&browser).await.currency.as_str(), "EUR");
    })
    .await;
    TestApp::on_every_engine(async |app| {
        let fields = [
            ("company", "Harbour Trading"),
            ("name", "Mary Owner"),
            ("email", EMAIL),
            ("phone", "+44 20 7946 0958"),
            ("password", PASSWORD),
            ("currency", "CHF"),
        ];
        let browser = app.browser();
        browser.call("/fn/accounts/sign-up", &[&fields[..5], &[("currency", "XXX")]].concat()).await.is(422);
        browser.call("/fn/accounts/sign-up", &fields).await.is(200);
        backend::jobs::run_due(&app.backend).await.unwrap();
        let token = app.token_in_mail(EMAIL).await;
        browser.call("/fn/accounts/verify", &[("token", &token)]).await.is(200);
        assert_eq!(settings(&browser).await.currency.as_str(), "CHF");
    })
    .await;
}

#[tokio::test]
async fn the_first_steps_stay_until_they_are_done_and_offer_what_one_may() {
    TestApp::before_set_up(async |app| {
        let browser = app.browser();
        set_up(app, &browser, "").await;
        let led = browser.post_form("/fn/today/see-stages?from=/", &[]).await.is(303);
        assert_eq!(led.header("location"), "/admin/pipelines");
        let today = browser.get("/").await.is(200);
        assert!(!today.text().contains("/fn/today/see-stages"), "{}", today.text());
        browser.call("/fn/customers/create", &[("name", "Nordlicht")]).await.is(200);
        assert!(browser.get("/").await.text().contains("First steps"), "one is left");
        let role = browser.ask("/fn/people/choices", &[("q", "")]).await.is(200).text().to_owned();
        let start = role.find("rol_").expect("a role");
        let role: String = role[start..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let fields = [("people", "ben@harbour.example"), ("role", role.as_str())];
        browser.post_form("/fn/invitations/invite?from=/admin/users/invite", &fields).await.is(200);
        let list = browser.get("/admin/users/invitations").await.is(200);
        assert!(list.text().contains("ben@harbour.example"), "{}", list.text());
        assert!(!browser.get("/").await.is(200).text().contains("First steps"));
    })
    .await;
}

#[tokio::test]
async fn only_who_signed_up_here_or_knows_the_password_goes_in_by_the_link() {
    TestApp::on_every_engine(async |app| {
        let here = app.browser();
        here.sign_up(EMAIL).await;
        let token = app.token_in_mail(EMAIL).await;
        // Opening it signs nobody in.
        here.get(&format!("/verify?token={token}")).await.is(200);
        assert_eq!(here.cookie("latchkey"), None);
        let done = here.post_form("/fn/accounts/verify?from=/verify", &[("token", &token)]).await.is(303);
        assert_eq!(done.header("location"), "/");
        assert!(here.get("/settings/profile").await.is(200).text().contains("Mary Owner"));

        let (anna, elsewhere) = ("anna@elsewhere.example", app.browser());
        app.browser().sign_up(anna).await;
        let token = app.token_in_mail(anna).await;
        elsewhere.post_form("/fn/accounts/verify?from=/verify", &[("token", &token)]).await.is(422);
        assert_eq!(elsewhere.cookie("latchkey"), None);
        let fields = [("token", token.as_str()), ("password", PASSWORD)];
        elsewhere.post_form("/fn/accounts/verify?from=/verify", &fields).await.is(303);
        assert!(elsewhere.get("/settings/profile").await.is(200).text().contains(anna));
        elsewhere.post_form("/fn/accounts/verify?from=/verify", &fields).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn r_rec_04_links_that_set_a_password_lead_to_sign_in_with_the_address_filled_in() {
    TestApp::on_every_engine(async |app| {
        app.browser().sign_up(EMAIL).await;
        let token = app.token_in_mail(EMAIL).await;
        let new = [("token", token.as_str()), ("password", "nine slow cranes above")];
        let taker = app.browser();
        let claimed = taker.post_form("/fn/accounts/claim?from=/verify", &new).await.is(303);
        assert_eq!(claimed.header("location"), "/login?verified=1&email=mary%40harbour.example");
        assert_eq!(taker.cookie("latchkey"), None, "the link may have been forwarded");
        let page = taker.get(claimed.header("location")).await.is(200);
        assert!(page.text().contains(&format!("value=\"{EMAIL}\"")), "{}", page.text());

        app.clock.advance_seconds(60);
        app.browser().call("/fn/accounts/forgot", &[("email", EMAIL)]).await.is(200);
        backend::jobs::run_due(&app.backend).await.unwrap();
        let token = app.token_in_mail(EMAIL).await;
        let new = [("token", token.as_str()), ("password", "ten slow cranes above")];
        let reset = taker.post_form("/fn/accounts/reset?from=/reset", &new).await.is(303);
        assert_eq!(reset.header("location"), "/login?reset=1&email=mary%40harbour.example");
        assert_eq!(taker.cookie("latchkey"), None);
    })
    .await;
}

#[tokio::test]
async fn where_no_mail_leaves_pages_say_where_it_waits() {
    TestApp::on_every_engine_as(Wishes::default, async |app| {
        for path in ["/signup/sent", "/forgot/sent"] {
            let page = app.browser().get(path).await.is(200);
            assert!(page.text().contains("latchkey mail list"), "{path}: {}", page.text());
            assert!(!page.text().contains("on its way"), "{path}: {}", page.text());
        }
        app.browser().sign_up(EMAIL).await;
        let browser = app.browser();
        let fields = [("identifier", EMAIL), ("password", PASSWORD)];
        let page = browser.post_form("/fn/accounts/sign-in?from=/login", &fields).await.is(422);
        assert!(page.text().contains("latchkey mail list"));
    })
    .await;
}

#[tokio::test]
async fn r_auth_04_05_a_refused_password_is_told_all_its_reasons_at_once() {
    TestApp::on_every_engine(async |app| {
        let fields = [
            ("company", "Qwerty Trading"),
            ("name", ""),
            ("email", EMAIL),
            ("phone", "+44 20 7946 0958"),
            ("password", "qwertyuiopasdfg"),
        ];
        let page = app.browser().post_form("/fn/accounts/sign-up?from=/signup", &fields).await.is(422);
        for reason in ["easy to guess", "follows a pattern", "contains your name", "Fill this in"] {
            assert!(page.text().contains(reason), "{reason}: {}", page.text());
        }
    })
    .await;
}

/// The name of the one field of a page that has the cursor.
async fn focused(browser: &Browser<'_>, path: &str) -> String {
    let page = Html::parse(browser.get(path).await.is(200).text());
    let has_cursor = |element: &&Element| element.attribute("autofocus").is_some();
    let focused: Vec<&Element> = page.elements.iter().filter(has_cursor).collect();
    assert_eq!(focused.len(), 1, "{path}: {focused:?}");
    focused[0].attribute("name").expect("a name").to_owned()
}

#[tokio::test]
async fn the_first_field_of_each_form_has_the_cursor() {
    TestApp::on_every_engine(async |app| {
        let stranger = app.browser();
        assert_eq!(focused(&stranger, "/login").await, "identifier");
        assert_eq!(focused(&stranger, "/login?email=mary%40harbour.example").await, "password");
        assert_eq!(focused(&stranger, "/signup").await, "company");
        assert_eq!(focused(&stranger, "/forgot").await, "email");
        let owner = app.browser();
        owner.sign_up(EMAIL).await;
        let token = app.token_in_mail(EMAIL).await;
        assert_eq!(focused(&stranger, &format!("/verify?token={token}")).await, "password");
        assert_eq!(focused(&stranger, &format!("/verify?token={token}&new=1")).await, "password");
        owner.post_form("/fn/accounts/verify?from=/verify", &[("token", &token)]).await.is(303);
        owner.sign_in(EMAIL).await.is(303);
        app.clock.advance_seconds(60);
        stranger.call("/fn/accounts/forgot", &[("email", EMAIL)]).await.is(200);
        backend::jobs::run_due(&app.backend).await.unwrap();
        let token = app.token_in_mail(EMAIL).await;
        assert_eq!(focused(&stranger, &format!("/reset?token={token}")).await, "password");

        for (path, field) in [
            ("/admin/users/invite", "people"),
            ("/admin/departments/new", "name"),
            ("/admin/roles/new", "name"),
            ("/customers/new", "name"),
            ("/leads/new", "name"),
            ("/opportunities/new", "customer"),
        ] {
            assert_eq!(focused(&owner, path).await, field, "{path}");
        }
        let customer = owner.call("/fn/customers/create", &[("name", "Nordlicht")]).await.is(200).new_id();
        assert_eq!(focused(&owner, &format!("/opportunities/new?customer={customer}")).await, "name");
        let role = owner.ask("/fn/people/choices", &[("q", "")]).await.is(200).text().to_owned();
        let role = role.split('"').find(|word| word.starts_with("rol_")).expect("a role");
        let invited = [("people", "ben@harbour.example"), ("role", role)];
        owner.call("/fn/invitations/invite", &invited).await.is(200);
        let token = app.token_in_mail("ben@harbour.example").await;
        assert_eq!(focused(&stranger, &format!("/invite?token={token}")).await, "name");
        // Whom no company lets in proves at the invitation who they are.
        app.browser().found_company("frank@foreign.example").await;
        app.run("UPDATE users SET status = 'suspended' WHERE person_id = (SELECT id FROM persons WHERE email = 'frank@foreign.example')").await;
        app.clock.advance_seconds(60);
        let invited = [("people", "frank@foreign.example"), ("role", role)];
        owner.call("/fn/invitations/invite", &invited).await.is(200);
        let token = app.token_in_mail("frank@foreign.example").await;
        assert_eq!(focused(&stranger, &format!("/invite?token={token}")).await, "password");
    })
    .await;
}

#[tokio::test]
async fn the_first_field_of_the_set_up_has_the_cursor() {
    TestApp::before_set_up(async |app| {
        let link = set_up::first_link(&app.backend).await.unwrap().expect("a link");
        let token = link.split_once('=').expect("a token").1;
        assert_eq!(focused(&app.browser(), &format!("/setup?token={token}")).await, "company");
    })
    .await;
}

async fn write(app: &TestApp, name: &str, text: &str) {
    tokio::fs::write(app.backend.settings().data_dir.join(name), text).await.expect("a file");
}

#[tokio::test]
async fn terms_and_privacy_are_pages_where_their_files_are() {
    TestApp::on_every_engine(async |app| {
        for path in ["/terms", "/privacy"] {
            app.browser().get(path).await.is(404);
        }
        let signup = app.browser().get("/signup").await.is(200);
        assert!(!signup.text().contains("/terms") && !signup.text().contains("type=\"checkbox\""));

        write(app, "terms.en.md", "# Harbour rules\n\nNo <script>alert(1)</script>.\n\n- Be kind\n").await;
        let page = app.browser().get("/terms").await.is(200);
        assert!(page.text().contains("<h2>Harbour rules</h2>"), "{}", page.text());
        assert!(page.text().contains("&lt;script>") || page.text().contains("&lt;script&gt;"));
        assert!(page.text().contains("<li>Be kind</li>") && page.text().contains("lang=\"en\""));
        app.browser().get("/privacy").await.is(404);
        let chinese = app.browser();
        chinese.set_cookie("latchkey-locale", "zh-CN");
        assert!(chinese.get("/terms").await.is(200).text().contains("Harbour rules"), "better than none");
        write(app, "terms.zh-CN.md", "# 港口规则\n").await;
        assert!(chinese.get("/terms").await.is(200).text().contains("港口规则"));
        app.browser().ask("/fn/legal/text", &[("page", "../master.key")]).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_invited_accepts_the_terms_and_the_event_says_which() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let role = owner.ask("/fn/people/choices", &[("q", "")]).await.is(200).text().to_owned();
        let role = role.split('"').find(|word| word.starts_with("rol_")).expect("a role");
        let invited = [("people", "ben@harbour.example\ncleo@harbour.example"), ("role", role)];
        owner.call("/fn/invitations/invite", &invited).await.is(200);
        let (ben, cleo) =
            (app.token_in_mail("ben@harbour.example").await, app.token_in_mail("cleo@harbour.example").await);
        let join = "/fn/invitations/join?from=/invite%3Ftoken%3D";
        let fields = |token| [("token", token), ("name", "Ben Rope"), ("password", PASSWORD)];

        for path in ["/login".to_owned(), format!("/invite?token={ben}")] {
            let page = app.browser().get(&path).await.is(200);
            assert!(!page.text().contains("/terms") && !page.text().contains("name=\"terms\""), "{path}");
        }
        app.browser().post_form(&format!("{join}{cleo}"), &fields(cleo.as_str())).await.is(303);

        write(app, "terms.en.md", "# Harbour rules\n").await;
        write(app, "privacy.en.md", "# What we keep\n").await;
        for path in ["/login".to_owned(), format!("/invite?token={ben}")] {
            let page = app.browser().get(&path).await.is(200);
            for link in ["href=\"/terms\"", "href=\"/privacy\""] {
                assert!(page.text().contains(link), "{path}: {link}: {}", page.text());
            }
        }
        let refused = app.browser().post_form(&format!("{join}{ben}"), &fields(ben.as_str())).await.is(422);
        let html = Html::parse(refused.text());
        assert_eq!(html.value_of("name"), Some("Ben Rope"), "{}", refused.text());
        assert!(refused.text().contains("Tick this box to continue."), "{}", refused.text());
        let accepted = [&fields(ben.as_str())[..], &[("terms", "yes")]].concat();
        app.browser().post_form(&format!("{join}{ben}"), &accepted).await.is(303);
        let mut tx = app.backend.storage().read(backend::storage::Reach::System).await.unwrap();
        let told: Vec<(String,)> = tx
            .all("SELECT changes FROM audit_events WHERE verb = 'joined' ORDER BY at, id", backend::args![])
            .await
            .unwrap();
        let of = |email: &str| told.iter().find(|(changes,)| changes.contains(email)).expect("an event");
        assert!(!of("cleo@harbour.example").0.contains("terms"), "{told:?}");
        assert!(of("ben@harbour.example").0.contains("en sha256:"), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn r_log_01_terms_are_accepted_where_there_are_some_and_the_event_says_which() {
    TestApp::on_every_engine(async |app| {
        write(app, "terms.en.md", "# Harbour rules\n").await;
        let fields = [
            ("company", "Harbour Trading"),
            ("name", "Mary Owner"),
            ("email", EMAIL),
            ("phone", "+44 20 7946 0958"),
            ("password", PASSWORD),
        ];
        let signup = app.browser().get("/signup").await.is(200);
        assert!(signup.text().contains("href=\"/terms\"") && signup.text().contains("type=\"checkbox\""));
        let refused = app.browser().call("/fn/accounts/sign-up", &fields).await.is(422);
        assert!(refused.text().contains("must_accept"), "{}", refused.text());
        let accepted = [&fields[..], &[("terms", "yes")]].concat();
        app.browser().call("/fn/accounts/sign-up", &accepted).await.is(200);
        backend::jobs::run_due(&app.backend).await.unwrap();
        let mut tx = app.backend.storage().read(backend::storage::Reach::System).await.unwrap();
        let (changes,): (String,) = tx
            .one("SELECT changes FROM audit_events WHERE verb = 'signed_up'", backend::args![])
            .await
            .unwrap();
        assert!(changes.contains("en sha256:"), "{changes}");
    })
    .await;
}
