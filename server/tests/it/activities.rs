//! Activities as a browser without scripts meets them.

use crate::support::{Browser, Html, TestApp};
use app::seen::Seen;
use domain::Timestamp;
use domain::activities::{ActivityView, Timeline};

const EMAIL: &str = "mary@harbour.example";

/// A browser of an owner who lives in Berlin, with a customer.
async fn founded(app: &TestApp) -> (Browser<'_>, String) {
    let owner = app.browser();
    owner.found_company(EMAIL).await;
    let preferences =
        [("locale", "en"), ("theme", "light"), ("density", "default"), ("time_zone", "Europe/Berlin")];
    owner.call("/fn/settings/change-preferences", &preferences).await.is(200);
    let fields = [("name", "Harbour Cranes"), ("kind", "company")];
    let customer = owner.call("/fn/customers/create", &fields).await.is(200).new_id();
    (owner, customer)
}

async fn log(owner: &Browser<'_>, customer: &str, more: &[(&str, &str)]) {
    let mut fields = vec![("customer", customer), ("kind", "call")];
    fields.extend(more);
    let path = format!("/fn/activities/create?from=/customers/{customer}");
    owner.post_form(&path, &fields).await.is(303);
}

async fn timeline(owner: &Browser<'_>, customer: &str) -> Vec<ActivityView> {
    let answer = owner.ask("/fn/activities/of-customer", &[("id", customer)]).await.is(200);
    serde_json::from_str::<Seen<Timeline>>(answer.text()).unwrap().value.items
}

#[tokio::test]
async fn a_follow_up_with_a_time_is_planned_without_the_tick() {
    TestApp::on_every_engine(async |app| {
        let (owner, customer) = founded(app).await;
        let page = Html::parse(owner.get(&format!("/customers/{customer}")).await.is(200).text());
        let proposed = page.value_of("proposed").unwrap();
        assert_eq!(page.value_of("due_at"), Some(proposed), "what the form proposes by itself");
        let time = [("subject", "Offer"), ("due_at", "2032-07-01T09:00"), ("proposed", proposed)];
        log(&owner, &customer, &time).await;
        let none = [("subject", "Greeting"), ("due_at", proposed), ("proposed", proposed)];
        log(&owner, &customer, &none).await;
        let items = timeline(&owner, &customer).await;
        let due = |subject| items.iter().find(|item| item.subject == subject).unwrap().due_at;
        // 2032-07-01T07:00:00Z.
        assert_eq!(due("Offer"), Some(Timestamp::from_seconds(1_972_278_000)));
        assert_eq!(due("Greeting"), None);
        let id = items.iter().find(|item| item.subject == "Offer").unwrap().id;
        let page = Html::parse(owner.get(&format!("/activities/{id}")).await.is(200).text());
        assert_eq!(page.value_of("at"), Some("2032-07-01T09:00"), "as it was typed");
    })
    .await;
}

/// Past the changes of the clocks that a page's own zone knows of.
#[tokio::test]
async fn a_time_decades_from_now_is_what_was_typed() {
    TestApp::on_every_engine(async |app| {
        let (owner, customer) = founded(app).await;
        let due = async || timeline(&owner, &customer).await[0].due_at;
        let planned = [("subject", "Offer"), ("planned", "yes"), ("due_at", "2045-07-01T09:00")];
        log(&owner, &customer, &planned).await;
        // 2045-07-01T07:00:00Z.
        let first = Timestamp::from_seconds(2_382_505_200);
        assert_eq!(due().await, Some(first));

        let id = timeline(&owner, &customer).await[0].id.to_string();
        let (place, from) = (format!("/activities/{id}"), format!("/customers/{customer}"));
        let page = Html::parse(owner.get(&place).await.is(200).text());
        assert_eq!(page.value_of("at"), Some("2045-07-01T09:00"), "as it was typed");
        let edited = [
            ("id", id.as_str()),
            ("version", "1"),
            ("kind", "call"),
            ("subject", "Offer"),
            ("planned", "yes"),
            ("at", "2045-07-02T09:00"),
        ];
        owner.post_form(&format!("/fn/activities/edit?from={place}"), &edited).await.is(303);
        assert_eq!(due().await, Some(first.plus_days(1)));

        let moved = [("id", id.as_str()), ("version", "2"), ("due_at", "2045-07-03T09:00"), ("quick", "")];
        owner.post_form(&format!("/fn/activities/reschedule?from={from}"), &moved).await.is(303);
        assert_eq!(due().await, Some(first.plus_days(2)));
    })
    .await;
}

