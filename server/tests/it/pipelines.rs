//! The pipeline's console as a browser without scripts meets it.

use crate::support::{Answer, Browser, Element, Html, TestApp};
use app::seen::Seen;
use domain::opportunities::{OpportunityView, Outcome};
use domain::pipelines::PipelineSetup;

const EMAIL: &str = "mary@harbour.example";
const PAGE: &str = "/admin/pipelines";

async fn setup(owner: &Browser<'_>) -> PipelineSetup {
    serde_json::from_str(owner.ask("/fn/pipelines/get", &[]).await.is(200).text()).unwrap()
}

async fn founded(app: &TestApp) -> Browser<'_> {
    let owner = app.browser();
    owner.found_company(EMAIL).await;
    owner
}

/// Sends a form of the page at `from`.
async fn send(owner: &Browser<'_>, function: &str, from: &str, fields: &[(&str, &str)]) -> Answer {
    owner.post_form(&format!("/fn/pipelines/{function}?from={from}"), fields).await
}

/// A customer's, in the first stage.
async fn new_deal(owner: &Browser<'_>) -> String {
    let customer = [("name", "Harbour"), ("kind", "company")];
    let customer = owner.call("/fn/customers/create", &customer).await.is(200).new_id();
    let deal = [("name", "Deal"), ("customer", customer.as_str())];
    owner.call("/fn/opportunities/create", &deal).await.is(200).new_id()
}

fn stage_of(setup: &PipelineSetup, name: &str) -> String {
    setup.stages.iter().find(|setup| setup.stage.name == name).unwrap().stage.id.to_string()
}

#[tokio::test]
async fn the_console_works_by_plain_forms() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let page = Html::parse(owner.get(PAGE).await.is(200).text());
        for name in ["First contact", "Contract review", "Won", "Lost", "Price too high", "Other reason"] {
            assert!(page.shows(name), "{name}");
        }
        let (id, version) = (page.value_of("pipeline").unwrap(), page.value_of("version").unwrap());
        let odd = [
            ("pipeline", id),
            ("version", version),
            ("name", "Pilot"),
            ("outcome", "open"),
            ("probability", "150"),
        ];
        let refused = send(&owner, "add-stage", PAGE, &odd).await.is(422);
        let refused = Html::parse(refused.text());
        assert_eq!(refused.value_of("probability"), Some("150"), "what was typed stays");
        assert!(refused.fields("name").any(|name| name == "Pilot"));
        assert!(refused.elements.iter().any(|element| element.text.contains("from 0 to 100")));
        let fine = [
            ("pipeline", id),
            ("version", version),
            ("name", "Pilot"),
            ("outcome", "open"),
            ("probability", "60"),
        ];
        let added = send(&owner, "add-stage", PAGE, &fine).await.is(303);
        assert_eq!(added.header("location"), "/admin/pipelines?saved=1");
        let now = setup(&owner).await;
        let (pilot, version) = (stage_of(&now, "Pilot"), now.version.to_string());
        let up = [("id", pilot.as_str()), ("version", &version), ("way", "up")];
        assert_eq!(send(&owner, "move-stage", PAGE, &up).await.is(303).header("location"), PAGE);
        let names: Vec<String> =
            setup(&owner).await.stages.into_iter().map(|setup| setup.stage.name).collect();
        assert_eq!(names[4..6], ["Pilot", "Contract review"]);
        let board = Html::parse(owner.get("/pipeline").await.is(200).text());
        assert!(board.shows("Pilot"));
    })
    .await;
}

