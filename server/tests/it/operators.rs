//! The operators' console, and what companies see of it.

use crate::support::{Browser, Html, PASSWORD, TestApp};
use domain::operators::{WorkspaceFacts, WorkspacesPage};

const OWNER: &str = "mary@harbour.example";
const OPERATOR: &str = "ops@harbour.example";
const DAY: i64 = 86_400;

/// The first workspace of the list.
async fn first(operator: &Browser<'_>) -> WorkspaceFacts {
    let answer = operator.ask("/fn/operator/workspaces", &[("q", "")]).await.is(200);
    let page: app::seen::Seen<WorkspacesPage> = serde_json::from_str(answer.text()).unwrap();
    let id = page.value.rows[0].id.to_string();
    let answer = operator.ask("/fn/operator/workspace", &[("id", &id)]).await.is(200);
    serde_json::from_str::<app::seen::Seen<WorkspaceFacts>>(answer.text()).unwrap().value
}

#[tokio::test]
async fn an_operator_extends_a_trial_by_a_plain_form_and_the_company_works_again() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        app.clock.advance_seconds(15 * DAY);
        owner.sign_in(OWNER).await.is(303);
        let create = [("name", "Nightjar"), ("kind", "company")];
        owner.call("/fn/customers/create", &create).await.is(403);

        let operator = app.operator(OPERATOR).await;
        let list = operator.get("/operator/workspaces").await.is(200);
        assert!(
            list.text().contains("Harbour Trading") && list.text().contains("Read only"),
            "{}",
            list.text()
        );
        let facts = first(&operator).await;
        let (id, version) = (facts.row.id.to_string(), facts.version.to_string());
        let page = format!("/operator/workspaces/{id}");
        let shown = operator.get(&page).await.is(200);
        for field in ["days", "until", "how", "version", "plan", "seats", "sure"] {
            assert!(shown.text().contains(&format!("name=\"{field}\"")), "{field}: {}", shown.text());
        }
        let from = format!("/fn/operator/extend?from={page}");
        let fields = [("id", id.as_str()), ("version", &version), ("how", "days"), ("days", "x")];
        let refused = operator.post_form(&from, &fields).await.is(422);
        assert!(refused.text().contains("Enter a whole number from 1 to 3650."), "{}", refused.text());
        assert!(Html::parse(refused.text()).leads_to("#extend-days"), "{}", refused.text());
        let fields = [("id", id.as_str()), ("version", &version), ("how", "days"), ("days", "30")];
        let answer = operator.post_form(&from, &fields).await.is(303);
        assert_eq!(answer.header("location"), format!("{page}?saved=1"));
        owner.call("/fn/customers/create", &create).await.is(200);
        let late = operator.post_form(&from, &fields).await.is(409);
        let html = Html::parse(late.text());
        assert!(late.text().contains("press again") && !late.text().contains("Save my version"));
        let told = html.elements.iter().skip_while(|element| !element.text.contains("press again"));
        assert!(told.take(8).any(|element| element.text == "Trial ends"), "{}", late.text());
        let now = first(&operator).await.version.to_string();
        assert!(html.fields("version").all(|version| version == now), "{}", late.text());
        let again = [fields[0], ("version", &now), fields[2], fields[3]];
        operator.post_form(&from, &again).await.is(303);
    })
    .await;
}

#[tokio::test]
async fn of_two_operators_the_second_sees_which_plan_is_noted() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(OWNER).await;
        let operator = app.operator(OPERATOR).await;
        let facts = first(&operator).await;
        let (id, version) = (facts.row.id.to_string(), facts.version.to_string());
        let from = format!("/fn/operator/note-plan?from=/operator/workspaces/{id}");
        let fields =
            |plan| [("id", id.as_str()), ("version", version.as_str()), ("plan", plan), ("seats", "5")];
        let odd = [("id", id.as_str()), ("version", &version), ("plan", "Team"), ("seats", "x")];
        let refused = operator.post_form(&from, &odd).await.is(422);
        assert!(Html::parse(refused.text()).leads_to("#plan-seats"), "{}", refused.text());
        operator.post_form(&from, &fields("Team")).await.is(303);
        let late = operator.post_form(&from, &fields("Solo")).await.is(409);
        let html = Html::parse(late.text());
        assert_eq!(html.fact("Plan"), Some("Team"), "{}", late.text());
        assert_eq!(html.value_of("plan"), Some("Solo"), "what was typed stays");
        let over = html.elements.iter().find(|element| element.attribute("name") == Some("over"));
        let over = over.and_then(|button| button.attribute("value")).expect("a button");
        let mine = [fields("Solo").as_slice(), &[("over", over)]].concat();
        operator.post_form(&from, &mine).await.is(303);
        assert_eq!(first(&operator).await.row.plan.as_deref(), Some("Solo"));
    })
    .await;
}

