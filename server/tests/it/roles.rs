//! The console's roles as a browser meets them, with scripts and without.

use crate::support::{Answer, Browser, Html, PASSWORD, TestApp};
use app::error::{AppError, Code, Detail};
use domain::roles::{RoleReview, RoleRow};

const EMAIL: &str = "mary@harbour.example";

/// A company with a role of its own, which nobody has.
struct Scene<'a> {
    owner: Browser<'a>,
    role: String,
    page: String,
}

impl<'a> Scene<'a> {
    async fn build(app: &'a TestApp) -> Self {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let made = owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(200);
        let page = made.header("location").to_owned();
        Self { owner, role: made.new_id(), page }
    }

    /// Posts the role's form without scripts.
    async fn post(&self, fields: &[(&str, &str)]) -> Answer {
        let all: Vec<(&str, &str)> =
            [("id", self.role.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.owner.post_form(&format!("/fn/roles/change?from={}", self.page), &all).await
    }

    async fn row(&self) -> RoleRow {
        let rows = self.owner.ask("/fn/roles/list", &[]).await.is(200);
        let rows: Vec<RoleRow> = serde_json::from_str(rows.text()).unwrap();
        rows.into_iter().find(|row| row.role.id.to_string() == self.role).unwrap()
    }
}

const VIEW: &str = "grants][customers][view";

/// The value of the option that is chosen in a cell.
fn chosen(page: &Answer, name: &str) -> Option<String> {
    let html = Html::parse(page.text());
    let place = html.elements.iter().position(|element| element.attribute("name") == Some(name))?;
    // Between them stand the ends of others.
    let options = html.elements[place + 1..].iter().take_while(|e| e.name == "option" || e.name.is_empty());
    options
        .filter(|option| option.attribute("selected").is_some())
        .find_map(|option| option.attribute("value").map(str::to_owned))
}

/// What the button that saves sends.
fn reviewed(page: &Answer) -> String {
    let html = Html::parse(page.text());
    let button = html
        .elements
        .iter()
        .find(|element| element.name == "button" && element.attribute("name") == Some("reviewed"));
    button.and_then(|button| button.attribute("value")).expect("a button that saves").to_owned()
}

#[tokio::test]
async fn a_role_is_looked_at_and_saved_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let scene = Scene::build(app).await;
        let page = scene.owner.get(&scene.page).await.is(200);
        assert_eq!(chosen(&page, "grants[customers][view]").as_deref(), Some(""));
        let typed = [("version", "1"), ("name", "Gannet"), (VIEW, "own")];
        let look = scene.post(&typed).await.is(422);
        assert_eq!(chosen(&look, "grants[customers][view]").as_deref(), Some("own"));
        let html = Html::parse(look.text());
        assert!(html.shows("Customers · view"), "{}", look.text());
        assert!(scene.row().await.allows.is_empty(), "not before it is saved");
        let word = reviewed(&look);
        let saved: Vec<(&str, &str)> = typed.into_iter().chain([("reviewed", word.as_str())]).collect();
        let done = scene.post(&saved).await.is(303);
        assert_eq!(done.header("location"), format!("{}?saved=1", scene.page));
        assert_eq!(scene.row().await.allows, [domain::Module::Customers]);
        let page = scene.owner.get(done.header("location")).await.is(200);
        assert_eq!(chosen(&page, "grants[customers][view]").as_deref(), Some("own"));
        // The same again is nothing to save.
        let same = scene.post(&[("version", "2"), ("name", "Gannet"), (VIEW, "own")]).await.is(303);
        assert_eq!(same.header("location"), format!("{}?same=1", scene.page));
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_into_a_role_stays_when_it_is_refused_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let scene = Scene::build(app).await;
        let refused = scene.post(&[("version", "1"), ("name", ""), (VIEW, "department")]).await.is(422);
        assert_eq!(chosen(&refused, "grants[customers][view]").as_deref(), Some("department"));
        assert!(refused.text().contains(r##"href="#role-name""##), "{}", refused.text());
        // Departments are asked for once a cell asks for them.
        let asked = [("version", "1"), ("name", "Gannet"), (VIEW, "chosen_departments")];
        let page = scene.post(&asked).await.is(422);
        assert!(page.text().contains("Choose at least one department below."), "{}", page.text());
        assert!(page.text().contains("role-departments"), "{}", page.text());
        // A scope that the permission does not take stays out.
        let odd = [("version", "1"), ("name", "Gannet"), ("grants][roles][manage", "own")];
        let page = scene.post(&odd).await.is(422);
        assert!(page.text().contains("role-grants[roles][manage]"), "{}", page.text());
        assert!(scene.row().await.allows.is_empty());
    })
    .await;
}

#[tokio::test]
async fn two_editors_of_a_role_see_both_versions_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let scene = Scene::build(app).await;
        let mine = [("version", "1"), ("name", "Gannet"), (VIEW, "all")];
        let look = scene.post(&mine).await.is(422);
        app.run("UPDATE roles SET name = 'Petrel', row_version = 2 WHERE name = 'Gannet'").await;
        let word = reviewed(&look);
        let late: Vec<(&str, &str)> = mine.into_iter().chain([("reviewed", word.as_str())]).collect();
        let met = scene.post(&late).await.is(409);
        assert!(met.text().contains("Petrel") && met.text().contains("Gannet"), "{}", met.text());
        let html = Html::parse(met.text());
        assert_eq!((html.value_of("version"), html.value_of("name")), (Some("2"), Some("Gannet")));
        assert_eq!(chosen(&met, "grants[customers][view]").as_deref(), Some("all"));
        // Looked at against theirs, mine takes its place.
        let again = [("version", "2"), ("name", "Gannet"), (VIEW, "all")];
        let word = reviewed(&scene.post(&again).await.is(422));
        let again: Vec<(&str, &str)> = again.into_iter().chain([("reviewed", word.as_str())]).collect();
        scene.post(&again).await.is(303);
        assert_eq!(scene.row().await.role.name, "Gannet");
    })
    .await;
}

