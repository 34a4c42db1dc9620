//! Invitations as a browser without JavaScript meets them.

use crate::first_run::set_up;
use crate::support::{Answer, BASE, Browser, Element, Html, TestApp};

const OWNER: &str = "mary@harbour.example";
const BEN: &str = "ben@harbour.example";
const INVITE: &str = "/fn/invitations/invite?from=/admin/users/invite";
const AGAIN: &str = "/fn/invitations/send-again?from=/admin/users/invitations";

/// A role that the viewer may give.
async fn role(browser: &Browser<'_>) -> String {
    let choices = browser.ask("/fn/people/choices", &[("q", "")]).await.is(200);
    choices.text().split('"').find(|word| word.starts_with("rol_")).unwrap().to_owned()
}

/// The links to hand over that the page shows, as paths.
fn links(answer: &Answer) -> Vec<String> {
    let page = Html::parse(answer.text());
    let is_link = |element: &&Element| element.attribute("class") == Some("handed-link");
    let links = page.elements.iter().filter(is_link);
    links.map(|link| link.text.trim().strip_prefix(BASE).expect("a link of ours").to_owned()).collect()
}

#[tokio::test]
async fn links_to_hand_over_stand_on_the_page_that_answers_and_on_no_other() {
    TestApp::before_set_up(async |app| {
        let owner = app.browser();
        set_up(app, &owner, "").await;
        let role = role(&owner).await;
        let people = format!("{BEN}\ncleo@harbour.example");
        let told = owner.post_form(INVITE, &[("people", &people), ("role", &role)]).await.is(200);
        let first = links(&told);
        assert_eq!(first.len(), 2, "{}", told.text());
        assert!(told.text().contains(BEN) && told.text().contains("cleo@harbour.example"));
        assert_eq!(told.header("cache-control"), "no-store");
        let opened = app.browser().get(&first[0]).await.is(200);
        assert!(opened.text().contains("/fn/invitations/join"), "{}", opened.text());
        for path in ["/admin/users/invite", "/admin/users/invitations"] {
            assert!(links(&owner.get(path).await.is(200)).is_empty(), "{path}");
        }

        let id = app.latest_invitation(BEN).await;
        let told = owner.post_form(AGAIN, &[("id", &id)]).await.is(200);
        let second = links(&told);
        assert_eq!(second.len(), 1, "{}", told.text());
        let opened = app.browser().get(&second[0]).await.is(200);
        assert!(opened.text().contains("/fn/invitations/join"), "{}", opened.text());
        let older = app.browser().get(&first[0]).await.is(200);
        assert!(older.text().contains("A newer mail went out"), "{}", older.text());
    })
    .await;
}

#[tokio::test]
async fn where_mails_have_the_links_the_page_goes_on_to_the_list() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let role = role(&owner).await;
        let sent = owner.post_form(INVITE, &[("people", BEN), ("role", &role)]).await.is(303);
        assert_eq!(sent.header("location"), "/admin/users/invitations?saved=1");
        let id = app.latest_invitation(BEN).await;
        let again = owner.post_form(AGAIN, &[("id", &id)]).await.is(303);
        assert_eq!(again.header("location"), "/admin/users/invitations?saved=1");
        let list = owner.get(again.header("location")).await.is(200);
        assert!(list.text().contains(BEN) && links(&list).is_empty(), "{}", list.text());
    })
    .await;
}
