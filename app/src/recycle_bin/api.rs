//! The server functions of the recycle bin. Nothing here leads on to another
//! page: a restored record leaves its row.

use crate::error::AppError;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::seen::Seen;
use domain::activities::DeletedActivity;
use domain::contacts::DeletedContact;
use domain::customers::DeletedCustomer;
use domain::leads::DeletedLead;
use domain::opportunities::DeletedOpportunity;
use domain::records::ListQuery;
use domain::recycle_bin::BinPage;
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "recycle-bin/customers", input = GetUrl)]
pub async fn list_deleted_customers(
    #[server(default)] input: ListQuery,
) -> Result<Seen<BinPage<DeletedCustomer>>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::recycle_bin::customers(&context, &input).await?;
    Ok(Seen::now(&context, deleted))
}

#[server(prefix = "/fn", endpoint = "recycle-bin/leads", input = GetUrl)]
pub async fn list_deleted_leads(
    #[server(default)] input: ListQuery,
) -> Result<Seen<BinPage<DeletedLead>>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::recycle_bin::leads(&context, &input).await?;
    Ok(Seen::now(&context, deleted))
}

/// People at customers that are still there.
#[server(prefix = "/fn", endpoint = "recycle-bin/contacts", input = GetUrl)]
pub async fn list_deleted_contacts(
    #[server(default)] input: ListQuery,
) -> Result<Seen<BinPage<DeletedContact>>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::recycle_bin::contacts(&context, &input).await?;
    Ok(Seen::now(&context, deleted))
}

#[server(prefix = "/fn", endpoint = "recycle-bin/opportunities", input = GetUrl)]
pub async fn list_deleted_opportunities(
    #[server(default)] input: ListQuery,
) -> Result<Seen<BinPage<DeletedOpportunity>>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::opportunities::deleted(&context, &input).await?;
    Ok(Seen::now(&context, deleted))
}

/// Those of records that are still there.
#[server(prefix = "/fn", endpoint = "recycle-bin/activities", input = GetUrl)]
pub async fn list_deleted_activities(
    #[server(default)] input: ListQuery,
) -> Result<Seen<BinPage<DeletedActivity>>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::recycle_bin::activities(&context, &input).await?;
    Ok(Seen::now(&context, deleted))
}

#[server(prefix = "/fn", endpoint = "recycle-bin/restore-customer")]
pub async fn bring_back_customer(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::customers::restore(&context, input.id.parse()?).await?)
}

#[server(prefix = "/fn", endpoint = "recycle-bin/restore-lead")]
pub async fn bring_back_lead(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::leads::restore(&context, input.id.parse()?).await?)
}

#[server(prefix = "/fn", endpoint = "recycle-bin/restore-contact")]
pub async fn bring_back_contact(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::contacts::restore(&context, input.id.parse()?).await.map(drop)?)
}

#[server(prefix = "/fn", endpoint = "recycle-bin/restore-opportunity")]
pub async fn bring_back_opportunity(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::opportunities::restore(&context, input.id.parse()?).await?)
}

#[server(prefix = "/fn", endpoint = "recycle-bin/restore-activity")]
pub async fn bring_back_activity(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::activities::restore(&context, input.id.parse()?).await?)
}
