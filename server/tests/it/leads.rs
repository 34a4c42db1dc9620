//! Leads as a browser without scripts meets them: made, edited, closed and taken up again,
//! and what becomes of them.

use crate::colleague::hire_rep;
use crate::support::{Answer, Browser, Element, Html, TestApp};
use app::seen::Seen;
use domain::Timestamp;
use domain::activities::Timeline;
use domain::leads::LEAD;

async fn founded(app: &TestApp) -> Browser<'_> {
    let owner = app.browser();
    owner.found_company("mary@harbour.example").await;
    owner
}

/// Makes a lead; gives the address of its page.
async fn make(owner: &Browser<'_>, facts: &[(&str, &str)]) -> String {
    let made = owner.post_form("/fn/leads/create?from=/leads/new", facts).await.is(303);
    made.header("location").to_owned()
}

fn id_of(page: &str) -> &str {
    page.trim_start_matches("/leads/")
}

async fn look(owner: &Browser<'_>, path: &str) -> Html {
    Html::parse(owner.get(path).await.is(200).text())
}

fn leads_to(page: &Html, href: &str) -> bool {
    page.elements.iter().any(|element| element.attribute("href") == Some(href))
}

/// Chosen in the form of conversion: a customer who is yet to be made.
const NEW: (&str, &str) = ("customer", "new");

/// Which customers are chosen there.
fn chosen_in(form: &Html) -> Vec<&str> {
    let is_chosen = |element: &&Element| {
        element.attribute("name") == Some("customer") && element.attribute("checked").is_some()
    };
    form.elements.iter().filter(is_chosen).filter_map(|element| element.attribute("value")).collect()
}

/// Posts the form of conversion that stands on the lead's page for it.
async fn convert(owner: &Browser<'_>, page: &str, version: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("id", id_of(page)), ("version", version)];
    fields.extend(more);
    owner.post_form(&format!("/fn/leads/convert?from={page}/convert"), &fields).await
}

