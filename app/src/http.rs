//! The server's side of a page or server function: the request's context, the
//! answer's status, sessions. The one module that knows what leptos_axum gives.

mod failures;

use crate::boot::{Boot, Computer, RefusedForm, Renewal, Viewer};
use crate::error::{AppError, Code};
use crate::i18n::Messages;
use crate::prelude::*;
use crate::site::Manifest;
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, request::Parts};
use backend::Context;
use backend::entry::{In, Step};
use backend::sessions::{FACTS, SessionFacts};
use domain::accounts::Sidebar;
use domain::accounts::{Density, Theme};
use domain::operators::OperatorView;
use domain::set_up::Entrance;
use domain::{Locale, Timestamp, Zone};
use leptos_axum::ResponseOptions;
use std::sync::Arc;

/// Put into a request whose page the viewer may not see.
#[derive(Clone)]
pub struct RefusedPage(pub AppError);

/// Put into a request whose page is the answer to a form: the page's own address.
#[derive(Clone)]
pub struct StandsAt(pub String);

/// Put into a request for a page on the way through sign-in: what was typed before,
/// sealed.
#[derive(Clone)]
pub struct CarriedForm(pub String);

/// Asks the browser for a whole new page, since who looks at it has changed.
pub const RELOAD_HEADER: &str = "x-latchkey-reload";
/// Names the page that a plain form leads to.
pub const PLAIN_HEADER: &str = "x-latchkey-plain";

/// Has the answer of a plain form shown on its page.
pub const SHOW_HEADER: &str = "x-latchkey-show";

/// Put into the request for the page of a form whose answer is shown with it.
#[derive(Clone)]
pub struct AnsweredForm {
    /// The path of the function.
    pub path: String,
    /// What it answered, as JSON.
    pub text: String,
}

/// Puts the request's facts where pages and server functions find them. Given
/// to routes, server functions and the fallback alike.
pub fn provide_request_context() {
    let Some(parts) = use_context::<Parts>() else { return };
    let Some(context) = parts.extensions.get::<Arc<Context>>().cloned() else { return };
    let boot = boot(&context, &parts);
    provide_context(Messages::of(boot.locale));
    provide_context(StoredValue::new(boot));
    if let Some(manifest) = parts.extensions.get::<Arc<Manifest>>() {
        provide_context(Arc::clone(manifest));
    }
    provide_context(context);
}

/// What the application is given when its routes are listed at start, without
/// a request.
pub fn provide_listing_context() {
    let boot = Boot {
        locale: Locale::En,
        zone: Zone::utc(),
        theme: Theme::System,
        density: Density::Default,
        sidebar: Sidebar::Open,
        now: Timestamp::from_micros(0),
        request: String::new(),
        viewer: None,
        operator: None,
        entrance: Entrance::Closed,
        mail_waits: false,
        dev_mail: false,
        gallery: false,
        icons: String::new(),
        words: Vec::new(),
        form: None,
        carried: None,
        stands_at: None,
        answer: None,
        refused: None,
    };
    provide_context(Messages::of(boot.locale));
    provide_context(StoredValue::new(boot));
}

/// The context of this request; a fault of ours without one.
pub fn context() -> Result<Arc<Context>, AppError> {
    use_context::<Arc<Context>>().ok_or_else(|| AppError::new(Code::Internal))
}

/// The id under which the log has this request.
pub fn request_id() -> String {
    use_context::<Arc<Context>>().map(|context| context.request.to_string()).unwrap_or_default()
}

/// Sets the answer's status, for pages of records that are not there.
pub fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        response.set_status(status);
    }
}

/// Leads the person on after a form: a page of our own.
pub fn redirect(path: &str) {
    leptos_axum::redirect(path, false);
}

/// Leads on with a whole new page.
pub fn reload_at(path: &str) {
    redirect(path);
    set_header(HeaderName::from_static(RELOAD_HEADER), "1");
}

/// Where a page without scripts goes on after its form, if not to itself; the
/// living page shows the answer in its place.
pub fn plain_goes_on_to(path: &str) {
    set_header(HeaderName::from_static(PLAIN_HEADER), path);
}

/// Has a page without scripts show the answer of its form. It comes with that page and
/// with no other: a secret that is told once stands in no address and no cookie.
pub fn show_answer() {
    set_header(HeaderName::from_static(SHOW_HEADER), "1");
}

pub fn set_header(name: HeaderName, value: &str) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        response.insert_header(name, value);
    }
}