#[tokio::test]
async fn a_stage_is_changed_and_retired_on_its_page() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let now = setup(&owner).await;
        let (first, second) = (stage_of(&now, "First contact"), stage_of(&now, "Needs confirmed"));
        let deal = new_deal(&owner).await;
        let path = format!("{PAGE}/stages/{first}");
        let page = Html::parse(owner.get(&path).await.is(200).text());
        assert_eq!(page.value_of("name"), Some("First contact"));
        assert_eq!(page.value_of("rot_days"), Some("14"));
        let version = page.value_of("version").unwrap();
        let edit = [
            ("id", first.as_str()),
            ("version", version),
            ("name", "Hello"),
            ("probability", "5"),
            ("rot_days", ""),
        ];
        send(&owner, "edit-stage", &path, &edit).await.is(303);
        // The form of before: somebody has changed it.
        let stale =
            send(&owner, "edit-stage", &path, &[("name", "Mine"), edit[0], edit[1], edit[3]]).await.is(409);
        let stale = Html::parse(stale.text());
        assert!(stale.shows("Somebody else has just changed this"));
        assert_eq!(stale.fact("Name"), Some("Hello"), "what is saved now");
        assert_eq!(stale.fact("Probability in per cent"), None, "and nothing that is as it was typed");
        assert!(stale.fields("name").any(|name| name == "Mine"), "what was typed stays");
        assert_eq!(stale.value_of("version"), Some("1"), "and goes over nothing when it is sent again");
        let over = stale.elements.iter().find(|element| element.attribute("name") == Some("over")).unwrap();
        assert_eq!(over.attribute("value"), Some("2"), "but for the button that says so");
        let retire = [("id", first.as_str()), ("version", "2"), ("to", "")];
        send(&owner, "retire-stage", &path, &retire).await.is(422);
        let retire = [("id", first.as_str()), ("version", "2"), ("to", &second)];
        let retired = send(&owner, "retire-stage", &path, &retire).await.is(303);
        assert_eq!(retired.header("location"), "/admin/pipelines?saved=1");
        owner.get(&path).await.is(404);
        let record = Html::parse(owner.get(&format!("/opportunities/{deal}")).await.is(200).text());
        assert!(record.shows("Hello"), "its name stays in the history");
        assert!(!Html::parse(owner.get(PAGE).await.is(200).text()).shows("Hello"));
        let won = setup(&owner).await.of_outcome(Outcome::Won).next().unwrap().stage.id;
        let page = owner.get(&format!("{PAGE}/stages/{won}")).await.is(200);
        let page = Html::parse(page.text());
        assert!(page.shows("The last stage of its kind has to stay. Add another first."));
        assert_eq!(page.value_of("probability"), None);
    })
    .await;
}

#[tokio::test]
async fn a_late_press_says_so_and_goes_through_when_it_is_pressed_again() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let before = setup(&owner).await;
        let (id, first, second) =
            (before.id.to_string(), stage_of(&before, "First contact"), stage_of(&before, "Needs confirmed"));
        let rename = [("id", id.as_str()), ("version", "1"), ("name", "Export")];
        send(&owner, "rename", PAGE, &rename).await.is(303);
        let of_stage = format!("{PAGE}/stages/{first}");
        let of_reason = format!("{PAGE}/reasons/other");
        let add = [("pipeline", id.as_str()), ("version", "1"), ("name", "Pilot")];
        for (function, page, fields) in [
            ("move-stage", PAGE, vec![("id", second.as_str()), ("version", "1"), ("way", "up")]),
            ("move-reason", PAGE, vec![("id", "price"), ("version", "1"), ("way", "down")]),
            ("add-reason", PAGE, add.to_vec()),
            ("add-stage", PAGE, [add.as_slice(), &[("outcome", "open"), ("probability", "5")]].concat()),
            (
                "retire-stage",
                of_stage.as_str(),
                vec![("id", first.as_str()), ("version", "1"), ("to", second.as_str())],
            ),
            ("retire-reason", of_reason.as_str(), vec![("id", "other"), ("version", "1")]),
        ] {
            let late = send(&owner, function, page, &fields).await.is(409);
            let html = Html::parse(late.text());
            assert!(late.text().contains("press again"), "{function}: {}", late.text());
            assert!(!late.text().contains("Save my version"), "{function}: {}", late.text());
            let now = setup(&owner).await.version.to_string();
            let is_of_form =
                |element: &&Element| element.name == "form" || element.attribute("name") == Some("version");
            let to = format!("/fn/pipelines/{function}?");
            let mut of_form = html.elements.iter().filter(is_of_form);
            let leads_there =
                |form: &&Element| form.attribute("action").is_some_and(|action| action.starts_with(&to));
            of_form.find(leads_there).expect("the form");
            let version = of_form.next().and_then(|field| field.attribute("value"));
            assert_eq!(version, Some(now.as_str()), "{function}");
            let again: Vec<(&str, &str)> = fields
                .into_iter()
                .map(|(name, value)| (name, if name == "version" { now.as_str() } else { value }))
                .collect();
            send(&owner, function, page, &again).await.is(303);
        }
    })
    .await;
}

#[tokio::test]
async fn r_mass_01_no_form_changes_what_a_stage_means() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let now = setup(&owner).await;
        let stage = stage_of(&now, "First contact");
        let fields = [
            ("id", stage.as_str()),
            ("version", "1"),
            ("name", "x"),
            ("probability", "5"),
            ("outcome", "won"),
        ];
        owner.call("/fn/pipelines/edit-stage", &fields).await.is(422);
        assert_eq!(setup(&owner).await, now);
    })
    .await;
}

