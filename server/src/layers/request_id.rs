//! Gives each request its id, on which logs, error pages and reports agree.

use crate::asker::Asker;
use crate::site::SharedSite;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use backend::clock::Clock;
use backend::random;
use domain::RequestId;
use http::{HeaderName, HeaderValue};

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

#[derive(Clone)]
pub struct Facts {
    pub clock: Clock,
    pub site: SharedSite,
}

/// A client's own `X-Request-Id` is not taken over: it could forge log lines
/// or hide among another's.
pub async fn through(State(facts): State<Facts>, mut request: Request, next: Next) -> Response {
    let id = random::id(RequestId::from_uuid, facts.clock.now());
    let asker = Asker::of(&request, id, facts.site.current().manifest());
    request.headers_mut().remove(HEADER);
    request.extensions_mut().insert(id);
    request.extensions_mut().insert(asker);
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
