//! Deleting and assigning as a browser without scripts meets them: what was done is
//! said, what was refused is said, ticks stay, and there is a way back.

use crate::colleague::hire_rep;
use crate::support::{Answer, Browser, Element, Html, TestApp};

const LIST: &str = "/customers";

async fn founded(app: &TestApp) -> Browser<'_> {
    let owner = app.browser();
    owner.found_company("mary@harbour.example").await;
    owner
}

/// Makes a customer; gives its id.
async fn make(owner: &Browser<'_>, name: &str) -> String {
    let fields = [("name", name), ("kind", "company")];
    let made = owner.post_form("/fn/customers/create?from=/customers/new", &fields).await;
    made.is(303).header("location").trim_start_matches("/customers/").to_owned()
}

async fn bulk(owner: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    owner.post_form(&format!("/fn/customers/bulk?from={LIST}"), fields).await
}

fn says(page: &Html, text: &str) -> bool {
    page.elements.iter().any(|element| element.text.contains(text))
}

fn is_ticked(page: &Html, id: &str) -> bool {
    page.elements
        .iter()
        .filter(|element| element.attribute("type") == Some("checkbox"))
        .any(|element| element.attribute("value") == Some(id) && element.attribute("checked").is_some())
}

#[tokio::test]
async fn bulk_without_a_choice_says_so_and_keeps_the_ticks() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let (one, two) = (make(&owner, "One").await, make(&owner, "Two").await);
        let refused = Html::parse(bulk(&owner, &[("action", "assign"), ("owner", "")]).await.is(422).text());
        assert!(says(&refused, "Tick at least one customer first."));
        assert!(says(&refused, "Choose who is to own them."));
        let fields = [("action", "assign"), ("owner", ""), ("ids][", one.as_str())];
        let refused = Html::parse(bulk(&owner, &fields).await.is(422).text());
        assert!(says(&refused, "Choose who is to own them.") && !says(&refused, "Tick at least one"));
        assert!(is_ticked(&refused, &one) && !is_ticked(&refused, &two));
        let refused = Html::parse(bulk(&owner, &[("action", "delete")]).await.is(422).text());
        assert!(says(&refused, "Tick at least one customer first."));
    })
    .await;
}

#[tokio::test]
async fn what_was_done_with_many_is_told_and_can_be_taken_back() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let (one, two) = (make(&owner, "One").await, make(&owner, "Two").await);
        let stranger = "cus_00000000000000000000000007";
        let fields = [("action", "delete"), ("ids][", one.as_str()), ("ids][", &two), ("ids][", stranger)];
        let told = Html::parse(bulk(&owner, &fields).await.is(200).text());
        assert!(says(&told, "2 customers deleted, 1 left as it is"));
        let back: Vec<(&str, &str)> = told.fields("ids[]").map(|id| ("ids][", id)).collect();
        assert_eq!(back.len(), 2, "the way back names what was deleted");
        let restored =
            owner.post_form(&format!("/fn/customers/restore-many?from={LIST}"), &back).await.is(200);
        let restored = Html::parse(restored.text());
        assert!(says(&restored, "2 customers restored"));
        assert!(restored.shows("One") && restored.shows("Two"));
        // They are their own already: nothing to look at, nothing done.
        let customer = owner.ask("/fn/customers/get", &[("id", &one)]).await.is(200);
        let own = customer.text().split('"').find(|word| word.starts_with("usr_")).unwrap().to_owned();
        let fields = [("action", "assign"), ("owner", own.as_str()), ("ids][", &one)];
        assert!(says(&Html::parse(bulk(&owner, &fields).await.is(200).text()), "1 left as it is"));
    })
    .await;
}

/// What other objects say where customers say theirs.
struct Other {
    area: &'static str,
    stranger: &'static str,
    deleted: &'static str,
    restored: &'static str,
    tick: &'static str,
    moves: &'static str,
    assigned: &'static str,
}

const LEADS: Other = Other {
    area: "leads",
    stranger: "led_00000000000000000000000007",
    deleted: "2 leads deleted, 1 left as it is",
    restored: "2 leads restored",
    tick: "Tick at least one lead first.",
    moves: "2 leads go from 1 person to ",
    assigned: "2 leads assigned",
};

const OPPORTUNITIES: Other = Other {
    area: "opportunities",
    stranger: "opp_00000000000000000000000007",
    deleted: "2 opportunities deleted, 1 left as it is",
    restored: "2 opportunities restored",
    tick: "Tick at least one opportunity first.",
    moves: "2 opportunities go from 1 person to ",
    assigned: "2 opportunities assigned",
};

/// Makes a record of the area by what its form asks for; gives its id.
async fn make_in(owner: &Browser<'_>, area: &str, fields: &[(&str, &str)]) -> String {
    let made = owner.post_form(&format!("/fn/{area}/create?from=/{area}/new"), fields).await;
    made.is(303).header("location").trim_start_matches(&format!("/{area}/")).to_owned()
}

