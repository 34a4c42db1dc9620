//! Says who asks: one query for a signed-in person, none for a stranger.

use super::forms;
use super::host::Arrival;
use crate::asker::{Asker, LOCALE_COOKIE, text};
use crate::cookies;
use crate::refusal::Refusal;
use crate::site::SharedSite;
use app::http::Keepsake;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::context::RequestFacts;
use backend::{Backend, Browser, Client, Context, Failure};
use domain::Locale;
use domain::accounts::Sidebar;
use domain::accounts::{Density, Theme};
use http::header::{ACCEPT_LANGUAGE, USER_AGENT};
use http::{HeaderMap, StatusCode};
use std::sync::Arc;
use tower_sessions_core::Session;

/// What a person chose on this browser, in cookies of these names, beside
/// [`LOCALE_COOKIE`].
pub const ZONE_COOKIE: &str = "latchkey-zone";
pub const THEME_COOKIE: &str = "latchkey-theme";
pub const DENSITY_COOKIE: &str = "latchkey-density";
pub const SIDEBAR_COOKIE: &str = "latchkey-sidebar";

const DEVICE_LENGTH: usize = 200;

#[derive(Clone)]
pub struct Facts {
    pub backend: Backend,
    pub site: SharedSite,
}

pub async fn through(State(facts): State<Facts>, mut request: Request, next: Next) -> Response {
    let Some(asker) = request.extensions().get::<Asker>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    match put(&facts, &mut request, &asker).await {
        Ok(()) => next.run(request).await,
        Err(refusal) => refuse(refusal, request, &asker).await,
    }
}

/// Puts an `Arc<Context>`, the site's `Arc<Manifest>` and the choice of
/// [`Sidebar`] into the request.
pub async fn put(facts: &Facts, request: &mut Request, asker: &Asker) -> Result<(), Refusal> {
    let context = match backend::context::build(&facts.backend, request_facts(request, asker)).await {
        Ok(context) => context,
        Err(Failure::Unavailable) => return Err(Refusal::Unavailable),
        Err(_) => return Err(Refusal::Internal),
    };
    request.extensions_mut().insert(Arc::<Context>::new(context));
    request.extensions_mut().insert(facts.site.current().manifest());
    let sidebar = sidebar(request);
    request.extensions_mut().insert(sidebar);
    Ok(())
}

/// Nobody can say who asks.
pub async fn refuse(refusal: Refusal, request: Request, asker: &Asker) -> Response {
    let form = match refusal {
        Refusal::Unavailable => forms::kept(request, asker).await,
        _ => None,
    };
    refusal.answer_with(asker, form)
}

fn request_facts(request: &Request, asker: &Asker) -> RequestFacts {
    let headers = request.headers();
    let ip = request.extensions().get::<Arrival>().map(|arrival| arrival.ip);
    RequestFacts {
        request: asker.request,
        client: Client {
            ip: ip.unwrap_or([0, 0, 0, 0].into()),
            device: device(text(headers, USER_AGENT).unwrap_or_default()),
        },
        browser: browser(headers),
        is_use: request.uri().path() != app::sessions::STATUS,
        session: request.extensions().get::<Session>().and_then(Session::id),
        accept_language: text(headers, ACCEPT_LANGUAGE).unwrap_or_default().to_owned(),
        locale: cookies::find(headers, LOCALE_COOKIE).and_then(Locale::find),
        time_zone: cookies::find(headers, ZONE_COOKIE).and_then(|name| backend::zones::parse(name).ok()),
        theme: cookies::find(headers, THEME_COOKIE).and_then(Theme::find),
        density: cookies::find(headers, DENSITY_COOKIE).and_then(Density::find),
    }
}

fn browser(headers: &HeaderMap) -> Browser {
    let is_https = app::http::is_https(headers);
    let kept = |keepsake: Keepsake| cookies::find(headers, keepsake.cookie(is_https)).map(str::to_owned);
    Browser {
        device: kept(Keepsake::Device),
        sign_up: kept(Keepsake::SignUp),
        pending: kept(Keepsake::Pending),
        trust: kept(Keepsake::Trust),
    }
}

fn sidebar(request: &Request) -> Sidebar {
    match cookies::find(request.headers(), SIDEBAR_COOKIE) {
        Some("folded") => Sidebar::Folded,
        _ => Sidebar::Open,
    }
}

/// The browser's words about itself on one short line.
fn device(user_agent: &str) -> String {
    domain::text::clean_line(user_agent).chars().take(DEVICE_LENGTH).collect()
}
