//! A pipeline gets another name.

use super::opened::{Wanted, open};
use crate::audit::change;
use crate::storage::args;
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::pipelines::RenamePipelineInput;

/// Nothing is written where the name stays.
pub async fn rename(context: &Context, input: &RenamePipelineInput) -> Result<(), Failure> {
    let mut opened = open(context, Wanted::Pipeline(input.id.parse()?), &input.version).await?;
    let name = input.parse()?;
    let Some(change) = change("name", Some(opened.pipeline.name.clone()), Some(name.clone())) else {
        return Ok(());
    };
    let id = opened.pipeline.id;
    opened
        .tx
        .run(
            "UPDATE pipelines SET name = $3 WHERE workspace_id = $1 AND id = $2",
            args![opened.permit.workspace(), id, name],
        )
        .await?;
    opened.close(context, (AuditVerb::Edited, AuditObject::Pipeline, id.uuid()), vec![change]).await
}
