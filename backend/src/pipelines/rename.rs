//! A pipeline gets another name.

use super::opened::{Wanted, begin};
use crate::audit::change;
use crate::storage::args;
use crate::{Context, Failure, records};
use domain::audit::{AuditObject, AuditVerb};
use domain::pipelines::RenamePipelineInput;
use std::slice;

/// Nothing is written where the name stays.
pub async fn rename(context: &Context, input: &RenamePipelineInput) -> Result<(), Failure> {
    let mut opened = begin(context, Wanted::Pipeline(input.id.parse()?)).await?;
    let version = records::version(&input.version)?;
    let name = input.parse()?;
    let Some(change) = change("name", Some(opened.pipeline.name.clone()), Some(name.clone())) else {
        return Ok(());
    };
    opened.made_on(version, slice::from_ref(&change))?;
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
