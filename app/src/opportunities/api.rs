//! The server functions of opportunities and their board.

use super::inputs::{
    CustomerChoicesInput, MoreCardsInput, MoveCardInput, NewOpportunityInput, UndoMoveInput,
};
use crate::error::AppError;
use crate::prelude::*;
use crate::records::inputs::{RecordChoice, RecordInput, RecordsInput, TransferInput};
use crate::seen::Seen;
use domain::audit::AuditEventView;
use domain::opportunities::{
    BoardView, MoreCards, MovedView, OpportunityCard, OpportunityList, OpportunityView, PipelineView,
};
use domain::records::{BulkInput, BulkOutcome, EditInput, FieldInput, ListQuery};
use leptos::server_fn::codec::GetUrl;

/// The board: every stage's sums and first cards.
#[server(prefix = "/fn", endpoint = "opportunities/board", input = GetUrl)]
pub async fn get_board(#[server(default)] input: ListQuery) -> Result<Seen<BoardView>, AppError> {
    let context = crate::http::context()?;
    let board = backend::opportunities::board(&context, &input).await?;
    Ok(Seen::now(&context, board))
}

/// The next cards of one column.
#[server(prefix = "/fn", endpoint = "opportunities/more-cards", input = GetUrl)]
pub async fn next_cards(input: MoreCardsInput) -> Result<MoreCards, AppError> {
    let context = crate::http::context()?;
    Ok(backend::opportunities::more_cards(&context, &input.board, input.stage.parse()?, &input.cursor)
        .await?)
}

/// One page of the board's list twin.
#[server(prefix = "/fn", endpoint = "opportunities/list", input = GetUrl)]
pub async fn list_opportunities(
    #[server(default)] input: ListQuery,
) -> Result<Seen<OpportunityList>, AppError> {
    let context = crate::http::context()?;
    let list = backend::opportunities::list(&context, &input).await?;
    Ok(Seen::now(&context, list))
}

#[server(prefix = "/fn", endpoint = "opportunities/get", input = GetUrl)]
pub async fn get_opportunity(input: RecordInput) -> Result<Seen<OpportunityView>, AppError> {
    let context = crate::http::context()?;
    let view = backend::opportunities::get(&context, input.id.parse()?).await?;
    Ok(Seen::now(&context, view))
}

/// What happened to the record, newest first.
#[server(prefix = "/fn", endpoint = "opportunities/history", input = GetUrl)]
pub async fn opportunity_history(input: RecordInput) -> Result<Vec<AuditEventView>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::opportunities::history(&context, input.id.parse()?).await?)
}

/// A customer's opportunities that the viewer sees.
#[server(prefix = "/fn", endpoint = "opportunities/of-customer", input = GetUrl)]
pub async fn opportunities_of(input: RecordInput) -> Result<Vec<OpportunityCard>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::opportunities::for_customer(&context, input.id.parse()?).await?)
}

/// The workspace's pipelines with their stages.
#[server(prefix = "/fn", endpoint = "opportunities/pipelines", input = GetUrl)]
pub async fn list_pipelines() -> Result<Vec<PipelineView>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::pipelines::list(&context).await?)
}

/// Customers whom a new opportunity may belong to.
#[server(prefix = "/fn", endpoint = "opportunities/customer-choices", input = GetUrl)]
pub async fn customer_choices(input: CustomerChoicesInput) -> Result<Vec<RecordChoice>, AppError> {
    let context = crate::http::context()?;
    super::customer_choices::find(&context, input).await
}

#[server(prefix = "/fn", endpoint = "opportunities/create")]
pub async fn create_opportunity(input: NewOpportunityInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let key = input.request_key.clone();
    let id = backend::opportunities::create(&context, &input.facts(), &key).await?;
    crate::http::redirect(&format!("/opportunities/{id}"));
    Ok(())
}

