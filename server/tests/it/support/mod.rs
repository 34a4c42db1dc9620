//! A running product for tests: temporary database, small site, a clock that
//! can be turned.

mod answer;
#[path = "../../../../backend/tests/it/support/authenticator.rs"]
mod authenticator;
pub mod binary;
mod browser;
mod database;
mod dump;
mod html;
mod stub;

pub use answer::Answer;
pub use authenticator::Authenticator;
pub use browser::{Browser, PASSWORD};
pub use database::{Postgres, sqlite};
pub use dump::tables;
pub use html::{Element, Html};
pub use stub::{STYLES, application as stub_application};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum_server::Handle;
use backend::accounts::NewPerson;
use backend::clock::Clock;
use backend::storage::Reach;
use backend::{Backend, Settings};
use domain::set_up::SignUpPolicy;
use domain::{Locale, Timestamp};
use http::{Method, Request};
use server::base_url::BaseUrl;
use server::config::{Config, Key};
use server::layers::limits::Limits;
use server::metrics::Metrics;
use server::router::{Surface, router};
use server::serve::Listener;
use std::net::SocketAddr;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tower::ServiceExt;

pub const BASE: &str = "http://localhost:3000";
pub const PEER: &str = "192.0.2.1:50000";
const MONDAY_MORNING: Timestamp = Timestamp::from_seconds(1_799_049_600);

/// What a test wants other than usual.
pub struct Wishes {
    pub base_url: &'static str,
    pub trusted_proxies: &'static [&'static str],
    pub limits: Limits,
    pub dev_mail: bool,
    pub sign_up: Option<SignUpPolicy>,
    /// Where mails leave to; nowhere without it.
    pub smtp_url: Option<&'static str>,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            base_url: BASE,
            trusted_proxies: &[],
            limits: Limits::default(),
            dev_mail: false,
            sign_up: Some(SignUpPolicy::Open),
            smtp_url: None,
        }
    }
}

/// Of the real application. What is sent at one moment shall meet in the
/// database, not stand in a line.
fn real() -> Wishes {
    let limits = Limits { at_once: 50, ..Limits::default() };
    Wishes { dev_mail: true, limits, ..Wishes::default() }
}

pub struct TestApp {
    router: Router,
    pub backend: Backend,
    pub metrics: Metrics,
    pub clock: Clock,
    base_url: BaseUrl,
    limits: Limits,
    _folder: TempDir,
}

impl TestApp {
    /// The layers around a stub of the application.
    pub async fn stub(wishes: Wishes) -> Self {
        Self::with(wishes, stub_application()).await
    }

