//! The whole HTTP surface in one table, and the layers around it.

use crate::base_url::BaseUrl;
use crate::buckets::Buckets;
use crate::layers::limits::Limits;
use crate::layers::origin::SessionCookie;
use crate::layers::{
    body, compress, context, forms, headers, host, limits, origin, panic, request_id, session, target, trace,
    turn,
};
use crate::metrics::{self, Metrics};
use crate::networks::Network;
use crate::site::{self, SharedSite};
use crate::turns::Turns;
use crate::{dev_mail, files, health};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use backend::Backend;
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

/// Of Brotli and gzip, for answers in pieces and for browsers without zstd, which
/// takes a fifth of Brotli's time (docs/PERFORMANCE.md). Somebody waits for them;
/// files are compressed beforehand.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(2);

/// What the HTTP surface is made of.
#[derive(Clone)]
pub struct Surface {
    pub backend: Backend,
    pub site: SharedSite,
    pub base_url: BaseUrl,
    pub trusted_proxies: Arc<[Network]>,
    pub limits: Limits,
    pub metrics: Metrics,
}

/// Probes, then everything that has a session, then the layers that all
/// share; files are answered on the way in (`crate::site`).
///
/// `application` is [`crate::application::application`].
pub fn router(surface: &Surface, application: Router) -> Router {
    let routes = Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .with_state(surface.backend.clone())
        .merge(with_session(surface, application));
    with_outer_layers(surface, routes)
}

/// The outbox of a demo, files and the application.
fn with_session(surface: &Surface, application: Router) -> Router {
    let scheme = surface.host().outer_scheme();
    let context = context::Facts { backend: surface.backend.clone(), site: surface.site.clone() };
    let turn = turn::Facts {
        turns: Turns::new(surface.limits.at_once, surface.limits.in_line),
        context: context.clone(),
        numbers: surface.metrics.crowding().clone(),
    };
    let forms = from_fn(forms::through);
    Router::new()
        .merge(dev_mail(surface))
        .route(app::sign_ins::FILE, get(files::sign_ins))
        // As a whole behind the forms layer: a refused form is answered by
        // another route than the one that it was posted to.
        .fallback_service(tower::Layer::layer(&forms, application))
        .layer(from_fn_with_state(turn, turn::through))
        .layer(from_fn_with_state(context, context::through))
        .layer(from_fn_with_state(session::Facts::new(&surface.backend, scheme), session::through))
        .layer(from_fn(forms::carry))
        .layer(from_fn(compress::through))
        .layer(CompressionLayer::new().quality(COMPRESSION))
}

fn dev_mail(surface: &Surface) -> Router {
    if !surface.backend.settings().dev_mail || !surface.base_url.is_loopback() {
        return Router::new();
    }
    Router::new()
        .route("/dev/mail", get(dev_mail::list))
        .route("/dev/mail/{id}", get(dev_mail::one))
        .with_state(surface.backend.clone())
}

/// The last layer that is added is the first that a request meets.
fn with_outer_layers(surface: &Surface, routes: Router) -> Router {
    let host = surface.host();
    let scheme = host.outer_scheme();
    let clock = surface.backend.clock().clone();
    let posts = Arc::new(Buckets::per_minute(surface.limits.posts_per_minute));
    let body = body::Facts::new(surface.limits, surface.metrics.crowding().clone());
    let limits = limits::Facts { limits: surface.limits, posts, clock: clock.clone() };
    let request_id = request_id::Facts { clock, site: surface.site.clone() };
    routes
        .layer(from_fn_with_state(surface.site.clone(), site::through))
        .layer(from_fn_with_state(body, body::through))
        .layer(from_fn_with_state(limits, limits::through))
        .layer(from_fn_with_state(SessionCookie(session::cookie_name(scheme)), origin::through))
        .layer(from_fn(target::through))
        .layer(from_fn_with_state(host, host::through))
        .layer(from_fn(panic::through))
        .layer(from_fn_with_state(scheme, headers::through))
        .layer(from_fn(trace::through))
        .layer(from_fn_with_state(request_id, request_id::through))
        .layer(from_fn_with_state(surface.metrics.clone(), metrics::through))
}

impl Surface {
    fn host(&self) -> host::Facts {
        host::Facts { base_url: self.base_url.clone(), trusted_proxies: Arc::clone(&self.trusted_proxies) }
    }
}
