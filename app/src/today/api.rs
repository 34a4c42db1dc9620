//! The server function of the start page.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::activities::TodayView;
use leptos::server_fn::codec::GetUrl;

/// What the viewer has to do.
#[server(prefix = "/fn", endpoint = "today/get", input = GetUrl)]
pub async fn get_today() -> Result<Seen<TodayView>, AppError> {
    let context = crate::http::context()?;
    let today = backend::today::today(&context).await?;
    Ok(Seen::now(&context, today))
}
