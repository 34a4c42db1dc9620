//! The console's departments and people as pages, without scripts.

use crate::support::{Browser, Element, Html, PASSWORD, TestApp};
use backend::accounts::NewPerson;
use backend::storage::Reach;
use backend::workspaces::NewUser;
use backend::{accounts, args, workspaces};
use domain::accounts::UserStatus;
use domain::people::PeopleChoices;
use domain::permissions::SeedRole;
use domain::{Locale, WorkspaceId};

const OWNER: &str = "mary@harbour.example";

/// Makes a department; gives its page.
async fn make(owner: &Browser<'_>, name: &str, parent: &str) -> String {
    let fields = [("name", name), ("parent", parent)];
    let made = owner.post_form("/fn/departments/create?from=/admin/departments/new", &fields).await.is(303);
    made.header("location").to_owned()
}

fn id_of(page: &str) -> &str {
    page.rsplit('/').next().unwrap()
}

/// What a hidden field of the page holds.
fn field(html: &Html, name: &str) -> String {
    html.fields(name).next().unwrap_or_else(|| panic!("no {name}")).to_owned()
}

#[tokio::test]
async fn departments_are_made_moved_and_removed_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let empty = owner.get("/admin/departments").await.is(200);
        assert!(empty.text().contains("No department yet"), "{}", empty.text());
        let head = make(&owner, "Head office", "").await;
        let sales = make(&owner, "Sales", id_of(&head)).await;
        let east = make(&owner, "East <b>", id_of(&head)).await;
        let tree = owner.get("/admin/departments").await.is(200);
        let html = Html::parse(tree.text());
        for name in ["Head office", "Sales", "East <b>"] {
            assert!(html.shows(name), "{name}: {}", tree.text());
        }
        // A name that is there already: the page again, with what was typed.
        let twin = [("name", "Sales"), ("parent", id_of(&head))];
        let refused =
            owner.post_form("/fn/departments/create?from=/admin/departments/new", &twin).await.is(422);
        assert_eq!(field(&Html::parse(refused.text()), "name"), "Sales");
        assert!(refused.text().contains("already in use"), "{}", refused.text());
        // First what it would do, then the button that does it.
        let page = owner.get(&east).await.is(200);
        assert!(!page.text().contains("/fn/departments/move"), "nothing is moved unseen");
        let weighed = owner.get(&format!("{east}?to={}", id_of(&sales))).await.is(200);
        assert!(weighed.text().contains("Nobody reaches more."), "{}", weighed.text());
        let html = Html::parse(weighed.text());
        let fields = [
            ("id", id_of(&east).to_owned()),
            ("version", field(&html, "version")),
            ("parent", field(&html, "parent")),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let moved = owner.post_form(&format!("/fn/departments/move?from={east}"), &fields).await.is(303);
        assert!(moved.header("location").starts_with(&east));
        let page = owner.get(&east).await.is(200);
        assert!(page.text().contains("Head office / Sales"), "{}", page.text());
        let into_itself = owner.get(&format!("{head}?to={}", id_of(&east))).await.is(200);
        assert!(into_itself.text().contains("cannot stand below itself"), "{}", into_itself.text());
        // Two editors: the second one is told where it stands now, and presses again.
        let late = format!("/fn/departments/move?from={east}%3Fto%3D");
        let told = owner.post_form(&late, &fields[..2]).await.is(409);
        assert!(told.text().contains("press again") && !told.text().contains("Save my version"));
        let html = Html::parse(told.text());
        assert_eq!(html.fact("Below"), Some("Sales"), "{}", told.text());
        assert_eq!(html.fields("version").last(), Some("2"), "{}", told.text());
        let again = [fields[0], ("version", "2"), ("parent", id_of(&head))];
        owner.post_form(&late, &again).await.is(303);
        owner.post_form(&late, &[fields[0], ("version", "3"), fields[2]]).await.is(303);
        // What is not empty stays, and the page says why.
        let held = owner.get(&sales).await.is(200);
        assert!(held.text().contains("1 department stands below it."), "{}", held.text());
        let id = [("id", id_of(&sales))];
        owner.post_form(&format!("/fn/departments/remove?from={sales}"), &id).await.is(422);
        let id = [("id", id_of(&east))];
        let gone = owner.post_form(&format!("/fn/departments/remove?from={east}"), &id).await.is(303);
        assert!(gone.header("location").starts_with("/admin/departments"));
        owner.get(&east).await.is(404);
    })
    .await;
}