#[tokio::test]
async fn other_words_under_the_same_key_of_a_form_are_not_lost() {
    TestApp::on_every_engine(async |app| {
        let (owner, customer) = founded(app).await;
        for subject in ["Offer", "Offer", "Offer, with the price"] {
            log(&owner, &customer, &[("subject", subject), ("request_key", "k")]).await;
        }
        assert_eq!(timeline(&owner, &customer).await.len(), 2);
        for (path, fields) in [
            ("/fn/customers/create", vec![("kind", "company")]),
            ("/fn/contacts/create", vec![("customer", customer.as_str())]),
            ("/fn/opportunities/create", vec![("customer", customer.as_str())]),
            ("/fn/leads/create", vec![("company", "Harbour")]),
        ] {
            let mut made = Vec::new();
            for name in ["Nightjar", "Nightjar", "Nightjar, the second"] {
                let mut fields = fields.clone();
                fields.extend([("name", name), ("request_key", "k")]);
                let answer = owner.call(path, &fields).await.is(200);
                made.push(answer.header("location").to_owned());
            }
            assert_eq!(made[0], made[1], "{path}");
            assert!(made[0] != made[2] || path.starts_with("/fn/contacts"), "{path}");
        }
        let people = owner.ask("/fn/contacts/list", &[("id", &customer)]).await.is(200);
        assert_eq!(people.text().matches("con_").count(), 2, "{}", people.text());
    })
    .await;
}

/// Nothing else is chosen in their place, and an id says nothing to anybody.
#[tokio::test]
async fn a_contact_deleted_meanwhile_stays_chosen_in_a_refused_form() {
    TestApp::on_every_engine(async |app| {
        let (owner, customer) = founded(app).await;
        for name in ["Maeve Byrne", "Nuala Quinn"] {
            owner.call("/fn/contacts/create", &[("customer", &customer), ("name", name)]).await.is(200);
        }
        let page = Html::parse(owner.get(&format!("/customers/{customer}")).await.is(200).text());
        let maeve = page.options("contact").find(|option| option.text == "Maeve Byrne").unwrap();
        let maeve = maeve.attribute("value").unwrap();
        owner.call("/fn/contacts/delete", &[("id", maeve)]).await.is(200);
        let fields = [("customer", customer.as_str()), ("kind", "call"), ("contact", maeve)];
        let path = format!("/fn/activities/create?from=/customers/{customer}");
        let refused = Html::parse(owner.post_form(&path, &fields).await.is(422).text());
        let chosen = refused.chosen("contact").unwrap();
        assert_eq!((chosen.attribute("value"), chosen.text.as_str()), (Some(maeve), "As it is now"));
        let nuala = refused.options("contact").find(|option| option.text == "Nuala Quinn").unwrap();
        owner.call("/fn/contacts/delete", &[("id", nuala.attribute("value").unwrap())]).await.is(200);
        let alone = Html::parse(owner.post_form(&path, &fields).await.is(422).text());
        let chosen = alone.chosen("contact").unwrap();
        assert_eq!(chosen.attribute("value"), Some(maeve), "also where nobody else is left");
    })
    .await;
}

#[tokio::test]
async fn an_activity_is_edited_and_a_conflict_shows_both_texts() {
    TestApp::on_every_engine(async |app| {
        let (owner, customer) = founded(app).await;
        log(&owner, &customer, &[("subject", "Offer"), ("body", "By phone")]).await;
        let id = timeline(&owner, &customer).await[0].id.to_string();
        let place = format!("/activities/{id}");
        let page = Html::parse(owner.get(&place).await.is(200).text());
        assert_eq!((page.value_of("subject"), page.value_of("body")), (Some("Offer"), Some("By phone")));
        let at = page.value_of("at").unwrap();
        let version = page.value_of("version").unwrap();
        let post = async |subject: &str, version: &str| {
            let fields = [
                ("id", id.as_str()),
                ("version", version),
                ("kind", "visit"),
                ("subject", subject),
                ("at", at),
            ];
            owner.post_form(&format!("/fn/activities/edit?from={place}"), &fields).await
        };
        let saved = post("Offer, theirs", version).await.is(303);
        assert_eq!(saved.header("location"), format!("/customers/{customer}"));
        let refused = Html::parse(post("Offer, mine", version).await.is(409).text());
        assert!(refused.shows("Offer, theirs") && refused.shows("Offer, mine"));
        assert!(refused.shows("Theirs, now saved"), "in the words of all records");
        assert_eq!(refused.value_of("subject"), Some("Offer, mine"), "what was typed stays");
        post("Offer, mine", "2").await.is(303);
        let items = timeline(&owner, &customer).await;
        assert_eq!((items[0].subject.as_str(), items[0].version), ("Offer, mine", 3));
        let page = owner.get(&place).await.is(200);
        assert!(page.text().contains("Offer, theirs"), "the history tells what it was before");
    })
    .await;
}

