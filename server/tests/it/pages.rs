use crate::support::{Element, Html, STYLES, TestApp};
use domain::contacts::CONTACT;
use domain::customers::CUSTOMER;
use domain::opportunities::OPPORTUNITY;
use domain::records::Object;

/// The nonce of a page's policy.
fn nonce(policy: &str) -> &str {
    let (_, rest) = policy.split_once("'nonce-").expect("a nonce");
    rest.split('\'').next().unwrap()
}

#[tokio::test]
async fn r_hdr_01_every_page_has_a_fresh_nonce_on_its_scripts() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        let (first, second) = (browser.get("/login").await.is(200), browser.get("/login").await.is(200));
        let policy = first.header("content-security-policy");
        assert_ne!(nonce(policy), nonce(second.header("content-security-policy")));
        assert_eq!(first.headers("content-security-policy").len(), 1);
        for directive in [
            "default-src 'none'",
            "'wasm-unsafe-eval'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(directive), "{directive} is missing from {policy}");
        }
        for tag in first.text().split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let is_data = tag.contains("application/json");
            assert!(is_data || tag.contains(&format!("nonce=\"{}\"", nonce(policy))), "<script{tag}>");
        }
        assert!(
            !first.text().contains(" onclick=") && !first.text().contains(" style=\""),
            "{}",
            first.text()
        );
        assert!(first.text().contains(STYLES));
    })
    .await;
}

