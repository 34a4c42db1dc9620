//! Looking for what can be chosen in a form, as a browser without scripts does: what was filled
//! in stays, what was found is offered, and what was chosen is saved.

use crate::support::{Browser, Element, Html, TestApp};

async fn founded(app: &TestApp) -> Browser<'_> {
    let owner = app.browser();
    owner.found_company("mary@harbour.example").await;
    owner
}

async fn make_customer(owner: &Browser<'_>, name: &str) -> String {
    let fields = [("name", name), ("kind", "company")];
    owner.call("/fn/customers/create", &fields).await.is(200).new_id()
}

async fn page_at(owner: &Browser<'_>, path: &str) -> Html {
    Html::parse(owner.get(path).await.is(200).text())
}

/// The form of a page that calls this function, and what stands in it.
fn form<'a>(page: &'a Html, function: &'static str) -> impl Iterator<Item = &'a Element> {
    let begins = move |element: &&Element| {
        let action = element.attribute("action").unwrap_or_default();
        element.name == "form" && action.starts_with(function)
    };
    page.elements.iter().skip_while(move |element| !begins(element))
}

/// Where that form posts to: it says where it stands.
fn action(page: &Html, function: &'static str) -> String {
    form(page, function).next().and_then(|form| form.attribute("action")).unwrap().to_owned()
}

/// The button of that form that the Enter key presses.
fn entered<'a>(page: &'a Html, function: &'static str) -> &'a Element {
    let is_submit = |element: &&Element| element.attribute("type") == Some("submit");
    form(page, function).find(is_submit).unwrap()
}

/// What the page sends under a name as long as nobody touches it.
fn sent<'a>(page: &'a Html, name: &str) -> Option<&'a str> {
    let is_radio = |element: &&Element| {
        element.attribute("name") == Some(name) && element.attribute("type") == Some("radio")
    };
    let mut radios = page.elements.iter().filter(is_radio).peekable();
    if radios.peek().is_some() {
        let chosen = radios.find(|radio| radio.attribute("checked").is_some());
        return chosen.and_then(|radio| radio.attribute("value"));
    }
    page.chosen(name).and_then(|option| option.attribute("value")).or_else(|| page.value_of(name))
}

fn keeps(page: &Html, filled: &[(&str, &str)]) {
    for (name, text) in filled {
        assert_eq!(sent(page, name), Some(*text), "{name} stays as it was filled in");
    }
}

/// Presses the button that looks.
async fn look(owner: &Browser<'_>, to: &str, filled: &[(&str, &str)]) -> Html {
    let fields = [filled, &[("look", "1")]].concat();
    let page = Html::parse(owner.post_form(to, &fields).await.is(200).text());
    assert!(page.shows("Nothing is saved yet"));
    keeps(&page, filled);
    page
}

const CREATE_CUSTOMER: &str = "/fn/customers/create";
const CUSTOMERS: &str = "SELECT COUNT(*) FROM customers";

#[tokio::test]
async fn a_new_customer_gets_a_parent_and_a_region_that_are_looked_for() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let parent = make_customer(&owner, "Harbour Group").await;
        let fresh = page_at(&owner, "/customers/new").await;
        let to = action(&fresh, CREATE_CUSTOMER);
        let typed = [("name", "Ropes"), ("kind", "company"), ("source", "referral"), ("note", "Two words")];

        let filled = [typed.as_slice(), &[("find_parent", "harbour"), ("find_region", "")]].concat();
        let found = look(&owner, &to, &filled).await;
        assert_eq!(found.fields("parent").collect::<Vec<_>>(), ["", &parent]);

        let chosen = [typed.as_slice(), &[("parent", &*parent)]].concat();
        let texts = [("find_parent", "harbour"), ("find_region", "bavaria")];
        let filled = [chosen.as_slice(), &texts].concat();
        let found = look(&owner, &action(&found, CREATE_CUSTOMER), &filled).await;
        assert_eq!(found.fields("region").collect::<Vec<_>>(), ["", "DE-BY"]);
        assert_eq!(app.count(CUSTOMERS).await, 1, "nothing is saved yet");

        let complete = [chosen.as_slice(), &texts, &[("region", "DE-BY")]].concat();
        let made = owner.post_form(&action(&found, CREATE_CUSTOMER), &complete).await.is(303).new_id();
        let record = page_at(&owner, &format!("/customers/{made}")).await;
        assert!(record.shows("Harbour Group") && record.shows("Bavaria, Germany"));
    })
    .await;
}

