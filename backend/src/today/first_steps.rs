//! What to do first in a new workspace: the steps that the viewer may take, and
//! which of them are done. Each is one look into an index.

use crate::audit::{self, Event, change};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::activities::{FirstStep, FirstStepKind};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, Module};

/// The steps, as long as one of them is to be taken.
pub(super) async fn first_steps(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
) -> Result<Vec<FirstStep>, StorageError> {
    let offered = offered(context);
    if offered.is_empty() {
        return Ok(Vec::new());
    }
    let done = done(tx, permit, &offered).await?;
    let is_done = |kind: FirstStepKind| match kind {
        FirstStepKind::Invite => done.invite == 1,
        FirstStepKind::Stages => done.stages == 1,
        FirstStepKind::Customer => done.customer == 1,
        FirstStepKind::Activity => done.activity == 1,
    };
    let steps: Vec<_> = offered.into_iter().map(|kind| FirstStep { kind, done: is_done(kind) }).collect();
    Ok(if steps.iter().all(|step| step.done) { Vec::new() } else { steps })
}

/// Who runs a company begins with people and stages, others with their work.
fn offered(context: &Context) -> Vec<FirstStepKind> {
    let may = |module, action| !context.scope(module, action).is_none();
    let invites = may(Module::Users, Action::Manage);
    let shapes = may(Module::Pipelines, Action::Manage);
    let steps = [
        (FirstStepKind::Invite, invites),
        (FirstStepKind::Stages, shapes),
        (FirstStepKind::Customer, may(Module::Customers, Action::Create)),
        (FirstStepKind::Activity, !invites && !shapes && may(Module::Customers, Action::Edit)),
    ];
    steps.into_iter().filter_map(|(kind, may)| may.then_some(kind)).collect()
}

#[derive(sqlx::FromRow)]
struct DoneRow {
    invite: i64,
    stages: i64,
    customer: i64,
    activity: i64,
}

async fn done(tx: &mut Tx, permit: &Permit, offered: &[FirstStepKind]) -> Result<DoneRow, StorageError> {
    let (workspace, user) = (permit.workspace(), permit.user());
    let mut sql = Sql::new("SELECT ");
    for kind in FirstStepKind::ALL {
        sql.push("CAST(CASE WHEN ");
        match kind {
            // Not offered, not looked for.
            _ if !offered.contains(kind) => {
                sql.push("1 = 0");
            }
            FirstStepKind::Invite => {
                sql.push("EXISTS (SELECT 1 FROM users WHERE workspace_id = ").bind(workspace);
                sql.push(" AND id <> ").bind(user);
                sql.push(") OR EXISTS (SELECT 1 FROM invitations WHERE workspace_id = ")
                    .bind(workspace)
                    .push(")");
            }
            FirstStepKind::Stages => {
                sql.push("EXISTS (SELECT 1 FROM users WHERE workspace_id = ").bind(workspace);
                sql.push(" AND id = ").bind(user).push(" AND stages_seen_at IS NOT NULL)");
                sql.push(" OR EXISTS (SELECT 1 FROM opportunities WHERE workspace_id = ").bind(workspace);
                sql.push(" AND deleted_at IS NULL)");
            }
            FirstStepKind::Customer => {
                sql.push("EXISTS (SELECT 1 FROM customers WHERE workspace_id = ").bind(workspace);
                sql.push(" AND deleted_at IS NULL AND ").within(
                    &permit.scope,
                    "owner_id",
                    "owner_department_id",
                );
                sql.push(")");
            }
            FirstStepKind::Activity => {
                sql.push("EXISTS (SELECT 1 FROM customers WHERE workspace_id = ").bind(workspace);
                sql.push(" AND deleted_at IS NULL AND owner_id = ").bind(user);
                sql.push(" AND (last_activity_at IS NOT NULL OR next_activity_at IS NOT NULL))");
            }
        }
        sql.push(" THEN 1 ELSE 0 END AS BIGINT)");
        sql.push(match kind {
            FirstStepKind::Invite => " AS invite, ",
            FirstStepKind::Stages => " AS stages, ",
            FirstStepKind::Customer => " AS customer, ",
            FirstStepKind::Activity => " AS activity",
        });
    }
    let (text, args) = sql.finish();
    tx.one(text, args).await
}

/// Notes that the actor went to look at the stages: nothing else tells.
pub async fn see_stages(context: &Context) -> Result<(), Failure> {
    let permit = context.permit(Module::Pipelines, Action::Manage)?;
    let mut tx = permit.write(context).await?;
    let noted = tx
        .run(
            "UPDATE users SET stages_seen_at = $3 WHERE workspace_id = $1 AND id = $2 AND stages_seen_at IS NULL",
            args![permit.workspace(), permit.user(), context.now],
        )
        .await?;
    if noted == 0 {
        return Ok(());
    }
    let stages = change("first_steps", None, Some(FirstStepKind::Stages.to_string()));
    let event = Event::of(AuditVerb::Edited, AuditObject::User, permit.user().uuid());
    audit::write(&mut tx, context, event.with(stages.into_iter().collect())).await?;
    Ok(tx.commit().await?)
}
