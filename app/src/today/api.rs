//! The server function of the start page.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::activities::TodayView;
use leptos::server_fn::codec::GetUrl;

/// Notes that the viewer went to look at the stages, and leads there.
#[server(prefix = "/fn", endpoint = "today/see-stages")]
pub async fn see_stages() -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::today::see_stages(&context).await?;
    crate::http::redirect("/admin/pipelines");
    Ok(())
}

/// What the viewer has to do.
#[server(prefix = "/fn", endpoint = "today/get", input = GetUrl)]
pub async fn get_today() -> Result<Seen<TodayView>, AppError> {
    let context = crate::http::context()?;
    let today = backend::today::today(&context).await?;
    Ok(Seen::now(&context, today))
}
