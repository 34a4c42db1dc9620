//! Settings in one place, and a company's own, without JavaScript.

use crate::support::{Answer, Browser, Html, TestApp};

const EMAIL: &str = "mary@harbour.example";
/// What a page says in the place of a form after a trial.
const HOLDS: &str = "To change things again, renew the workspace";

async fn lead(browser: &Browser<'_>, path: &str) -> String {
    browser.get(path).await.is(302).header("location").to_owned()
}

async fn customer(owner: &Browser<'_>, name: &str) -> String {
    owner.call("/fn/customers/create", &[("name", name)]).await.is(200).new_id()
}

/// A person at the customer, as its page offers them.
async fn contact(owner: &Browser<'_>, customer: &str, name: &str) -> String {
    owner.call("/fn/contacts/create", &[("customer", customer), ("name", name)]).await.is(200);
    let record = Html::parse(owner.get(&format!("/customers/{customer}")).await.is(200).text());
    let option = record.options("contact").find(|option| option.text == name).unwrap();
    option.attribute("value").unwrap().to_owned()
}

#[tokio::test]
async fn settings_and_admin_lead_to_the_first_page_that_one_may_see() {
    TestApp::on_every_engine(async |app| {
        for path in ["/settings", "/admin"] {
            let asked = app.browser().get(path).await.is(303);
            assert!(asked.header("location").starts_with("/login"), "{path}");
        }
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        assert_eq!(lead(&browser, "/settings").await, "/settings/profile");
        assert_eq!(lead(&browser, "/admin").await, "/admin/workspace");
        let page = browser.get("/settings/profile").await.is(200);
        for part in ["My account", "Workspace", "href=\"/admin/workspace\"", "href=\"/admin/users\""] {
            assert!(page.text().contains(part), "{part}: {}", page.text());
        }

        app.run("UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = 'sales_rep')").await;
        app.run("UPDATE workspaces SET permissions_version = permissions_version + 1").await;
        assert_eq!(lead(&browser, "/admin").await, "/settings/profile");
        let page = browser.get("/settings/profile").await.is(200);
        assert!(!page.text().contains("/admin/workspace") && !page.text().contains("/admin/users"));
        browser.get("/admin/workspace").await.is(403);
    })
    .await;
}

/// Zones that the database knows and the page offers to nobody.
#[tokio::test]
async fn a_zone_that_no_list_has_is_kept_by_whoever_changes_the_theme() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        app.run("UPDATE persons SET time_zone = 'CET'").await;
        let look = async || Html::parse(browser.get("/settings/preferences").await.is(200).text());
        let page = look().await;
        let sent = |name| page.chosen(name).and_then(|option| option.attribute("value")).unwrap();
        let fields = [
            ("locale", sent("locale")),
            ("time_zone", sent("time_zone")),
            ("theme", "dark"),
            ("density", "default"),
        ];
        let change = "/fn/settings/change-preferences?from=/settings/preferences";
        browser.post_form(change, &fields).await.is(303);
        let page = look().await;
        assert_eq!(page.chosen("time_zone").map(|zone| zone.text.as_str()), Some("CET"));
        let dark = page.elements.iter().find(|element| element.attribute("value") == Some("dark"));
        assert!(dark.unwrap().attribute("checked").is_some());
    })
    .await;
}

#[tokio::test]
async fn a_companys_settings_are_changed_by_a_plain_form() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let page = browser.get("/admin/workspace").await.is(200);
        for field in ["version", "name", "currency", "locale", "time_zone", "country"] {
            assert!(page.text().contains(&format!("name=\"{field}\"")), "{field}: {}", page.text());
        }
        let change = "/fn/workspaces/change-settings?from=/admin/workspace";
        let fields = |name, country| {
            [
                ("version", "1"),
                ("name", name),
                ("currency", "EUR"),
                ("locale", "en"),
                ("time_zone", "Europe/Berlin"),
                ("country", country),
            ]
        };
        let refused = browser.post_form(change, &fields("Nordlicht Optik", "Q")).await.is(422);
        assert!(refused.text().contains("value=\"Nordlicht Optik\""), "{}", refused.text());
        let done = browser.post_form(change, &fields("Nordlicht Optik", "DE")).await.is(303);
        assert_eq!(done.header("location"), "/admin/workspace?saved=1");
        let page = browser.get("/admin/workspace?saved=1").await.is(200);
        assert!(page.text().contains("being read anew") && page.text().contains("Nordlicht Optik"));
        backend::jobs::run_due(&app.backend).await.unwrap();
        assert!(!browser.get("/admin/workspace").await.is(200).text().contains("being read anew"));
        let late = browser.post_form(change, &fields("Late", "DE")).await.is(409);
        assert!(late.text().contains("Nordlicht Optik") && late.text().contains("value=\"Late\""));
    })
    .await;
}