#[tokio::test]
async fn a_lead_is_made_edited_and_deleted_by_plain_forms() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let nobody = [("company", "Quay")];
        let refused = owner.post_form("/fn/leads/create?from=/leads/new", &nobody).await.is(422);
        assert_eq!(Html::parse(refused.text()).value_of("company"), Some("Quay"), "what was typed stays");
        let page = make(&owner, &[("name", "Maeve Byrne"), ("company", "Quay"), ("need", "Ropes")]).await;
        let record = look(&owner, &page).await;
        let ids = record.elements.iter().filter_map(|element| element.attribute("id"));
        let editable: Vec<&str> = ids.filter_map(|id| id.strip_prefix("edit-")).collect();
        assert_eq!(editable, LEAD.fields.iter().map(|field| &*field.name).collect::<Vec<_>>());
        assert_eq!(record.text_of("h1"), "Maeve Byrne");
        assert!(record.shows("Ropes") && record.shows("Open") && record.shows("Convert"));

        let edit = format!("/fn/leads/edit?from={page}/edit");
        let fields = [("id", id_of(&page)), ("version", "1"), ("name", "Maeve Byrne"), ("title", "Buyer")];
        owner.post_form(&edit, &fields).await.is(303);
        let theirs = [("id", id_of(&page)), ("version", "1"), ("name", "Maeve"), ("title", "Captain")];
        let conflict = Html::parse(owner.post_form(&edit, &theirs).await.is(409).text());
        assert!(conflict.shows("Buyer") && conflict.shows("Captain"), "both stand side by side");

        let giving = owner.get(&format!("{page}?dialog=transfer")).await.is(200);
        assert!(giving.text().contains("/fn/leads/transfer"), "{}", giving.text());
        let gone = [("id", id_of(&page))];
        let deleted = owner.post_form(&format!("/fn/leads/delete?from={page}"), &gone).await.is(303);
        assert_eq!(deleted.header("location"), "/leads");
        assert!(look(&owner, &page).await.shows("This lead is in the recycle bin"));
        owner.get(&format!("{page}/edit")).await.is(404);
        owner.get(&format!("{page}/convert")).await.is(404);
        let bin = look(&owner, "/recycle-bin?of=leads").await;
        assert!(bin.shows("Maeve Byrne") && leads_to(&bin, &page));
        let way = "/fn/recycle-bin/restore-lead?from=/recycle-bin%3Fof%3Dleads";
        owner.post_form(way, &gone).await.is(303);
        owner.get(&format!("{page}/edit")).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn what_is_done_with_a_lead_stands_on_its_page() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let page = make(&owner, &[("name", "Maeve Byrne")]).await;
        let composer = look(&owner, &page).await;
        assert_eq!(composer.value_of("lead"), Some(id_of(&page)));
        let call = [
            ("lead", id_of(&page)),
            ("kind", "call"),
            ("subject", "First call"),
            ("planned", "yes"),
            ("due_at", "2045-07-01T09:00"),
        ];
        owner.post_form(&format!("/fn/activities/create?from={page}"), &call).await.is(303);
        let told = owner.ask("/fn/activities/of-lead", &[("id", id_of(&page))]).await.is(200);
        let timeline = serde_json::from_str::<Seen<Timeline>>(told.text()).unwrap().value;
        // 2045-07-01T08:00:00Z: the summer time of London, where the owner lives.
        assert_eq!(timeline.items[0].due_at, Some(Timestamp::from_seconds(2_382_508_800)));
        let record = look(&owner, &page).await;
        assert!(record.shows("First call"));
        let mut links = record.elements.iter().filter_map(|element| element.attribute("href"));
        let activity = links.find(|href| href.starts_with("/activities/act_"));
        let activity = look(&owner, activity.expect("the way to the activity")).await;
        assert!(leads_to(&activity, &page) && leads_to(&activity, "/leads"), "and back");
        let found = look(&owner, "/search?q=Maeve").await;
        assert!(found.shows("Maeve Byrne") && leads_to(&found, "/leads?q=Maeve"));
    })
    .await;
}

#[tokio::test]
async fn who_disqualifies_says_why_and_can_take_it_back() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let page = make(&owner, &[("name", "Maeve Byrne")]).await;
        let dialog = format!("{page}?dialog=disqualify");
        let form = owner.get(&dialog).await.is(200);
        assert!(form.text().contains("/fn/leads/disqualify") && form.text().contains("No budget"));
        let post = async |reason: &str| {
            let fields = [
                ("id", id_of(&page)),
                ("version", "1"),
                ("reason", reason),
                ("comment", "Asked again in spring"),
            ];
            let action = format!("/fn/leads/disqualify?from={page}%3Fdialog%3Ddisqualify");
            owner.post_form(&action, &fields).await
        };
        let refused = Html::parse(post("").await.is(422).text());
        assert_eq!(refused.value_of("comment"), Some("Asked again in spring"), "what was typed stays");
        assert!(refused.shows("Give a reason. It will be kept in the record."));
        assert_eq!(post("no_budget").await.is(303).header("location"), page);
        let closed = look(&owner, &page).await;
        for told in ["This lead is disqualified", "Reason: No budget", "Asked again in spring"] {
            assert!(closed.shows(told), "{told}");
        }
        assert!(!closed.shows("Convert"));
        let told = owner.get(&page).await.is(200);
        assert!(told.text().contains("disqualified it"), "the history tells it");

        let back = [("id", id_of(&page)), ("version", "2")];
        owner.post_form(&format!("/fn/leads/reopen?from={page}"), &back).await.is(303);
        let open = look(&owner, &page).await;
        assert!(open.shows("Convert") && !open.shows("This lead is disqualified"));
    })
    .await;
}

