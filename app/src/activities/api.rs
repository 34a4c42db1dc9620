//! The server functions of activities.

use super::inputs::{DoneInput, NewActivityInput, TimelineInput};
use crate::error::AppError;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::seen::Seen;
use domain::activities::{ActivityEditInput, ActivityRecord, RescheduleInput, Timeline};
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

#[server(prefix = "/fn", endpoint = "activities/of-lead", input = GetUrl)]
pub async fn timeline_of_lead(input: TimelineInput) -> Result<Seen<Timeline>, AppError> {
    let context = crate::http::context()?;
    let timeline = backend::activities::of_lead(&context, input.id.parse()?, &input.cursor).await?;
    Ok(Seen::now(&context, timeline))
}

#[server(prefix = "/fn", endpoint = "activities/of-contact", input = GetUrl)]
pub async fn timeline_of_contact(input: TimelineInput) -> Result<Seen<Timeline>, AppError> {
    let context = crate::http::context()?;
    let timeline = backend::activities::of_contact(&context, input.id.parse()?, &input.cursor).await?;
    Ok(Seen::now(&context, timeline))
}

/// One by itself, to be edited.
#[server(prefix = "/fn", endpoint = "activities/get", input = GetUrl)]
pub async fn get_activity(input: RecordInput) -> Result<Seen<ActivityRecord>, AppError> {
    let context = crate::http::context()?;
    let record = backend::activities::get(&context, input.id.parse()?).await?;
    Ok(Seen::now(&context, record))
}

/// Logs what was done, or plans what is to be done, of a customer, of a lead, or of an
/// opportunity and with it of its customer.
#[server(prefix = "/fn", endpoint = "activities/create")]
pub async fn create_activity(input: NewActivityInput) -> Result<(), AppError> {
    use backend::activities::On;
    let context = crate::http::context()?;
    let on = match (input.customer.as_str(), input.opportunity.as_str(), input.lead.as_str()) {
        (customer, "", "") => On::Customer(customer.parse()?),
        ("", opportunity, "") => On::Opportunity(opportunity.parse()?),
        ("", "", lead) => On::Lead(lead.parse()?),
        _ => return Err(AppError::new(crate::error::Code::BadRequest)),
    };
    let key = input.request_key.clone();
    let facts = input.facts().parse(&context.clock())?;
    backend::activities::create(&context, on, facts, Some(&key)).await?;
    Ok(())
}

#[server(prefix = "/fn", endpoint = "activities/complete")]
pub async fn complete_activity(input: DoneInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let version = crate::records::inputs::version(&input.version)?;
    backend::activities::complete(&context, input.id.parse()?, version).await?;
    Ok(())
}

#[server(prefix = "/fn", endpoint = "activities/reopen")]
pub async fn reopen_activity(input: DoneInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let version = crate::records::inputs::version(&input.version)?;
    backend::activities::reopen(&context, input.id.parse()?, version).await?;
    Ok(())
}

/// Saves the whole form; the record follows where it goes on, as far as that is in sight.
#[server(prefix = "/fn", endpoint = "activities/edit")]
pub async fn edit_activity(input: ActivityEditInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let (id, version) = (input.id.parse()?, crate::records::inputs::version(&input.version)?);
    let edit = input.parse(&context.clock())?;
    let saved = backend::activities::edit(&context, id, version, edit).await?;
    let place = super::Subject::of(&saved).map_or_else(|| "/".to_owned(), super::Subject::address);
    crate::http::redirect(&place);
    Ok(())
}

/// Moves what is planned to another time.
#[server(prefix = "/fn", endpoint = "activities/reschedule")]
pub async fn reschedule_activity(input: RescheduleInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let (id, version) = (input.id.parse()?, crate::records::inputs::version(&input.version)?);
    let due_at = input.parse(&context.clock())?;
    backend::activities::reschedule(&context, id, version, due_at).await?;
    Ok(())
}

/// Away with it. Without scripts its own page follows, which has the way back.
#[server(prefix = "/fn", endpoint = "activities/delete")]
pub async fn delete_activity(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let id = input.id.parse()?;
    backend::activities::delete(&context, id).await?;
    crate::http::plain_goes_on_to(&super::more::address(id));
    Ok(())
}

#[server(prefix = "/fn", endpoint = "activities/restore")]
pub async fn restore_activity(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::activities::restore(&context, input.id.parse()?).await?)
}
