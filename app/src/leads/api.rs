//! The server functions of leads.

use super::inputs::NewLeadInput;
use crate::error::AppError;
use crate::prelude::*;
use crate::records::inputs::{ChoicesInput, FoundRecords, RecordInput, RecordsInput, TransferInput};
use crate::seen::Seen;
use domain::Page;
use domain::audit::AuditEventView;
use domain::leads::{ConvertInput, DisqualifyInput, LeadRow, LeadView, ReopenInput, Twins, TwinsInput};
use domain::records::{BulkInput, BulkOutcome, EditInput, FieldInput, ListQuery};
use leptos::server_fn::codec::GetUrl;

/// One page of the list.
#[server(prefix = "/fn", endpoint = "leads/page", input = GetUrl)]
pub async fn page_of_leads(#[server(default)] input: ListQuery) -> Result<Seen<Page<LeadRow>>, AppError> {
    let context = crate::http::context()?;
    let page = backend::leads::page(&context, &input).await?;
    Ok(Seen::now(&context, page))
}

#[server(prefix = "/fn", endpoint = "leads/get", input = GetUrl)]
pub async fn get_lead(input: RecordInput) -> Result<Seen<LeadView>, AppError> {
    let context = crate::http::context()?;
    let view = backend::leads::get(&context, input.id.parse()?).await?;
    Ok(Seen::now(&context, view))
}

/// What happened to the record, newest first.
#[server(prefix = "/fn", endpoint = "leads/history", input = GetUrl)]
pub async fn lead_history(input: RecordInput) -> Result<Vec<AuditEventView>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::leads::history(&context, input.id.parse()?).await?)
}

/// Customers and leads that the lead may be already.
#[server(prefix = "/fn", endpoint = "leads/twins", input = GetUrl)]
pub async fn twins_of_lead(input: RecordInput) -> Result<Twins, AppError> {
    let context = crate::http::context()?;
    Ok(backend::leads::twins(&context, input.id.parse()?).await?)
}

/// The same of a lead that is being typed.
#[server(prefix = "/fn", endpoint = "leads/find-twins", input = GetUrl)]
pub async fn find_twins(input: TwinsInput) -> Result<Twins, AppError> {
    let context = crate::http::context()?;
    Ok(backend::leads::typed_twins(&context, &input).await?)
}

/// Customers whom a lead may turn out to be, as a search finds them: it is added to one alone
/// that the viewer may edit.
#[server(prefix = "/fn", endpoint = "leads/customers", input = GetUrl)]
pub async fn customers_of_leads(input: ChoicesInput) -> Result<FoundRecords, AppError> {
    let context = crate::http::context()?;
    super::choices::find(&context, &input).await
}

#[server(prefix = "/fn", endpoint = "leads/create")]
pub async fn create_lead(input: NewLeadInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::leads::LEAD.parse(&input.facts, context.terms())?;
    let id = backend::leads::create(&context, facts, Some(&input.request_key)).await?;
    crate::http::redirect(&format!("/leads/{id}"));
    Ok(())
}

/// Saves the whole form.
#[server(prefix = "/fn", endpoint = "leads/edit")]
pub async fn edit_lead(input: EditInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::leads::LEAD.parse(&input.facts, context.terms())?;
    let (id, version) = place(&input.id, &input.version)?;
    backend::leads::edit(&context, id, version, facts).await?;
    crate::http::redirect(&format!("/leads/{id}"));
    Ok(())
}

/// Saves one field, edited in place.
#[server(prefix = "/fn", endpoint = "leads/edit-field")]
pub async fn edit_lead_field(input: FieldInput) -> Result<Seen<LeadView>, AppError> {
    let context = crate::http::context()?;
    let view = backend::leads::edit_field(&context, input).await?;
    Ok(Seen::now(&context, view))
}

