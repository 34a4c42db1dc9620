//! Lists by their addresses: as forms without scripts send them, as others pass them on.

use crate::colleague::hire_rep;
use crate::support::{Answer, Browser, Element, Html, TestApp};
use domain::audit::AUDIT;
use domain::customers::CUSTOMERS;
use domain::opportunities::MOST_OF_CUSTOMER;
use domain::people::PEOPLE;
use domain::sign_ins::{OWN_SIGN_INS, SIGN_INS};

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
        let told = "Part of this link can’t be read here and was ignored: direction, Level";
        assert!(Html::parse(page.text()).shows(told), "{}", page.text());
        assert!(Html::parse(page.text()).shows("Not applied: Created. Correct it below."), "{}", page.text());

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
async fn an_old_bookmark_of_a_further_page_opens_at_the_first_or_leads_there() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        for number in 0..25 {
            let name = format!("Chandlers {number}");
            let fields = [("name", name.as_str()), ("kind", "company"), ("level", "key")];
            owner.call("/fn/customers/create", &fields).await.is(200);
        }
        let first = Html::parse(owner.get("/customers?level=key&size=25").await.is(200).text());
        let next = first.elements.iter().find(|element| element.attribute("rel") == Some("next")).unwrap();
        let further = next.attribute("href").unwrap();
        let is_first =
            |page: &Html| !page.elements.iter().any(|element| element.attribute("rel") == Some("prev"));
        assert!(!is_first(&Html::parse(owner.get(further).await.is(200).text())));

        let bookmark = further.replace("level=key", "level=key&kind=moon");
        let page = Html::parse(owner.get(&bookmark).await.is(200).text());
        assert!(page.shows("Part of this link can’t be read here and was ignored: Type"));
        assert!(is_first(&page) && page.elements.iter().any(|element| element.text.starts_with("Chandlers")));

        let changed = further.replace("level=key", "level=regular");
        let lost = Html::parse(owner.get(&changed).await.is(400).text());
        assert!(lost.shows("This page of the list can’t be opened"));
        let at = lost.elements.iter().position(|element| element.text == "To the first page").unwrap();
        let way = lost.elements[..=at].iter().rev().find(|element| element.name == "a").unwrap();
        assert_eq!(way.attribute("href"), Some("/customers?level=regular&size=25"));
        // Functions, which programs call, refuse as before.
        owner.ask("/fn/customers/list", &[("cursor", "nonsense")]).await.is(400);
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
async fn what_is_somebodys_who_was_suspended_is_found_by_their_name() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        hire_rep(app).await;
        app.run("UPDATE users SET status = 'suspended' WHERE name = 'Ruth Rep'").await;
        app.run(
            "UPDATE customers SET owner_id = (SELECT id FROM users WHERE name = 'Ruth Rep') WHERE name = 'Harbour Ropes'",
        )
        .await;
        for (path, name) in [
            ("/customers", "owner"),
            ("/contacts", "owner"),
            ("/leads", "owner"),
            ("/opportunities", "owner"),
            ("/pipeline", "owner"),
            ("/recycle-bin", "owner"),
            ("/recycle-bin", "deleted_by"),
        ] {
            let page = owner.get(&format!("{path}?panel=filters")).await.is(200);
            let page = Html::parse(page.text());
            let offered: Vec<&str> = page.options(name).map(|option| option.text.as_str()).collect();
            assert_eq!(offered, ["Anyone", "Me", "Mary Owner", "Ruth Rep (suspended)"], "{path}: {name}");
        }
        let panel = Html::parse(owner.get("/customers?panel=filters").await.is(200).text());
        let ruth = panel.options("owner").last().and_then(|option| option.attribute("value")).unwrap();
        let page = owner.get(&format!("/customers?owner={ruth}")).await.is(200);
        assert_eq!(shown(&page), [COMPANY]);
        let page = Html::parse(page.text());
        assert!(page.elements.iter().any(|element| {
            element.attribute("class") == Some("chip-value") && element.text == "Ruth Rep (suspended)"
        }));
        let given: Vec<&str> = page.options("owner").map(|option| option.text.as_str()).collect();
        assert_eq!(given, ["New owner", "Mary Owner"], "nothing more is given to them");
    })
    .await;
}

