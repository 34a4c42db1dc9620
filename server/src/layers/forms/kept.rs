//! A form that is stopped before its page: the database is away and nobody can
//! say who asks, or they ask too much. There is no page of the application to
//! show, and what was typed is kept on the page that says so.

use super::fields;
use crate::asker::{Asker, FUNCTIONS, Wants};
use crate::layers::body::is_form;
use crate::refusal::KeptForm;
use axum::extract::Request;
use http_body_util::BodyExt;

/// The plain form that a request posts, if it is one that can be read.
pub async fn kept(request: Request, asker: &Asker) -> Option<KeptForm> {
    let calls_function = request.uri().path().starts_with(FUNCTIONS);
    if asker.wants == Wants::Json || asker.reads || !calls_function || !is_form(request.headers()) {
        return None;
    }
    let action = request.uri().path_and_query()?.as_str().to_owned();
    let bytes = request.into_body().collect().await.ok()?.to_bytes();
    Some(KeptForm { action, fields: fields::parse(&bytes).ok()?.into_shown() })
}
