//! The server functions of activities.

use super::inputs::{DoneInput, NewActivityInput, TimelineInput};
use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::activities::Timeline;
use leptos::server_fn::codec::GetUrl;

/// One stretch of a timeline, newest first.
#[server(prefix = "/fn", endpoint = "activities/of-customer", input = GetUrl)]
pub async fn timeline_of_customer(input: TimelineInput) -> Result<Seen<Timeline>, AppError> {
    let context = crate::http::context()?;
    let timeline = backend::activities::timeline(&context, input.id.parse()?, &input.cursor).await?;
    Ok(Seen::now(&context, timeline))
}

#[server(prefix = "/fn", endpoint = "activities/of-opportunity", input = GetUrl)]
pub async fn timeline_of_opportunity(input: TimelineInput) -> Result<Seen<Timeline>, AppError> {
    let context = crate::http::context()?;
    let timeline =
        backend::activities::timeline_of_opportunity(&context, input.id.parse()?, &input.cursor).await?;
    Ok(Seen::now(&context, timeline))
}

/// Logs what was done, or plans what is to be done.
#[server(prefix = "/fn", endpoint = "activities/create")]
pub async fn create_activity(input: NewActivityInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let (customer, opportunity, key) =
        (input.customer.parse()?, input.opportunity()?, input.request_key.clone());
    let facts = input.facts().parse(&context.zone)?;
    backend::activities::create(&context, customer, opportunity, facts, Some(&key)).await?;
    Ok(())
}

#[server(prefix = "/fn", endpoint = "activities/complete")]
pub async fn complete_activity(input: DoneInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let version = crate::customers::inputs::version(&input.version)?;
    backend::activities::complete(&context, input.id.parse()?, version).await?;
    Ok(())
}

#[server(prefix = "/fn", endpoint = "activities/reopen")]
pub async fn reopen_activity(input: DoneInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let version = crate::customers::inputs::version(&input.version)?;
    backend::activities::reopen(&context, input.id.parse()?, version).await?;
    Ok(())
}