#[tokio::test]
async fn a_press_that_was_refused_is_told_beside_its_own_button_alone() {
    TestApp::on_every_engine(async |app| {
        let (owner, customer) = founded(app).await;
        for subject in ["Offer", "Greeting"] {
            let planned = [("subject", subject), ("planned", "yes"), ("due_at", "2026-12-01T09:00")];
            log(&owner, &customer, &planned).await;
        }
        let record = format!("/customers/{customer}");
        let id = timeline(&owner, &customer).await[0].id.to_string();
        let moved = [("id", id.as_str()), ("version", "1"), ("due_at", "2026-12-02T09:00"), ("quick", "")];
        owner.post_form(&format!("/fn/activities/reschedule?from={record}"), &moved).await.is(303);
        let press = async |function: &str, from: &str, version: &str| {
            let path = format!("/fn/activities/{function}?from={from}");
            owner.post_form(&path, &[("id", &id), ("version", version)]).await
        };
        let told = ["Somebody else has just changed this"];
        for from in ["/", record.as_str()] {
            let refused = Html::parse(press("complete", from, "1").await.is(409).text());
            assert_eq!(refused.refusals(), told, "{from}");
        }
        press("complete", &record, "2").await.is(303);
        let refused = Html::parse(press("reopen", &record, "1").await.is(409).text());
        assert_eq!(refused.refusals(), told);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_activity_comes_back_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let (owner, customer) = founded(app).await;
        log(&owner, &customer, &[("subject", "Offer"), ("planned", "yes"), ("due_at", "2032-07-01T09:00")])
            .await;
        let id = timeline(&owner, &customer).await[0].id.to_string();
        let (place, from) = (format!("/activities/{id}"), format!("/customers/{customer}"));
        let quick = [("id", id.as_str()), ("version", "1"), ("due_at", ""), ("quick", "2032-07-02T09:00")];
        owner.post_form(&format!("/fn/activities/reschedule?from={from}"), &quick).await.is(303);
        let moved = timeline(&owner, &customer).await[0].due_at;
        assert_eq!(moved, Some(Timestamp::from_seconds(1_972_278_000 + 86_400)));
        let gone = [("id", id.as_str())];
        let deleted = owner.post_form(&format!("/fn/activities/delete?from={from}"), &gone).await.is(303);
        assert_eq!(deleted.header("location"), place, "where the way back is");
        assert!(timeline(&owner, &customer).await.is_empty());
        let page = owner.get(&place).await.is(200);
        assert!(page.text().contains("/fn/activities/restore"), "{}", page.text());
        owner.post_form(&format!("/fn/activities/restore?from={place}"), &gone).await.is(303);
        assert_eq!(timeline(&owner, &customer).await.len(), 1);
        owner.get(&place).await.is(200);
        // From the bin as well, where whoever left that page finds it.
        owner.post_form(&format!("/fn/activities/delete?from={from}"), &gone).await.is(303);
        let bin = Html::parse(owner.get("/recycle-bin?of=activities").await.is(200).text());
        assert!(bin.shows("Offer") && bin.elements.iter().any(|link| link.attribute("href") == Some(&place)));
        let way = "/fn/recycle-bin/restore-activity?from=/recycle-bin%3Fof%3Dactivities";
        owner.post_form(way, &gone).await.is(303);
        assert_eq!(timeline(&owner, &customer).await.len(), 1);
        assert!(!Html::parse(owner.get("/recycle-bin?of=activities").await.is(200).text()).shows("Offer"));
    })
    .await;
}