#[tokio::test]
async fn a_lead_becomes_a_customer_with_a_contact_and_an_opportunity() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let page = make(&owner, &[("name", "Maeve Byrne"), ("company", "Quay Chandlers")]).await;
        let form = look(&owner, &format!("{page}/convert")).await;
        for name in ["name", "title"] {
            assert_eq!(form.value_of(name), Some("Quay Chandlers"), "{name}");
        }
        let is_ticked = |form: &Html, name: &str| {
            let mut named = form.elements.iter().filter(|element| element.attribute("name") == Some(name));
            named.any(|element| element.attribute("checked").is_some())
        };
        assert!(is_ticked(&form, "contact") && !is_ticked(&form, "opportunity"));
        assert_eq!(form.fields("customer").collect::<Vec<_>>(), ["new"], "nobody is like them");
        assert_eq!(chosen_in(&form), ["new"]);

        let wanted = [
            NEW,
            ("name", "Quay Chandlers"),
            ("kind", "company"),
            ("contact", "yes"),
            ("opportunity", "yes"),
        ];
        let wrong = [wanted.as_slice(), &[("title", ""), ("amount", "much")]].concat();
        let refused = Html::parse(convert(&owner, &page, "1", &wrong).await.is(422).text());
        assert_eq!(refused.value_of("amount"), Some("much"), "what was typed stays");
        assert!(is_ticked(&refused, "opportunity") && refused.shows("Enter an amount like 1,234.50."));

        let right = [wanted.as_slice(), &[("title", "Yearly ropes"), ("amount", "5000")]].concat();
        let made = convert(&owner, &page, "1", &right).await.is(303);
        let deal = made.header("location");
        assert!(deal.starts_with("/opportunities/opp_"), "{deal}");
        let deal_page = look(&owner, deal).await;
        assert!(deal_page.shows("Yearly ropes") && deal_page.shows("Quay Chandlers"));

        let closed = look(&owner, &page).await;
        for told in ["This lead was converted", "Quay Chandlers", "Maeve Byrne", "Yearly ropes"] {
            assert!(closed.shows(told), "{told}");
        }
        assert!(leads_to(&closed, deal));
        for what in ["/customers/cus_", "/contacts/con_", "/opportunities/opp_"] {
            let mut links = closed.elements.iter().filter_map(|element| element.attribute("href"));
            let record = look(&owner, links.find(|href| href.starts_with(what)).unwrap()).await;
            assert!(record.shows("Came from a lead") && leads_to(&record, &page), "{what} leads back");
        }
        // It stays as it was: no page edits it, and no form.
        assert!(closed.shows("It stays as it was then and can’t be edited."));
        let ids = closed.elements.iter().filter_map(|element| element.attribute("id"));
        assert_eq!(ids.filter(|id| id.starts_with("edit-")).count(), 0);
        assert!(!leads_to(&closed, &format!("{page}/edit")));
        let edit = look(&owner, &format!("{page}/edit")).await;
        assert!(edit.shows("It stays as it was then and can’t be edited.") && leads_to(&edit, &page));
        assert!(leads_to(&edit, deal) && edit.fields("name").next().is_none());
        let typed = [("id", id_of(&page)), ("version", "2"), ("name", "Maeve Burns")];
        let refused = owner.post_form(&format!("/fn/leads/edit?from={page}/edit"), &typed).await.is(422);
        assert!(refused.text().contains("This lead is closed already."), "{}", refused.text());
        let again = look(&owner, &format!("{page}/convert")).await;
        assert!(again.shows("This lead is closed already."));

        let back = [("id", id_of(&page)), ("version", "2")];
        owner.post_form(&format!("/fn/leads/reopen?from={page}"), &back).await.is(303);
        assert!(look(&owner, &page).await.shows("Convert"));
        assert!(!look(&owner, "/customers").await.shows("Quay Chandlers"), "what it became is gone again");
    })
    .await;
}

