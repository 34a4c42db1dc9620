//! The server function of lists, whatever they list.

use crate::error::AppError;
use crate::prelude::*;
use domain::records::{LayoutInput, Layouts};

/// Keeps how somebody has a list lie, and leads back to it.
#[server(prefix = "/fn", endpoint = "lists/keep-layout")]
pub async fn keep_layout(input: LayoutInput) -> Result<Layouts, AppError> {
    let context = crate::http::context()?;
    let layouts = backend::layouts::keep(&context, &input).await?;
    let back = domain::text::local_path(&input.back);
    crate::http::redirect(back.as_deref().unwrap_or("/"));
    Ok(layouts)
}