#[tokio::test]
async fn an_amount_fixes_the_currency_and_the_page_says_why() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let customer = browser.call("/fn/customers/create", &[("name", "Nordlicht")]).await.is(200).new_id();
        let fields = [("customer", customer.as_str()), ("name", "Frames"), ("amount", "1200")];
        browser.call("/fn/opportunities/create", &fields).await.is(200);
        let page = browser.get("/admin/workspace").await.is(200);
        assert!(
            page.text().contains("Amounts are stored")
                && !page.text().contains("<select class=\"input\" id=\"company-currency\"")
        );
    })
    .await;
}

/// Where the page's links lead in the console, whatever they ask of a list.
fn ways_of(page: &Answer) -> Vec<String> {
    let html = Html::parse(page.text());
    let links = html.elements.iter().filter_map(|element| element.attribute("href"));
    let paths = links.filter_map(|address| address.split(['?', '#']).next());
    paths.filter(|path| path.starts_with("/admin/")).map(str::to_owned).collect()
}

/// What the page's forms post to.
fn posts_of(page: &Answer) -> Vec<String> {
    let html = Html::parse(page.text());
    let forms = html.elements.iter().filter(|element| element.name == "form");
    forms.filter_map(|form| form.attribute("action").map(str::to_owned)).collect()
}

#[tokio::test]
async fn after_a_trial_all_that_the_console_offers_is_read_and_no_look_is_refused() {
    const CHANGING: [&str; 3] = ["/fn/people/", "/fn/departments/", "/fn/invitations/"];
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        owner.call("/fn/departments/create", &[("name", "Sales")]).await.is(200);
        let choices = owner.ask("/fn/people/choices", &[("q", "")]).await.is(200);
        let role = choices.text().split('"').find(|word| word.starts_with("rol_")).unwrap();
        let invited = [("people", "ben@harbour.example"), ("role", role)];
        owner.call("/fn/invitations/invite", &invited).await.is(200);
        app.clock.advance_seconds(15 * 86_400);
        owner.sign_in(EMAIL).await.is(303);

        let mut ways = ways_of(&owner.get("/settings/profile").await.is(200));
        let mut seen: Vec<String> = Vec::new();
        while let Some(path) = ways.pop() {
            if seen.contains(&path) {
                continue;
            }
            let page = owner.get(&path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            let changing = posts_of(&page);
            let changing = changing.iter().find(|post| CHANGING.iter().any(|start| post.starts_with(start)));
            assert_eq!(changing, None, "{path}");
            ways.extend(ways_of(&page));
            seen.push(path);
        }
        for start in ["/admin/users/usr_", "/admin/users/invitations", "/admin/departments/dep_"] {
            assert!(seen.iter().any(|path| path.starts_with(start)), "{start}: {seen:?}");
        }
        let makes = |path: &&String| path.ends_with("/new") || path.ends_with("/invite");
        assert_eq!(seen.iter().find(makes), None);
        let refusals = app.refusals().await;
        assert!(refusals.is_empty(), "{refusals:?}");
    })
    .await;
}

