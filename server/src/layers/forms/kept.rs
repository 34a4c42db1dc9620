//! A form that comes while the database is away: nobody can say who asks, so
//! there is no page of the application to show, and what was typed is kept on
//! the page that says so.

use super::{body, fields, is_form};
use crate::asker::{Asker, FUNCTIONS, Wants};
use crate::refusal::KeptForm;
use axum::extract::Request;
use std::time::Duration;

/// The plain form that a request posts, if it is one that can be read.
pub async fn kept(request: Request, within: Duration, asker: &Asker) -> Option<KeptForm> {
    let calls_function = request.uri().path().starts_with(FUNCTIONS);
    if asker.wants == Wants::Json || asker.reads || !calls_function || !is_form(&request) {
        return None;
    }
    let action = request.uri().path_and_query()?.as_str().to_owned();
    let bytes = body::read(request.into_body(), within).await.ok()?;
    Some(KeptForm { action, fields: fields::parse(&bytes).ok()?.into_shown() })
}
