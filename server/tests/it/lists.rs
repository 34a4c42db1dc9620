//! Lists by their addresses: as forms without scripts send them, as others pass them on.

use crate::support::{Answer, Browser, Html, TestApp};

const COMPANY: &str = "Harbour Ropes";
const PERSON: &str = "Wei Zhang";

async fn with_customers(app: &TestApp) -> Browser<'_> {
    let owner = app.browser();
    owner.found_company("mary@harbour.example").await;
    for (name, kind, level) in [(COMPANY, "company", "key"), (PERSON, "person", "")] {
        let fields = [("name", name), ("kind", kind), ("level", level)];
        owner.call("/fn/customers/create", &fields).await.is(200);
    }
    owner
}

/// The customers that the page shows.
fn shown(page: &Answer) -> Vec<&'static str> {
    let page = Html::parse(page.text());
    [COMPANY, PERSON].into_iter().filter(|name| page.shows(name)).collect()
}

#[tokio::test]
async fn an_old_bookmark_opens_and_what_was_left_out_is_said() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let page = owner.get("/customers?q=Harbour&direction=asc&level=moon&created.from=soon").await.is(200);
        assert_eq!(shown(&page), [COMPANY]);
        let told = "Part of this link can’t be read here and was ignored: Created, direction, Level";
        assert!(Html::parse(page.text()).shows(told), "{}", page.text());

        let preferences =
            [("locale", "zh-CN"), ("theme", "light"), ("density", "default"), ("time_zone", "Europe/London")];
        owner.call("/fn/settings/change-preferences", &preferences).await.is(200);
        for path in ["/opportunities", "/pipeline"] {
            let page = owner.get(&format!("{path}?outcome=maybe&direction=asc")).await.is(200);
            let told = "链接中有无法识别的内容，已忽略：direction、结果";
            assert!(Html::parse(page.text()).shows(told), "{path}: {}", page.text());
        }
        // Links that were cut off on their way.
        for path in ["/opportunities?customer=cus_0000", "/pipeline?owner=usr_", "/admin/users?role=rol_01"] {
            let page = owner.get(path).await.is(200);
            assert!(page.text().contains("已忽略"), "{path}: {}", page.text());
        }
        let page = owner.get("/customers").await.is(200);
        assert!(!page.text().contains("已忽略"), "nothing was left out");
    })
    .await;
}

#[tokio::test]
async fn an_address_does_not_choose_what_the_page_says() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let page = owner.get("/customers?Call%20555-0100%20at%20once=1").await.is(200);
        assert!(!Html::parse(page.text()).elements.iter().any(|element| element.text.contains("555-0100")));
        assert!(page.text().contains("something else"));
    })
    .await;
}

#[tokio::test]
async fn what_forms_without_scripts_send_is_read_as_one_filter() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        for (query, expected) in [
            ("kind=company&kind=person", &[COMPANY, PERSON][..]),
            ("kind=company,person", &[COMPANY, PERSON]),
            ("kind=person&created=&created.from=&created.to=", &[PERSON]),
            ("level=none", &[PERSON]),
            ("level=key&level=none", &[COMPANY, PERSON]),
            ("created=today", &[COMPANY, PERSON]),
            ("created=last_year", &[]),
            ("created.from=2020-01-01&created.to=2020-01-02", &[]),
            ("created.from=2020-01-01&created.to=", &[COMPANY, PERSON]),
        ] {
            let page = owner.get(&format!("/customers?{query}")).await.is(200);
            assert_eq!(shown(&page), expected, "{query}");
            assert!(!page.text().contains("was ignored"), "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_panel_keeps_what_it_does_not_ask_for_and_shows_what_holds() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let customer = "cus_00000000000000000000000001";
        let path = format!(
            "/opportunities?q=frame&customer={customer}&amount=1000..&close_date=2026-01-05..&sort=amount&panel=amount"
        );
        let page = Html::parse(owner.get(&path).await.is(200).text());
        for (name, value) in [
            ("customer", customer),
            ("sort", "amount"),
            ("amount.from", "1000"),
            ("amount.to", ""),
            ("close_date.from", "2026-01-05"),
            ("close_date.to", ""),
        ] {
            assert!(page.fields(name).any(|shown| shown == value), "{name}");
        }
        let chips: Vec<&str> = page
            .elements
            .iter()
            .filter(|element| element.attribute("class") == Some("chip-value"))
            .map(|element| &*element.text)
            .collect();
        let [customer, amount, close_date] = chips[..] else { panic!("{chips:?}") };
        assert_eq!((customer, close_date), ("A specific customer", "from Jan 5, 2026"));
        assert!(amount.starts_with("≥ ") && amount.ends_with("1,000.00"), "{amount}");
        // A board has neither stage nor outcome to choose, and no order to keep.
        let board = Html::parse(owner.get("/pipeline?sort=amount&panel=filters").await.is(200).text());
        assert!(board.fields("amount.from").next().is_some());
        assert!(board.elements.iter().all(|element| {
            !matches!(element.attribute("name"), Some("stage" | "outcome" | "sort" | "columns"))
        }));
    })
    .await;
}

#[tokio::test]
async fn columns_that_were_not_chosen_are_not_drawn() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        for (path, expected) in [
            ("/customers?columns=level", &["name", "level"][..]),
            ("/customers?columns=email&columns=kind", &["name", "kind", "email"]),
            ("/customers", &["name", "kind", "phone", "owner", "last_activity", "next_activity"]),
        ] {
            let page = Html::parse(owner.get(path).await.is(200).text());
            let heads: Vec<&str> =
                page.elements.iter().filter_map(|element| element.attribute("data-column")).collect();
            assert_eq!(heads, expected, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn r_inp_07_a_list_is_asked_in_one_shape() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        for path in ["/fn/customers/list", "/fn/opportunities/list", "/fn/audit/page", "/fn/people/page"] {
            for query in [
                "input[q][x]=1",
                "input[cursor][a]=1",
                "input[status]=active&status=active",
                "input[q][]=a",
                "input[ids][]=a",
                "input=1",
                "input[Kind]=person",
                "input[__proto__]=1",
                "input[created.from]=2026-01-05",
            ] {
                owner.get(&format!("{path}?{query}")).await.is(422);
            }
        }
        // What is wrong is told for each of as many names as a function reads.
        let names: Vec<String> = (0..2_001).map(|number| format!("n{number}")).collect();
        let all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
        let told = owner.ask("/fn/customers/list", &all[..2_000]).await.is(422);
        assert!(told.text().contains(r#""n1999""#) && told.text().len() < 200_000, "{}", told.text());
        let refused = owner.ask("/fn/customers/list", &all).await.is(422);
        assert!(!refused.text().contains(r#""n1999""#), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn an_address_as_long_as_can_be_opens() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let names: String = (0..2_000).map(|number| format!("n{number}.to=1&")).collect();
        let words = "company,".repeat(1_500);
        for query in [names, format!("kind={words}person"), format!("columns={words}kind")] {
            let page = owner.get(&format!("/customers?{query}")).await.is(200);
            assert_eq!(shown(&page), [COMPANY, PERSON]);
            assert!(page.text().contains("class=\"list-left\""), "{}", &query[..20]);
        }
    })
    .await;
}
