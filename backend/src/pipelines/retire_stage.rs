//! A stage is offered no more. Its cards, those in the recycle bin too, move to
//! another that means the same; what moved through it keeps its name.

use super::opened::{Opened, Wanted, open};
use crate::audit::{change, note};
use crate::opportunities;
use crate::storage::args;
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::opportunities::StageView;
use domain::pipelines::{MOST_MOVED, RetireStageInput, RetiredView};
use domain::{Problem, StageId};

/// Retires a stage that is not the last of its kind. More cards than
/// [`MOST_MOVED`] take several goes, so that nobody waits long for the writer:
/// each moves so many, and the last retires the stage.
pub async fn retire_stage(context: &Context, input: &RetireStageInput) -> Result<RetiredView, Failure> {
    let id: StageId = input.id.parse()?;
    let mut opened = open(context, Wanted::OfStage(id), &input.version).await?;
    let stage = opened.stage(id)?;
    if opened.of_outcome(stage.outcome).len() < 2 {
        return Err(Failure::field("to", Problem::LastOne));
    }
    let to = target(&mut opened, &stage, &input.to).await?;
    super::stages::claim(&mut opened.tx, opened.permit.workspace(), id).await?;
    let (moved, goes_on) = empty(context, &mut opened, id, to.as_ref()).await?;
    let told = told(&stage, to.as_ref(), moved);
    if goes_on {
        opened.close(context, (AuditVerb::Moved, AuditObject::Stage, id.uuid()), told).await?;
    } else {
        let sql = "UPDATE stages SET retired_at = $3 WHERE workspace_id = $1 AND id = $2";
        opened.tx.run(sql, args![opened.permit.workspace(), id, context.now]).await?;
        opened.close(context, (AuditVerb::Retired, AuditObject::Stage, id.uuid()), told).await?;
    }
    Ok(RetiredView { moved, goes_on })
}

/// Where the cards go, if that is said.
async fn target(opened: &mut Opened, stage: &StageView, typed: &str) -> Result<Option<StageView>, Failure> {
    if typed.is_empty() {
        return Ok(None);
    }
    let wanted: Option<StageId> = typed.parse().ok();
    let fits = |other: &&StageView| {
        Some(other.id) == wanted && other.outcome == stage.outcome && other.id != stage.id
    };
    let found = opened.pipeline.stages.iter().find(fits).cloned();
    if found.is_none() {
        let problem = super::why_missing(&mut opened.tx, opened.permit.workspace(), wanted).await?;
        return Err(Failure::field("to", problem));
    }
    Ok(found)
}

/// Moves the cards; says how many, and whether there are more. Without a target
/// there may be none.
async fn empty(
    context: &Context,
    opened: &mut Opened,
    id: StageId,
    to: Option<&StageView>,
) -> Result<(u32, bool), Failure> {
    let Opened { tx, permit, .. } = opened;
    let moved = match to {
        Some(to) => opportunities::relocate_all(tx, context, permit, id, to, MOST_MOVED).await?,
        None => 0,
    };
    let goes_on = opportunities::is_in_use(tx, permit, id).await?;
    match to {
        None if goes_on => Err(Failure::field("to", Problem::Required)),
        _ => Ok((moved, goes_on)),
    }
}

fn told(stage: &StageView, to: Option<&StageView>, moved: u32) -> Vec<FieldChange> {
    let mut told = vec![note("name", stage.name.clone())];
    told.extend(to.and_then(|to| change("stage", Some(stage.name.clone()), Some(to.name.clone()))));
    told.push(note("records", moved.to_string()));
    told
}