#[tokio::test]
async fn a_lead_turns_out_to_be_a_customer_who_is_there() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let known = owner.call("/fn/customers/create", &[("name", "Quay Chandlers")]).await.is(200).new_id();
        let page = make(&owner, &[("name", "Maeve Byrne"), ("company", "Quay Chandlers")]).await;
        let form = look(&owner, &format!("{page}/convert")).await;
        assert_eq!(form.fields("customer").collect::<Vec<_>>(), ["new", known.as_str()]);
        assert!(form.shows("The lead becomes") && form.shows("Mary Owner · same name"));
        assert!(form.shows("Another customer who is there already"));
        // What a draft or a search has taken from the page is no choice of a new one.
        let nobody = [("name", "Quay Chandlers"), ("kind", "company")];
        let refused = Html::parse(convert(&owner, &page, "1", &nobody).await.is(422).text());
        assert!(refused.shows("The lead becomes: Choose one of the options."));
        assert_eq!(chosen_in(&refused), [""; 0]);
        let to = [("customer", known.as_str()), ("contact", "yes")];
        let made = convert(&owner, &page, "1", &to).await.is(303);
        assert_eq!(made.header("location"), format!("/customers/{known}"));
        let customer = look(&owner, &format!("/customers/{known}")).await;
        assert!(customer.shows("Maeve Byrne"), "the person is a contact now");
        // Somebody who was slower is told.
        let late = convert(&owner, &page, "1", &to).await;
        assert!(matches!(late.status.as_u16(), 409 | 422), "{}", late.text());
    })
    .await;
}

#[tokio::test]
async fn a_contact_who_is_there_already_is_named_and_not_made_again() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let known = owner.call("/fn/customers/create", &[("name", "Pier Ltd.")]).await.is(200).new_id();
        let email = ("email", "maeve@quay.example");
        let person = [("customer", known.as_str()), ("name", "Maeve B."), email];
        owner.call("/fn/contacts/create", &person).await.is(200);
        let page = make(&owner, &[("name", "Maeve Byrne"), ("company", "Quay Chandlers"), email]).await;
        let form = look(&owner, &format!("{page}/convert")).await;
        let told = "Mary Owner · same e-mail · Maeve B. is a contact there already and stays";
        assert!(form.shows(told));
        convert(&owner, &page, "1", &[("customer", &known), ("contact", "yes")]).await.is(303);
        assert_eq!(app.count("SELECT COUNT(*) FROM contacts").await, 1);
        assert!(look(&owner, &page).await.shows("Maeve B."), "the lead leads to them");
    })
    .await;
}

#[tokio::test]
async fn who_stays_is_said_of_a_customer_who_was_looked_for_too() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let email = ("email", "maeve@quay.example");
        let known = owner.call("/fn/customers/create", &[("name", "Harbour Pilots")]).await.is(200).new_id();
        let person = [("customer", known.as_str()), ("name", "Maeve B."), email];
        owner.call("/fn/contacts/create", &person).await.is(200);
        // Of so many who agree with the lead the form offers the latest by itself.
        for number in 0..10 {
            app.clock.advance_seconds(1);
            let name = format!("Quay {number}");
            owner.call("/fn/customers/create", &[("name", name.as_str()), email]).await.is(200);
        }
        let page = make(&owner, &[("name", "Maeve Byrne"), email]).await;
        let form = look(&owner, &format!("{page}/convert")).await;
        assert_eq!(form.fields("customer").count(), 11);
        assert!(form.fields("customer").all(|customer| customer != known));

        let told = "Maeve B. is a contact there already and stays";
        let search = [("id", id_of(&page)), ("q", "pilots")];
        let found = owner.ask("/fn/leads/customers", &search).await.is(200);
        assert!(found.text().contains(told), "{}", found.text());
        let wrong = [("customer", known.as_str()), ("opportunity", "yes"), ("title", "")];
        let refused = Html::parse(convert(&owner, &page, "1", &wrong).await.is(422).text());
        assert!(refused.shows("Harbour Pilots") && refused.shows(told), "beside the one that was chosen");
    })
    .await;
}

