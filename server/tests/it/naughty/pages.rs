//! A page that shows a naughty string is made of the same elements and
//! attributes, in the same order, as one that shows a harmless word.

use super::{EMAIL, LONGEST_SEARCH, a_tenth, create_customer, create_note, is_name, strings};
use crate::support::{Browser, Html, PASSWORD, TestApp};
use domain::text::{clean_line, clean_lines};

const HARMLESS: &str = "Nightjar";

/// Asserts that two pages differ in their texts only.
#[track_caller]
fn assert_alike(page: &Html, harmless: &Html, about: &str) {
    let (one, other) = (shape(page), shape(harmless));
    let alike = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    assert_eq!(one[alike..], other[alike..], "{about}");
    assert_eq!(page.odd_addresses(), [""; 0], "{about}");
}

/// The same, where there are several kinds of harmless pages.
#[track_caller]
fn assert_like_one_of(page: &Html, harmless: &[Html], about: &str) {
    let same = harmless.iter().find(|harmless| shape(harmless).len() == shape(page).len());
    assert_alike(page, same.unwrap_or(&harmless[0]), about);
}

/// What a page is made of, without the data that may follow it: when it is
/// ready soon enough, it stands within.
fn shape(page: &Html) -> &[String] {
    let mut shape = page.shape.as_slice();
    while let [before @ .., start, end] = shape
        && (start.as_str(), end.as_str()) == ("<script nonce>", "</script>")
    {
        shape = before;
    }
    shape
}

/// Two companies, so that what is shown beside each other counts alike.
async fn two_owners(app: &TestApp) -> [Browser<'_>; 2] {
    let owners = [app.browser(), app.browser()];
    owners[0].found_company(EMAIL).await;
    owners[1].found_company("frank@foreign.example").await;
    owners
}

async fn look(owner: &Browser<'_>, path: &str) -> Html {
    Html::parse(owner.get(path).await.is(200).text())
}

/// A customer with somebody, something to do, a note and an opportunity, and a lead, all
/// of one name.
struct Records {
    customer: String,
    opportunity: String,
    lead: String,
}

impl Records {
    async fn make(app: &TestApp, owner: &Browser<'_>, typed: &str) -> Self {
        app.clock.advance_seconds(60);
        let customer = create_customer(owner, typed, typed).await.is(200).new_id();
        // A person's name is shorter.
        let person: String = typed.chars().take(100).collect();
        let contact = [("customer", customer.as_str()), ("name", &person), ("title", "Captain")];
        owner.call("/fn/contacts/create", &contact).await.is(200);
        create_note(owner, &customer, typed, typed).await.is(200);
        let call = [
            ("customer", customer.as_str()),
            ("kind", "call"),
            ("subject", typed),
            ("planned", "on"),
            ("due_at", "2027-01-05T09:00"),
        ];
        owner.call("/fn/activities/create", &call).await.is(200);
        let deal = [("customer", customer.as_str()), ("name", typed), ("note", typed)];
        let opportunity = owner.call("/fn/opportunities/create", &deal).await.is(200).new_id();
        let lead = [("name", typed), ("company", typed), ("note", typed)];
        let lead = owner.call("/fn/leads/create", &lead).await.is(200).new_id();
        Self { customer, opportunity, lead }
    }

    fn pages(&self) -> [String; 6] {
        [
            format!("/customers/{}", self.customer),
            format!("/opportunities/{}", self.opportunity),
            format!("/leads/{}", self.lead),
            format!("/customers/{}/edit", self.customer),
            format!("/opportunities/{}/edit", self.opportunity),
            format!("/leads/{}/edit", self.lead),
        ]
    }
}

#[tokio::test]
async fn r_inp_03_records_their_titles_and_lists_show_them_as_text() {
    let Some(strings) = strings() else { return };
    TestApp::on_every_engine(async |app| {
        let [owner, other] = two_owners(app).await;
        let mut harmless = Vec::new();
        for page in Records::make(app, &other, HARMLESS).await.pages() {
            harmless.push(look(&other, &page).await);
        }
        let names = a_tenth(&strings);
        for (place, typed) in names.iter().enumerate() {
            if place > 0 {
                Records::make(app, &other, HARMLESS).await;
            }
            let records = Records::make(app, &owner, typed).await;
            for (path, harmless) in records.pages().iter().zip(&harmless) {
                let page = look(&owner, path).await;
                assert_alike(&page, harmless, &format!("{path} with {typed:?}"));
                assert_shows(&page, typed, path);
            }
        }
        for path in [
            "/",
            "/customers?size=100",
            "/contacts?size=100",
            "/opportunities?size=100",
            "/leads?size=100",
            "/pipeline",
        ] {
            let page = look(&owner, path).await;
            assert_alike(&page, &look(&other, path).await, path);
            if path.contains("size") {
                let missing: Vec<_> = names.iter().filter(|typed| !page.shows(&clean_line(typed))).collect();
                assert_eq!(missing, [&""; 0], "{path}");
            }
        }
    })
    .await;
}

#[track_caller]
fn assert_shows(page: &Html, typed: &str, path: &str) {
    let (line, lines) = (clean_line(typed), clean_lines(typed));
    if path.ends_with("/edit") {
        assert_eq!(page.value_of("name"), Some(line.as_str()), "{path}");
        assert_eq!(page.value_of("note"), Some(lines.as_str()), "{path}");
    } else {
        assert_eq!(page.text_of("h1"), line, "{path}");
        assert!(page.shows(&lines), "{path} without {typed:?}");
    }
    assert!(page.text_of("title").contains(&line), "{path}: {}", page.text_of("title"));
}