/// Keeps a choice on this browser for a year: `latchkey-locale=en`. Only words
/// that the product itself chose.
pub fn remember(name: &str, word: &str) {
    let secure = context().is_ok_and(|context| context.backend.settings().base_url.starts_with("https:"));
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("latchkey-{name}={word}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}");
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        response.append_header(SET_COOKIE, value);
    }
}

/// A sealed text that a browser keeps for the backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keepsake {
    /// That somebody has signed in with it.
    Device,
    /// That somebody signed up with it.
    SignUp,
    /// A sign-in that waits for its second step.
    Pending,
    /// That the factor need not be asked for.
    Trust,
}

impl Keepsake {
    /// The cookie's name; over https its prefix ties it to this host (RFC
    /// 6265bis §4.1.3.2).
    pub const fn cookie(self, is_https: bool) -> &'static str {
        match (self, is_https) {
            (Self::Device, true) => "__Host-latchkey-device",
            (Self::Device, false) => "latchkey-device",
            (Self::SignUp, true) => "__Host-latchkey-signup",
            (Self::SignUp, false) => "latchkey-signup",
            (Self::Pending, true) => "__Host-latchkey-pending",
            (Self::Pending, false) => "latchkey-pending",
            (Self::Trust, true) => "__Host-latchkey-trust",
            (Self::Trust, false) => "latchkey-trust",
        }
    }

    /// How long the browser keeps it. That somebody signed up opens the account
    /// beside the link, so it goes when the browser is closed.
    fn max_age(self) -> String {
        match self {
            Self::Device => format!("; Max-Age={}", backend::accounts::DEVICE_KNOWN_DAYS * 86_400),
            Self::Trust => format!("; Max-Age={}", backend::entry::TRUST_DAYS * 86_400),
            Self::SignUp | Self::Pending => String::new(),
        }
    }
}

/// Whether the browser reached us over https; `layers/host.rs` settles it.
pub fn is_https(headers: &HeaderMap) -> bool {
    headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https")
}

/// Has the browser keep a text of ours.
pub fn keep(keepsake: Keepsake, sealed: &str) {
    set_cookie(keepsake, sealed, &keepsake.max_age());
}

/// Takes it back.
pub fn forget(keepsake: Keepsake) {
    set_cookie(keepsake, "", "; Max-Age=0");
}

fn set_cookie(keepsake: Keepsake, sealed: &str, max_age: &str) {
    let is_https = use_context::<Parts>().is_some_and(|parts| is_https(&parts.headers));
    let secure = if is_https { "; Secure" } else { "" };
    let name = keepsake.cookie(is_https);
    let cookie = format!("{name}={sealed}; Path=/{max_age}; SameSite=Lax; HttpOnly{secure}");
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        response.append_header(SET_COOKIE, value);
    }
}

/// Says when to come back (RFC 9110 §10.2.3).
pub fn retry_after(seconds: u32) {
    set_header(RETRY_AFTER, &seconds.to_string());
}

/// Begins a session with a new id: what the browser sent before is never
/// adopted (R-SES-02).
pub async fn begin_session(facts: &SessionFacts) -> Result<(), AppError> {
    let session = session()?;
    let begun = async {
        if session.id().is_some() {
            session.cycle_id().await?;
        }
        session.insert(FACTS, facts).await?;
        session.save().await
    };
    begun.await.map_err(|error: tower_sessions_core::session::Error| {
        tracing::error!(%error, "a session could not begin");
        AppError::new(Code::Unavailable)
    })
}

/// Goes on after somebody proved to be there: in with a session, where there is one
/// to begin, else by `sign_in`, a path with a query, with the address filled in.
pub async fn go_in(entered: &backend::accounts::Entered, sign_in: &str) -> Result<(), AppError> {
    if let Some(step) = &entered.step {
        return go_on(step).await;
    }
    keep(Keepsake::Device, &entered.device);
    reload_at(&format!("{sign_in}&email={}", crate::address::encode(&entered.email)));
    Ok(())
}

/// What follows a proof: a session begins, or the second step is asked for.
pub async fn go_on(step: &Step) -> Result<(), AppError> {
    match step {
        Step::In(entered) => reload_at(&enter(entered).await?),
        Step::Factor(token) => {
            keep(Keepsake::Pending, token);
            reload_at("/login/verify");
        }
        Step::Enrol(token) => {
            keep(Keepsake::Pending, token);
            reload_at("/login/enrol");
        }
    }
    Ok(())
}