#[tokio::test]
async fn a_lead_turns_out_to_be_a_customer_who_shares_nothing_with_it() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let known = owner.call("/fn/customers/create", &[("name", "Harbour Pilots")]).await.is(200).new_id();
        let page = make(&owner, &[("name", "Maeve Byrne"), ("company", "Quay Chandlers")]).await;
        let wanted = [("kind", "company"), ("opportunity", "yes"), ("find_customer", "pilots")];
        let typed = [("name", "Quay"), ("title", "Yearly ropes")];
        let search = [wanted.as_slice(), &typed, &[("look", "1")]].concat();
        let found = Html::parse(convert(&owner, &page, "1", &search).await.is(200).text());
        assert_eq!(found.fields("customer").collect::<Vec<_>>(), ["new", known.as_str()]);
        for (name, text) in [typed.as_slice(), &[("find_customer", "pilots")]].concat() {
            assert_eq!(found.value_of(name), Some(text), "what was typed stays");
        }
        assert!(found.shows("Nothing is saved yet") && !found.shows("Some fields need a correction"));
        assert!(look(&owner, &page).await.shows("Convert"), "nothing is converted yet");

        let chosen = ("customer", known.as_str());
        let wrong = [wanted.as_slice(), &[chosen, ("name", "Quay"), ("title", "")]].concat();
        let refused = Html::parse(convert(&owner, &page, "1", &wrong).await.is(422).text());
        assert_eq!(chosen_in(&refused), [known.as_str()], "what was chosen stays");
        let right = [wanted.as_slice(), &[chosen, ("contact", "yes"), ("title", "Yearly ropes")]].concat();
        let made = convert(&owner, &page, "1", &right).await.is(303);
        assert!(made.header("location").starts_with("/opportunities/opp_"));
        let customer = look(&owner, &format!("/customers/{known}")).await;
        assert!(customer.shows("Maeve Byrne"), "the person is a contact now");
    })
    .await;
}

#[tokio::test]
async fn a_lead_does_not_say_why_what_it_became_is_not_there() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let page = make(&owner, &[("name", "Maeve Byrne")]).await;
        let wanted = [NEW, ("name", "Quay Chandlers"), ("kind", "company")];
        let made = convert(&owner, &page, "1", &wanted).await.is(303);
        let customer = made.header("location").to_owned();
        assert!(leads_to(&look(&owner, &page).await, &customer));
        let gone = [("id", customer.trim_start_matches("/customers/"))];
        owner.post_form(&format!("/fn/customers/delete?from={customer}"), &gone).await.is(303);
        // Whoever sees everything may have deleted it themselves.
        let closed = look(&owner, &page).await;
        assert!(closed.shows("What it became is out of your sight, or deleted."));
        assert!(!leads_to(&closed, &customer));
    })
    .await;
}

#[tokio::test]
async fn what_was_touched_since_is_named_where_a_conversion_is_taken_back() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let page = make(&owner, &[("name", "Maeve Byrne"), ("company", "Quay Chandlers")]).await;
        let wanted =
            [NEW, ("name", "Quay Chandlers"), ("kind", "company"), ("opportunity", "yes"), ("title", "Ropes")];
        let deal = convert(&owner, &page, "1", &wanted).await.is(303).header("location").to_owned();
        let deal = deal.trim_start_matches("/opportunities/");
        let call = [("opportunity", deal), ("kind", "call"), ("subject", "Asked for a price")];
        owner.post_form(&format!("/fn/activities/create?from=/opportunities/{deal}"), &call).await.is(303);
        let back = [("id", id_of(&page)), ("version", "2")];
        let refused = owner.post_form(&format!("/fn/leads/reopen?from={page}"), &back).await.is(422);
        let told = "It stays as it is, for something was changed or added since: Customer Quay Chandlers, Opportunity Ropes";
        let shown = Html::parse(refused.text());
        assert!(shown.shows(told), "{}", refused.text());
        assert!(leads_to(&shown, &format!("/opportunities/{deal}")), "and can be looked at");
    })
    .await;
}

