//! The workspace's pipelines, for choosing one and for choosing a stage.

use super::{ORDER, SELECT, views};
use crate::query::Sql;
use crate::{Context, Failure};
use domain::opportunities::PipelineView;
use domain::{Action, Module};

/// Every pipeline with its stages, in the workspace's order.
pub async fn list(context: &Context) -> Result<Vec<PipelineView>, Failure> {
    let permit = context.permit(Module::Pipelines, Action::View)?;
    let mut tx = permit.read(context).await?;
    let mut sql = Sql::new(SELECT);
    sql.bind(permit.workspace()).push(ORDER);
    Ok(views(&mut tx, sql).await?)
}
