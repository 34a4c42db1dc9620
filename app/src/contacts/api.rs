//! The server functions of the list of contacts and of a contact's own page. What a customer's
//! page does with its contacts stands in `crate::customers::api`.

use crate::error::AppError;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::seen::Seen;
use domain::audit::AuditEventView;
use domain::contacts::{ContactRecord, ContactsPage};
use domain::records::{EditInput, FieldInput, ListQuery};
use leptos::server_fn::codec::GetUrl;

/// One page of the list.
#[server(prefix = "/fn", endpoint = "contacts/page", input = GetUrl)]
pub async fn page_of_contacts(#[server(default)] input: ListQuery) -> Result<Seen<ContactsPage>, AppError> {
    let context = crate::http::context()?;
    let page = backend::contacts::page(&context, &input).await?;
    Ok(Seen::now(&context, page))
}

#[server(prefix = "/fn", endpoint = "contacts/get", input = GetUrl)]
pub async fn get_contact(input: RecordInput) -> Result<Seen<ContactRecord>, AppError> {
    let context = crate::http::context()?;
    let view = backend::contacts::get(&context, input.id.parse()?).await?;
    Ok(Seen::now(&context, view))
}

/// What happened to the record, newest first.
#[server(prefix = "/fn", endpoint = "contacts/history", input = GetUrl)]
pub async fn contact_history(input: RecordInput) -> Result<Vec<AuditEventView>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::contacts::history(&context, input.id.parse()?).await?)
}

/// Saves the whole form of the contact's own page, which follows.
#[server(prefix = "/fn", endpoint = "contacts/edit-record")]
pub async fn edit_contact_record(input: EditInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::contacts::CONTACT.parse(&input.facts, context.terms())?;
    let (id, version) = (input.id.parse()?, crate::records::inputs::version(&input.version)?);
    backend::contacts::edit_record(&context, id, version, facts).await?;
    crate::http::redirect(&format!("/contacts/{id}"));
    Ok(())
}

/// Saves one field, edited in place.
#[server(prefix = "/fn", endpoint = "contacts/edit-field")]
pub async fn edit_contact_field(input: FieldInput) -> Result<Seen<ContactRecord>, AppError> {
    let context = crate::http::context()?;
    let view = backend::contacts::edit_field(&context, input).await?;
    Ok(Seen::now(&context, view))
}