#[tokio::test]
async fn after_a_trial_no_form_makes_anything_and_what_was_typed_before_stays() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        app.clock.advance_seconds(15 * 86_400);
        owner.sign_in(EMAIL).await.is(303);
        for (path, function, status) in [
            ("/admin/users/invite", "/fn/invitations/invite", 200),
            ("/admin/departments/new", "/fn/departments/create", 200),
            ("/admin/roles/new", "/fn/roles/create", 200),
            ("/customers/new", "/fn/customers/create", 403),
            ("/leads/new", "/fn/leads/create", 403),
            ("/opportunities/new", "/fn/opportunities/create", 403),
        ] {
            let page = owner.get(path).await.is(status);
            let posts = posts_of(&page);
            assert!(!posts.iter().any(|post| post.starts_with(function)), "{path}: {posts:?}");
            assert!(page.text().contains(HOLDS), "{path}: {}", page.text());
        }
        // A page that was open when the trial ended still sends its form.
        for (path, function) in
            [("/admin/departments/new", "/fn/departments/create"), ("/customers/new", "/fn/customers/create")]
        {
            let sent = format!("{function}?from={path}");
            let refused = owner.post_form(&sent, &[("name", "Nightjar")]).await.is(403);
            assert_eq!(Html::parse(refused.text()).value_of("name"), Some("Nightjar"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn after_a_trial_no_record_is_edited_though_no_right_is_missing() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let customer = customer(&owner, "Quay").await;
        let deal = [("customer", customer.as_str()), ("name", "Ropes")];
        let deal = owner.call("/fn/opportunities/create", &deal).await.is(200).new_id();
        let lead = owner.call("/fn/leads/create", &[("name", "Owen")]).await.is(200).new_id();
        let contact = contact(&owner, &customer, "Maeve").await;
        app.clock.advance_seconds(15 * 86_400);
        owner.sign_in(EMAIL).await.is(303);
        for path in [
            format!("/customers/{customer}/edit"),
            format!("/contacts/{contact}/edit"),
            format!("/contacts/{contact}/links"),
            format!("/opportunities/{deal}/edit"),
            format!("/leads/{lead}/edit"),
            format!("/leads/{lead}/convert"),
        ] {
            let page = owner.get(&path).await.is(403);
            assert!(page.text().contains(HOLDS), "{path}: {}", page.text());
            assert!(!page.text().contains("have permission"), "{path}: {}", page.text());
        }
        // A page that was open when the trial ended still sends its form.
        let sent = format!("/fn/customers/edit?from=/customers/{customer}/edit");
        let typed = [("id", customer.as_str()), ("version", "1"), ("name", "Nightjar")];
        let refused = owner.post_form(&sent, &typed).await.is(403);
        assert_eq!(Html::parse(refused.text()).value_of("name"), Some("Nightjar"));
        let sent = format!("/fn/leads/convert?from=/leads/{lead}/convert");
        let typed = [
            ("id", lead.as_str()),
            ("version", "1"),
            ("name", "Nightjar"),
            ("kind", "person"),
            ("opportunity", "1"),
            ("title", "Two ropes"),
            ("amount", "70"),
        ];
        let refused = Html::parse(owner.post_form(&sent, &typed).await.is(403).text());
        for (name, value) in [("name", "Nightjar"), ("title", "Two ropes"), ("amount", "70")] {
            assert_eq!(refused.value_of(name), Some(value), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn after_a_trial_what_was_typed_of_a_contacts_further_customers_stays() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let own = customer(&owner, "Quay").await;
        let (linked, other) = (customer(&owner, "Pier").await, customer(&owner, "Dock").await);
        let contact = contact(&owner, &own, "Maeve").await;
        let contact = contact.as_str();
        let link = [("contact", contact), ("linked", linked.as_str()), ("part", "finance")];
        owner.call("/fn/contacts/link", &link).await.is(200);
        app.clock.advance_seconds(15 * 86_400);
        owner.sign_in(EMAIL).await.is(303);

        let part_of = |page: &Html| page.chosen("part")?.attribute("value").map(str::to_owned);
        let sent = format!("/fn/contacts/change-part?from=/contacts/{contact}/links%3Flink%3D{linked}");
        let version = ("version", "1");
        let typed = [("contact", contact), ("linked", linked.as_str()), version, ("part", "technical")];
        let unchanged = Html::parse(owner.post_form(&sent, &typed).await.is(403).text());
        assert_eq!(part_of(&unchanged).as_deref(), Some("technical"));

        let more = format!("/fn/contacts/link?from=/contacts/{contact}/links");
        let chosen = [("contact", contact), ("linked", other.as_str()), ("part", "user")];
        let unlinked = Html::parse(owner.post_form(&more, &chosen).await.is(403).text());
        assert_eq!(part_of(&unlinked).as_deref(), Some("user"));
        assert!(unlinked.fields("linked").any(|value| value == other));
    })
    .await;
}

#[tokio::test]
async fn after_a_trial_roles_policies_and_the_audit_still_lead_to_whom_they_name() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        owner.call("/fn/departments/create", &[("name", "Sales")]).await.is(200);
        app.clock.advance_seconds(15 * 86_400);
        owner.sign_in(EMAIL).await.is(303);
        let leads = |page: &Answer, start: &str| ways_of(page).iter().any(|path| path.starts_with(start));

        let mut is_holder_led_to = false;
        for path in ways_of(&owner.get("/admin/roles").await.is(200)) {
            if path.starts_with("/admin/roles/rol_") {
                is_holder_led_to |= leads(&owner.get(&path).await.is(200), "/admin/users/usr_");
            }
        }
        assert!(is_holder_led_to);
        for (path, start) in
            [("/admin/policies", "/admin/users/usr_"), ("/admin/audit", "/admin/departments/dep_")]
        {
            let page = owner.get(path).await.is(200);
            assert!(leads(&page, start), "{path}: {}", page.text());
        }
    })
    .await;
}
