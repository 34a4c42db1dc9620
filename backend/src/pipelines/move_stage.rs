//! A stage changes places with its neighbour.

use super::opened::{Wanted, open};
use crate::audit::{change, note};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::opportunities::Outcome;
use domain::pipelines::{MoveStageInput, Way};
use domain::{Problem, StageId};

/// One place up or down among the stages that mean the same; nothing at the end
/// of them.
pub async fn move_stage(context: &Context, input: &MoveStageInput) -> Result<(), Failure> {
    let id: StageId = input.id.parse()?;
    let mut opened = open(context, Wanted::OfStage(id), &input.version).await?;
    let way = Way::find(&input.way).ok_or_else(|| Failure::field("way", Problem::Choice))?;
    let stage = opened.stage(id)?;
    let mut beside = opened.of_outcome(stage.outcome);
    let Some((from, to)) = swap(&mut beside, &id, way) else { return Ok(()) };
    let order = Outcome::ALL.iter().flat_map(|outcome| {
        if *outcome == stage.outcome { beside.clone() } else { opened.of_outcome(*outcome) }
    });
    let order: Vec<StageId> = order.collect();
    opened.put_in_order(&order).await?;
    let moved = change("position", Some(from.to_string()), Some(to.to_string()));
    let changes = [note("name", stage.name)].into_iter().chain(moved).collect();
    opened.close(context, (AuditVerb::Edited, AuditObject::Stage, id.uuid()), changes).await
}

/// Swaps what is looked for with its neighbour; gives the places, counted from
/// one, or nothing where there is no neighbour.
pub(super) fn swap<T: PartialEq>(all: &mut [T], one: &T, way: Way) -> Option<(usize, usize)> {
    let from = all.iter().position(|other| other == one)?;
    let to = match way {
        Way::Up => from.checked_sub(1)?,
        Way::Down => from + 1,
    };
    if to >= all.len() {
        return None;
    }
    all.swap(from, to);
    Some((from + 1, to + 1))
}
