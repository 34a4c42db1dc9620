//! Further customers of a contact as a browser without scripts meets them: found, linked,
//! changed, taken away and taken back.

use crate::support::{Answer, Browser, Html, TestApp};

async fn founded(app: &TestApp) -> Browser<'_> {
    let owner = app.browser();
    owner.found_company("mary@harbour.example").await;
    owner
}

async fn make(owner: &Browser<'_>, name: &str) -> String {
    let fields = [("name", name), ("kind", "company")];
    owner.call("/fn/customers/create", &fields).await.is(200).new_id()
}

async fn look(owner: &Browser<'_>, path: &str) -> Html {
    Html::parse(owner.get(path).await.is(200).text())
}

/// Adds Maeve to the customer; gives her id, as the page names it.
async fn add_maeve(owner: &Browser<'_>, customer: &str) -> String {
    owner.call("/fn/contacts/create", &[("customer", customer), ("name", "Maeve Byrne")]).await.is(200);
    let page = look(owner, &format!("/customers/{customer}")).await;
    let mut ids = page.elements.iter().filter_map(|element| element.attribute("id"));
    ids.find_map(|id| Some(format!("con_{}", id.strip_prefix("contact-con_")?))).unwrap()
}

async fn post(owner: &Browser<'_>, action: &str, contact: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("contact", contact)];
    all.extend(fields);
    owner.post_form(&format!("/fn/contacts/{action}?from=/contacts/{contact}/links"), &all).await
}

fn offers(page: &Html, name: &str, value: &str) -> bool {
    page.elements
        .iter()
        .any(|element| element.attribute("name") == Some(name) && element.attribute("value") == Some(value))
}

#[tokio::test]
async fn a_further_customer_is_found_and_linked_and_both_pages_say_so() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let (main, further) = (make(&owner, "Quay").await, make(&owner, "Pier").await);
        let maeve = add_maeve(&owner, &main).await;
        let links = format!("/contacts/{maeve}/links");
        let record = look(&owner, &format!("/customers/{main}")).await;
        let leads = record.elements.iter().any(|element| element.attribute("href") == Some(links.as_str()));
        assert!(leads, "the way there stands beside the contact");
        let looking = [("part", "finance"), ("find_linked", "Pier"), ("look", "1")];
        let found = Html::parse(post(&owner, "link", &maeve, &looking).await.is(200).text());
        assert!(offers(&found, "linked", &further), "what was found can be chosen");
        let part = found.chosen("part").and_then(|option| option.attribute("value"));
        assert_eq!((part, found.value_of("find_linked")), (Some("finance"), Some("Pier")));
        assert!(!look(&owner, &links).await.shows("Pier"), "nothing is linked yet");
        let nothing = post(&owner, "link", &maeve, &[]).await.is(422);
        assert!(Html::parse(nothing.text()).shows("Further customer"));
        let own = [("linked", main.as_str()), ("part", "finance")];
        let refused = Html::parse(post(&owner, "link", &maeve, &own).await.is(422).text());
        assert!(refused.shows("This is the customer that the contact belongs to. Choose another one."));
        let fields = [("linked", further.as_str()), ("part", "finance")];
        assert_eq!(post(&owner, "link", &maeve, &fields).await.is(303).header("location"), links);
        assert!(look(&owner, &links).await.shows("Pier"));
        let record = look(&owner, &format!("/customers/{main}")).await;
        assert!(record.shows("Pier") && record.shows("Finance"));
        let other = look(&owner, &format!("/customers/{further}")).await;
        assert!(other.shows("Also involved") && other.shows("Maeve Byrne") && other.shows("Quay"));
    })
    .await;
}

#[tokio::test]
async fn neither_the_contacts_own_customer_is_offered_nor_one_that_is_linked() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let main = make(&owner, "Harbour Quay").await;
        let (linked, other) = (make(&owner, "Harbour Pier").await, make(&owner, "Harbour Dock").await);
        let maeve = add_maeve(&owner, &main).await;
        let fields = [("linked", linked.as_str()), ("part", "finance")];
        post(&owner, "link", &maeve, &fields).await.is(303);
        let found = look(&owner, &format!("/contacts/{maeve}/links?find_linked=Harbour")).await;
        assert!(offers(&found, "linked", &other));
        assert!(!offers(&found, "linked", &main) && !offers(&found, "linked", &linked));
    })
    .await;
}

#[tokio::test]
async fn a_part_is_changed_and_a_link_taken_away_and_back() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let (main, further) = (make(&owner, "Quay").await, make(&owner, "Pier").await);
        let maeve = add_maeve(&owner, &main).await;
        let links = format!("/contacts/{maeve}/links");
        let linked = ("linked", further.as_str());
        post(&owner, "link", &maeve, &[linked, ("part", "finance")]).await.is(303);
        let open = look(&owner, &format!("{links}?link={further}")).await;
        assert_eq!(open.value_of("version"), Some("1"));
        let change = [linked, ("version", "1"), ("part", "technical")];
        post(&owner, "change-part", &maeve, &change).await.is(303);
        assert!(look(&owner, &links).await.shows("Technical"));
        let late = [linked, ("version", "1"), ("part", "user")];
        post(&owner, "change-part", &maeve, &late).await.is(409);

        let gone = post(&owner, "unlink", &maeve, &[("id", &further)]).await.is(303);
        let back = gone.header("location").to_owned();
        assert_eq!(back, format!("{links}?undo={further}&part=technical"));
        let page = look(&owner, &back).await;
        assert!(page.shows("Undo") && offers(&page, "part", "technical"));
        post(&owner, "link", &maeve, &[linked, ("part", "technical")]).await.is(303);
        assert!(!look(&owner, &back).await.shows("Undo"), "it is there again");
        post(&owner, "unlink", &maeve, &[("id", &main)]).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_taken_back_is_told_where_that_was_offered() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let main = make(&owner, "Quay").await;
        let maeve = add_maeve(&owner, &main).await;
        let way = format!("/fn/contacts/link?from=/contacts/{maeve}/links%3Fundo%3D{main}%26part%3Dfinance");
        let fields = [("contact", maeve.as_str()), ("linked", main.as_str()), ("part", "finance")];
        let refused = Html::parse(owner.post_form(&way, &fields).await.is(422).text());
        let told = "This is the customer that the contact belongs to. Choose another one.";
        assert_eq!(refused.refusals(), [told]);
    })
    .await;
}