#[tokio::test]
async fn r_inp_03_searches_and_missing_pages_show_them_as_text() {
    let Some(strings) = strings() else { return };
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let address = |path: &str, typed: &str| {
            let encoded = serde_urlencoded::to_string([("", typed)]).unwrap();
            format!("{path}{}", encoded.trim_start_matches('=').replace('+', "%20"))
        };
        for list in ["/customers?q=", "/contacts?q=", "/opportunities?q=", "/leads?q=", "/pipeline?q="] {
            let harmless = [look(&owner, &address(list, HARMLESS)).await, look(&owner, list).await];
            let words = strings.iter().filter(|typed| typed.chars().count() <= LONGEST_SEARCH);
            for typed in words.step_by(5) {
                let page = look(&owner, &address(list, typed)).await;
                assert_like_one_of(&page, &harmless, &format!("{list} with {typed:?}"));
                assert!(
                    page.fields("q").any(|value| value.trim() == typed.trim()),
                    "{list} without {typed:?}"
                );
            }
        }
        for missing in ["/nowhere/", "/customers/", "/contacts/", "/opportunities/", "/leads/"] {
            let look = async |word: &str| {
                let page = owner.get(&address(missing, word)).await.is(404);
                Html::parse(page.text())
            };
            // What looks like a file has a smaller page.
            let harmless = [look(HARMLESS).await, look("night.jar").await];
            for typed in a_tenth(&strings) {
                assert_like_one_of(&look(typed).await, &harmless, &format!("{missing} with {typed:?}"));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn r_inp_03_a_refused_form_shows_them_as_they_were_typed() {
    let Some(strings) = strings() else { return };
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let refused = async |name: &str, note: &str| {
            app.clock.advance_seconds(1);
            let fields = [("name", name), ("kind", "company"), ("email", "no address"), ("note", note)];
            let page = owner.post_form("/fn/customers/create?from=/customers/new", &fields).await.is(422);
            Html::parse(page.text())
        };
        let (fine, empty) = (refused(HARMLESS, HARMLESS).await, refused("", HARMLESS).await);
        let too_long = refused(&HARMLESS.repeat(30), HARMLESS).await;
        let odd = strings.iter().filter(|typed| !is_name(typed)).map(String::as_str);
        for typed in a_tenth(&strings).into_iter().chain(odd) {
            let note = format!("Note: {typed}");
            let page = refused(typed, &note).await;
            let harmless = match clean_line(typed).as_str() {
                "" => &empty,
                _ if is_name(typed) => &fine,
                _ => &too_long,
            };
            assert_alike(&page, harmless, &format!("refused with {typed:?}"));
            assert_eq!(page.value_of("name"), Some(typed));
            assert_eq!(page.value_of("note"), Some(note.as_str()));
        }
    })
    .await;
}

/// As the name of a person it stands on each page and in the mails.
#[tokio::test]
async fn r_inp_03_names_of_people_are_text_on_pages_and_in_mails() {
    let Some(strings) = strings() else { return };
    TestApp::on_every_engine(async |app| {
        let [owner, other] = two_owners(app).await;
        let harmless = look(&other, "/settings/profile").await;
        let harmless_mail = latest_mail(app, &other).await;
        let mut mails = 0;
        for (place, typed) in a_tenth(&strings).into_iter().enumerate() {
            app.clock.advance_seconds(1);
            let renamed = owner.call("/fn/settings/change-profile", &[("name", typed)]).await;
            if renamed.status == 422 {
                assert!(clean_line(typed).chars().count() > 100, "{typed:?}: {}", renamed.text());
                continue;
            }
            let page = look(&owner, "/settings/profile").await;
            assert_alike(&page, &harmless, &format!("a person called {typed:?}"));
            assert_eq!(page.value_of("name"), Some(clean_line(typed).as_str()));
            app.run("DELETE FROM throttles").await;
            let email = format!("mary{place}@harbour.example");
            let fields = [
                ("company", typed),
                ("name", typed),
                ("email", &email),
                ("phone", "+44 20 7946 0958"),
                ("password", PASSWORD),
                ("terms", "on"),
            ];
            app.browser().call("/fn/accounts/sign-up", &fields).await.is(200);
            backend::jobs::run_due(&app.backend).await.unwrap();
            let (mail, text) = latest_mail(app, &owner).await;
            assert_alike(&mail, &harmless_mail.0, &format!("a mail to {typed:?}"));
            let greetings = [format!("Hello {},", clean_line(typed)), "Hello,".to_owned()];
            assert!(greetings.iter().any(|greeting| text.starts_with(greeting)), "{text}");
            assert!(mail.shows(&format!("To: {email}")), "{text}");
            mails += 1;
        }
        assert!(mails > 30, "{mails} mails");
    })
    .await;
}

/// The latest mail as the demo shows it, and its text.
async fn latest_mail(app: &TestApp, reader: &Browser<'_>) -> (Html, String) {
    let mail = backend::mail::list(&app.backend).await.unwrap().into_iter().next().unwrap();
    let (_, body) = backend::mail::show(&app.backend, mail.id).await.unwrap();
    (look(reader, &format!("/dev/mail/{}", mail.id)).await, body.unwrap())
}