#[tokio::test]
async fn the_panel_keeps_what_it_does_not_ask_for_and_shows_what_holds() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let customer = "cus_00000000000000000000000001";
        let path = format!(
            "/opportunities?q=frame&customer={customer}&amount=1000..&close_date=2026-01-05..&sort=amount&panel=filters"
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
async fn at_its_chip_a_filter_is_asked_for_alone_and_the_others_hold() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let list = "/opportunities?q=frame&amount=1000..&close_date=2026-01-05..&source=website,referral";
        let path = format!("{list}&sort=amount&panel=source");
        let page = Html::parse(owner.get(&path).await.is(200).text());
        let is_panel = |element: &&Element| element.attribute("class") == Some("filter-panel filter-alone");
        let panel = page.elements.iter().skip_while(|element| !is_panel(element));
        let inputs = panel.skip(1).take_while(|element| element.name != "form");
        let inputs = inputs.filter(|element| {
            let is_box = element.attribute("type") == Some("checkbox");
            !is_box || element.attribute("checked").is_some()
        });
        let mut sent: Vec<_> =
            inputs.filter_map(|input| Some((input.attribute("name")?, input.attribute("value")?))).collect();
        sent.sort_unstable();
        let expected = [
            ("amount", "1000.."),
            ("close_date", "2026-01-05.."),
            ("q", "frame"),
            ("sort", "amount"),
            ("source", "referral"),
            ("source", "website"),
        ];
        assert_eq!(sent, expected);
        let closed = format!("{list}&sort=amount");
        let amount = format!("{closed}&panel=amount");
        // A second press on a chip closes what the first one opened.
        for (id, expanded, href) in [("chip-source", "true", closed), ("chip-amount", "false", amount)] {
            let chip = page.elements.iter().find(|element| element.attribute("id") == Some(id)).unwrap();
            assert_eq!(chip.attribute("aria-expanded"), Some(expanded), "{id}");
            assert_eq!(chip.attribute("href"), Some(href.as_str()), "{id}");
        }
        assert!(page.shows("All filters"));
        // What the page has nothing to choose in for has no panel of its own.
        let customer = "/opportunities?customer=cus_00000000000000000000000001&panel=customer";
        let all = Html::parse(owner.get(customer).await.is(200).text());
        assert!(all.fields("amount.from").next().is_some() && !all.shows("All filters"));
    })
    .await;
}

#[tokio::test]
async fn what_was_filled_in_wrongly_stands_in_the_open_panel_with_what_is_wrong() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let (amount, day) = ("Enter an amount like 1,234.50.", "Enter a date like 2026-01-05.");
        let turned = "This comes before the beginning of the range. Swap the two.";
        for (path, field, typed, problem) in [
            ("/opportunities?amount.from=much&amount.to=500", "amount.from", "much", amount),
            ("/opportunities?amount.from=5000&amount.to=1000", "amount.to", "1000", turned),
            ("/customers?created.from=soon&created.to=", "created.from", "soon", day),
            ("/customers?created.from=2026-03-01&created.to=2026-01-01", "created.to", "2026-01-01", turned),
        ] {
            let page = Html::parse(owner.get(&format!("{path}&owner=me")).await.is(200).text());
            let id = format!("filter-{field}");
            let has_id = |element: &&Element| element.attribute("id") == Some(id.as_str());
            let input = page.elements.iter().find(has_id).unwrap();
            assert_eq!(input.attribute("value"), Some(typed), "{path}");
            assert_eq!(input.attribute("aria-describedby"), Some(format!("{id}-error").as_str()), "{path}");
            assert!(page.shows(problem), "{path}");
            assert_eq!(page.value_of("owner"), Some("me"), "what can be read holds: {path}");
            let other = page.elements.iter().any(|element| element.attribute("id") == Some("filter-owner"));
            assert!(!other, "what is to be corrected stands alone: {path}");
        }
        // In a link nobody filled it in: it is left out as all else.
        let page = owner.get("/customers?created=2026-03-01..2026-01-01").await.is(200);
        let told = "Part of this link can’t be read here and was ignored: Created";
        assert!(Html::parse(page.text()).shows(told), "{}", page.text());
        assert!(!page.text().contains("filter-created"), "the panel is closed");
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
            ("/customers", CUSTOMERS.columns),
        ] {
            let page = Html::parse(owner.get(path).await.is(200).text());
            assert_eq!(heads(&page), expected, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn customers_are_narrowed_by_their_industry_and_size() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let name = "Keel Bank";
        let facts = [("name", name), ("industry", "finance"), ("employees", "50_to_199")];
        owner.call("/fn/customers/create", &facts).await.is(200);
        for (query, is_there) in [
            ("industry=finance&employees=50_to_199,none", true),
            ("industry=finance,mining", true),
            ("industry=none", false),
            ("employees=under_10", false),
        ] {
            let path = format!("/customers?columns=industry,employees&{query}");
            let page = Html::parse(owner.get(&path).await.is(200).text());
            // Where nobody is left there are no heads.
            assert!(!is_there || heads(&page) == ["name", "industry", "employees"], "{query}");
            let is_told = [name, "Finance and insurance", "50 to 199 people"].map(|text| page.shows(text));
            assert_eq!(is_told[0], is_there, "{query}");
            assert!(!is_there || is_told == [true; 3], "{query}");
        }
    })
    .await;
}