#[tokio::test]
async fn a_reason_of_ones_own_is_chosen_in_the_lost_form() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let now = setup(&owner).await;
        let (id, version) = (now.id.to_string(), now.version.to_string());
        let add = [("pipeline", id.as_str()), ("version", &version), ("name", "Built it <themselves>")];
        send(&owner, "add-reason", PAGE, &add).await.is(303);
        let now = setup(&owner).await;
        let own = now.reasons.last().unwrap().key.to_string();
        let path = format!("{PAGE}/reasons/{own}");
        let page = Html::parse(owner.get(&path).await.is(200).text());
        assert_eq!(page.value_of("name"), Some("Built it <themselves>"));
        let seed = Html::parse(owner.get(&format!("{PAGE}/reasons/price")).await.is(200).text());
        assert!(seed.shows("Price too high"));
        assert_eq!(seed.value_of("name"), Some(""), "named in every language");
        owner.get(&format!("{PAGE}/reasons/luck")).await.is(404);

        let deal = new_deal(&owner).await;
        let lost = stage_of(&now, "Lost");
        let record = format!("/opportunities/{deal}");
        let ask = [("id", deal.as_str()), ("version", "1"), ("stage", &lost)];
        let asked = owner.post_form(&format!("/fn/opportunities/move?from={record}"), &ask).await.is(422);
        let asked = Html::parse(asked.text());
        for reason in ["Price too high", "Built it <themselves>"] {
            let is_choice = |element: &Element| element.name == "option" && element.text == reason;
            assert!(asked.elements.iter().any(is_choice), "{reason}");
        }
        let answer = [ask[0], ask[1], ask[2], ("reason", own.as_str())];
        owner.post_form(&format!("/fn/opportunities/move?from={record}"), &answer).await.is(303);
        let shown = Html::parse(owner.get(&record).await.is(200).text());
        let is_own = |element: &Element| {
            element.text == "Built it <themselves>" && element.attribute("translate") == Some("no")
        };
        assert!(shown.elements.iter().any(is_own));
    })
    .await;
}

#[tokio::test]
async fn a_missing_answer_to_why_a_deal_is_lost_is_named_above_the_question() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let deal = new_deal(&owner).await;
        let lost = stage_of(&setup(&owner).await, "Lost");
        for page in ["/pipeline".to_owned(), format!("/opportunities/{deal}")] {
            let action = format!("/fn/opportunities/move?from={page}");
            let ask = [("id", deal.as_str()), ("version", "1"), ("stage", &lost)];
            let asked = owner.post_form(&action, &ask).await.is(422);
            assert!(!Html::parse(asked.text()).leads_to("#lost-reason"), "{page}: nothing is wrong yet");
            let answer = [ask[0], ask[1], ask[2], ("reason", "")];
            let refused = owner.post_form(&action, &answer).await.is(422);
            assert!(Html::parse(refused.text()).leads_to("#lost-reason"), "{page}: {}", refused.text());
        }
    })
    .await;
}

#[tokio::test]
async fn two_presses_of_a_stage_without_scripts_are_no_conflict() {
    TestApp::on_every_engine(async |app| {
        let owner = founded(app).await;
        let customer = owner
            .call("/fn/customers/create", &[("name", "Harbour"), ("kind", "company")])
            .await
            .is(200)
            .new_id();
        let deal = [("name", "Deal"), ("customer", customer.as_str())];
        let deal = owner.call("/fn/opportunities/create", &deal).await.is(200).new_id();
        let record = format!("/opportunities/{deal}");
        let page = Html::parse(owner.get(&record).await.is(200).text());
        let version = page.value_of("version").unwrap();
        let after_own = page.value_of("after_own").unwrap();
        let now = setup(&owner).await;
        for place in [1, 2] {
            app.clock.advance_seconds(1);
            let stage = now.stages[place].stage.id.to_string();
            let fields =
                [("id", deal.as_str()), ("version", version), ("after_own", after_own), ("stage", &stage)];
            let moved = owner.post_form(&format!("/fn/opportunities/move?from={record}"), &fields).await;
            assert_eq!(moved.is(303).header("location"), record);
        }
        let seen = owner.ask("/fn/opportunities/get", &[("id", &deal)]).await.is(200);
        let seen: Seen<OpportunityView> = serde_json::from_str(seen.text()).unwrap();
        assert_eq!(seen.value.card.stage, now.stages[2].stage.id);
    })
    .await;
}