/// Somebody edits the lead, which has the next version then.
async fn edit(owner: &Browser<'_>, page: &str, version: &str) {
    let fields = [("id", id_of(page)), ("version", version), ("name", "Maeve Byrne"), ("need", version)];
    owner.post_form(&format!("/fn/leads/edit?from={page}/edit"), &fields).await.is(303);
}

/// What a form says that somebody else was quicker than: no button that it doesn't have.
fn is_told_to_look(answer: Answer, page: &str, done: &str, version: &str) {
    let form = Html::parse(answer.is(409).text());
    let told = format!("opened this page, so it was not {done}. Look at it first, then press again.");
    assert!(form.elements.iter().any(|element| element.text.ends_with(&told)), "{told}");
    let is_link = |element: &&Element| element.text == "See how it stands now";
    assert_eq!(form.elements.iter().find(is_link).and_then(|link| link.attribute("href")), Some(page));
    assert!(!form.shows("Save my version"));
    assert_eq!(form.value_of("version"), Some(version), "the next press is of what is saved now");
}

#[tokio::test]
async fn whoever_was_slower_is_told_to_look_and_presses_again() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        hire_rep(app).await;
        let page = make(&owner, &[("name", "Maeve Byrne")]).await;
        let giving = look(&owner, &format!("{page}?dialog=transfer")).await;
        let mut users = giving.options("owner").filter_map(|option| option.attribute("value"));
        let rep = users.find(|user| user.starts_with("usr_")).unwrap();
        let id = ("id", id_of(&page));
        let give = async |version: &str| {
            let fields = [id, ("version", version), ("owner", rep)];
            owner.post_form(&format!("/fn/leads/transfer?from={page}%3Fdialog%3Dtransfer"), &fields).await
        };
        edit(&owner, &page, "1").await;
        is_told_to_look(give("1").await, &page, "transferred", "2");
        give("2").await.is(303);

        let disqualify = async |version: &str| {
            let fields = [id, ("version", version), ("reason", "no_need")];
            owner.post_form(&format!("/fn/leads/disqualify?from={page}%3Fdialog%3Ddisqualify"), &fields).await
        };
        edit(&owner, &page, "3").await;
        is_told_to_look(disqualify("3").await, &page, "disqualified", "4");
        disqualify("4").await.is(303);
        let back = [id, ("version", "5")];
        owner.post_form(&format!("/fn/leads/reopen?from={page}"), &back).await.is(303);

        let wanted = [NEW, ("name", "Quay"), ("kind", "company")];
        edit(&owner, &page, "6").await;
        is_told_to_look(convert(&owner, &page, "6", &wanted).await, &page, "converted", "7");
        convert(&owner, &page, "7", &wanted).await.is(303);
    })
    .await;
}