/// All that is done with many, on a page without scripts.
async fn is_done_with_many(owner: &Browser<'_>, other: &Other, one: &str, two: &str) {
    let post = async |function: &str, fields: &[(&str, &str)], status: u16| {
        let path = format!("/fn/{0}/{function}?from=/{0}", other.area);
        Html::parse(owner.post_form(&path, fields).await.is(status).text())
    };
    let list = Html::parse(owner.get(&format!("/{}", other.area)).await.is(200).text());
    assert_eq!(list.fields("ids[]").count(), 2, "a box before each row");
    assert!(list.elements.iter().any(|element| element.attribute("class") == Some("bulk-bar")));

    let refused = post("bulk", &[("action", "assign"), ("owner", "")], 422).await;
    assert!(says(&refused, other.tick) && says(&refused, "Choose who is to own them."));
    let refused = post("bulk", &[("action", "assign"), ("owner", ""), ("ids][", one)], 422).await;
    assert!(!says(&refused, other.tick));
    assert!(is_ticked(&refused, one) && !is_ticked(&refused, two), "ticks stay");

    let three = [("action", "delete"), ("ids][", one), ("ids][", two), ("ids][", other.stranger)];
    let told = post("bulk", &three, 200).await;
    assert!(says(&told, other.deleted));
    let back: Vec<(&str, &str)> = told.fields("ids[]").map(|id| ("ids][", id)).collect();
    assert_eq!(back.len(), 2, "the way back names what was deleted");
    let restored = post("restore-many", &back, 200).await;
    assert!(says(&restored, other.restored) && restored.shows("One") && restored.shows("Two"));

    let owners = owner.ask("/fn/customers/owners", &[]).await.is(200);
    let words: Vec<&str> = owners.text().split('"').collect();
    let place = words.iter().position(|word| *word == "Ruth Rep").expect("a colleague");
    let assign = [("action", "assign"), ("owner", words[place - 2]), ("ids][", one), ("ids][", two)];
    let look = post("bulk", &assign, 422).await;
    assert!(says(&look, other.moves), "nothing is done that nobody looked at");
    let reviewed = look.value_of("reviewed").expect("what was looked at");
    let told = post("bulk", &[&assign[..], &[("reviewed", reviewed)]].concat(), 200).await;
    assert!(says(&told, other.assigned));
}

#[tokio::test]
async fn many_leads_are_deleted_and_assigned_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        hire_rep(app).await;
        let one = make_in(&owner, "leads", &[("name", "One")]).await;
        let two = make_in(&owner, "leads", &[("name", "Two")]).await;
        is_done_with_many(&owner, &LEADS, &one, &two).await;
    })
    .await;
}

#[tokio::test]
async fn many_opportunities_are_deleted_and_assigned_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        hire_rep(app).await;
        let customer = make(&owner, "Harbour").await;
        let of_customer = |name| [("name", name), ("customer", customer.as_str())];
        let one = make_in(&owner, "opportunities", &of_customer("One")).await;
        let two = make_in(&owner, "opportunities", &of_customer("Two")).await;
        is_done_with_many(&owner, &OPPORTUNITIES, &one, &two).await;
    })
    .await;
}

#[tokio::test]
async fn a_deleted_contact_comes_back_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let customer = make(&owner, "Harbour").await;
        let fields = [("customer", customer.as_str()), ("name", "Wei Zhang")];
        owner.post_form("/fn/contacts/create?from=/customers", &fields).await.is(303);
        let listed = owner.ask("/fn/contacts/list", &[("id", &customer)]).await.is(200);
        let contact = listed.text().split('"').find(|word| word.starts_with("con_")).unwrap().to_owned();
        let deleted =
            owner.post_form("/fn/contacts/delete?from=/customers", &[("id", &contact)]).await.is(303);
        let after = deleted.header("location").to_owned();
        assert_eq!(after, format!("/customers/{customer}?undo={contact}#contacts"));
        let page = after.trim_end_matches("#contacts");
        let offered = owner.get(page).await.is(200);
        assert!(offered.text().contains("/fn/recycle-bin/restore-contact"), "{}", offered.text());
        assert!(!Html::parse(offered.text()).shows("Wei Zhang"));
        let bin = owner.get("/recycle-bin?of=contacts").await.is(200);
        assert!(Html::parse(bin.text()).shows("Wei Zhang"));
        let way = format!("/fn/recycle-bin/restore-contact?from={page}");
        owner.post_form(&way, &[("id", &contact)]).await.is(303);
        let back = owner.get(page).await.is(200);
        assert!(Html::parse(back.text()).shows("Wei Zhang"));
        assert!(!back.text().contains("/fn/recycle-bin/restore-contact"), "nothing is left to take back");
    })
    .await;
}

