//! A fresh proof before what can do great harm, as a browser meets it, above all one
//! without scripts.

use crate::support::{Answer, Browser, Html, PASSWORD, TestApp};
use backend::args;
use backend::storage::Reach;
use backend::workspaces::{self, NewUser};
use domain::accounts::UserStatus;
use domain::permissions::SeedRole;
use domain::{PersonId, RoleId, WorkspaceId};

const EMAIL: &str = "mary@harbour.example";
const LATER: i64 = 16 * 60;
const PROVE: &str = "/fn/step-up/prove";

/// A company whose owner proved long ago who they are.
async fn stale_owner(app: &TestApp) -> Browser<'_> {
    let owner = app.browser();
    owner.found_company(EMAIL).await;
    app.clock.advance_seconds(LATER);
    owner
}

/// The id of a seed role of the only company.
async fn role(app: &TestApp, seed: SeedRole) -> String {
    let mut tx = app.backend.storage().read(Reach::System).await.unwrap();
    let sql = "SELECT id FROM roles WHERE seed = $1 ORDER BY id LIMIT 1";
    let (id,): (RoleId,) = tx.one(sql, args![seed]).await.unwrap();
    id.to_string()
}

/// The form of the page that asks for the proof.
struct Asked {
    address: String,
    fields: Vec<(String, String)>,
}

impl Asked {
    fn read(page: &Answer) -> Self {
        let html = Html::parse(page.text());
        let form = html
            .elements
            .iter()
            .find(|element| {
                element.name == "form"
                    && element.attribute("action").is_some_and(|action| action.starts_with(PROVE))
            })
            .unwrap_or_else(|| panic!("nothing asks for a proof: {}", page.text()));
        let address = form.attribute("action").unwrap().to_owned();
        let value = |name: &str| html.value_of(name).unwrap_or_default().to_owned();
        let fields = ["next", "action", "kept"].map(|name| (name.to_owned(), value(name)));
        Self { address, fields: fields.into() }
    }

    fn kept(&self) -> &str {
        &self.fields[2].1
    }

    async fn send(&self, browser: &Browser<'_>, password: &str) -> Answer {
        let hidden = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<(&str, &str)> = hidden.chain([("password", password)]).collect();
        browser.post_form(&self.address, &fields).await
    }
}

/// Whether the option of this value is the chosen one.
fn is_chosen(page: &Html, value: &str) -> bool {
    page.elements.iter().any(|element| {
        element.name == "option"
            && element.attribute("value") == Some(value)
            && element.attribute("selected").is_some()
    })
}

