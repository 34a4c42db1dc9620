//! The server function of the list of contacts.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::contacts::ContactsPage;
use domain::records::ListQuery;
use leptos::server_fn::codec::GetUrl;

/// One page of the list.
#[server(prefix = "/fn", endpoint = "contacts/page", input = GetUrl)]
pub async fn page_of_contacts(#[server(default)] input: ListQuery) -> Result<Seen<ContactsPage>, AppError> {
    let context = crate::http::context()?;
    let page = backend::contacts::page(&context, &input).await?;
    Ok(Seen::now(&context, page))
}