#[tokio::test]
async fn the_nonce_stands_on_scripts_alone_and_they_stand_in_the_body() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company("mary@harbour.example").await;
        for path in ["/login", "/", "/customers", "/nowhere"] {
            let page = browser.get(path).await;
            let (text, nonce) = (page.text(), nonce(page.header("content-security-policy")));
            let on_scripts = text.matches(&format!("<script nonce=\"{nonce}\">")).count();
            let start = text.matches(&format!("type=\"module\" nonce=\"{nonce}\"")).count();
            assert_eq!(text.matches(nonce).count(), on_scripts + start, "{path}");
            assert_eq!(start, 1, "{path}");
            // Neither body nor document ends before what follows.
            assert!(!text.contains("</body>") && !text.contains("</html>"), "{path}");
            assert_eq!(text.matches("<meta name=\"description\" content=\"").count(), 1, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_missing_page_is_a_page_of_the_application() {
    TestApp::on_every_engine(async |app| {
        let page = app.browser().get("/nowhere").await.is(404);
        assert!(page.header("content-security-policy").contains("nonce-"));
        assert!(page.text().contains("Page not found"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_demos_mail_is_shown_escaped() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company("mary@harbour.example").await;
        let list = browser.get("/dev/mail").await.is(200);
        let (_, rest) = list.text().split_once("href=\"/dev/mail/").expect("a mail");
        let mail = browser.get(&format!("/dev/mail/{}", rest.split('"').next().unwrap())).await.is(200);
        assert!(mail.text().contains("mary@harbour.example"), "{}", mail.text());
        browser.get("/dev/mail/mai_nonsense").await.is(404);
    })
    .await;
}

#[tokio::test]
async fn r_inp_03_a_record_cannot_leave_the_pages_title() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let name = "</title><meta http-equiv=\"refresh\" content=\"0;url=//evil.example\"> R&D &lt;";
        let made = owner.call("/fn/customers/create", &[("name", name), ("kind", "company")]).await.is(200);
        let page = owner.get(made.header("location")).await.is(200);
        let (_, rest) = page.text().split_once("<title>").unwrap();
        let (title, _) = rest.split_once("</title>").unwrap();
        assert!(title.starts_with("&lt;/title&gt;&lt;meta"), "{title}");
        assert!(title.contains("R&amp;D &amp;lt;") && title.ends_with("Latchkey"), "{title}");
        assert!(!page.text().contains("<meta http-equiv"));
    })
    .await;
}

/// The names of the controls of an object's form, in order.
fn controls(page: &Html, object: &Object) -> Vec<String> {
    let begin = format!("{}-", object.name);
    let is_control = |id: &str| id.starts_with(&begin);
    let named = page.elements.iter().filter(|element| element.attribute("id").is_some_and(is_control));
    let mut names: Vec<String> =
        named.filter_map(|element| element.attribute("name")).map(str::to_owned).collect();
    names.dedup();
    names
}

/// The facts that a record's page leads on from to their place in the form, in order.
fn editable(page: &Html) -> Vec<&str> {
    page.elements.iter().filter_map(|element| element.attribute("id")?.strip_prefix("edit-")).collect()
}

fn names(object: &Object) -> Vec<&str> {
    object.fields.iter().map(|field| &*field.name).collect()
}

#[tokio::test]
async fn pages_show_the_fields_of_the_description() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let form = Html::parse(owner.get("/customers/new").await.is(200).text());
        let rows = [
            "kind",
            "name",
            "phone",
            "email",
            "level",
            "source",
            "industry",
            "employees",
            "find_parent",
            "website",
            "find_region",
            "address",
            "note",
        ];
        assert_eq!(controls(&form, &CUSTOMER), rows);
        assert_eq!(form.value_of("kind"), Some("company"));

        let facts =
            [("name", "Harbour"), ("industry", "information_technology"), ("website", "harbour.example")];
        let id = owner.call("/fn/customers/create", &facts).await.is(200).new_id();
        let edit = Html::parse(owner.get(&format!("/customers/{id}/edit")).await.is(200).text());
        assert_eq!(controls(&edit, &CUSTOMER), rows);
        assert_eq!(edit.value_of("website"), Some("https://harbour.example"));

        let record = Html::parse(owner.get(&format!("/customers/{id}")).await.is(200).text());
        assert_eq!(editable(&record), names(&CUSTOMER));
        assert!(record.shows("Software and information technology") && record.shows("harbour.example"));

        let adding = Html::parse(owner.get(&format!("/customers/{id}?contact=new")).await.is(200).text());
        assert_eq!(controls(&adding, &CONTACT), names(&CONTACT));

        let person =
            [("customer", &*id), ("name", "Wei"), ("wechat", "wei_harbour"), ("birthday", "1984-06-30")];
        owner.call("/fn/contacts/create", &person).await.is(200);
        let record = Html::parse(owner.get(&format!("/customers/{id}")).await.is(200).text());
        for shown in ["WeChat ID", "wei_harbour", "Birthday", "Jun 30, 1984"] {
            assert!(record.shows(shown), "{shown}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_opportunitys_page_is_made_of_the_parts_of_all_objects() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let customer = owner.call("/fn/customers/create", &[("name", "Harbour")]).await.is(200).new_id();
        let facts = [("customer", customer.as_str()), ("name", "Yearly ropes")];
        let id = owner.call("/fn/opportunities/create", &facts).await.is(200).new_id();
        let path = format!("/opportunities/{id}");
        let record = Html::parse(owner.get(&path).await.is(200).text());
        assert_eq!(editable(&record), names(&OPPORTUNITY));

        let edit = [("id", id.as_str()), ("version", "1"), ("field", "source"), ("value", "referral")];
        owner.call("/fn/opportunities/edit-field", &edit).await.is(200);
        let record = owner.get(&path).await.is(200);
        let page = Html::parse(record.text());
        for shown in ["Referral", "Harbour", "Last change"] {
            assert!(page.shows(shown), "{shown}");
        }
        assert!(record.text().contains("edited the opportunity"), "its history is not a customer's");

        let giving = owner.get(&format!("{path}?dialog=transfer")).await.is(200);
        assert!(giving.text().contains("/fn/opportunities/transfer"), "{}", giving.text());

        let delete = format!("/fn/opportunities/delete?from={path}");
        owner.post_form(&delete, &[("id", &id)]).await.is(303);
        let binned = owner.get(&path).await.is(200);
        let page = Html::parse(binned.text());
        assert!(page.shows("This opportunity is in the recycle bin") && editable(&page).is_empty());
        owner.get(&format!("{path}/edit")).await.is(404);
        let restore = format!("/fn/opportunities/restore?from={path}");
        assert!(binned.text().contains("/fn/opportunities/restore"));
        owner.post_form(&restore, &[("id", &id)]).await.is(303);
        owner.get(&format!("{path}/edit")).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn a_parent_company_is_found_and_chosen_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let parent = owner.call("/fn/customers/create", &[("name", "Harbour Group")]).await.is(200).new_id();
        let person = [("name", "Harbour Master"), ("kind", "person")];
        owner.call("/fn/customers/create", &person).await.is(200);

        let fresh = Html::parse(owner.get("/customers/new").await.is(200).text());
        assert_eq!(fresh.fields("parent").count(), 0, "nothing is offered before it is looked for");
        let create = "/fn/customers/create?from=/customers/new";
        let look = async |to: &str, fields: &[(&str, &str)]| {
            let fields = [fields, &[("look", "1")]].concat();
            Html::parse(owner.post_form(to, &fields).await.is(200).text())
        };
        let found = look(create, &[("find_parent", "Harbour")]).await;
        assert!(found.shows("1 found: choose below."), "companies alone");
        assert_eq!(found.fields("parent").collect::<Vec<_>>(), ["", &parent]);
        assert_eq!(found.value_of("find_parent"), Some("Harbour"));
        let none = look(create, &[("find_parent", "zzz")]).await;
        assert_eq!(none.fields("parent").count(), 0);

        let refused = [("name", ""), ("kind", "company"), ("parent", &*parent)];
        let refused = Html::parse(owner.post_form(create, &refused).await.is(422).text());
        let ticked = |page: &Html| {
            let is_ticked = |id: &str| {
                let radio = format!("customer-parent-{id}");
                let is_it = |element: &&Element| element.attribute("id") == Some(radio.as_str());
                page.elements.iter().filter(is_it).any(|element| element.attribute("checked").is_some())
            };
            [is_ticked("none"), is_ticked(&parent)]
        };
        assert_eq!(ticked(&refused), [false, true], "what was chosen stays");
        assert!(refused.shows("Harbour Group"), "by its name");

        let filled = [("name", "Ropes"), ("kind", "company"), ("parent", &*parent)];
        let child = owner.post_form(create, &filled).await.is(303).new_id();
        let links = |page: &Html, to: &str| {
            let to = format!("/customers/{to}");
            let leads = |element: &Element| element.attribute("href") == Some(to.as_str());
            page.elements.iter().any(|element| element.name == "a" && leads(element))
        };
        let record = Html::parse(owner.get(&format!("/customers/{child}")).await.is(200).text());
        assert!(record.shows("Harbour Group") && links(&record, &parent));
        let above = Html::parse(owner.get(&format!("/customers/{parent}")).await.is(200).text());
        assert!(above.shows("Subsidiaries") && above.shows("Ropes") && links(&above, &child));
        let edit = Html::parse(owner.get(&format!("/customers/{child}/edit")).await.is(200).text());
        assert_eq!(ticked(&edit), [false, true]);
        let to = format!("/fn/customers/edit?from=/customers/{parent}/edit");
        let own = look(&to, &[("id", &*parent), ("version", "1"), ("find_parent", "Harbour")]).await;
        assert_eq!(own.fields("parent").count(), 0, "none is offered to itself");

        let circle = [("id", &*parent), ("version", "1"), ("name", "Harbour Group"), ("parent", &*child)];
        let refused = Html::parse(owner.post_form(&to, &circle).await.is(422).text());
        assert!(refused.shows("Then it would stand above itself. Choose another one."));

        owner.call("/fn/customers/delete", &[("id", &parent)]).await.is(200);
        let record = Html::parse(owner.get(&format!("/customers/{child}")).await.is(200).text());
        assert!(!record.shows("Harbour Group") && !links(&record, &parent), "it is gone");
        let edit = Html::parse(owner.get(&format!("/customers/{child}/edit")).await.is(200).text());
        assert_eq!(ticked(&edit), [false, true], "and saved as it was");
        assert!(edit.shows("Out of your sight, or deleted"));
    })
    .await;
}