#[tokio::test]
async fn a5_a_plain_form_comes_back_as_typed_after_the_proof_and_nothing_is_done_before() {
    TestApp::on_every_engine(async |app| {
        let owner = stale_owner(app).await;
        let admin = role(app, SeedRole::Admin).await;
        let post = "/fn/invitations/invite?from=/admin/users/invite%3Ffind%3Da";
        let people = "Ida Rope <ida@guests.example>\n\"Bo & Co\" <bo@guests.example>";
        let typed = [("people", people), ("role", admin.as_str()), ("department", ""), ("manager", "")];
        let asking = owner.post_form(post, &typed).await.is(403);
        let html = Html::parse(asking.text());
        assert!(html.shows("Confirm that it's you"), "{}", asking.text());
        assert!(asking.text().contains("Before somebody is invited to manage things here"));
        assert!(!asking.text().contains("ida@guests.example"), "what was typed is sealed");
        assert!(html.value_of("password").is_some_and(str::is_empty));
        let asked = Asked::read(&asking);
        assert!(!asked.kept().is_empty());

        let wrong = asked.send(&owner, "not my password at all").await.is(422);
        assert!(wrong.text().contains("This password is not right."), "{}", wrong.text());
        let asked = Asked::read(&wrong);
        let before = owner.cookie("latchkey");
        let back = asked.send(&owner, PASSWORD).await.is(200);
        let proved = owner.cookie("latchkey");
        assert_ne!(before, proved, "a new session");
        let shown = Html::parse(back.text());
        assert_eq!(shown.value_of("people"), Some(people));
        assert!(is_chosen(&shown, &admin), "{}", back.text());
        assert!(back.text().contains("You are confirmed. Nothing is saved yet"), "{}", back.text());
        assert!(back.text().contains("Look at it, and send it once more."));
        assert_eq!(app.count("SELECT COUNT(*) FROM invitations").await, 0, "nothing is done yet");

        // Loaded anew, the answer is the same and nothing has happened.
        let again = asked.send(&owner, PASSWORD).await.is(200);
        assert_eq!(Html::parse(again.text()).value_of("people"), Some(people));
        assert_eq!(owner.cookie("latchkey"), proved);
        assert_eq!(app.count("SELECT COUNT(*) FROM audit_events WHERE verb = 'stepped_up'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM invitations").await, 0);

        owner.post_form(post, &typed).await.is(303);
        assert_eq!(app.count("SELECT COUNT(*) FROM invitations").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a5_the_page_says_exactly_which_fields_have_to_be_filled_in_again() {
    TestApp::on_every_engine(async |app| {
        let owner = stale_owner(app).await;
        let post = "/fn/settings/change-password?from=/settings/security";
        let typed = [("current", PASSWORD), ("password", "seven slow barges 77"), ("end_others", "on")];
        let asking = owner.post_form(post, &typed).await.is(403);
        assert!(!asking.text().contains("seven slow barges"));
        let back = Asked::read(&asking).send(&owner, PASSWORD).await.is(200);
        let html = Html::parse(back.text());
        assert_eq!((html.value_of("current"), html.value_of("password")), (Some(""), Some("")));
        assert!(back.text().contains("Fill in those that are marked"), "{}", back.text());
        for (field, label) in [("current", "Current password"), ("password", "New password")] {
            let link = format!("#security-{field}");
            let named = html.elements.iter().find(|element| element.attribute("href") == Some(&link));
            let named = named.unwrap_or_else(|| panic!("{field}: {}", back.text()));
            assert!(named.text.contains(label) && named.text.contains("Not kept"), "{named:?}");
        }
        let ticked = html.elements.iter().find(|element| element.attribute("name") == Some("end_others"));
        assert!(ticked.unwrap().attribute("checked").is_some(), "{}", back.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM audit_events WHERE verb = 'password_changed'").await, 0);
        let done = owner.post_form(post, &typed).await.is(303);
        assert_eq!(done.header("location"), "/settings/security?saved=1");
    })
    .await;
}

#[tokio::test]
async fn a_press_of_a_row_stands_again_in_that_row_alone() {
    const CONFIRMED: &str = "You are confirmed. Nothing is saved yet";
    TestApp::on_every_engine(async |app| {
        let owner = stale_owner(app).await;
        for _ in 0..2 {
            app.browser().sign_in(EMAIL).await.is(303);
        }
        let page = Html::parse(owner.get("/settings/sessions").await.is(200).text());
        let ids: Vec<&str> = page.fields("id").filter(|id| id.starts_with("ses_")).collect();
        assert_eq!(ids.len(), 2);
        let end = "/fn/sessions/end?from=/settings/sessions";
        let press = [("id", ids[0])];
        let asking = owner.post_form(end, &press).await.is(403);
        let back = Html::parse(Asked::read(&asking).send(&owner, PASSWORD).await.is(200).text());
        let told =
            |page: &Html, text: &str| page.elements.iter().filter(|element| element.text == text).count();
        assert_eq!(told(&back, CONFIRMED), 1);
        owner.post_form(end, &press).await.is(303);
        // Its row has gone.
        let late = Html::parse(owner.post_form(end, &press).await.is(404).text());
        assert_eq!(told(&late, "Page not found"), 1);

        let admin = role(app, SeedRole::Admin).await;
        let people = "ida@guests.example\nbo@guests.example";
        let invite = "/fn/invitations/invite?from=/admin/users/invite";
        owner.post_form(invite, &[("people", people), ("role", &admin)]).await.is(303);
        app.clock.advance_seconds(LATER);
        let id = app.latest_invitation("ida@guests.example").await;
        let again = "/fn/invitations/send-again?from=/admin/users/invitations";
        let asking = owner.post_form(again, &[("id", &id)]).await.is(403);
        let back = Asked::read(&asking).send(&owner, PASSWORD).await.is(200);
        assert_eq!(Html::parse(back.text()).refusals(), [CONFIRMED]);
    })
    .await;
}

#[tokio::test]
async fn r_mfa_09_a_kept_form_is_shown_to_nobody_else_and_for_an_hour() {
    TestApp::on_every_engine(async |app| {
        let owner = stale_owner(app).await;
        let typed = [("name", "Gannet and daughters"), ("from", "")];
        let asking = owner.post_form("/fn/roles/create?from=/admin/roles/new", &typed).await.is(403);
        let asked = Asked::read(&asking);
        // The owner of another company gets hold of it.
        let other = app.browser();
        other.found_company("frank@foreign.example").await;
        app.clock.advance_seconds(LATER);
        let refused = asked.send(&other, PASSWORD).await.is(422);
        assert!(!refused.text().contains("Gannet"), "{}", refused.text());
        assert!(refused.text().contains("it is kept for an hour"), "{}", refused.text());
        // They prove who they are all the same, and go on to the page.
        let next = Asked::read(&refused);
        assert_eq!(next.kept(), "");
        assert_eq!(next.send(&other, PASSWORD).await.is(303).header("location"), "/admin/roles/new");

        let changed = Asked {
            fields: vec![
                ("next".to_owned(), "/admin/roles/new".to_owned()),
                ("action".to_owned(), "/fn/roles/delete".to_owned()),
                ("kept".to_owned(), asked.kept().to_owned()),
            ],
            ..Asked::read(&asking)
        };
        changed.send(&owner, PASSWORD).await.is(422);
        app.clock.advance_seconds(3600 - LATER + 60);
        owner.sign_in(EMAIL).await.is(303);
        let late = asked.send(&owner, PASSWORD).await.is(422);
        assert!(!late.text().contains("Gannet") && late.text().contains("kept for an hour"));
    })
    .await;
}

#[tokio::test]
async fn what_is_too_large_to_be_kept_is_told() {
    TestApp::on_every_engine(async |app| {
        let owner = stale_owner(app).await;
        let name = "x".repeat(200 * 1024);
        let typed = [("name", name.as_str()), ("from", "")];
        let asking = owner.post_form("/fn/roles/create?from=/admin/roles/new", &typed).await.is(403);
        assert!(asking.text().contains("too much to be kept"), "{}", asking.text().len());
        let asked = Asked::read(&asking);
        assert_eq!(asked.kept(), "");
        // The word stays while the proof goes wrong, and the way leads back to the page.
        let wrong = asked.send(&owner, "not my password at all").await.is(422);
        assert!(wrong.text().contains("too much to be kept"));
        let done = Asked::read(&wrong).send(&owner, PASSWORD).await.is(303);
        assert_eq!(done.header("location"), "/admin/roles/new");
    })
    .await;
}

#[tokio::test]
async fn the_page_is_there_by_itself_and_leads_nowhere_else() {
    TestApp::on_every_engine(async |app| {
        let stranger = app.browser().get("/step-up?next=/admin/roles").await.is(303);
        assert_eq!(stranger.header("location"), "/login?next=%2Fstep-up%3Fnext%3D%2Fadmin%2Froles");
        let owner = stale_owner(app).await;
        for (next, leads_to) in [
            ("/admin/roles?q=a", "/admin/roles?q=a"),
            ("//evil.example", "/"),
            ("https://evil.example/", "/"),
            ("/fn/roles/create", "/"),
            ("/nowhere", "/"),
        ] {
            app.forget_proofs().await;
            let page = owner.get(&format!("/step-up?next={}", next.replace('?', "%3F"))).await.is(200);
            assert_eq!(Html::parse(page.text()).odd_addresses(), [""; 0], "{next}");
            let done = Asked::read(&page).send(&owner, PASSWORD).await.is(303);
            assert_eq!(done.header("location"), leads_to, "{next}");
        }
        let fresh = owner.get("/step-up?next=/admin/roles").await.is(200);
        assert!(fresh.text().contains("a moment ago") && fresh.text().contains("href=\"/admin/roles\""));
    })
    .await;
}

#[tokio::test]
async fn r_ses_02_a_proof_begins_a_session_under_a_new_id_and_the_old_one_is_dead() {
    TestApp::on_every_engine(async |app| {
        let owner = stale_owner(app).await;
        let old = owner.cookie("latchkey").unwrap();
        owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(403);
        owner.step_up().await.is(200);
        let new = owner.cookie("latchkey").unwrap();
        assert_ne!(old, new);
        owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(200);
        let thief = app.browser();
        thief.set_cookie("latchkey", &old);
        thief.call("/fn/roles/create", &[("name", "Petrel")]).await.is(401);
        thief.step_up().await.is(401);
        assert_eq!(app.count("SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL").await, 1);
        // Signing in counts for as long.
        app.clock.advance_seconds(LATER);
        owner.call("/fn/roles/create", &[("name", "Petrel")]).await.is(403);
        owner.sign_in(EMAIL).await.is(303);
        owner.call("/fn/roles/create", &[("name", "Petrel")]).await.is(200);
    })
    .await;
}

/// Makes an owner of one company an owner of another as well.
async fn join(app: &TestApp, email: &str, company_of: &str) -> WorkspaceId {
    let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
    let of = "SELECT u.workspace_id, u.person_id FROM users u JOIN persons p ON p.id = u.person_id WHERE p.email = $1";
    let (workspace, _): (WorkspaceId, PersonId) = tx.one(of, args![company_of]).await.unwrap();
    let (_, person): (WorkspaceId, PersonId) = tx.one(of, args![email]).await.unwrap();
    let user = NewUser {
        person,
        username: None,
        name: "Mary Owner",
        department: None,
        manager: None,
        status: UserStatus::Active,
        role: SeedRole::Owner,
    };
    workspaces::create_user(&mut tx, workspace, &user, app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    workspace
}

#[tokio::test]
async fn r_mfa_09_a_proof_in_one_workspace_counts_in_no_other() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company("frank@foreign.example").await;
        let owner = stale_owner(app).await;
        let there = join(app, EMAIL, "frank@foreign.example").await;
        owner.step_up().await.is(200);
        owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(200);
        owner.call("/fn/workspaces/switch", &[("workspace", &there.to_string())]).await.is(200);
        let refused = owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(403);
        assert!(refused.text().contains(r#""code":"step_up""#), "{}", refused.text());
        owner.step_up().await.is(200);
        owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn r_mfa_09_a_suspended_user_proves_nothing() {
    TestApp::on_every_engine(async |app| {
        let owner = stale_owner(app).await;
        app.run("UPDATE users SET status = 'suspended'").await;
        let before = app.dump().await;
        owner.step_up().await.is(401);
        owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(401);
        assert_eq!(before.changed(&app.dump().await), [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn r_mfa_09_whoever_may_not_do_it_is_told_that_and_asked_for_nothing() {
    TestApp::on_every_engine(async |app| {
        let owner = stale_owner(app).await;
        app.run("UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = 'sales_rep')").await;
        app.run("UPDATE workspaces SET permissions_version = permissions_version + 1").await;
        let refused = owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(403);
        assert!(refused.text().contains(r#""code":"forbidden""#), "{}", refused.text());
        let stranger = app.browser().call("/fn/roles/create", &[("name", "Gannet")]).await.is(401);
        assert!(stranger.text().contains(r#""code":"unauthenticated""#), "{}", stranger.text());
    })
    .await;
}

#[tokio::test]
async fn r_mfa_09_the_link_of_a_mail_opens_a_session_and_proves_nothing() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.sign_up(EMAIL).await;
        let token = app.token_in_mail(EMAIL).await;
        owner.post_form("/fn/accounts/verify?from=/verify", &[("token", &token)]).await.is(303);
        owner.get("/customers").await.is(200);
        let refused = owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(403);
        assert!(refused.text().contains(r#""code":"step_up""#), "{}", refused.text());
        owner.step_up().await.is(200);
        owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(200);
    })
    .await;
}