/// Saves the whole form.
#[server(prefix = "/fn", endpoint = "opportunities/edit")]
pub async fn edit_opportunity(input: EditInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::opportunities::OPPORTUNITY.parse(&input.facts, context.terms())?;
    let (id, version) = place(&input.id, &input.version)?;
    backend::opportunities::edit(&context, id, version, facts).await?;
    crate::http::redirect(&format!("/opportunities/{id}"));
    Ok(())
}

/// Saves one field, edited in place.
#[server(prefix = "/fn", endpoint = "opportunities/edit-field")]
pub async fn edit_opportunity_field(input: FieldInput) -> Result<Seen<OpportunityView>, AppError> {
    let context = crate::http::context()?;
    let view = backend::opportunities::edit_field(&context, input).await?;
    Ok(Seen::now(&context, view))
}

/// Moves a card; a plain form comes back to its page.
#[server(prefix = "/fn", endpoint = "opportunities/move")]
pub async fn move_card(input: MoveCardInput) -> Result<MovedView, AppError> {
    let context = crate::http::context()?;
    let (facts, board) = (input.facts(), &input.board);
    if input.after_own.is_empty() {
        return Ok(backend::opportunities::move_to(&context, &facts, board).await?);
    }
    Ok(backend::opportunities::move_on(&context, &facts, board).await?)
}

/// Takes the latest move back.
#[server(prefix = "/fn", endpoint = "opportunities/undo-move")]
pub async fn undo_move(input: UndoMoveInput) -> Result<MovedView, AppError> {
    let context = crate::http::context()?;
    let (id, version) = place(&input.id, &input.version)?;
    Ok(backend::opportunities::undo_move(&context, id, version, &input.board).await?)
}

/// Gives the record to another owner; says whether the viewer still sees it.
#[server(prefix = "/fn", endpoint = "opportunities/transfer")]
pub async fn transfer_opportunity(input: TransferInput) -> Result<bool, AppError> {
    let context = crate::http::context()?;
    let (id, version) = place(&input.id, &input.version)?;
    let owner = input.owner.parse().map_err(|_| AppError::from(("owner", domain::Problem::Choice)))?;
    backend::opportunities::transfer(&context, id, version, owner).await?;
    let stays = backend::opportunities::is_seen(&context, id).await.unwrap_or_default();
    crate::http::redirect(&if stays { format!("/opportunities/{id}") } else { "/opportunities".to_owned() });
    Ok(stays)
}

/// Into the recycle bin; the record's page then offers the way back.
#[server(prefix = "/fn", endpoint = "opportunities/delete")]
pub async fn delete_opportunity(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::opportunities::delete(&context, input.id.parse()?).await?)
}

/// Back out of the recycle bin.
#[server(prefix = "/fn", endpoint = "opportunities/restore")]
pub async fn restore_opportunity(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::opportunities::restore(&context, input.id.parse()?).await?)
}

/// Assigns or deletes the ticked ones; a page without scripts tells what was done.
#[server(prefix = "/fn", endpoint = "opportunities/bulk")]
pub async fn bulk_opportunities(input: BulkInput) -> Result<BulkOutcome, AppError> {
    let context = crate::http::context()?;
    let outcome = backend::opportunities::bulk(&context, input).await?;
    crate::http::show_answer();
    Ok(outcome)
}

/// Takes back a deletion of several.
#[server(prefix = "/fn", endpoint = "opportunities/restore-many")]
pub async fn restore_opportunities(input: RecordsInput) -> Result<BulkOutcome, AppError> {
    let context = crate::http::context()?;
    let ids: Vec<_> = input.ids.iter().map(|id| id.parse()).collect::<Result<_, _>>()?;
    let outcome = backend::opportunities::restore_many(&context, &ids).await?;
    crate::http::show_answer();
    Ok(outcome)
}

/// The record at hand and the version that its form was made from.
#[cfg(feature = "ssr")]
fn place(id: &str, version: &str) -> Result<(domain::OpportunityId, i64), AppError> {
    Ok((id.parse()?, crate::records::inputs::version(version)?))
}
