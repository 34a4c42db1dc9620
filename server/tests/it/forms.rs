use crate::support::{Html, TestApp, Wishes};

#[tokio::test]
async fn a_plain_form_goes_on_to_the_next_page() {
    let app = TestApp::stub(Wishes::default()).await;
    let to =
        async |path: &str| app.post_form(path, "input[name]=a").await.is(303).header("location").to_owned();
    assert_eq!(to("/fn/ok?from=/page%3Fq=1").await, "/page?q=1");
    assert_eq!(to("/fn/leads?from=/page").await, "/customers/cus_1?tab=a");
    assert_eq!(to("/fn/ok").await, "/");
}

#[tokio::test]
async fn r_red_01_a_form_never_leads_elsewhere() {
    let app = TestApp::stub(Wishes::default()).await;
    for from in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/%2f%2fevil.example",
        "javascript:alert(1)",
        "/fn/leads",
    ] {
        let path = format!("/fn/ok?from={from}");
        assert_eq!(app.post_form(&path, "").await.is(303).header("location"), "/", "{from}");
    }
}

#[tokio::test]
async fn a_refused_form_shows_its_page_again_with_what_was_typed() {
    let app = TestApp::stub(Wishes::default()).await;
    let page = app
        .post_form("/fn/refuses?from=/page%3Ftab=2", "input[email]=a%40b&input[name]=%3Cscript%3E")
        .await
        .is(422);
    assert!(page.header("content-type").starts_with("text/html"));
    let text = page.text();
    assert!(text.contains("<h1>/page?tab=2</h1>"), "{text}");
    assert!(text.contains(r#"["/fn/refuses",[["#) && text.contains(r#"["email","a@b"]"#), "{text}");
    assert!(text.contains(r#""code":"invalid""#) && text.contains(r#""field":"email""#), "{text}");
    assert!(text.contains(page.header("x-request-id")), "the error names the request");
}

#[tokio::test]
async fn r_log_02_a_refused_form_never_shows_secrets_again() {
    let app = TestApp::stub(Wishes::default()).await;
    let body = "input[email]=a&input[password]=canary1&input[current]=canary2&input[token]=canary3&input[new_password]=canary4";
    let page = app.post_form("/fn/refuses?from=/page", body).await.is(422);
    assert!(!page.text().contains("canary"), "{}", page.text());
}

#[tokio::test]
async fn a_form_without_a_session_leads_through_sign_in() {
    let app = TestApp::stub(Wishes::default()).await;
    let page = app.post_form("/fn/signed_out?from=/page%3Fq=1", "input[name]=typed").await.is(401);
    assert!(page.text().contains("<h1>/login?next=%2Fpage%3Fq%3D1</h1>"), "{}", page.text());
    assert!(page.text().contains("unauthenticated"), "it says why: {}", page.text());
    assert!(!page.text().contains("typed"), "nobody knows whose it is");
}

#[tokio::test]
async fn the_application_gets_json_and_no_redirect() {
    let app = TestApp::stub(Wishes::default()).await;
    let refused = app.call("/fn/refuses?from=/page", "input[email]=a").await.is(422);
    assert_eq!(refused.header("content-type"), "application/json");
    let led = app.call("/fn/leads", "").await.is(200);
    assert_eq!((led.header("location"), led.text()), ("/customers/cus_1?tab=a", "1"));
}

#[tokio::test]
async fn r_mass_01_unknown_fields_are_refused_on_every_way() {
    let app = TestApp::stub(Wishes::default()).await;
    for body in ["input[name=a", "=a", "a=1&input[a]=2", "input[a]=1&input[a]=2"] {
        let refused = app.call("/fn/echo", body).await.is(422);
        assert!(refused.text().contains(r#""code":"invalid""#), "{}", refused.text());
        app.post_form("/fn/echo?from=/page", body).await.is(422);
    }
    assert_eq!(
        app.call("/fn/echo", "input[name]=a&input[ids][]=1&input[ids][]=2").await.is(200).text(),
        "input[name]=a&input[ids][]=1&input[ids][]=2"
    );
    app.get_with("/fn/accept?input[name=admin", &[("accept", "application/json")]).await.is(422);
}

#[tokio::test]
async fn r_mass_02_no_field_comes_twice_on_any_way() {
    let app = TestApp::stub(Wishes::default()).await;
    for twice in ["name[]=A&name[]=B", "input[name][]=A&name=B", "name=A&input[name]=B", "ids[0]=A&ids[0]=B"]
    {
        app.call("/fn/echo", twice).await.is(422);
        app.post_form("/fn/echo?from=/page", twice).await.is(422);
        app.get_with(&format!("/fn/accept?{twice}"), &[("accept", "application/json")]).await.is(422);
    }
    app.call("/fn/echo?from=/page&from=/login", "name=A").await.is(422);
    app.call("/fn/echo?from=/page&fr%6fm=/login", "name=A").await.is(422);
}

#[tokio::test]
async fn r_inp_07_a_nul_is_refused_with_its_field_and_what_was_typed_stays() {
    let app = TestApp::stub(Wishes::default()).await;
    for body in ["input[name]=a%00b&input[email]=c", "name=a\0b&email=c"] {
        let refused = app.call("/fn/echo", body).await.is(422);
        let text = refused.text();
        assert!(text.contains(r#""code":"invalid""#), "{text}");
        assert!(text.contains(r#"{"field":"name","problem":"unprintable"}"#), "{text}");
        assert!(text.contains(refused.header("x-request-id")), "{text}");
        let page = app.post_form("/fn/echo?from=/page", body).await.is(422);
        let text = page.text();
        assert!(text.contains(r#"["name","ab"]"#) && text.contains(r#"["email","c"]"#), "{text}");
        assert!(text.contains("unprintable"), "{text}");
    }
    // In an address it is refused before anybody looks what it is for.
    app.get_with("/fn/accept?input[name]=a%00", &[("accept", "application/json")]).await.is(400);
    for names in ["na%00me=a", "na\0me=a", "input[name%00]=a"] {
        app.call("/fn/echo", names).await.is(422);
    }
    // The page that a form stands on is an address too.
    let page = app.post_form("/fn/refuses?from=/page%3Fq=%2500", "name=a").await.is(422);
    assert!(page.text().contains("<h1>/?</h1>"), "{}", page.text());
}

#[tokio::test]
async fn only_forms_are_read() {
    let app = TestApp::stub(Wishes::default()).await;
    for content_type in ["application/json", "multipart/form-data; boundary=x", "text/plain", ""] {
        let headers = [
            ("content-type", content_type),
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
        ];
        app.send(app.request(http::Method::POST, "/fn/echo", &headers, "{}")).await.is(415);
    }
}

/// Else the next press would write over what somebody else saved meanwhile.
#[tokio::test]
async fn a_refused_form_is_still_of_the_version_that_it_was_made_from() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let fields = [("kind", "company"), ("name", "Rope Works")];
        let id = owner.call("/fn/customers/create", &fields).await.is(200).new_id();
        let edit = format!("/fn/customers/edit?from=/customers/{id}/edit");
        let send_with = async |name: &str, email: &str, pressed: &[(&str, &str)]| {
            let fields = [
                ("id", id.as_str()),
                ("version", "1"),
                ("kind", "company"),
                ("name", name),
                ("email", email),
            ];
            let fields: Vec<_> = fields.iter().chain(pressed).copied().collect();
            owner.post_form(&edit, &fields).await
        };
        let send = async |name: &str, email: &str| send_with(name, email, &[]).await;
        send("Saved by another", "").await.is(303);
        let refused = send("Mine", "nobody").await.is(422);
        let versions: Vec<String> =
            Html::parse(refused.text()).fields("version").map(str::to_owned).collect();
        assert_eq!(versions, ["1"]);
        // However often it is sent, and by the Enter key too, which presses the first button.
        for _ in 0..2 {
            let conflict = send("Mine", "").await.is(409);
            let page = Html::parse(conflict.text());
            assert_eq!(page.fields("version").collect::<Vec<_>>(), ["1"]);
            let buttons: Vec<_> = page.elements.iter().filter(|element| is_submit_of_main(element)).collect();
            assert_eq!(buttons[0].attribute("name"), None, "{}", conflict.text());
            let over = buttons.iter().find(|button| button.attribute("name") == Some("over")).unwrap();
            assert_eq!(over.attribute("value"), Some("2"), "both versions are shown beside it");
        }
        send_with("Mine", "", &[("over", "2")]).await.is(303);
        let page = owner.get(&format!("/customers/{id}")).await.is(200);
        assert!(page.text().contains("Mine"), "{}", page.text());
        // What was saved once more since is told again.
        send_with("Mine again", "", &[("over", "2")]).await.is(409);
    })
    .await;
}

/// A button of a form that has no name, or writes over.
fn is_submit_of_main(element: &crate::support::Element) -> bool {
    let is_ours = matches!(element.attribute("name"), None | Some("over"));
    element.name == "button" && is_ours && element.attribute("type") == Some("submit")
}