#[tokio::test]
async fn a_new_opportunity_gets_a_customer_who_is_looked_for() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let quay = make_customer(&owner, "Quay Chandlers").await;
        let pilots = make_customer(&owner, "Harbour Pilots").await;
        let create = "/fn/opportunities/create";
        let fresh = page_at(&owner, &format!("/opportunities/new?customer={quay}")).await;
        let typed = [
            ("request_key", "once"),
            ("name", "Yearly ropes"),
            ("amount", "1200"),
            ("close_date", "2027-03-01"),
        ];
        let filled = [typed.as_slice(), &[("customer", &*quay), ("find_customer", "pilots")]].concat();
        let found = look(&owner, &action(&fresh, create), &filled).await;
        assert!(found.options("customer").any(|option| option.attribute("value") == Some(&*pilots)));
        assert_eq!(app.count("SELECT COUNT(*) FROM opportunities").await, 0, "nothing is saved yet");

        let complete = [typed.as_slice(), &[("customer", &*pilots), ("find_customer", "pilots")]].concat();
        let made = owner.post_form(&action(&found, create), &complete).await.is(303);
        let record = page_at(&owner, made.header("location")).await;
        assert!(record.shows("Yearly ropes") && record.shows("Harbour Pilots"));
        assert!(!record.shows("Quay Chandlers"));
    })
    .await;
}

#[tokio::test]
async fn the_enter_key_saves_unless_something_new_is_to_be_looked_for() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        make_customer(&owner, "Harbour Group").await;
        let id = owner.call("/fn/leads/create", &[("name", "Maeve Byrne")]).await.is(200).new_id();
        let pages = [
            ("/customers/new".to_owned(), CREATE_CUSTOMER),
            ("/opportunities/new".to_owned(), "/fn/opportunities/create"),
            (format!("/leads/{id}/convert"), "/fn/leads/convert"),
        ];
        for (path, function) in pages {
            let page = page_at(&owner, &path).await;
            let first = entered(&page, function);
            assert_eq!(
                (first.attribute("name"), first.attribute("value")),
                (Some("enter"), Some("1")),
                "{path}"
            );
            let looks = |element: &Element| element.attribute("name") == Some("look");
            assert!(form(&page, function).any(looks), "{path}");
        }

        let to = format!("{CREATE_CUSTOMER}?from=/customers/new");
        let enter = async |name: &str, text: &str, to: &str| {
            let fields = [("name", name), ("kind", "company"), ("find_parent", text), ("enter", "1")];
            owner.post_form(to, &fields).await
        };
        enter("Ropes", "", &to).await.is(303);
        let found = Html::parse(enter("Sails", "harbour", &to).await.is(200).text());
        assert_eq!(found.fields("parent").count(), 2, "as whoever is in the box to look in wants it");
        assert_eq!(app.count(CUSTOMERS).await, 2);
        enter("Sails", "harbour", &action(&found, CREATE_CUSTOMER)).await.is(303);
        assert_eq!(app.count(CUSTOMERS).await, 3);
    })
    .await;
}

#[tokio::test]
async fn what_was_to_be_looked_for_stays_in_a_refused_form_and_is_no_fact() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let parent = make_customer(&owner, "Harbour Group").await;
        let to = format!("{CREATE_CUSTOMER}?from=/customers/new");
        let nameless = [("name", ""), ("kind", "company"), ("find_parent", "harbour")];
        let refused = Html::parse(owner.post_form(&to, &nameless).await.is(422).text());
        assert_eq!(refused.value_of("find_parent"), Some("harbour"));
        assert_eq!(refused.fields("parent").collect::<Vec<_>>(), ["", &parent]);

        // The living page sends all of its form, and its own button sends nothing.
        let typed = [("name", "Ropes"), ("find_parent", "harbour"), ("enter", "1")];
        owner.call(CREATE_CUSTOMER, &typed).await.is(200);
        owner.call(CREATE_CUSTOMER, &[("name", "Sails"), ("look", "1")]).await.is(422);
        // Only who is in looks.
        let looking = [("name", "Sails"), ("find_parent", "harbour"), ("look", "1")];
        app.browser().post_form(&to, &looking).await.is(401);
        assert_eq!(app.count(CUSTOMERS).await, 2);
    })
    .await;
}
