//! Files that people ask for, each by a ticket of their own session.

use crate::layers::access::sign_in_address;
use app::i18n::Messages;
use axum::extract::{Extension, Query};
use axum::response::{IntoResponse, Redirect, Response};
use backend::sign_ins::{self, ExportedRows};
use backend::{Context, Failure, audit};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::Deserialize;
use std::sync::Arc;

/// The page that the tickets come from: it says what is wrong, and gives another.
const SIGN_INS: &str = "/admin/sign-ins";

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    ticket: String,
}

/// The sign-in records of a workspace.
pub async fn sign_ins(Extension(context): Extension<Arc<Context>>, Query(asked): Query<Asked>) -> Response {
    let found = sign_ins::file(&context, &asked.ticket).await;
    audit::write_refusals(&context, app::sign_ins::FILE).await;
    match found {
        Ok(ExportedRows(rows)) => {
            let text = app::sign_ins::file::text(Messages::of(context.locale), &context.zone, &rows);
            let name = format!("attachment; filename=\"sign-ins-{}.csv\"", context.zone.date(context.now));
            let heads = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
            (heads, text).into_response()
        }
        Err(Failure::Unauthenticated) => Redirect::to(&sign_in_address(SIGN_INS)).into_response(),
        Err(_) => Redirect::to(SIGN_INS).into_response(),
    }
}