/// The columns that the page shows.
fn heads(page: &Html) -> Vec<&str> {
    page.elements.iter().filter_map(|element| element.attribute("data-column")).collect()
}

#[tokio::test]
async fn columns_and_the_size_of_a_page_stay_with_whoever_chose_them() {
    TestApp::on_every_engine(async |app| {
        let usual = CUSTOMERS.columns;
        let owner = with_customers(app).await;
        let kept = [("list", "customers"), ("columns][", "email"), ("columns][", "kind"), ("size", "25")];
        owner.call("/fn/lists/keep-layout", &kept).await.is(200);
        // On another device.
        let elsewhere = app.browser();
        elsewhere.sign_in("mary@harbour.example").await;
        for browser in [&owner, &elsewhere] {
            let page = Html::parse(browser.get("/customers").await.is(200).text());
            assert_eq!(heads(&page), ["name", "kind", "email"]);
            let now = page
                .elements
                .iter()
                .find(|element| element.text == "25" && element.attribute("aria-current") == Some("true"));
            assert!(now.is_some(), "a page has as many rows");
            let links: Vec<&str> = page.elements.iter().filter_map(|link| link.attribute("href")).collect();
            assert!(!links.iter().any(|link| link.contains("columns=")), "it stands in no link: {links:?}");
        }
        let asked = Html::parse(owner.get("/customers?columns=level").await.is(200).text());
        assert_eq!(heads(&asked), ["name", "level"], "the address wins");
        let other_list = owner.get("/opportunities").await.is(200);
        assert!(!other_list.text().contains("data-column=\"email\""));
        let colleague = app.browser();
        colleague.found_company("otto@quay.example").await;
        colleague.call("/fn/customers/create", &[("name", COMPANY), ("kind", "company")]).await.is(200);
        let theirs = Html::parse(colleague.get("/customers").await.is(200).text());
        assert_eq!(heads(&theirs), usual, "nobody else's list changes");

        // As a form without scripts sends it.
        let set_back = [("list", "customers"), ("size", "25"), ("usual", "yes"), ("back", "/customers?q=a")];
        let led = owner.post_form("/fn/lists/keep-layout?from=/customers", &set_back).await.is(303);
        assert_eq!(led.header("location"), "/customers?q=a");
        let page = Html::parse(owner.get("/customers").await.is(200).text());
        assert_eq!(heads(&page), usual);
        for wrong in [("list", "shoes"), ("size", "7"), ("columns][", "shoe")] {
            let fields = [("list", "customers"), wrong];
            let fields = if wrong.0 == "list" { &fields[1..] } else { &fields[..] };
            owner.call("/fn/lists/keep-layout", fields).await.is(422);
        }
    })
    .await;
}

#[tokio::test]
async fn columns_are_as_wide_as_somebody_made_them_on_each_device() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        lay_out(&owner, &[("size", "25")]).await.is(200);
        lay_out(&owner, &[("widths", "name:320,phone:183")]).await.is(200);
        let elsewhere = app.browser();
        elsewhere.sign_in("mary@harbour.example").await;
        for browser in [&owner, &elsewhere] {
            let page = Html::parse(browser.get("/customers").await.is(200).text());
            assert_eq!(widths(&page), [("name", "320"), ("phone", "180")]);
        }
        // That of a column out of sight waits.
        lay_out(&owner, &[("columns][", "email"), ("size", "25")]).await.is(200);
        let page = Html::parse(owner.get("/customers").await.is(200).text());
        assert_eq!(widths(&page), [("name", "320")]);
        for wrong in ["shoe:100", "name:63", "name:641", "name:wide", "name", "name:100,level"] {
            let refused = lay_out(&owner, &[("widths", wrong)]).await.is(422);
            assert!(refused.text().contains("\"widths\""), "{wrong}: {}", refused.text());
        }
        lay_out(&owner, &[("usual", "widths")]).await.is(200);
        let page = Html::parse(owner.get("/customers").await.is(200).text());
        assert!(widths(&page).is_empty());
        assert_eq!(heads(&page), ["name", "email"], "the columns stay");
        lay_out(&owner, &[("widths", "name:400")]).await.is(200);
        lay_out(&owner, &[("usual", "yes")]).await.is(200);
        let page = Html::parse(owner.get("/customers").await.is(200).text());
        assert!(widths(&page).is_empty());
    })
    .await;
}

