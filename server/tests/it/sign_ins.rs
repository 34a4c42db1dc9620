//! The pages of sign-in records as they are served, also to a browser without scripts,
//! and the file.

use crate::support::{Answer, Browser, Html, TestApp};

const EMAIL: &str = "mary@harbour.example";

async fn fail_to_sign_in(app: &TestApp) {
    let fields = [("identifier", EMAIL), ("password", "wrong horse battery")];
    app.browser().call("/fn/accounts/sign-in", &fields).await.is(422);
}

#[tokio::test]
async fn a_person_sees_their_own_tries_and_narrows_them() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        fail_to_sign_in(app).await;
        let list = owner.get("/settings/sign-ins").await.is(200);
        let html = Html::parse(list.text());
        for words in ["Signed in", "Wrong password", "Harbour Trading", "Password"] {
            assert!(html.shows(words), "{words} is missing from {}", list.text());
        }
        let panel = owner.get("/settings/sign-ins?panel=filters").await.is(200);
        for field in ["at.from", "at.to", "address"] {
            assert_eq!(Html::parse(panel.text()).value_of(field), Some(""), "{field}");
        }
        assert!(panel.text().contains("action=\"/settings/sign-ins\""));
        assert!(!panel.text().contains("name=\"person\""), "it is nobody else's");
        let failed = owner.get("/settings/sign-ins?result=failed").await.is(200);
        assert!(Html::parse(failed.text()).shows("Wrong password"));
        let none = owner.get("/settings/sign-ins?address=203.0.113.99").await.is(200);
        assert!(none.text().contains("No sign-ins"), "{}", none.text());
        let today = owner.get("/settings/sign-ins?at=today&result=failed").await.is(200);
        assert!(Html::parse(today.text()).shows("Wrong password"));
        for (wrong, told) in
            [("method=telepathy", "How"), ("result=maybe", "Result"), ("at=soon", "Time"), ("from=a", "from")]
        {
            let answer = owner.get(&format!("/settings/sign-ins?{wrong}")).await.is(200);
            let html = Html::parse(answer.text());
            let told = format!("Part of this link can’t be read here and was ignored: {told}");
            assert!(html.shows("Wrong password") && html.shows(&told), "{wrong}: {}", answer.text());
            let (name, text) = wrong.split_once('=').unwrap();
            owner.ask("/fn/sign-ins/own", &[(name, text)]).await.is(422);
        }
        owner.get("/settings/sign-ins?cursor=nonsense").await.is(400);
    })
    .await;
}

#[tokio::test]
async fn a_workspace_sees_who_got_in_and_what_else_was_done_from_there() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        fail_to_sign_in(app).await;
        let list = owner.get("/admin/sign-ins").await.is(200);
        let html = Html::parse(list.text());
        assert!(html.shows("Mary Owner"), "{}", list.text());
        assert!(!html.shows("Wrong password"), "an address alone names no company");
        let found = owner.get("/admin/sign-ins?address=192.0.2.1").await.is(200);
        assert!(found.text().contains("href=\"/admin/audit?address=192.0.2.1\""), "{}", found.text());
        let nobody = owner.get("/admin/sign-ins?person=zzqq").await.is(200);
        assert!(nobody.text().contains("Nobody here has such a name."), "{}", nobody.text());
        let audit = owner.get("/admin/audit?address=192.0.2.1").await.is(200);
        assert!(Html::parse(audit.text()).shows("User · Signed in"), "{}", audit.text());
        let elsewhere = owner.get("/admin/audit?address=203.0.113.99").await.is(200);
        assert!(elsewhere.text().contains("Nothing found"), "{}", elsewhere.text());
    })
    .await;
}

/// Asks for the file as a page without scripts does; gives where it is.
async fn ask_for_file(browser: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let answer = browser.post_form("/fn/sign-ins/export?from=/admin/sign-ins", fields).await.is(303);
    answer.header("location").to_owned()
}

fn is_away(answer: &Answer) -> bool {
    answer.status == 303 && answer.header("location") == "/admin/sign-ins"
}

#[tokio::test]
async fn r_csv_01_a_browsers_words_open_as_text() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        app.run("UPDATE sign_ins SET device = '=HYPERLINK(\"http://evil.example\",\"click\")'").await;
        let place = ask_for_file(&owner, &[]).await;
        assert!(place.starts_with("/files/sign-ins?ticket="), "{place}");
        let file = owner.get(&place).await.is(200);
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        let name = file.header("content-disposition");
        assert!(name.starts_with("attachment; filename=\"sign-ins-") && name.ends_with(".csv\""), "{name}");
        let text = file.text();
        assert!(text.starts_with("\u{feff}Time,Who,Result,"), "{text}");
        assert!(text.contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"click\"\")\"\r\n"), "{text}");
        assert!(text.contains("Mary Owner,Signed in,Password"), "{text}");
        let exported = "SELECT COUNT(*) FROM audit_events WHERE verb = 'exported' AND object = 'sign_in'";
        assert_eq!(app.count(exported).await, 1);
        // Fetching it changes nothing, and opens it for nobody else.
        assert!(is_away(&owner.get("/files/sign-ins?ticket=nonsense").await));
        assert!(is_away(&owner.get("/files/sign-ins").await));
        let again = app.browser();
        again.sign_in(EMAIL).await.is(303);
        assert!(is_away(&again.get(&place).await));
        let stranger = app.browser().get(&place).await.is(303);
        assert!(stranger.header("location").starts_with("/login"), "{}", stranger.header("location"));
        assert_eq!(app.count(exported).await, 1);
    })
    .await;
}