/// Says that nothing comes of it. The answer takes that back.
#[server(prefix = "/fn", endpoint = "leads/disqualify")]
pub async fn disqualify_lead(input: DisqualifyInput) -> Result<ReopenInput, AppError> {
    let context = crate::http::context()?;
    let lead = backend::leads::disqualify(&context, input).await?;
    crate::http::redirect(&format!("/leads/{}", lead.id));
    Ok(ReopenInput { id: lead.id.to_string(), version: lead.version.to_string() })
}

/// Takes back what closed it.
#[server(prefix = "/fn", endpoint = "leads/reopen")]
pub async fn reopen_lead(input: ReopenInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::leads::reopen(&context, input).await.map(drop)?)
}

/// Makes a customer of it, and what else was ticked; what matters most of that follows. Asks
/// once where a colleague may look after such a company already. The answer takes it back.
#[server(prefix = "/fn", endpoint = "leads/convert")]
pub async fn convert_lead(input: ConvertInput) -> Result<ReopenInput, AppError> {
    let context = crate::http::context()?;
    let (id, version) = place(&input.id, &input.version)?;
    let made = if input.told.is_empty() {
        backend::leads::convert_unless_known(&context, input).await?
    } else {
        backend::leads::convert(&context, input).await?
    };
    let page = match made.opportunity {
        Some(opportunity) => format!("/opportunities/{opportunity}"),
        None => format!("/customers/{}", made.customer),
    };
    crate::http::redirect(&page);
    // It is one version further now.
    Ok(ReopenInput { id: id.to_string(), version: (version + 1).to_string() })
}

/// Gives the record to another owner; says whether the viewer still sees it.
#[server(prefix = "/fn", endpoint = "leads/transfer")]
pub async fn transfer_lead(input: TransferInput) -> Result<bool, AppError> {
    let context = crate::http::context()?;
    let (id, version) = place(&input.id, &input.version)?;
    let owner = input.owner.parse().map_err(|_| AppError::from(("owner", domain::Problem::Choice)))?;
    backend::leads::transfer(&context, id, version, owner).await?;
    let stays = backend::leads::get(&context, id).await.is_ok();
    crate::http::redirect(&if stays { format!("/leads/{id}") } else { "/leads".to_owned() });
    Ok(stays)
}

/// Into the recycle bin; the list follows.
#[server(prefix = "/fn", endpoint = "leads/delete")]
pub async fn delete_lead(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::leads::delete(&context, input.id.parse()?).await?;
    crate::http::redirect("/leads");
    Ok(())
}

/// Back out of the recycle bin; the record follows.
#[server(prefix = "/fn", endpoint = "leads/restore")]
pub async fn restore_lead(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let id = input.id.parse()?;
    backend::leads::restore(&context, id).await?;
    crate::http::redirect(&format!("/leads/{id}"));
    Ok(())
}

/// Assigns or deletes the ticked ones; a page without scripts tells what was done.
#[server(prefix = "/fn", endpoint = "leads/bulk")]
pub async fn bulk_leads(input: BulkInput) -> Result<BulkOutcome, AppError> {
    let context = crate::http::context()?;
    let outcome = backend::leads::bulk(&context, input).await?;
    crate::http::show_answer();
    Ok(outcome)
}

/// Takes back a deletion of several.
#[server(prefix = "/fn", endpoint = "leads/restore-many")]
pub async fn restore_leads(input: RecordsInput) -> Result<BulkOutcome, AppError> {
    let context = crate::http::context()?;
    let ids: Vec<_> = input.ids.iter().map(|id| id.parse()).collect::<Result<_, _>>()?;
    let outcome = backend::leads::restore_many(&context, &ids).await?;
    crate::http::show_answer();
    Ok(outcome)
}

/// The record at hand and the version that its form was made from.
#[cfg(feature = "ssr")]
fn place(id: &str, version: &str) -> Result<(domain::LeadId, i64), AppError> {
    Ok((id.parse()?, crate::records::inputs::version(version)?))
}
