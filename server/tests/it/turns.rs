//! One user who asks for much waits for themself; others do not notice.

use crate::support::{Answer, Browser, TestApp, Wishes, stub_application};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Extension};
use axum::response::Html;
use axum::routing::get;
use backend::Context;
use http::{Method, Request};
use server::layers::limits::Limits;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

const MARY: &str = "mary@harbour.example";
const JOHN: &str = "john@quay.example";
const IN_LINE: &str = "latchkey_http_requests_in_line";
const REFUSED: &str = "latchkey_http_line_refused_total";

/// A page that takes as long as a test likes.
#[derive(Clone)]
struct Slow {
    running: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    /// How many may end.
    ends: Arc<Semaphore>,
}

impl Slow {
    fn new() -> Self {
        Self { running: Arc::default(), most: Arc::default(), ends: Arc::new(Semaphore::new(0)) }
    }

    fn on(&self, application: Router) -> Router {
        let slow = self.clone();
        application.route("/slow-page", get(move || async move { slow.page().await }))
    }

    async fn page(&self) -> Html<&'static str> {
        struct Runs(Arc<AtomicUsize>);
        impl Drop for Runs {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::SeqCst);
            }
        }
        let running = self.running.fetch_add(1, Ordering::SeqCst) + 1;
        let _runs = Runs(Arc::clone(&self.running));
        self.most.fetch_max(running, Ordering::SeqCst);
        self.ends.acquire().await.unwrap().forget();
        Html("slow")
    }

    async fn until_running(&self, wanted: usize) {
        while self.running.load(Ordering::SeqCst) != wanted {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// The real application with a slow page in it.
async fn real(slow: &Slow) -> TestApp {
    let application = server::application::application().unwrap();
    TestApp::with(Wishes { dev_mail: true, ..Wishes::default() }, slow.on(application)).await
}

fn ask(app: &TestApp, browser: &Browser<'_>, times: usize) -> Vec<JoinHandle<Answer>> {
    (0..times).map(|_| app.begin(browser.asking("/slow-page"))).collect()
}

async fn all_are_answered(asked: Vec<JoinHandle<Answer>>) {
    for answer in asked {
        answer.await.unwrap().is(200);
    }
}

#[tokio::test]
async fn a_user_has_two_requests_at_a_time_over_all_sessions_and_others_do_not_wait() {
    let slow = Slow::new();
    let app = real(&slow).await;
    let (mary, elsewhere, john) = (app.browser(), app.browser(), app.browser());
    mary.found_company(MARY).await;
    elsewhere.sign_in(MARY).await.is(303);
    john.found_company(JOHN).await;

    let mut asked = ask(&app, &mary, 10);
    slow.until_running(2).await;
    app.until(IN_LINE, 8).await;
    asked.extend(ask(&app, &elsewhere, 3));
    app.until(IN_LINE, 11).await;
    // Whatever is asked waits: a function too.
    let created = app.begin(mary.calling("/fn/customers/create", &[("name", "Acme")]));
    app.until(IN_LINE, 12).await;

    john.get("/customers").await.is(200);
    john.call("/fn/customers/create", &[("name", "Quay")]).await.is(200);
    app.browser().get("/login").await.is(200);
    mary.get("/healthz").await.is(200);
    mary.get("/assets/latchkey.4567.css").await.is(200);

    slow.ends.add_permits(13);
    all_are_answered(asked).await;
    created.await.unwrap().is(200);
    assert_eq!(slow.most.load(Ordering::SeqCst), 2);
    assert_eq!((app.number(IN_LINE).await, app.number(REFUSED).await), (0, 0));
}

#[tokio::test]
async fn beyond_two_and_a_line_of_64_a_user_is_told_to_come_back_in_their_language() {
    let slow = Slow::new();
    let app = real(&slow).await;
    let mary = app.browser();
    mary.found_company(MARY).await;
    let asked = ask(&app, &mary, 66);
    app.until(IN_LINE, 64).await;

    let page = mary.get("/customers").await.is(429);
    assert_eq!(page.header("retry-after"), "2");
    assert!(page.text().contains("<h1>Too many requests</h1>"), "{}", page.text());
    let call = mary.call("/fn/customers/create", &[("name", "Acme")]).await.is(429);
    assert_eq!(call.header("retry-after"), "2");
    assert!(call.text().contains(r#""detail":{"retry_seconds":2}"#), "{}", call.text());
    let form = mary.post_form("/fn/customers/create?from=/customers/new", &[("name", "Acme & Sons")]).await;
    assert!(form.is(429).text().contains("Acme &amp; Sons"), "what was typed stays");
    app.run("UPDATE persons SET locale = 'zh-CN'").await;
    let page = mary.get("/customers").await.is(429);
    assert!(page.text().contains("<html lang=\"zh-CN\">"), "{}", page.text());
    assert_eq!(app.number(REFUSED).await, 4);

    slow.ends.add_permits(66);
    all_are_answered(asked).await;
    mary.get("/customers").await.is(200);
}

#[tokio::test]
async fn a_place_is_given_back_by_whoever_goes_away_panics_or_takes_too_long() {
    let slow = Slow::new();
    let limits = Limits { at_once: 1, in_line: 2, answer_time: Duration::from_secs(3), ..Limits::default() };
    let app = TestApp::with(Wishes { limits, ..Wishes::default() }, slow.on(stub_application())).await;
    let ask = || app.begin(app.browser().asking("/slow-page"));

    // They go away: one that runs, and one that waits.
    let (runs, waits) = (ask(), ask());
    slow.until_running(1).await;
    app.until(IN_LINE, 1).await;
    waits.abort();
    app.until(IN_LINE, 0).await;
    let next = ask();
    app.until(IN_LINE, 1).await;
    runs.abort();
    app.until(IN_LINE, 0).await;
    slow.until_running(1).await;
    slow.ends.add_permits(1);
    next.await.unwrap().is(200);

    for _ in 0..5 {
        app.get("/panic").await.is(500);
    }

    // It takes too long, and so does waiting behind it.
    let late = [ask(), ask(), ask()];
    app.until(IN_LINE, 2).await;
    app.get("/page").await.is(429);
    for late in late {
        late.await.unwrap().is(503);
    }
    app.get("/page").await.is(200);
}

/// What a page asks for is looked up by tasks of their own.
#[tokio::test]
async fn a_place_is_not_given_back_while_somebody_works_for_who_went_away() {
    let slow = Slow::new();
    let limits = Limits { at_once: 1, ..Limits::default() };
    let working = slow.clone();
    let application = stub_application().route(
        "/beside",
        get(move |Extension(context): Extension<Arc<Context>>| async move {
            let beside = tokio::spawn(async move {
                let _ = working.page().await;
                drop(context);
            });
            beside.await.unwrap();
        }),
    );
    let app = TestApp::with(Wishes { limits, ..Wishes::default() }, application).await;
    let gone = app.begin(app.browser().asking("/beside"));
    slow.until_running(1).await;
    gone.abort();
    assert!(gone.await.is_err());
    let next = app.begin(app.browser().asking("/page"));
    app.until(IN_LINE, 1).await;
    assert_eq!(slow.running.load(Ordering::SeqCst), 1);
    slow.ends.add_permits(1);
    next.await.unwrap().is(200);
}

#[tokio::test]
async fn strangers_of_one_address_share_a_line_and_other_addresses_have_their_own() {
    let slow = Slow::new();
    let limits = Limits { at_once: 1, in_line: 1, ..Limits::default() };
    let app = TestApp::with(Wishes { limits, ..Wishes::default() }, slow.on(stub_application())).await;
    let from = |address: &str, path: &str| {
        let mut request: Request<Body> = app.request(Method::GET, path, &[("accept", "text/html")], "");
        let peer: SocketAddr = address.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
        request
    };
    let runs = app.begin(from("[2001:db8::1]:1", "/slow-page"));
    slow.until_running(1).await;
    let waits = app.begin(from("[2001:db8::2]:1", "/slow-page"));
    app.until(IN_LINE, 1).await;
    app.send(from("[2001:db8::3]:1", "/page")).await.is(429);
    app.send(from("[2001:db8:0:1::1]:1", "/page")).await.is(200);
    app.send(from("198.51.100.7:1", "/page")).await.is(200);
    slow.ends.add_permits(2);
    runs.await.unwrap().is(200);
    waits.await.unwrap().is(200);
}

/// The form's page is made within the turn of the post.
#[tokio::test]
async fn a_refused_form_waits_for_nobody() {
    let limits = Limits { at_once: 1, in_line: 0, ..Limits::default() };
    let app = TestApp::stub(Wishes { limits, ..Wishes::default() }).await;
    app.post_form("/fn/refuses?from=/page", "name=a").await.is(422);
}

/// Whoever had to wait is looked up anew.
#[tokio::test]
async fn r_ses_04_a_session_that_ends_while_its_request_waits_in_line_is_dead() {
    let slow = Slow::new();
    let app = real(&slow).await;
    let mary = app.browser();
    mary.found_company(MARY).await;
    let asked = ask(&app, &mary, 2);
    slow.until_running(2).await;
    let page = app.begin(mary.asking("/customers"));
    let call = app.begin(mary.calling("/fn/customers/create", &[("name", "Acme")]));
    app.until(IN_LINE, 2).await;
    app.run("UPDATE sessions SET revoked_at = created_at").await;
    slow.ends.add_permits(2);
    all_are_answered(asked).await;
    assert_eq!(page.await.unwrap().is(303).header("location"), "/login?next=%2Fcustomers");
    call.await.unwrap().is(401);
    assert_eq!(app.count("SELECT COUNT(*) FROM customers").await, 0);
}