/// The page of the first person in the list, a role that they hold, and the version of both.
async fn first_person(owner: &Browser<'_>) -> (String, String, String) {
    let list = owner.get("/admin/users").await.is(200);
    let (_, rest) = list.text().split_once("href=\"/admin/users/usr_").expect("a person");
    let page = format!("/admin/users/usr_{}", rest.split('"').next().unwrap());
    let shown = owner.get(&page).await.is(200);
    let html = Html::parse(shown.text());
    let is_held = |element: &&Element| {
        element.attribute("name") == Some("roles[]") && element.attribute("checked").is_some()
    };
    let role = html.elements.iter().find(is_held).and_then(|element| element.attribute("value"));
    let role = role.expect("a role that is held").to_owned();
    let version = field(&html, "version");
    (page, role, version)
}

/// More colleagues than a form offers by itself; Zoe comes last.
async fn crowd(app: &TestApp) {
    let now = app.clock.now();
    let password_hash = app.backend.hasher().hash(PASSWORD).await.unwrap();
    let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
    let (workspace,): (WorkspaceId,) = tx.one("SELECT id FROM workspaces", args![]).await.unwrap();
    for number in 1..=51 {
        let name = if number == 51 { "Zoe Last".to_owned() } else { format!("Person {number}") };
        let person = NewPerson {
            name: &name,
            email: &format!("person-{number}@harbour.example"),
            phone: "",
            password_hash: &password_hash,
            locale: Locale::En,
            time_zone: "Europe/London",
            verified_at: Some(now),
        };
        let user = NewUser {
            person: accounts::create_person(&mut tx, &person, now).await.unwrap(),
            username: None,
            name: &name,
            department: None,
            manager: None,
            status: UserStatus::Active,
            role: SeedRole::SalesRep,
        };
        workspaces::create_user(&mut tx, workspace, &user, now).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// The value of somebody whom a select box of the page offers.
fn offered(html: &Html, field: &str, name: &str) -> Option<String> {
    let option = html.options(field).find(|option| option.text == name)?;
    option.attribute("value").map(str::to_owned)
}

#[tokio::test]
async fn who_looks_for_a_manager_or_head_without_scripts_keeps_what_was_filled_in() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let sales = make(&owner, "Sales", "").await;
        let (mary, _, version) = first_person(&owner).await;
        let invite = "/admin/users/invite";
        let few = owner.get(invite).await.is(200);
        assert!(!few.text().contains("name=\"look\""), "everybody is offered: {}", few.text());
        crowd(app).await;
        let looking = [("find_people", "zoe"), ("look", "1")];

        let html = Html::parse(owner.get(invite).await.is(200).text());
        assert_eq!(offered(&html, "manager", "Zoe Last"), None);
        let role = html.options("role").last().and_then(|role| role.attribute("value")).unwrap().to_owned();
        let people = "ben@harbour.example\ncleo@harbour.example";
        let filled = [("people", people), ("role", role.as_str()), ("department", id_of(&sales))];
        let to = format!("/fn/invitations/invite?from={invite}");
        let found = owner.post_form(&to, &[filled.as_slice(), &looking].concat()).await.is(200);
        let html = Html::parse(found.text());
        assert!(found.text().contains("Nothing is saved yet"), "{}", found.text());
        assert_eq!((html.value_of("people"), html.value_of("find_people")), (Some(people), Some("zoe")));
        let chosen = |field| html.chosen(field).and_then(|option| option.attribute("value"));
        assert_eq!((chosen("role"), chosen("department")), (Some(role.as_str()), Some(id_of(&sales))));
        let zoe = offered(&html, "manager", "Zoe Last").expect("who was found");
        assert_eq!(app.count("SELECT COUNT(*) FROM invitations").await, 0);
        // Sent with the text still in its box, as browsers send it.
        let complete = [filled.as_slice(), &[("manager", zoe.as_str()), ("find_people", "zoe")]].concat();
        owner.post_form(&format!("{to}%3Ffind_people%3Dzoe"), &complete).await.is(303);
        let managed = "SELECT COUNT(*) FROM invitations WHERE manager_id IS NOT NULL";
        assert_eq!(app.count(managed).await, 2);

        let to = format!("/fn/people/change?from={mary}");
        let filled = [("id", id_of(&mary)), ("version", version.as_str()), ("department", id_of(&sales))];
        let found = owner.post_form(&to, &[filled.as_slice(), &looking].concat()).await.is(200);
        let html = Html::parse(found.text());
        assert_eq!(
            html.chosen("department").and_then(|option| option.attribute("value")),
            Some(id_of(&sales))
        );
        let is_ticked = |element: &&Element| {
            element.attribute("name") == Some("roles[]") && element.attribute("checked").is_some()
        };
        assert_eq!(html.elements.iter().find(is_ticked), None, "what was taken off stays off");
        assert_eq!(offered(&html, "manager", "Zoe Last"), Some(zoe.clone()));

        let to = format!("/fn/departments/change?from={sales}%3Ffind_people%3Dnobody");
        let filled = [("id", id_of(&sales)), ("version", "1"), ("name", "Selling"), ("head", zoe.as_str())];
        let looking = [("find_people", "person 7"), ("look", "1")];
        let found = owner.post_form(&to, &[filled.as_slice(), &looking].concat()).await.is(200);
        let html = Html::parse(found.text());
        assert_eq!(
            (html.value_of("name"), html.value_of("find_people")),
            (Some("Selling"), Some("person 7"))
        );
        assert!(offered(&html, "head", "Person 7").is_some(), "{}", found.text());
        let chosen = html.chosen("head").map(|option| option.text.as_str());
        assert_eq!(chosen, Some("Zoe Last"), "who was chosen stays so");
        assert_eq!(app.count("SELECT COUNT(*) FROM departments WHERE name = 'Sales'").await, 1);

        // Only who is in looks.
        app.browser().post_form(&to, &[filled.as_slice(), &looking].concat()).await.is(401);
    })
    .await;
}