#[tokio::test]
async fn lists_of_consoles_are_laid_out_likewise() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        for (list, path, column, first) in [
            (&PEOPLE, "/admin/users", "email", "name"),
            (&AUDIT, "/admin/audit", "address", "name"),
            (&SIGN_INS, "/admin/sign-ins", "place", "result"),
            (&OWN_SIGN_INS, "/settings/sign-ins", "way", "result"),
        ] {
            let usual = Html::parse(owner.get(path).await.is(200).text());
            assert_eq!(heads(&usual), list.columns, "{path}");
            let ordered = usual.elements.iter().find(|element| element.attribute("aria-sort").is_some());
            assert!(ordered.is_none(), "{path} stands in one order");
            let kept = [("list", list.plural), ("columns][", column)];
            owner.call("/fn/lists/keep-layout", &kept).await.is(200);
            let page = Html::parse(owner.get(path).await.is(200).text());
            assert_eq!(heads(&page), [first, column], "{path}");
            let wide = format!("{column}:200");
            let kept = [("list", list.plural), ("widths", wide.as_str())];
            owner.call("/fn/lists/keep-layout", &kept).await.is(200);
            let page = Html::parse(owner.get(path).await.is(200).text());
            assert_eq!(widths(&page), [(column, "200")], "{path}");
            // As a form without scripts sends it.
            let set_back = [("list", list.plural), ("usual", "yes"), ("back", path)];
            let led = owner.post_form(&format!("/fn/lists/keep-layout?from={path}"), &set_back).await.is(303);
            assert_eq!(led.header("location"), path);
            let page = Html::parse(owner.get(path).await.is(200).text());
            assert_eq!(heads(&page), list.columns, "{path}");
        }
    })
    .await;
}

async fn lay_out(browser: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let fields = [&[("list", "customers")][..], fields].concat();
    browser.call("/fn/lists/keep-layout", &fields).await
}

/// The columns that have a width of their own.
fn widths(page: &Html) -> Vec<(&str, &str)> {
    let all = page.elements.iter();
    all.filter_map(|head| Some((head.attribute("data-column")?, head.attribute("data-pixels")?))).collect()
}

#[tokio::test]
async fn an_order_is_turned_around_where_there_is_no_head_to_press() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        for (path, words, there, holds) in [
            ("/customers?sort=-created", "Ascending", "/customers?sort=created", false),
            ("/customers?sort=-created", "Descending", "/customers?sort=-created", true),
            ("/customers?q=e&sort=name", "Ascending", "/customers?q=e&sort=name", true),
            ("/customers?sort=name", "Descending", "/customers?sort=-name", false),
            ("/customers", "Ascending", "/customers?sort=last_activity", false),
            ("/customers?sort=last_activity", "Descending", "/customers", false),
        ] {
            let page = Html::parse(owner.get(path).await.is(200).text());
            let at = page.elements.iter().position(|element| element.text == words).unwrap();
            let link = page.elements[..at].iter().rev().find(|element| element.name == "a").unwrap();
            assert_eq!(link.attribute("href"), Some(there), "{path}");
            assert_eq!(link.attribute("aria-current").is_some(), holds, "{path}: {words}");
        }
    })
    .await;
}

#[tokio::test]
async fn contacts_of_all_customers_are_dialled_written_to_and_led_to() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let empty = owner.get("/contacts").await.is(200);
        assert!(Html::parse(empty.text()).shows("No contacts yet."), "{}", empty.text());
        let named = [("name", "Quay Chandlers")];
        let customer = owner.call("/fn/customers/create", &named).await.is(200).new_id();
        let facts = [
            ("customer", customer.as_str()),
            ("name", "Maeve Byrne"),
            ("title", "Purchasing"),
            ("phone", "+44 20 7946 0018"),
            ("email", "maeve@quay.example"),
            ("wechat", "maeve_quay"),
            ("birthday", "1984-06-30"),
        ];
        owner.call("/fn/contacts/create", &facts).await.is(200);
        let all = "/contacts?q=0018&columns=customer,title,phone,email,wechat,birthday";
        let page = Html::parse(owner.get(all).await.is(200).text());
        for shown in ["Maeve Byrne", "Quay Chandlers", "Purchasing", "maeve_quay", "Jun 30, 1984"] {
            assert!(page.shows(shown), "{shown}");
        }
        let links: Vec<&str> = page.elements.iter().filter_map(|element| element.attribute("href")).collect();
        let record = format!("/customers/{customer}");
        for link in ["tel:+442079460018", "mailto:maeve@quay.example", record.as_str()] {
            assert!(links.contains(&link), "{link} of {links:?}");
        }
        let place = links.iter().find(|link| link.starts_with("/contacts/con_")).expect("a link");
        let contact = Html::parse(owner.get(place).await.is(200).text());
        assert_eq!(contact.text_of("h1"), "Maeve Byrne");
    })
    .await;
}

