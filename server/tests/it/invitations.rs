//! Invitations as a browser without JavaScript meets them.

use crate::first_run::set_up;
use crate::support::{Answer, BASE, Browser, Element, Html, PASSWORD, TestApp, Wishes};
use app::error::{AppError, Detail};
use domain::invitations::Sent;
use domain::people::PeopleChoices;
use domain::permissions::SeedRole;

const OWNER: &str = "mary@harbour.example";
const BEN: &str = "ben@harbour.example";
const INVITE: &str = "/fn/invitations/invite?from=/admin/users/invite";
const AGAIN: &str = "/fn/invitations/send-again?from=/admin/users/invitations";

/// A role that the viewer may give.
async fn role(browser: &Browser<'_>) -> String {
    let choices = browser.ask("/fn/people/choices", &[("q", "")]).await.is(200);
    choices.text().split('"').find(|word| word.starts_with("rol_")).unwrap().to_owned()
}

/// The owner of a new company, with a role to give.
async fn inviter(app: &TestApp) -> (Browser<'_>, String) {
    let owner = app.browser();
    owner.found_company(OWNER).await;
    let role = role(&owner).await;
    (owner, role)
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
        assert!(older.text().contains("There is a newer link"), "{}", older.text());
    })
    .await;
}

#[tokio::test]
async fn where_mails_have_the_links_the_page_goes_on_to_the_list() {
    TestApp::on_every_engine(async |app| {
        let (owner, role) = inviter(app).await;
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

/// Presses a button of the page behind a link.
async fn press(browser: &Browser<'_>, function: &str, token: &str) -> Answer {
    let form = format!("/fn/invitations/{function}?from=/invite%3Ftoken%3D{token}");
    browser.post_form(&form, &[("token", token)]).await
}

/// What the page behind a dead link says, before and after its button is pressed.
async fn ask_for_a_new_link(app: &TestApp, token: &str, why: &str) {
    const ASKED: &str = "Whoever invited you sees it and can hand you a new link";
    let guest = app.browser();
    let page = guest.get(&format!("/invite?token={token}")).await.is(200);
    for words in [why, "Harbour Trading", "Mary Owner", "Ask for a new link"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains(ASKED) && !page.text().contains("/fn/invitations/join"));
    let asked = press(&guest, "ask-again", token).await.is(200);
    for words in [why, ASKED] {
        assert!(asked.text().contains(words), "{words}: {}", asked.text());
    }
    // Looking at it again is not asking again.
    let page = guest.get(&format!("/invite?token={token}")).await.is(200);
    assert!(!page.text().contains(ASKED), "{}", page.text());
}

#[tokio::test]
async fn whose_link_is_late_or_withdrawn_asks_for_another_and_is_told_so() {
    TestApp::on_every_engine(async |app| {
        let (owner, role) = inviter(app).await;
        let people = format!("{BEN}\ncleo@harbour.example");
        owner.post_form(INVITE, &[("people", &people), ("role", &role)]).await.is(303);
        let late = app.token_in_mail(BEN).await;
        let withdrawn = app.token_in_mail("cleo@harbour.example").await;
        let id = app.latest_invitation("cleo@harbour.example").await;
        let withdraw = "/fn/invitations/withdraw?from=/admin/users/invitations";
        owner.post_form(withdraw, &[("id", &id)]).await.is(303);
        app.clock.advance_seconds(60);
        ask_for_a_new_link(app, &withdrawn, "The invitation was withdrawn").await;
        app.clock.advance_seconds(8 * 86_400);
        ask_for_a_new_link(app, &late, "The link has run out").await;
        assert_eq!(app.count("SELECT COUNT(*) FROM mails WHERE purpose = 'invitation_asked'").await, 2);
        owner.sign_in(OWNER).await.is(303);
        let list = owner.get("/admin/users/invitations").await.is(200);
        assert_eq!(list.text().matches("Asks for a new link").count(), 2, "{}", list.text());
    })
    .await;
}

/// What pages say of mails: where people are invited, where a password is changed, behind a
/// link that was sent again, and where a new one was asked for.
async fn of_mails(app: &TestApp) -> [Answer; 4] {
    let (owner, role) = inviter(app).await;
    let form = owner.get("/admin/users/invite").await.is(200);
    let security = owner.get("/settings/security").await.is(200);
    owner.post_form(INVITE, &[("people", BEN), ("role", &role)]).await.is(303);
    let first = app.token_in_mail(BEN).await;
    app.clock.advance_seconds(60);
    let id = app.latest_invitation(BEN).await;
    owner.post_form(AGAIN, &[("id", &id)]).await.is(303);
    let replaced = app.browser().get(&format!("/invite?token={first}")).await.is(200);
    let latest = app.token_in_mail(BEN).await;
    app.clock.advance_seconds(8 * 86_400);
    let asked = press(&app.browser(), "ask-again", &latest).await.is(200);
    [form, security, replaced, asked]
}

/// Of the pages of [`of_mails`], as long as mails leave.
const PROMISES: [&str; 4] = [
    "Each gets a mail with a link",
    "You will get a mail about it",
    "A newer mail went out",
    "You will get a mail when there is a new link",
];

#[tokio::test]
async fn where_mails_leave_pages_promise_them() {
    // Nobody listens there; the mails wait.
    let with_server = || Wishes { smtp_url: Some("smtp://127.0.0.1:9"), ..Wishes::default() };
    TestApp::on_every_engine_as(with_server, async |app| {
        for (page, promise) in of_mails(app).await.iter().zip(PROMISES) {
            assert!(page.text().contains(promise), "{promise}: {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn where_no_mail_leaves_no_page_promises_one() {
    TestApp::on_every_engine(async |app| {
        let pages = of_mails(app).await;
        for page in &pages {
            for promise in PROMISES {
                assert!(!page.text().contains(promise), "{promise}: {}", page.text());
            }
        }
        assert!(pages[0].text().contains("you are told where the links are"), "{}", pages[0].text());
        assert!(pages[2].text().contains("There is a newer link"), "{}", pages[2].text());
    })
    .await;
}

#[tokio::test]
async fn whoever_is_signed_in_as_somebody_else_signs_out_and_comes_back_to_the_link() {
    TestApp::on_every_engine(async |app| {
        let (owner, role) = inviter(app).await;
        owner.post_form(INVITE, &[("people", BEN), ("role", &role)]).await.is(303);
        let token = app.token_in_mail(BEN).await;
        let page = format!("/invite?token={token}");
        let seen = owner.get(&page).await.is(200);
        for words in ["for somebody else", OWNER, BEN, "/fn/invitations/go-on-as-another"] {
            assert!(seen.text().contains(words), "{words}: {}", seen.text());
        }
        let out = press(&owner, "go-on-as-another", &token).await.is(303);
        assert_eq!(out.header("location"), page);
        assert_eq!(owner.cookie("latchkey"), None);
        let again = owner.get(&page).await.is(200);
        assert!(again.text().contains("/fn/invitations/join"), "{}", again.text());
        assert_eq!(owner.get("/customers").await.is(303).header("location"), "/login?next=%2Fcustomers");
    })
    .await;
}

#[tokio::test]
async fn right_lines_beside_wrong_ones_are_counted_and_all_lines_stay() {
    TestApp::on_every_engine(async |app| {
        let (owner, role) = inviter(app).await;
        let lines = format!("{BEN}\nnobody\ncleo@harbour.example\n{OWNER}");
        let fields = [("people", lines.as_str()), ("role", role.as_str())];
        let told = owner.post_form(INVITE, &fields).await.is(422);
        for words in ["2 invitations are written", "2 lines are left", "Line 2 has no e-mail address"] {
            assert!(told.text().contains(words), "{words}: {}", told.text());
        }
        assert_eq!(Html::parse(told.text()).value_of("people"), Some(lines.as_str()));
        assert_eq!(app.count("SELECT COUNT(*) FROM invitations").await, 2);

        // The living page is told the same.
        let mended = format!("{BEN}\ndora@harbour.example\ncleo@harbour.example\n{OWNER}");
        let fields = [("people", mended.as_str()), ("role", role.as_str())];
        let answer = owner.call("/fn/invitations/invite", &fields).await.is(422);
        let error: AppError = serde_json::from_str(answer.text()).unwrap();
        let Some(Detail::Invited(sent)) = &error.detail else { panic!("{error:?}") };
        let sent: Vec<Sent> = sent.open().unwrap();
        assert_eq!(sent.iter().map(|sent| sent.email.as_str()).collect::<Vec<_>>(), ["dora@harbour.example"]);
        assert_eq!(app.count("SELECT COUNT(*) FROM invitations").await, 3, "nobody is invited twice");

        // Where nothing went out, nothing is told to be.
        let told = owner.post_form(INVITE, &[("people", OWNER), ("role", &role)]).await.is(422);
        assert!(!told.text().contains("are written."), "{}", told.text());
    })
    .await;
}

#[tokio::test]
async fn whoever_invites_a_suspended_person_is_told_how_to_bring_them_back() {
    TestApp::on_every_engine(async |app| {
        let (owner, role) = inviter(app).await;
        owner.post_form(INVITE, &[("people", BEN), ("role", &role)]).await.is(303);
        let token = app.token_in_mail(BEN).await;
        let joining = [("token", token.as_str()), ("name", "Ben Rope"), ("password", PASSWORD)];
        app.browser().post_form("/fn/invitations/join?from=/invite", &joining).await.is(303);
        for (status, words) in [("active", "this person is here already"), ("suspended", "reactivate them")] {
            let told = owner.post_form(INVITE, &[("people", BEN), ("role", &role)]).await.is(422);
            assert!(told.text().contains(words), "{status}: {}", told.text());
            app.run("UPDATE users SET status = 'suspended' WHERE name = 'Ben Rope'").await;
        }
    })
    .await;
}

#[tokio::test]
async fn no_role_is_chosen_where_the_usual_one_is_gone() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let choices = owner.ask("/fn/people/choices", &[("q", "")]).await.is(200);
        let choices: PeopleChoices = serde_json::from_str(choices.text()).unwrap();
        let usual = choices.roles.iter().find(|role| role.seed == Some(SeedRole::SalesRep)).unwrap();
        let usual = usual.id.to_string();
        let chosen = async || {
            let page = owner.get("/admin/users/invite").await.is(200);
            let page = Html::parse(page.text());
            page.chosen("role").and_then(|option| option.attribute("value")).map(str::to_owned)
        };
        assert_eq!(chosen().await.as_deref(), Some(usual.as_str()));
        owner.call("/fn/roles/delete", &[("id", &usual)]).await.is(200);
        assert_eq!(chosen().await.as_deref(), Some(""));
        let told = owner.post_form(INVITE, &[("people", BEN), ("role", "")]).await.is(422);
        assert!(told.text().contains("Fill this in."), "{}", told.text());
    })
    .await;
}

#[tokio::test]
async fn whoever_is_invited_to_a_company_whose_trial_is_over_is_told_before_they_fill_in_anything() {
    TestApp::on_every_engine(async |app| {
        const OVER: &str = "trial is over here";
        let (owner, _) = inviter(app).await;
        app.clock.advance_seconds(10 * 86_400);
        owner.sign_in(OWNER).await.is(303);
        let role = role(&owner).await;
        owner.post_form(INVITE, &[("people", BEN), ("role", &role)]).await.is(303);
        let token = app.token_in_mail(BEN).await;
        app.clock.advance_seconds(5 * 86_400);
        let guest = app.browser();
        let page = guest.get(&format!("/invite?token={token}")).await.is(200);
        assert!(page.text().contains(OVER), "{}", page.text());
        for form in ["/fn/invitations/join", "/fn/invitations/ask-again"] {
            assert!(!page.text().contains(form), "{form}: {}", page.text());
        }
        // Nor is whoever had the form open told to renew anything.
        let join = format!("/fn/invitations/join?from=/invite%3Ftoken%3D{token}");
        let fields = [("token", token.as_str()), ("name", "Ben Rope"), ("password", PASSWORD)];
        let refused = guest.post_form(&join, &fields).await.is(404);
        assert!(refused.text().contains(OVER), "{}", refused.text());
        assert!(!refused.text().contains("renew the workspace"), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn an_empty_list_does_not_say_what_became_of_invitations() {
    TestApp::on_every_engine(async |app| {
        let (owner, role) = inviter(app).await;
        let list = "/admin/users/invitations";
        let said = "Nothing is on its way.";
        assert!(owner.get(list).await.is(200).text().contains(said), "nobody was invited");
        owner.post_form(INVITE, &[("people", BEN), ("role", &role)]).await.is(303);
        assert!(!owner.get(list).await.is(200).text().contains(said));
        let id = app.latest_invitation(BEN).await;
        let withdraw = "/fn/invitations/withdraw?from=/admin/users/invitations";
        owner.post_form(withdraw, &[("id", &id)]).await.is(303);
        assert!(owner.get(list).await.is(200).text().contains(said), "and nobody came in");
    })
    .await;
}

#[tokio::test]
async fn who_sends_an_invitation_to_a_role_that_is_gone_is_told_that() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let role = owner.call("/fn/roles/create", &[("name", "Gannet")]).await.is(200).new_id();
        owner.post_form(INVITE, &[("people", BEN), ("role", &role)]).await.is(303);
        let token = app.token_in_mail(BEN).await;
        let id = app.latest_invitation(BEN).await;
        let withdraw = "/fn/invitations/withdraw?from=/admin/users/invitations";
        owner.post_form(withdraw, &[("id", &id)]).await.is(303);
        app.clock.advance_seconds(60);
        press(&app.browser(), "ask-again", &token).await.is(200);
        owner.call("/fn/roles/delete", &[("id", &role)]).await.is(200);
        let told = owner.post_form(AGAIN, &[("id", &id)]).await.is(422);
        assert!(told.text().contains("This role was deleted meanwhile."), "{}", told.text());
        assert!(!told.text().contains("ask an owner"), "{}", told.text());
        let refusals = app.refusals().await;
        assert!(refusals.is_empty(), "nobody was denied anything: {refusals:?}");
    })
    .await;
}
