//! What to do first in a new workspace: the steps that the viewer may take, and
//! which of them are done. Each is one look into an index. What asks for rows of an
//! owner or department asks for the first in their index's order: left to itself,
//! PostgreSQL looks for one of many through the whole table, and in vain for whoever
//! has none.

use crate::audit::{self, Event, change};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::activities::{FirstStep, FirstStepKind};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, Module, Scope, WorkspaceId};

/// What the page knows of the viewer's own work by its figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    pub has_customers: bool,
    pub has_activities: bool,
}

impl Work {
    const fn shows(self, kind: FirstStepKind) -> bool {
        match kind {
            FirstStepKind::Customer => self.has_customers,
            FirstStepKind::Activity => self.has_activities,
            FirstStepKind::Invite | FirstStepKind::Stages => false,
        }
    }
}

/// The steps, as long as one of them is to be taken.
pub(super) async fn first_steps(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    work: Work,
) -> Result<Vec<FirstStep>, StorageError> {
    let offered = offered(context);
    if offered.is_empty() {
        return Ok(Vec::new());
    }
    let asked: Vec<_> = offered.iter().copied().filter(|kind| !work.shows(*kind)).collect();
    let customers = context.scope(Module::Customers, Action::View);
    let done =
        if asked.is_empty() { DoneRow::default() } else { done(tx, permit, &customers, &asked).await? };
    let is_done = |kind: FirstStepKind| work.shows(kind) || done.has(kind);
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

#[derive(Default, sqlx::FromRow)]
struct DoneRow {
    invite: i64,
    stages: i64,
    customer: i64,
    activity: i64,
}

impl DoneRow {
    const fn has(&self, kind: FirstStepKind) -> bool {
        let found = match kind {
            FirstStepKind::Invite => self.invite,
            FirstStepKind::Stages => self.stages,
            FirstStepKind::Customer => self.customer,
            FirstStepKind::Activity => self.activity,
        };
        found == 1
    }
}

async fn done(
    tx: &mut Tx,
    permit: &Permit,
    customers: &Scope,
    asked: &[FirstStepKind],
) -> Result<DoneRow, StorageError> {
    let (workspace, user) = (permit.workspace(), permit.user());
    let mut sql = Sql::new("SELECT ");
    for kind in FirstStepKind::ALL {
        sql.push("CAST(CASE WHEN ");
        match kind {
            _ if !asked.contains(kind) => {
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
                has_customers(&mut sql, workspace, customers);
            }
            FirstStepKind::Activity => {
                sql.push("(SELECT 1 FROM customers WHERE workspace_id = ").bind(workspace);
                sql.push(" AND deleted_at IS NULL AND owner_id = ").bind(user);
                sql.push(
                    " AND (last_activity_at IS NOT NULL OR next_activity_at IS NOT NULL)
                     ORDER BY owner_department_id, kind, level, source, created_at LIMIT 1) IS NOT NULL",
                );
                // What is logged on a deal is the deal's, whoever owns the customer.
                sql.push(" OR (SELECT 1 FROM opportunities WHERE workspace_id = ").bind(workspace);
                sql.push(" AND deleted_at IS NULL AND owner_id = ").bind(user);
                sql.push(
                    " AND (last_activity_at IS NOT NULL OR next_activity_at IS NOT NULL)
                     ORDER BY stage_id, updated_at, id LIMIT 1) IS NOT NULL",
                );
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

/// Whether there is a customer within the scope: one look for each owner and
/// department that it names.
fn has_customers(sql: &mut Sql, workspace: WorkspaceId, scope: &Scope) {
    match scope {
        Scope::None => drop(sql.push("1 = 0")),
        Scope::All => {
            sql.push("EXISTS (SELECT 1 FROM customers WHERE workspace_id = ").bind(workspace);
            sql.push(" AND deleted_at IS NULL)");
        }
        Scope::Of { owners, departments } => {
            sql.push("1 = 0");
            if !owners.is_empty() {
                sql.push(" OR EXISTS (SELECT 1 FROM users u WHERE u.workspace_id = ").bind(workspace);
                sql.push(" AND u.id IN ").bind_list(owners.iter().copied());
                sql.push(
                    " AND (SELECT 1 FROM customers c WHERE c.workspace_id = u.workspace_id AND c.owner_id = u.id AND c.deleted_at IS NULL
                           ORDER BY c.owner_department_id, c.kind, c.level, c.source, c.created_at LIMIT 1) IS NOT NULL)",
                );
            }
            if !departments.is_empty() {
                sql.push(" OR EXISTS (SELECT 1 FROM departments d WHERE d.workspace_id = ").bind(workspace);
                sql.push(" AND d.id IN ").bind_list(departments.iter().copied());
                sql.push(
                    " AND (SELECT 1 FROM customers c WHERE c.workspace_id = d.workspace_id AND c.owner_department_id = d.id AND c.deleted_at IS NULL
                           ORDER BY c.owner_id, c.kind, c.level, c.source, c.created_at LIMIT 1) IS NOT NULL)",
                );
            }
        }
    }
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