#[tokio::test]
async fn a_region_is_found_chosen_and_narrowed_by_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let fresh = Html::parse(owner.get("/customers/new").await.is(200).text());
        assert_eq!(fresh.fields("region").count(), 0, "nothing is offered before it is looked for");
        let create = "/fn/customers/create?from=/customers/new";
        let looking = [("find_region", "bavaria"), ("look", "1")];
        let found = Html::parse(owner.post_form(create, &looking).await.is(200).text());
        assert!(found.shows("Bavaria, Germany") && found.shows("1 found: choose below."));
        assert_eq!(found.fields("region").collect::<Vec<_>>(), ["", "DE-BY"]);
        assert_eq!(found.value_of("find_region"), Some("bavaria"));

        for wrong in ["Bavaria", "DE-QQ"] {
            let refused = [("name", "Ropes"), ("kind", "company"), ("region", wrong)];
            owner.post_form(create, &refused).await.is(422);
        }
        let refused = [("name", ""), ("kind", "company"), ("region", "DE-BY")];
        let refused = Html::parse(owner.post_form(create, &refused).await.is(422).text());
        assert!(refused.shows("Bavaria, Germany"), "what was chosen stays, by its name");

        for (name, region) in [("Ropes", "DE-BY"), ("Sails", "DE"), ("Anchors", "HK"), ("Buoys", "")] {
            let filled = [("name", name), ("kind", "company"), ("region", region)];
            let id = owner.post_form(create, &filled).await.is(303).new_id();
            let record = Html::parse(owner.get(&format!("/customers/{id}")).await.is(200).text());
            assert_eq!(record.shows("Bavaria, Germany"), name == "Ropes");
            assert_eq!(record.shows("Hong Kong"), name == "Anchors");
        }

        let german = Html::parse(owner.get("/customers?region=DE&columns=region").await.is(200).text());
        assert!(german.shows("Ropes") && german.shows("Sails") && german.shows("Bavaria, Germany"));
        assert!(!german.shows("Anchors") && !german.shows("Buoys"));
        let chinese = Html::parse(owner.get("/customers?region=CN").await.is(200).text());
        assert!(chinese.shows("Anchors") && !chinese.shows("Ropes"));

        let panel = "/customers?kind=company&panel=region&find_region=germany";
        let panel = Html::parse(owner.get(panel).await.is(200).text());
        assert_eq!(panel.fields("region").next(), Some(""), "any");
        assert!(panel.fields("region").any(|code| code == "DE"));
        let named = |name: &str| {
            let is_named = |element: &&Element| element.attribute("name") == Some(name);
            panel.elements.iter().find(is_named).unwrap()
        };
        let opens_again = named("panel").attribute("value");
        assert_eq!(opens_again, Some("region"), "the panel opens again with what was found");
        for name in ["panel", "find_region", "kind"] {
            assert_eq!(named(name).attribute("form"), None, "one form sends what was filled in: {name}");
        }
        let is_left = |element: &Element| element.attribute("class") == Some("list-left");
        assert!(!panel.elements.iter().any(is_left), "what is looked for is no filter");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_contact_is_said_beside_what_was_typed() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let id = owner.call("/fn/customers/create", &[("name", "Harbour")]).await.is(200).new_id();
        let create = format!("/fn/contacts/create?from=/customers/{id}?contact=new");
        let typed =
            [("customer", &*id), ("name", "Wei"), ("wechat", "张伟的微信"), ("birthday", "2199-06-30")];
        let refused = Html::parse(owner.post_form(&create, &typed).await.is(422).text());
        for told in [
            "Enter a WeChat ID: 6 to 20 letters, digits, hyphens or underscores. The name shown in WeChat is not the ID.",
            "This day is still to come. Choose today or an earlier one.",
        ] {
            assert!(refused.shows(told), "{told}");
        }
        let kept = ["wechat", "birthday"].map(|name| refused.value_of(name));
        assert_eq!(kept, [Some("张伟的微信"), Some("2199-06-30")]);
    })
    .await;
}

#[tokio::test]
async fn two_edits_of_a_contact_stand_side_by_side_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let id = owner.call("/fn/customers/create", &[("name", "Harbour")]).await.is(200).new_id();
        owner.call("/fn/contacts/create", &[("customer", &*id), ("name", "Wei")]).await.is(200);
        let listed = owner.ask("/fn/contacts/list", &[("id", &*id)]).await.is(200);
        let contact = listed.text().split('"').find(|word| word.starts_with("con_")).unwrap().to_owned();
        let edit = format!("/fn/contacts/edit?from=/customers/{id}?contact={contact}");
        let send = async |wechat: &str| {
            let whose = [("customer", id.as_str()), ("id", contact.as_str()), ("version", "1")];
            let fields: Vec<_> = whose.into_iter().chain([("name", "Wei"), ("wechat", wechat)]).collect();
            owner.post_form(&edit, &fields).await
        };
        send("of_a_colleague").await.is(303);
        let refused = Html::parse(send("of_mine").await.is(409).text());
        assert!(refused.shows("of_a_colleague") && refused.shows("of_mine"));
        assert_eq!(refused.value_of("wechat"), Some("of_mine"), "what was typed stays");
    })
    .await;
}