    pub async fn with(wishes: Wishes, application: Router) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database_url = sqlite(folder.path());
        Self::on(database_url, folder, wishes, application).await
    }

    /// The real application, once on each engine that is there.
    pub async fn on_every_engine(test: impl AsyncFn(&Self)) {
        Self::on_every_engine_as(real, test).await;
    }

    /// The same, before anybody has set it up.
    pub async fn before_set_up(test: impl AsyncFn(&Self)) {
        Self::on_every_engine_as(|| Wishes { sign_up: None, ..real() }, test).await;
    }

    /// The real application as a test wants it.
    pub async fn on_every_engine_as(wishes: fn() -> Wishes, test: impl AsyncFn(&Self)) {
        let folder = tempfile::tempdir().unwrap();
        Self::real(sqlite(folder.path()), folder, wishes(), &test).await;
        Postgres::with(async |database| {
            let folder = tempfile::tempdir().unwrap();
            Self::real(database.url(), folder, wishes(), &test).await;
        })
        .await;
    }

    /// The real application on SQLite alone.
    pub async fn on_sqlite(test: impl AsyncFn(&Self)) {
        let folder = tempfile::tempdir().unwrap();
        Self::real(sqlite(folder.path()), folder, real(), &test).await;
    }

    /// The real application on PostgreSQL alone, reached under `url`.
    pub async fn on_postgres(url: String, test: impl AsyncFn(&Self)) {
        Self::real(url, tempfile::tempdir().unwrap(), real(), &test).await;
    }

    async fn real(database_url: String, folder: TempDir, wishes: Wishes, test: &impl AsyncFn(&Self)) {
        let application = server::application::application().unwrap();
        let app = Self::on(database_url, folder, wishes, application).await;
        test(&app).await;
        app.backend.stop().await;
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }

    /// A signed-in operator who is in no workspace.
    pub async fn operator(&self, email: &str) -> Browser<'_> {
        let now = self.clock.now();
        let password_hash = self.backend.hasher().hash(PASSWORD).await.unwrap();
        let person = NewPerson {
            name: "Olga Operator",
            email,
            phone: "",
            password_hash: &password_hash,
            locale: Locale::En,
            time_zone: "Europe/London",
            verified_at: Some(now),
        };
        let mut tx = self.backend.storage().write(Reach::System).await.unwrap();
        let person = backend::accounts::create_person(&mut tx, &person, now).await.unwrap();
        backend::operators::create(&mut tx, person, now).await.unwrap();
        tx.commit().await.unwrap();
        let browser = self.browser();
        let answer = browser.sign_in(email).await.is(303);
        assert_eq!(answer.header("location"), "/operator/workspaces");
        browser
    }

    /// The token of the link in the latest mail to somebody.
    pub async fn token_in_mail(&self, email: &str) -> String {
        self.tokens_in_mails(email).await.into_iter().next().expect("a mail")
    }

    /// The tokens of the links in all mails to somebody, the latest first.
    pub async fn tokens_in_mails(&self, email: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        for mail in backend::mail::list(&self.backend).await.unwrap() {
            if mail.recipient == email {
                let (_, body) = backend::mail::show(&self.backend, mail.id).await.unwrap();
                tokens.extend(body.as_deref().and_then(token_in));
            }
        }
        tokens
    }

    /// Runs a statement on the database, whoever's rows it is about.
    pub async fn run(&self, sql: &'static str) {
        let mut tx = self.backend.storage().write(Reach::System).await.unwrap();
        tx.run(sql, backend::args![]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// As if whoever is signed in had proved just now who they are.
    pub async fn prove_everybody(&self) {
        let mut tx = self.backend.storage().write(Reach::System).await.unwrap();
        let sql = "UPDATE sessions SET proved_at = $1 WHERE revoked_at IS NULL";
        tx.run(sql, backend::args![self.clock.now()]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// As if nobody had for long.
    pub async fn forget_proofs(&self) {
        self.run("UPDATE sessions SET proved_at = NULL").await;
    }

    /// The invitation of an address that waits.
    pub async fn latest_invitation(&self, email: &str) -> String {
        let mut tx = self.backend.storage().read(Reach::System).await.unwrap();
        let sql = "SELECT id FROM invitations WHERE email = $1 AND ended_at IS NULL";
        let (id,): (domain::InvitationId,) = tx.one(sql, backend::args![email]).await.unwrap();
        id.to_string()
    }

    /// The one number that a query gives.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let mut tx = self.backend.storage().read(Reach::System).await.unwrap();
        let (count,): (i64,) = tx.one(sql, backend::args![]).await.unwrap();
        count
    }

    /// What events of refusals say, the oldest first: object, changes.
    pub async fn refusals(&self) -> Vec<(String, String)> {
        let mut tx = self.backend.storage().read(Reach::System).await.unwrap();
        let sql = "SELECT object, changes FROM audit_events WHERE verb = 'denied' ORDER BY at, id";
        tx.all(sql, backend::args![]).await.unwrap()
    }

    async fn on(database_url: String, folder: TempDir, wishes: Wishes, application: Router) -> Self {
        let clock = Clock::fixed(MONDAY_MORNING);
        let base_url = BaseUrl::parse(wishes.base_url).unwrap();
        let settings = Settings {
            database_url,
            data_dir: folder.path().to_owned(),
            base_url: base_url.to_string(),
            smtp_url: wishes.smtp_url.map(str::to_owned),
            mail_from: "Latchkey <latchkey@localhost>".to_owned(),
            master_key: None,
            hash_threads: 2,
            sign_up: wishes.sign_up,
            contact: None,
            places: None,
            dev_mail: wishes.dev_mail,
            clock: clock.clone(),
        };
        let backend = Backend::start(settings).await.unwrap();
        let surface = Surface {
            backend: backend.clone(),
            site: stub::site(),
            base_url: base_url.clone(),
            trusted_proxies: wishes.trusted_proxies.iter().map(|range| range.parse().unwrap()).collect(),
            limits: wishes.limits,
            metrics: Metrics::new(backend.clone()),
        };
        let router = router(&surface, application);
        let metrics = surface.metrics;
        Self { router, backend, metrics, clock, base_url, limits: wishes.limits, _folder: folder }
    }

    /// Listens as the binary does, on a free port of this machine.
    pub async fn listen(&self) -> (SocketAddr, Handle<SocketAddr>) {
        let arguments = [(Key::Listen, "127.0.0.1:0".to_owned()), (Key::BaseUrl, self.base_url.to_string())];
        let listener = Listener::bind(&Config::read(None, [], &arguments).unwrap()).await.unwrap();
        let handle = Handle::new();
        tokio::spawn(listener.serve_until(handle.clone(), self.router.clone(), self.limits));
        (handle.listening().await.unwrap(), handle)
    }

    /// Sends a request as it stands, from [`PEER`] unless it names another.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        arrive(self.router.clone(), request).await
    }

    /// Sends a request and does not wait for its answer.
    pub fn begin(&self, request: Request<Body>) -> JoinHandle<Answer> {
        tokio::spawn(arrive(self.router.clone(), request))
    }

    /// Sends all of them at the same moment; on a runtime of several threads
    /// they are worked on side by side.
    pub async fn send_at_once(&self, requests: Vec<Request<Body>>) -> Vec<Answer> {
        let arriving: Vec<_> = requests.into_iter().map(|request| self.begin(request)).collect();
        futures::future::try_join_all(arriving).await.unwrap()
    }

    /// A request with our `Host` and these headers.
    pub fn request(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
        let host = self.base_url.to_string().split("://").nth(1).unwrap().to_owned();
        let mut request = Request::builder().method(method).uri(path).header("host", host);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from(body.to_owned())).unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut all = vec![("accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")];
        all.extend_from_slice(headers);
        self.send(self.request(Method::GET, path, &all, "")).await
    }

    /// Posts like a page without JavaScript.
    pub async fn post_form(&self, path: &str, body: &str) -> Answer {
        self.post(path, "text/html,*/*;q=0.8", body).await
    }

    /// Posts like the hydrated application.
    pub async fn call(&self, path: &str, body: &str) -> Answer {
        self.post(path, "application/json", body).await
    }

    async fn post(&self, path: &str, accept: &str, body: &str) -> Answer {
        let headers = [
            ("accept", accept),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send(self.request(Method::POST, path, &headers, body)).await
    }
}

async fn arrive(router: Router, mut request: Request<Body>) -> Answer {
    if request.extensions().get::<ConnectInfo<SocketAddr>>().is_none() {
        request.extensions_mut().insert(ConnectInfo::<SocketAddr>(PEER.parse().unwrap()));
    }
    Answer::read(router.oneshot(request).await.unwrap()).await
}

fn token_in(body: &str) -> Option<String> {
    let (_, token) = body.split_once("token=")?;
    token.split_whitespace().next().map(str::to_owned)
}
