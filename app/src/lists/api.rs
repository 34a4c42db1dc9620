//! The server function of lists, whatever they list.

use crate::error::AppError;
use crate::prelude::*;
use domain::records::{LayoutInput, Layouts};

/// Keeps how somebody has a list lie, and leads on to it.
#[server(prefix = "/fn", endpoint = "lists/keep-layout")]
pub async fn keep_layout(input: LayoutInput) -> Result<Layouts, AppError> {
    let context = crate::http::context()?;
    let layouts = backend::layouts::keep(&context, &input).await?;
    // Where it can't lead back, the list itself has the new layout.
    let back = domain::text::local_path(&input.back);
    crate::http::redirect(&back.unwrap_or_else(|| format!("/{}", input.list)));
    Ok(layouts)
}