/// A rep who sees all customers, and whose role says otherwise what may be done with them.
async fn rep_who<'a>(app: &'a TestApp, role: &[&'static str]) -> Browser<'a> {
    let looks = "UPDATE role_grants SET scope = 'all' WHERE module = 'customers' AND action = 'view'
        AND role_id IN (SELECT id FROM roles WHERE seed = 'sales_rep')";
    for sql in [looks].into_iter().chain(role.iter().copied()) {
        app.run(sql).await;
    }
    hire_rep(app).await;
    let rep = app.browser();
    rep.sign_in("ruth@harbour.example").await.is(303);
    rep
}

const MAKES_NO_CUSTOMERS: &str = "DELETE FROM role_grants WHERE module = 'customers' AND action = 'create'
    AND role_id IN (SELECT id FROM roles WHERE seed = 'sales_rep')";
const EDITS_NO_CUSTOMERS: &str = "DELETE FROM role_grants WHERE module = 'customers' AND action = 'edit'
    AND role_id IN (SELECT id FROM roles WHERE seed = 'sales_rep')";
const TO_THE_REP: &str = "UPDATE customers SET owner_id = (SELECT id FROM users WHERE name = 'Ruth Rep')
    WHERE name = 'Harbour Pilots'";
const NOT_YOURS: &str = "Looks alike, but isn’t yours to edit:";

#[tokio::test]
async fn r_ac_04_whoever_makes_no_customers_chooses_of_those_whom_they_may_edit() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let make_customer =
            async |name: &str| owner.call("/fn/customers/create", &[("name", name)]).await.is(200).new_id();
        let theirs = make_customer("Quay Chandlers").await;
        let own = make_customer("Harbour Pilots").await;
        make_customer("Harbour Tugs").await;
        let rep = rep_who(app, &[MAKES_NO_CUSTOMERS]).await;
        app.run(TO_THE_REP).await;
        let page = make(&rep, &[("name", "Maeve Byrne"), ("company", "Quay Chandlers")]).await;
        let form = look(&rep, &format!("{page}/convert")).await;
        assert!(form.fields("customer").next().is_none(), "nobody of theirs is alike");
        assert!(form.fields("kind").next().is_none(), "no new one is offered");
        assert!(form.shows(NOT_YOURS) && leads_to(&form, &format!("/customers/{theirs}")));
        assert_eq!(form.value_of("find_customer"), Some(""), "but all others are looked for");
        assert!(form.shows("An existing customer") && !form.shows("Another customer who is there already"));

        let search = [("look", "1"), ("find_customer", "harbour")];
        let found = Html::parse(convert(&rep, &page, "1", &search).await.is(200).text());
        assert_eq!(found.fields("customer").collect::<Vec<_>>(), [own.as_str()]);
        let nobody = Html::parse(convert(&rep, &page, "1", &[("contact", "yes")]).await.is(422).text());
        let told = "An existing customer: Choose one of the options.";
        assert!(nobody.shows(told), "the box that is there is named");
        convert(&rep, &page, "1", &[("customer", &theirs)]).await.is(403);
        let made = convert(&rep, &page, "1", &[("customer", &own), ("contact", "yes")]).await.is(303);
        assert_eq!(made.header("location"), format!("/customers/{own}"));
    })
    .await;
}

#[tokio::test]
async fn r_ac_04_whoever_edits_no_customers_makes_a_new_one() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        owner.call("/fn/customers/create", &[("name", "Quay Chandlers")]).await.is(200);
        let rep = rep_who(app, &[EDITS_NO_CUSTOMERS]).await;
        let page = make(&rep, &[("name", "Maeve Byrne"), ("company", "Quay Chandlers")]).await;
        let form = look(&rep, &format!("{page}/convert")).await;
        assert_eq!(form.fields("customer").collect::<Vec<_>>(), ["new"], "nothing else is chosen");
        assert!(form.fields("find_customer").next().is_none());
        assert!(form.shows(NOT_YOURS) && form.fields("kind").next().is_some());
        let wanted = [NEW, ("name", "Quay Chandlers"), ("kind", "company")];
        let made = convert(&rep, &page, "1", &wanted).await.is(303);
        assert!(made.header("location").starts_with("/customers/cus_"));
    })
    .await;
}

#[tokio::test]
async fn r_ac_04_whoever_neither_makes_nor_edits_customers_has_no_form() {
    TestApp::on_every_engine(async |app| {
        founded(app).await;
        let rep = rep_who(app, &[MAKES_NO_CUSTOMERS, EDITS_NO_CUSTOMERS]).await;
        let page = make(&rep, &[("name", "Maeve Byrne")]).await;
        assert!(!leads_to(&look(&rep, &page).await, &format!("{page}/convert")));
        let refused = Html::parse(rep.get(&format!("{page}/convert")).await.is(403).text());
        assert!(refused.fields("version").next().is_none(), "no form");
    })
    .await;
}
