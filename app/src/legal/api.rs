//! The server functions of legal texts; everybody may read them.

use crate::error::AppError;
use crate::prelude::*;
use domain::legal::{LegalInput, LegalPages, LegalText};
use leptos::server_fn::codec::GetUrl;

/// Which texts there are.
#[server(prefix = "/fn", endpoint = "legal/pages", input = GetUrl)]
pub async fn get_legal_pages() -> Result<LegalPages, AppError> {
    let context = crate::http::context()?;
    Ok(backend::legal::pages(&context.backend).await?)
}

#[server(prefix = "/fn", endpoint = "legal/text", input = GetUrl)]
pub async fn get_legal_text(input: LegalInput) -> Result<LegalText, AppError> {
    use domain::legal::LegalPage;
    let context = crate::http::context()?;
    let page = LegalPage::find(&input.page).ok_or_else(|| AppError::new(crate::error::Code::NotFound))?;
    let text = backend::legal::text(&context.backend, page, context.locale).await?;
    text.ok_or_else(|| AppError::new(crate::error::Code::NotFound))
}