#[tokio::test]
async fn a_refusal_never_moves_the_version_that_was_typed_on() {
    TestApp::on_every_engine(async |app| {
        let scene = Scene::build(app).await;
        app.run("UPDATE roles SET row_version = 2 WHERE name = 'Gannet'").await;
        let refused = scene.post(&[("version", "1"), ("name", "")]).await.is(422);
        assert_eq!(Html::parse(refused.text()).value_of("version"), Some("1"));
    })
    .await;
}

#[tokio::test]
async fn the_living_page_is_told_what_would_change() {
    TestApp::on_every_engine(async |app| {
        let scene = Scene::build(app).await;
        let invited = [("people", "guest@guests.example"), ("role", scene.role.as_str())];
        scene.owner.call("/fn/invitations/invite", &invited).await.is(200);
        let fields = [("id", scene.role.as_str()), ("version", "1"), ("name", "Gannet"), (VIEW, "all")];
        let answer = scene.owner.call("/fn/roles/change", &fields).await.is(422);
        let error: AppError = serde_json::from_str(answer.text()).unwrap();
        assert_eq!(error.code, Code::Unconfirmed);
        let Some(Detail::Unconfirmed { review, .. }) = error.detail else { panic!("{error:?}") };
        let RoleReview { version, reviewed, changes, people_count, invitations, .. } = review.open().unwrap();
        assert_eq!((version, changes.len(), people_count, invitations), (1, 1, 0, 1));
        let fields: Vec<(&str, &str)> = fields.into_iter().chain([("reviewed", reviewed.as_str())]).collect();
        let done = scene.owner.call("/fn/roles/change", &fields).await.is(200);
        assert_eq!(done.header("location"), format!("{}?saved=1", scene.page));
        // It is in use, and stays.
        let kept = scene.owner.call("/fn/roles/delete", &[("id", &scene.role)]).await.is(422);
        assert!(kept.text().contains("role_in_use"), "{}", kept.text());
    })
    .await;
}

/// Both presses, as the living page sends them.
async fn save(scene: &Scene<'_>, fields: &[(&str, &str)]) {
    let id = [("id", scene.role.as_str())];
    let fields: Vec<(&str, &str)> = id.into_iter().chain(fields.iter().copied()).collect();
    let look = scene.owner.call("/fn/roles/change", &fields).await.is(422);
    let error: AppError = serde_json::from_str(look.text()).unwrap();
    let Some(Detail::Unconfirmed { review, .. }) = error.detail else { panic!("{error:?}") };
    let review: RoleReview = review.open().unwrap();
    let fields: Vec<(&str, &str)> =
        fields.into_iter().chain([("reviewed", review.reviewed.as_str())]).collect();
    scene.owner.call("/fn/roles/change", &fields).await.is(200);
}

#[tokio::test]
async fn r_ac_12_a_narrowed_role_holds_on_its_holders_next_request() {
    TestApp::on_every_engine(async |app| {
        let scene = Scene::build(app).await;
        save(&scene, &[("version", "1"), ("name", "Gannet"), (VIEW, "all")]).await;
        let invited = [("people", "guest@guests.example"), ("role", scene.role.as_str())];
        scene.owner.call("/fn/invitations/invite", &invited).await.is(200);
        let token = app.token_in_mail("guest@guests.example").await;
        let guest = app.browser();
        let joining = [("token", token.as_str()), ("name", "Gus Guest"), ("password", PASSWORD)];
        guest.call("/fn/invitations/join", &joining).await.is(200);
        guest.sign_in("guest@guests.example").await.is(303);
        guest.ask("/fn/customers/list", &[("q", "")]).await.is(200);
        save(&scene, &[("version", "2"), ("name", "Gannet"), (VIEW, "")]).await;
        guest.ask("/fn/customers/list", &[("q", "")]).await.is(403);
        assert_eq!(scene.row().await.holders, 1);
    })
    .await;
}
