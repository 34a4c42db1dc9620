use super::{EMAIL, VERIFY, line, send, with_app, wrong_code};
use crate::support::{Answer, Html, PASSWORD, TestApp};

#[tokio::test]
async fn a_code_is_the_second_step_without_scripts() {
    TestApp::on_every_engine(async |app| {
        let (seed, _) = with_app(app).await;
        let browser = app.browser();
        let asked = browser.sign_in(EMAIL).await.is(303);
        assert_eq!(asked.header("location"), VERIFY);
        let cookie = line(&asked, "latchkey-pending").unwrap();
        assert!(cookie.contains("HttpOnly; ") || cookie.ends_with("HttpOnly"), "{cookie}");
        assert!(cookie.contains("SameSite=Lax") && !cookie.contains("Max-Age"), "{cookie}");
        assert!(line(&asked, "latchkey").is_none(), "no session begins");
        browser.get("/settings/profile").await.is(303);

        let page = browser.get(VERIFY).await.is(200);
        assert_eq!(page.header("cache-control"), "no-store");
        let html = Html::parse(page.text());
        let field = html.elements.iter().find(|element| element.attribute("name") == Some("code")).unwrap();
        assert_eq!(field.attribute("autocomplete"), Some("one-time-code"));
        assert_eq!((field.attribute("inputmode"), field.attribute("maxlength")), (Some("numeric"), None));
        assert_eq!(html.value_of("method"), Some("totp"));
        assert_eq!(html.fields("code").count(), 1, "one thing is asked for at a time");
        assert!(html.value_of("trust").is_none(), "not for an owner");
        assert!(page.text().contains("/login/verify?method=recovery_code"), "{}", page.text());

        let wrong = wrong_code(app, &seed);
        let refused = send(&browser, &[("method", "totp"), ("code", &wrong)]).await.is(422);
        assert!(refused.text().contains("This code is not right"), "{}", refused.text());
        assert_eq!(Html::parse(refused.text()).value_of("code"), Some(""), "a code is not shown again");
        browser.get("/settings/profile").await.is(303);

        let code = seed.code(app.clock.now());
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        let entered = send(&browser, &[("method", "totp"), ("code", &spaced)]).await.is(303);
        assert_eq!(entered.header("location"), "/");
        assert!(line(&entered, "latchkey-pending").is_some_and(|line| line.contains("Max-Age=0")));
        browser.get("/settings/profile").await.is(200);
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_is_behind_another_method() {
    TestApp::on_every_engine(async |app| {
        let (_, codes) = with_app(app).await;
        let browser = app.browser();
        browser.sign_in(EMAIL).await.is(303);
        let page = browser.get("/login/verify?method=recovery_code").await.is(200);
        let html = Html::parse(page.text());
        assert_eq!(html.value_of("method"), Some("recovery_code"));
        assert!(page.text().contains("/login/verify?method=totp"), "{}", page.text());
        let form = "/fn/sign-in/verify?from=/login/verify%3Fmethod%3Drecovery_code";
        let wrong = [("method", "recovery_code"), ("code", "zzzz-zzzz-zzzz-zzzz")];
        let refused = browser.post_form(form, &wrong).await.is(422);
        assert_eq!(Html::parse(refused.text()).value_of("method"), Some("recovery_code"), "the same page");
        let typed = codes[0].to_uppercase().replace('-', " ");
        browser.post_form(form, &[("method", "recovery_code"), ("code", &typed)]).await.is(303);
        browser.get("/settings/profile").await.is(200);
    })
    .await;
}

#[tokio::test]
async fn r_ses_02_a_session_begins_with_the_second_step_under_an_id_of_its_own() {
    TestApp::on_every_engine(async |app| {
        let (seed, _) = with_app(app).await;
        let (victim, preset) = (app.browser(), "AAAAAAAAAAAAAAAAAAAAAA");
        victim.set_cookie("latchkey", preset);
        victim.sign_in(EMAIL).await.is(303);
        let code = seed.code(app.clock.now());
        send(&victim, &[("code", &code)]).await.is(303);
        let own = victim.cookie("latchkey").unwrap();
        assert_ne!(own, preset);
        let attacker = app.browser();
        attacker.set_cookie("latchkey", preset);
        attacker.get("/settings/profile").await.is(303);
        victim.get("/settings/profile").await.is(200);
        // A copy of what waits is used up with it.
        app.clock.advance_seconds(60);
        let stolen = app.browser();
        stolen.sign_in(EMAIL).await.is(303);
        let waits = stolen.cookie("latchkey-pending").unwrap();
        let other = app.browser();
        other.set_cookie("latchkey-pending", &waits);
        send(&other, &[("code", &seed.code(app.clock.now()))]).await.is(303);
        app.clock.advance_seconds(60);
        send(&stolen, &[("code", &seed.code(app.clock.now()))]).await.is(401);
    })
    .await;
}

#[tokio::test]
async fn r_mfa_07_after_ten_minutes_the_page_says_so_and_leads_to_the_start() {
    TestApp::on_every_engine(async |app| {
        let (seed, _) = with_app(app).await;
        let browser = app.browser();
        let fields = [("identifier", EMAIL), ("password", PASSWORD), ("next", "/customers?q=a")];
        browser.post_form("/fn/accounts/sign-in?from=/login", &fields).await.is(303);
        app.clock.advance_seconds(600);
        let page = browser.get(VERIFY).await.is(401);
        assert!(page.text().contains("/fn/sign-in/start-over"), "{}", page.text());
        assert!(!page.text().contains(EMAIL), "whose it was is for who asks");
        let code = seed.code(app.clock.now());
        let late = send(&browser, &[("code", &code)]).await.is(401);
        assert!(late.text().contains("took too long"), "{}", late.text());
        let start = browser.post_form("/fn/sign-in/start-over?from=/login/verify", &[]).await.is(303);
        assert_eq!(start.header("location"), "/login?email=mary%40harbour.example&next=/customers%3Fq%3Da");
        assert!(browser.cookie("latchkey-pending").is_none());
        let page = browser.get(start.header("location")).await.is(200);
        assert_eq!(Html::parse(page.text()).value_of("identifier"), Some(EMAIL));
    })
    .await;
}

#[tokio::test]
async fn r_enum_01_nothing_before_the_second_step_tells_who_has_one() {
    TestApp::on_every_engine(async |app| {
        with_app(app).await;
        app.browser().found_company("plain@foreign.example").await;
        let answer = async |email: &str| {
            let fields = [("identifier", email), ("password", "wrong horse battery")];
            let answer = app.browser().call("/fn/accounts/sign-in", &fields).await.is(422);
            let id = answer.header("x-request-id").to_owned();
            let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
            names.sort();
            (answer.text().replace(&id, ""), names, answer.headers("set-cookie").len())
        };
        let unknown = answer("nobody@harbour.example").await;
        assert_eq!(answer(EMAIL).await, unknown);
        assert_eq!(answer("plain@foreign.example").await, unknown);
        // Without a sign-in that waits, the page is the same for everybody.
        app.browser().get(VERIFY).await.is(401);
    })
    .await;
}

#[tokio::test]
async fn a_shared_computer_keeps_nothing_when_the_browser_is_closed() {
    TestApp::on_every_engine(async |app| {
        let (seed, _) = with_app(app).await;
        let browser = app.browser();
        let fields = [("identifier", EMAIL), ("password", PASSWORD), ("shared", "yes")];
        browser.post_form("/fn/accounts/sign-in?from=/login", &fields).await.is(303);
        let entered =
            send(&browser, &[("code", &seed.code(app.clock.now())), ("trust", "yes")]).await.is(303);
        let session = line(&entered, "latchkey").unwrap();
        assert!(session.contains("HttpOnly") && !session.contains("Max-Age"), "{session}");
        assert!(line(&entered, "latchkey-device").is_none() && line(&entered, "latchkey-trust").is_none());
        app.clock.advance_seconds(899);
        browser.get("/settings/profile").await.is(200);
        app.clock.advance_seconds(900);
        browser.get("/settings/profile").await.is(303);
        // The tick stays where the form is refused.
        let refused = [("identifier", EMAIL), ("password", "wrong horse battery"), ("shared", "yes")];
        let page = browser.post_form("/fn/accounts/sign-in?from=/login", &refused).await.is(422);
        let html = Html::parse(page.text());
        let tick = html.elements.iter().find(|element| element.attribute("name") == Some("shared")).unwrap();
        assert!(tick.attribute("checked").is_some(), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_trusted_browser_is_asked_for_the_password_alone() {
    TestApp::on_every_engine(async |app| {
        let (seed, _) = with_app(app).await;
        app.run(
            "UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = 'sales_rep')",
        )
        .await;
        app.run("UPDATE workspaces SET permissions_version = permissions_version + 1 WHERE id IN (SELECT id FROM workspaces)").await;
        let browser = app.browser();
        browser.sign_in(EMAIL).await.is(303);
        let page = browser.get(VERIFY).await.is(200);
        assert_eq!(Html::parse(page.text()).value_of("trust"), Some("yes"), "{}", page.text());
        let wrong = wrong_code(app, &seed);
        let refused = send(&browser, &[("code", &wrong), ("trust", "yes")]).await.is(422);
        let html = Html::parse(refused.text());
        let tick = html.elements.iter().find(|element| element.attribute("name") == Some("trust")).unwrap();
        assert!(tick.attribute("checked").is_some(), "the tick stays");
        let entered = send(&browser, &[("code", &seed.code(app.clock.now())), ("trust", "yes")]).await.is(303);
        let kept = line(&entered, "latchkey-trust").unwrap();
        assert!(kept.contains("Max-Age=2592000") && kept.contains("HttpOnly"), "{kept}");
        browser.post_form("/fn/accounts/sign-out?from=/", &[]).await.is(303);
        assert_eq!(browser.sign_in(EMAIL).await.is(303).header("location"), "/");
        browser.get("/settings/profile").await.is(200);
        assert_eq!(app.browser().sign_in(EMAIL).await.is(303).header("location"), VERIFY);
    })
    .await;
}

/// What the fields of a page say to password managers, in order.
fn asked_for(answer: &Answer) -> Vec<String> {
    let html = Html::parse(answer.text());
    let inputs = html.elements.iter().filter(|element| element.name == "input");
    inputs.filter_map(|input| input.attribute("autocomplete").map(str::to_owned)).collect()
}

#[tokio::test]
async fn r_auth_08_each_step_tells_password_managers_what_it_asks_for() {
    TestApp::on_every_engine(async |app| {
        let (seed, _) = with_app(app).await;
        let browser = app.browser();
        let page = browser.get("/login").await.is(200);
        assert_eq!(asked_for(&page), ["username webauthn", "current-password", "off"]);
        browser.sign_in(EMAIL).await.is(303);
        assert_eq!(asked_for(&browser.get(VERIFY).await.is(200)), ["username", "one-time-code"]);
        let recovery = browser.get("/login/verify?method=recovery_code").await.is(200);
        assert_eq!(asked_for(&recovery), ["username", "off"]);
        send(&browser, &[("method", "totp"), ("code", &seed.code(app.clock.now()))]).await.is(303);
        app.clock.advance_seconds(16 * 60);
        let proof = browser.get("/step-up?next=%2Fsettings%2Fsecurity").await.is(200);
        assert_eq!(asked_for(&proof), ["username", "current-password", "one-time-code", "off"]);
    })
    .await;
}