#[tokio::test]
async fn leads_are_narrowed_by_how_far_they_have_come() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        let empty = Html::parse(owner.get("/leads").await.is(200).text());
        assert!(empty.shows("No leads yet.") && empty.shows("New lead"));
        let mut leads = Vec::new();
        for (name, source) in [("Maeve Byrne", "exhibition"), ("Owen Hart", "website")] {
            let facts = [("name", name), ("company", "Quay Chandlers"), ("source", source)];
            leads.push(owner.call("/fn/leads/create", &facts).await.is(200).new_id());
        }
        let why = [("id", leads[0].as_str()), ("version", "1"), ("reason", "no_budget")];
        owner.call("/fn/leads/disqualify", &why).await.is(200);
        for (query, maeve, owen) in [
            ("", true, true),
            ("status=open", false, true),
            ("status=disqualified&source=exhibition", true, false),
            ("status=converted", false, false),
            ("q=quay&owner=me&sort=name&columns=source,level,email", true, true),
        ] {
            let page = Html::parse(owner.get(&format!("/leads?{query}")).await.is(200).text());
            assert_eq!((page.shows("Maeve Byrne"), page.shows("Owen Hart")), (maeve, owen), "{query}");
        }
        let page = owner.get("/leads?status=open").await.is(200);
        assert!(page.text().contains(&format!("href=\"/leads/{}\"", leads[1])), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_customers_page_leads_to_the_opportunities_that_it_has_no_room_for() {
    TestApp::on_sqlite(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let customer = owner.call("/fn/customers/create", &[("name", COMPANY)]).await.is(200).new_id();
        let rest = format!("/opportunities?customer={customer}&outcome=all");
        let leads_there = async || {
            let page = Html::parse(owner.get(&format!("/customers/{customer}")).await.is(200).text());
            page.elements.iter().any(|element| element.attribute("href") == Some(rest.as_str()))
        };
        let fields = [("customer", customer.as_str()), ("name", "Frames")];
        for _ in 0..MOST_OF_CUSTOMER {
            owner.call("/fn/opportunities/create", &fields).await.is(200);
        }
        assert!(!leads_there().await, "all are there");
        owner.call("/fn/opportunities/create", &fields).await.is(200);
        assert!(leads_there().await);
        let list = owner.get(&rest).await.is(200);
        assert!(Html::parse(list.text()).shows("Frames") && !list.text().contains("was ignored"));
    })
    .await;
}

/// Beside the number that eyes see.
#[tokio::test]
async fn a_stage_of_the_board_says_its_count_in_words() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let customer = owner.call("/fn/customers/create", &[("name", COMPANY)]).await.is(200).new_id();
        let fields = [("customer", customer.as_str()), ("name", "Frames"), ("amount", "1200")];
        owner.call("/fn/opportunities/create", &fields).await.is(200);
        for (locale, one) in [("en", "1 opportunity"), ("zh-CN", "共 1 个商机")] {
            let preferences = [
                ("locale", locale),
                ("theme", "light"),
                ("density", "default"),
                ("time_zone", "Europe/London"),
            ];
            owner.call("/fn/settings/change-preferences", &preferences).await.is(200);
            let page = Html::parse(owner.get("/pipeline").await.is(200).text());
            let is_told = |element: &&Element| {
                element.attribute("class") == Some("visually-hidden") && element.text == one
            };
            assert_eq!(page.elements.iter().filter(is_told).count(), 1, "{one}");
        }
    })
    .await;
}

#[tokio::test]
async fn r_inp_07_a_list_is_asked_in_one_shape() {
    TestApp::on_every_engine(async |app| {
        let owner = with_customers(app).await;
        for path in [
            "/fn/customers/list",
            "/fn/contacts/page",
            "/fn/opportunities/list",
            "/fn/leads/page",
            "/fn/recycle-bin/customers",
            "/fn/recycle-bin/activities",
            "/fn/audit/page",
            "/fn/people/page",
        ] {
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
