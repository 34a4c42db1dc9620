//! The server functions of the recycle bin. Nothing here leads on to another
//! page: a restored record leaves its row.

use crate::error::AppError;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::seen::Seen;
use domain::activities::DeletedActivities;
use domain::contacts::DeletedContacts;
use domain::customers::DeletedCustomers;
use domain::leads::DeletedLeads;
use domain::opportunities::DeletedOpportunities;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Where a list goes on; empty for its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BinInput {
    pub cursor: String,
}

#[server(prefix = "/fn", endpoint = "recycle-bin/customers", input = GetUrl)]
pub async fn list_deleted_customers(input: BinInput) -> Result<Seen<DeletedCustomers>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::recycle_bin::customers(&context, &input.cursor).await?;
    Ok(Seen::now(&context, deleted))
}

#[server(prefix = "/fn", endpoint = "recycle-bin/leads", input = GetUrl)]
pub async fn list_deleted_leads(input: BinInput) -> Result<Seen<DeletedLeads>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::recycle_bin::leads(&context, &input.cursor).await?;
    Ok(Seen::now(&context, deleted))
}

/// People at customers that are still there.
#[server(prefix = "/fn", endpoint = "recycle-bin/contacts", input = GetUrl)]
pub async fn list_deleted_contacts(input: BinInput) -> Result<Seen<DeletedContacts>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::recycle_bin::contacts(&context, &input.cursor).await?;
    Ok(Seen::now(&context, deleted))
}

#[server(prefix = "/fn", endpoint = "recycle-bin/opportunities", input = GetUrl)]
pub async fn list_deleted_opportunities(input: BinInput) -> Result<Seen<DeletedOpportunities>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::opportunities::deleted(&context, &input.cursor).await?;
    Ok(Seen::now(&context, deleted))
}

/// Those of records that are still there.
#[server(prefix = "/fn", endpoint = "recycle-bin/activities", input = GetUrl)]
pub async fn list_deleted_activities(input: BinInput) -> Result<Seen<DeletedActivities>, AppError> {
    let context = crate::http::context()?;
    let deleted = backend::recycle_bin::activities(&context, &input.cursor).await?;
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