#[tokio::test]
async fn the_bin_is_searched_and_narrowed_by_plain_forms() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let look = async |query: &str| {
            let page = owner.get(&format!("/recycle-bin{query}")).await.is(200);
            Html::parse(page.text())
        };
        assert!(look("").await.shows("The recycle bin is empty."));
        let mut gone = Vec::new();
        for name in ["Harbour Ropes", "Quay Chandlers"] {
            let id = make(&owner, name).await;
            owner.post_form("/fn/customers/delete?from=/customers", &[("id", &id)]).await.is(303);
            gone.push(id);
        }
        for (query, harbour, quay) in [
            ("", true, true),
            ("?of=customers&q=harbour", true, false),
            ("?of=customers&q=HARBOUR%20rop&owner=me&deleted=today&deleted_by=me&sort=deleted", true, false),
            ("?of=customers&deleted.from=2020-01-01&deleted.to=&q=", true, true),
            ("?of=customers&deleted=..2020-01-01", false, false),
            ("?of=customers&q=moon", false, false),
            ("?of=leads", false, false),
        ] {
            let page = look(query).await;
            let found = (page.shows("Harbour Ropes"), page.shows("Quay Chandlers"));
            assert_eq!(found, (harbour, quay), "{query}");
        }
        let nothing = look("?of=customers&q=moon&sort=deleted").await;
        assert!(nothing.shows("Nothing found for “moon”."));
        let whole = Some("/recycle-bin?of=customers&sort=deleted");
        let leads_back = nothing.elements.iter().any(|element| element.attribute("href") == whole);
        assert!(leads_back, "to all that lies there");

        let panel = look("?of=customers&q=harbour&panel=filters").await;
        for field in ["owner", "deleted", "deleted.from", "deleted.to", "deleted_by"] {
            let stands = panel.elements.iter().any(|element| element.attribute("name") == Some(field));
            assert!(stands, "{field}");
        }
        assert!(panel.fields("of").all(|of| of == "customers") && panel.fields("of").next().is_some());
        let old = look("?of=customers&before=c1&level=key&q=quay").await;
        let told = "Part of this link can’t be read here and was ignored: before, level";
        assert!(old.shows(told) && old.shows("Quay Chandlers"));
        for (name, text) in [("level", "key"), ("of", "leads"), ("sort", "name")] {
            owner.ask("/fn/recycle-bin/customers", &[(name, text)]).await.is(422);
        }

        let way = "/fn/recycle-bin/restore-customer?from=/recycle-bin%3Fq%3Dharbour";
        let restored = owner.post_form(way, &[("id", &gone[0])]).await.is(303);
        assert_eq!(restored.header("location"), "/recycle-bin?q=harbour");
        assert!(!look("?q=harbour").await.shows("Harbour Ropes"));
    })
    .await;
}

#[tokio::test]
async fn each_part_of_the_bin_lies_as_somebody_left_it() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let customer = make(&owner, "Harbour Ropes").await;
        let lead = make_in(&owner, "leads", &[("name", "Maeve Byrne")]).await;
        owner.post_form("/fn/customers/delete?from=/customers", &[("id", &customer)]).await.is(303);
        owner.post_form("/fn/leads/delete?from=/leads", &[("id", &lead)]).await.is(303);
        let lay_out = async |fields: &[(&str, &str)]| {
            let fields = [&[("list", "deleted_customers")][..], fields].concat();
            owner.call("/fn/lists/keep-layout", &fields).await.is(200);
        };
        let look = async |of: &str| {
            let page = owner.get(&format!("/recycle-bin?of={of}")).await.is(200);
            Html::parse(page.text())
        };
        lay_out(&[("columns][", "deleted"), ("size", "25")]).await;
        lay_out(&[("widths", "name:320")]).await;
        let page = look("customers").await;
        assert_eq!(heads(&page), [("name", Some("320")), ("deleted", None)]);
        let usual = ["name", "owner", "deleted", "deleted_by"].map(|name| (name, None::<&str>));
        assert_eq!(heads(&look("leads").await), usual, "the other parts stay");
        let is_told =
            |element: &Element| element.name == "a" && element.attribute("title") == Some("Harbour Ropes");
        assert!(page.elements.iter().any(is_told), "a name that is cut off is told");
        // Where there are no heads to press, the order is turned around in a menu.
        let at = page.elements.iter().position(|element| element.text == "Ascending").unwrap();
        let link = page.elements[..at].iter().rev().find(|element| element.name == "a").unwrap();
        assert_eq!(link.attribute("href"), Some("/recycle-bin?of=customers&sort=deleted"));
        // As a form without scripts sends it.
        let back = "/recycle-bin?of=customers";
        let set_back = [("list", "deleted_customers"), ("usual", "yes"), ("back", back)];
        let led = owner.post_form("/fn/lists/keep-layout?from=/recycle-bin", &set_back).await.is(303);
        assert_eq!(led.header("location"), back);
        assert_eq!(heads(&look("customers").await), usual);
    })
    .await;
}

/// The columns of the page's list, with the widths that somebody gave them.
fn heads(page: &Html) -> Vec<(&str, Option<&str>)> {
    let all = page.elements.iter();
    all.filter_map(|head| Some((head.attribute("data-column")?, head.attribute("data-pixels")))).collect()
}