/// Begins a session, and has the browser keep what comes with it; gives the page to go
/// on to.
pub async fn enter(entered: &In) -> Result<String, AppError> {
    begin_session(&entered.facts).await?;
    if let Some(device) = &entered.device {
        keep(Keepsake::Device, device);
    }
    if let Some(trust) = &entered.trust {
        keep(Keepsake::Trust, trust);
    }
    forget(Keepsake::Pending);
    Ok(landing(entered))
}

/// Where a session begins: where it leads on to ([`In::next`]), if its person may see that.
fn landing(entered: &In) -> String {
    let is_operator = entered.facts.workspace.is_none();
    let wanted = Some(entered.next.as_str())
        .filter(|next| !next.is_empty() && (!is_operator || crate::access::is_for_operators(next)));
    wanted.unwrap_or(if is_operator { "/operator/workspaces" } else { "/" }).to_owned()
}

/// Has the browser forget pages and drafts of whoever signs out (R-SES-10).
/// Cookies stay: one of them says that the browser is known (R-RATE-02).
pub fn clear_site_data() {
    set_header(HeaderName::from_static("clear-site-data"), r#""cache", "storage""#);
}

/// Ends the session and takes its cookie back.
pub async fn end_session() -> Result<(), AppError> {
    session()?.flush().await.map_err(|error| {
        tracing::error!(%error, "a session could not end");
        AppError::new(Code::Unavailable)
    })
}

pub fn session() -> Result<tower_sessions_core::Session, AppError> {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<tower_sessions_core::Session>().cloned())
        .ok_or_else(|| AppError::new(Code::Internal))
}

fn boot(context: &Context, parts: &Parts) -> Boot {
    let settings = context.backend.settings();
    let manifest = parts.extensions.get::<Arc<Manifest>>();
    Boot {
        locale: context.locale,
        zone: context.zone.clone(),
        theme: context.theme,
        density: context.density,
        sidebar: parts.extensions.get::<Sidebar>().copied().unwrap_or(Sidebar::Open),
        now: context.now,
        request: context.request.to_string(),
        viewer: viewer(context),
        operator: context.operator.as_deref().map(operator),
        entrance: context.entrance,
        mail_waits: !context.backend.mailer().delivers(),
        dev_mail: settings.dev_mail,
        gallery: cfg!(debug_assertions) && manifest.is_some_and(|manifest| manifest.dev),
        icons: manifest.map(|manifest| manifest.asset("icons.svg")).unwrap_or_default(),
        words: manifest.map(|manifest| manifest.words_of_areas(context.locale)).unwrap_or_default(),
        form: parts.extensions.get::<RefusedForm>().cloned(),
        carried: parts.extensions.get::<CarriedForm>().map(|CarriedForm(sealed)| sealed.clone()),
        stands_at: parts.extensions.get::<StandsAt>().map(|StandsAt(page)| page.clone()),
        answer: parts
            .extensions
            .get::<AnsweredForm>()
            .map(|answered| (answered.path.clone(), answered.text.clone())),
        refused: parts.extensions.get::<RefusedPage>().map(|RefusedPage(error)| error.clone()),
    }
}

/// From so many days before its end people are told of a trial.
const TOLD_DAYS: u16 = 3;

fn operator(operator: &backend::Operator) -> OperatorView {
    OperatorView { person: operator.person, name: operator.name.clone(), email: operator.email.clone() }
}

fn viewer(context: &Context) -> Option<Viewer> {
    let actor = context.actor.as_ref()?;
    let days_left = |ends: domain::Timestamp| {
        let days = (ends.seconds_since(context.now) + 86_399).div_euclid(86_400);
        u16::try_from(days).unwrap_or(0)
    };
    let trial_days_left = actor.trial_ends_at.map(days_left);
    let asked = actor.renewal_asked_at.is_some_and(|asked| asked > context.now.plus_days(-1));
    let renewal = trial_days_left
        .filter(|days| *days <= TOLD_DAYS)
        .map(|_| Renewal { contact: context.backend.settings().contact.clone(), asked });
    Some(Viewer {
        person: actor.person,
        user: actor.user,
        name: actor.name.clone(),
        email: actor.email.clone(),
        workspace: actor.workspace,
        workspace_name: actor.workspace_name.clone(),
        currency: actor.currency,
        layouts: actor.layouts.clone(),
        granted: actor.permissions.granted(),
        trial_days_left,
        read_only: actor.read_only,
        renewal,
        operates: actor.operates,
        elsewhere: actor.elsewhere,
        computer: if actor.proof.is_shared { Computer::Shared } else { Computer::Own },
    })
}