/// How many ways of a bar are marked as leading to where one is.
fn current(page: &str, (start, end): (&str, &str)) -> usize {
    let (_, bar) = page.split_once(start).unwrap();
    bar.split(end).next().unwrap().matches("aria-current=\"page\"").count()
}

#[tokio::test]
async fn an_operators_shell_offers_what_an_operator_can_open() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(OWNER).await;
        let operator = app.operator(OPERATOR).await;
        for path in [
            "/operator/workspaces",
            "/settings/profile",
            "/settings/preferences",
            "/settings/security",
            "/nowhere",
        ] {
            let page = operator.get(path).await;
            let text = page.text();
            for href in
                ["/leads", "/customers", "/pipeline", "/opportunities", "/recycle-bin", "/admin/users", "/"]
            {
                let offered = text.contains(&format!("class=\"nav-item\" href=\"{href}\""))
                    || text.contains(&format!("class=\"bottom-item\" href=\"{href}\""));
                assert!(!offered, "{path} offers {href}");
            }
            assert!(text.contains("Olga Operator") && text.contains("Sign out"), "{path}: {text}");
            assert!(!text.contains("role=\"search\" action=\"/customers\""), "{path}");
            let here = usize::from(path != "/nowhere");
            for bar in [("<aside class=\"sidebar\"", "</aside>"), ("<nav class=\"bottom-bar\"", "</nav>")] {
                assert_eq!(current(text, bar), here, "{path}: {text}");
            }
        }
        assert_eq!(operator.get("/").await.is(303).header("location"), "/operator/workspaces");
        let lost = operator.get("/customers").await.is(404);
        assert!(lost.text().contains("Page not found"), "{}", lost.text());
        let name = [("name", "Olga Neu")];
        operator.call("/fn/settings/change-profile", &name).await.is(200);
        assert!(operator.get("/settings/profile").await.is(200).text().contains("Olga Neu"));
        operator.post_form("/fn/accounts/sign-out?from=/settings/profile", &[]).await.is(303);
        let out = operator.get("/operator/workspaces?q=a").await.is(303);
        assert_eq!(out.header("location"), "/login?next=%2Foperator%2Fworkspaces%3Fq%3Da");
        for (next, to) in [
            ("/operator/workspaces?q=a", "/operator/workspaces?q=a"),
            ("/customers", "/operator/workspaces"),
            ("//evil.example", "/operator/workspaces"),
        ] {
            let fields = [("identifier", OPERATOR), ("password", PASSWORD), ("next", next)];
            let answer = operator.post_form("/fn/accounts/sign-in?from=/login", &fields).await.is(303);
            assert_eq!(answer.header("location"), to);
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_both_chooses() {
    TestApp::on_every_engine(async |app| {
        let both = app.browser();
        both.found_company(OWNER).await;
        let page = both.get("/workspaces").await.is(200);
        assert!(!page.text().contains("/fn/workspaces/operate"), "{}", page.text());
        both.call("/fn/workspaces/operate", &[]).await.is(404);
        app.run("INSERT INTO operators (person_id, created_at) SELECT id, created_at FROM persons").await;

        assert!(both.get("/settings/profile").await.is(200).text().contains("href=\"/workspaces\""));
        assert!(both.get("/workspaces").await.is(200).text().contains("/fn/workspaces/operate"));
        both.get("/operator/workspaces").await.is(404);
        let before = both.cookie("latchkey");
        let answer = both.post_form("/fn/workspaces/operate?from=/workspaces", &[]).await.is(303);
        assert_eq!(answer.header("location"), "/operator/workspaces");
        assert_ne!(both.cookie("latchkey"), before);
        both.get("/operator/workspaces").await.is(200);
        both.get("/customers").await.is(404);
        let workspace = first(&both).await.row.id.to_string();
        both.call("/fn/workspaces/switch", &[("workspace", &workspace)]).await.is(200);
        both.get("/customers").await.is(200);
        both.get("/operator/workspaces").await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_closed_company_is_told_so_and_comes_back() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        let operator = app.operator(OPERATOR).await;
        let id = first(&operator).await.row.id.to_string();
        let from = format!("/fn/operator/close?from=/operator/workspaces/{id}");
        let unsure = operator.post_form(&from, &[("id", &id)]).await.is(422);
        assert!(unsure.text().contains("Tick this box to continue."), "{}", unsure.text());
        owner.get("/customers").await.is(200);
        operator.post_form(&from, &[("id", &id), ("sure", "yes")]).await.is(303);
        owner.get("/customers").await.is(303);
        let refused = owner.sign_in(OWNER).await.is(422);
        assert!(refused.text().contains("This company is closed"), "{}", refused.text());
        let page = operator.get(&format!("/operator/workspaces/{id}")).await.is(200);
        assert!(page.text().contains("/fn/operator/reopen") && !page.text().contains("name=\"sure\""));
        let from = format!("/fn/operator/reopen?from=/operator/workspaces/{id}");
        operator.post_form(&from, &[("id", &id)]).await.is(303);
        owner.sign_in(OWNER).await.is(303);
        owner.get("/customers").await.is(200);
    })
    .await;
}

#[tokio::test]
async fn a_company_asks_to_go_on_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(OWNER).await;
        assert!(!owner.get("/").await.is(200).text().contains("/fn/workspaces/ask-renewal"));
        app.clock.advance_seconds(20 * DAY);
        owner.sign_in(OWNER).await.is(303);
        let operator = app.operator(OPERATOR).await;
        let page = owner.get("/").await.is(200);
        assert!(page.text().contains("/fn/workspaces/ask-renewal?from=/"), "{}", page.text());
        let asked = owner.post_form("/fn/workspaces/ask-renewal?from=/customers", &[]).await.is(303);
        assert_eq!(asked.header("location"), "/customers");
        let page = owner.get("/customers").await.is(200);
        assert!(page.text().contains("You asked to go on."), "{}", page.text());
        assert!(!page.text().contains("/fn/workspaces/ask-renewal"), "{}", page.text());
        let list = operator.get("/operator/workspaces?asked=1").await.is(200);
        assert!(list.text().contains("Harbour Trading") && list.text().contains("Asks to go on"));
        let mails = backend::mail::list(&app.backend).await.unwrap();
        let told = mails.iter().filter(|mail| mail.recipient == OPERATOR && mail.purpose == "renewal_asked");
        assert_eq!(told.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_resellers_code_goes_through_the_form() {
    TestApp::on_every_engine(async |app| {
        let stranger = app.browser();
        let page = stranger.get("/signup?reseller=East-7").await.is(200);
        assert!(page.text().contains("value=\"East-7\""), "{}", page.text());
        let odd = stranger.get("/signup?reseller=%22%3E%3Cscript%3E").await.is(200);
        assert!(!odd.text().contains("\"><script>"), "{}", odd.text());
        let refused = stranger
            .post_form("/fn/accounts/sign-up?from=/signup", &[("company", ""), ("reseller", "East-7")])
            .await
            .is(422);
        assert!(refused.text().contains("value=\"East-7\""), "it stays with what was typed");
        let fields = [
            ("company", "Harbour Trading"),
            ("name", "Mary Owner"),
            ("email", OWNER),
            ("phone", "+44 20 7946 0958"),
            ("password", PASSWORD),
            ("terms", "on"),
            ("reseller", "East-7"),
        ];
        stranger.post_form("/fn/accounts/sign-up?from=/signup", &fields).await.is(303);
        backend::jobs::run_due(&app.backend).await.unwrap();
        let operator = app.operator(OPERATOR).await;
        assert_eq!(first(&operator).await.reseller_code.as_deref(), Some("East-7"));
    })
    .await;
}