#[tokio::test]
async fn of_two_editors_the_second_sees_both_versions_and_a_button_that_saves_their_own() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let (sales, east) = (make(&owner, "Sales", "").await, make(&owner, "East", "").await);
        let (page, role, version) = first_person(&owner).await;
        let change = format!("/fn/people/change?from={page}");
        let fields = |department| {
            [
                ("id", id_of(&page)),
                ("version", version.as_str()),
                ("department", department),
                ("roles][", role.as_str()),
            ]
        };
        owner.post_form(&change, &fields(id_of(&sales))).await.is(303);
        let late = owner.post_form(&change, &fields(id_of(&east))).await.is(409);
        let html = Html::parse(late.text());
        assert_eq!(html.fact("Department"), Some("Sales"), "{}", late.text());
        let is_chosen = |element: &Element| {
            element.attribute("value") == Some(id_of(&east)) && element.attribute("selected").is_some()
        };
        assert!(html.elements.iter().any(is_chosen), "what was chosen stays: {}", late.text());
        let over = html.elements.iter().find(|element| element.attribute("name") == Some("over"));
        let over = over.and_then(|button| button.attribute("value")).expect("a button");
        let mine = [fields(id_of(&east)).as_slice(), &[("over", over)]].concat();
        owner.post_form(&change, &mine).await.is(303);

        let change = format!("/fn/departments/change?from={sales}");
        let fields = |name, head| [("id", id_of(&sales)), ("version", "1"), ("name", name), ("head", head)];
        owner.post_form(&change, &fields("Selling", id_of(&page))).await.is(303);
        let late = owner.post_form(&change, &fields("Sales team", "")).await.is(409);
        let html = Html::parse(late.text());
        assert_eq!(html.fact("Name"), Some("Selling"), "{}", late.text());
        assert_eq!(html.fact("Head"), Some("Mary Owner"), "{}", late.text());
        assert_eq!(field(&html, "name"), "Sales team", "what was typed stays");
        assert!(late.text().contains("Save my version"), "{}", late.text());
    })
    .await;
}

