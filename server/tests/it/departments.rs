//! The console's departments and people as pages, without scripts.

use crate::support::{Browser, Element, Html, PASSWORD, TestApp};

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
