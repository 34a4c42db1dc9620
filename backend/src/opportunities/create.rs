//! A new opportunity of a customer that the actor sees.

use super::amounts::hold_currency;
use super::insert::{NewOpportunity, insert as insert_all};
use super::relocate::{StageChange, record_change};
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::records::{self, Start};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, customers, idempotency, pipelines, random};
use domain::audit::{AuditObject, AuditVerb};
use domain::opportunities::{OPPORTUNITY, OpportunityInput, Outcome, PipelineView, StageView};
use domain::records::Facts;
use domain::{Action, CustomerId, FieldError, Module, OpportunityId, Problem};

/// Makes an opportunity that the actor owns, in the stage asked for or the
/// first. The same form under one `request_key` makes it only once, however often it
/// is sent; without a key each call makes one.
pub async fn create(
    context: &Context,
    input: &OpportunityInput,
    request_key: &str,
) -> Result<OpportunityId, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Create)?;
    let mut tx = permit.write(context).await?;
    let id = random::id(OpportunityId::from_uuid, context.now);
    let form = (Some(request_key), &("opportunity", input));
    if let Some(made) = idempotency::claim(&mut tx, context, &permit, form, id.uuid()).await? {
        return Ok(OpportunityId::from_uuid(made));
    }
    let new = read(&mut tx, context, &permit, input).await?;
    hold_currency(&mut tx, &permit, &new.facts).await?;
    let start = Start::now(&mut tx, context, &permit, id.uuid()).await?;
    insert(&mut tx, context, &permit, &start, &new).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a new opportunity of a customer whom the caller holds, of whoever it begins with,
/// in the first stage of the first pipeline.
pub(crate) async fn make(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    start: &Start<'_>,
    (customer, facts): (CustomerId, Facts),
) -> Result<(), Failure> {
    let (pipeline, stage) = stage(tx, permit, "").await?.map_err(|error| Failure::Invalid(vec![error]))?;
    hold_currency(tx, permit, &facts).await?;
    insert(tx, context, permit, start, &New { facts, customer, pipeline, stage }).await
}

/// A form that was read, with what it points to.
struct New {
    facts: Facts,
    customer: CustomerId,
    pipeline: PipelineView,
    stage: StageView,
}

/// Reads the form; everything that is wrong is said at once.
async fn read(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    input: &OpportunityInput,
) -> Result<New, Failure> {
    let facts = OPPORTUNITY.parse(&input.facts, context.terms());
    let customer = customer(tx, context, permit, &input.customer).await?;
    let stage = stage(tx, permit, &input.stage).await?;
    match (facts, customer, stage) {
        (Ok(facts), Ok(customer), Ok((pipeline, stage))) => Ok(New { facts, customer, pipeline, stage }),
        (facts, customer, stage) => {
            let mut problems = facts.err().unwrap_or_default();
            problems.extend(customer.err());
            problems.extend(stage.err());
            Err(Failure::Invalid(problems))
        }
    }
}

async fn customer(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    typed: &str,
) -> Result<Result<CustomerId, FieldError>, StorageError> {
    if typed.is_empty() {
        return Ok(Err(FieldError::new("customer", Problem::Required)));
    }
    if let Ok(customer) = typed.parse::<CustomerId>()
        && records::sees(tx, context, permit, &customers::TABLE, customer.uuid()).await?
    {
        return Ok(Ok(customer));
    }
    Ok(Err(FieldError::new("customer", Problem::Choice)))
}

/// A stage to begin in. Nothing begins lost: that needs a reason.
async fn stage(
    tx: &mut Tx,
    permit: &Permit,
    typed: &str,
) -> Result<Result<(PipelineView, StageView), FieldError>, StorageError> {
    let wrong = Ok(Err(FieldError::new("stage", Problem::Choice)));
    let (pipeline, wanted) = if typed.is_empty() {
        (pipelines::find(tx, permit.workspace(), None).await?, None)
    } else {
        let Ok(stage) = typed.parse() else { return wrong };
        (pipelines::of_stage(tx, permit.workspace(), stage).await?, Some(stage))
    };
    let Some(pipeline) = pipeline else { return wrong };
    let fits = |stage: &&StageView| match wanted {
        Some(id) => stage.id == id && stage.outcome != Outcome::Lost,
        None => stage.outcome == Outcome::Open,
    };
    let Some(stage) = pipeline.stages.iter().find(fits).cloned() else {
        let problem = pipelines::why_missing(tx, permit.workspace(), wanted).await?;
        return Ok(Err(FieldError::new("stage", problem)));
    };
    if !pipelines::hold(tx, permit.workspace(), stage.id).await? {
        return Ok(Err(FieldError::new("stage", Problem::Retired)));
    }
    Ok(Ok((pipeline, stage)))
}

/// Writes the row, its first step, and the event.
async fn insert(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    start: &Start<'_>,
    new: &New,
) -> Result<(), Failure> {
    let id = OpportunityId::from_uuid(start.id);
    let row = NewOpportunity {
        customer: new.customer,
        pipeline: new.pipeline.id,
        stage: &new.stage,
        facts: &new.facts,
        lost_reason: None,
    };
    insert_all(tx, permit.workspace(), vec![(id, row.row(start))]).await?;
    let first = StageChange {
        opportunity: id,
        from: None,
        to: new.stage.id,
        at: context.now,
        reason: None,
        comment: None,
    };
    record_change(tx, permit, first).await?;
    let event = Event::of(AuditVerb::Created, AuditObject::Opportunity, id.uuid());
    audit::write(tx, context, event.with(OPPORTUNITY.new_facts(&new.facts))).await
}