#[tokio::test]
async fn a_persons_page_tells_what_changed() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let sales = make(&owner, "Sales", "").await;
        let (page, role, version) = first_person(&owner).await;
        let fields = [
            ("id", id_of(&page)),
            ("version", version.as_str()),
            ("department", id_of(&sales)),
            ("roles][", role.as_str()),
        ];
        owner.post_form(&format!("/fn/people/change?from={page}"), &fields).await.is(303);
        let head = [("id", id_of(&sales)), ("version", "1"), ("name", "Sales"), ("head", id_of(&page))];
        owner.post_form(&format!("/fn/departments/change?from={sales}"), &head).await.is(303);
        let shown = owner.get(&page).await.is(200);
        for words in ["What changed", "changed this", "<ins", "Sales", "Heads"] {
            assert!(shown.text().contains(words), "{words}: {}", shown.text());
        }
    })
    .await;
}

#[tokio::test]
async fn whom_no_company_lets_in_comes_in_by_an_invitation_and_their_password() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let frank = app.browser();
        frank.found_company("frank@foreign.example").await;
        app.clock.advance_seconds(60);
        let choices = owner.ask("/fn/people/choices", &[("q", "")]).await.is(200);
        let role = choices.text().split('"').find(|word| word.starts_with("rol_")).unwrap().to_owned();
        let fields = [("people", "frank@foreign.example"), ("role", role.as_str())];
        owner.post_form("/fn/invitations/invite?from=/admin/users/invite", &fields).await.is(303);
        let token = app.token_in_mail("frank@foreign.example").await;
        let page = format!("/invite?token={token}");
        let stranger = app.browser();
        let shown = stranger.get(&page).await.is(200);
        assert!(!shown.text().contains("name=\"password\""), "who can sign in signs in");
        app.run("UPDATE users SET status = 'suspended' WHERE person_id = (SELECT id FROM persons WHERE email = 'frank@foreign.example')").await;
        let shown = stranger.get(&page).await.is(200);
        assert!(shown.text().contains("/fn/invitations/prove"), "{}", shown.text());
        let to = format!("/fn/invitations/prove?from={}", page.replace('?', "%3F"));
        let wrong = [("token", token.as_str()), ("password", "wrong horse battery")];
        let refused = stranger.post_form(&to, &wrong).await.is(422);
        assert!(!refused.text().contains("wrong horse"), "a password is never shown again");
        let right = [("token", token.as_str()), ("password", PASSWORD)];
        let done = stranger.post_form(&to, &right).await.is(303);
        assert_eq!(done.header("location"), "/");
        let home = stranger.get("/").await.is(200);
        assert!(home.text().contains("Harbour Trading"), "{}", home.text());
    })
    .await;
}

#[tokio::test]
async fn people_are_filtered_by_a_role_that_the_viewer_may_not_give() {
    TestApp::on_every_engine(async |app| {
        let viewer = app.browser();
        viewer.found_company(OWNER).await;
        let choices = viewer.ask("/fn/people/choices", &[("q", "")]).await.is(200);
        let choices: PeopleChoices = serde_json::from_str(choices.text()).unwrap();
        let owner = choices.roles.iter().find(|role| role.seed == Some(SeedRole::Owner)).unwrap().id;
        app.run("UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = 'admin')").await;
        app.run("UPDATE workspaces SET permissions_version = permissions_version + 1").await;
        let page = viewer.get(&format!("/admin/users?role={owner}")).await.is(200);
        let html = Html::parse(page.text());
        let chip = html.elements.iter().find(|element| element.attribute("class") == Some("chip-value"));
        assert_eq!(chip.map(|chip| chip.text.as_str()), Some("Owner"), "{}", page.text());
    })
    .await;
}
