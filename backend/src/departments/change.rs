//! Another name or head for a department: neither changes what anybody reaches.

use super::access::{self, Opened, typed_version};
use super::heads;
use crate::audit::{self, Event};
use crate::storage::{StorageError, args};
use crate::{Context, Failure, text_keys};
use domain::accounts::UserRef;
use domain::audit::{AuditObject, AuditVerb};
use domain::departments::{DepartmentInput, NAME_LENGTH};
use domain::validation::Problems;
use domain::{DepartmentId, Problem, UserId};

/// Saves the form that was filled in at its version.
pub async fn change(context: &Context, input: &DepartmentInput) -> Result<(), Failure> {
    let id: DepartmentId = input.id.parse()?;
    let version = typed_version(&input.version)?;
    let mut opened = access::open(context).await?;
    let saved = opened.version(id).await?;
    let head = heads::of(&mut opened.tx, opened.permit.workspace(), id).await?;
    let (name, wanted) = read(&mut opened, id, head.as_ref(), input).await?;
    let told = |head: &Option<UserRef>| head.as_ref().map(|head| head.name.clone());
    let now = opened.tree.name(id).map(str::to_owned);
    let mut changes: Vec<_> = audit::change("name", now, Some(name.clone())).into_iter().collect();
    if head.as_ref().map(|head| head.id) != wanted.as_ref().map(|head| head.id) {
        changes.extend(audit::change("head", told(&head), told(&wanted)));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let Opened { mut tx, permit, .. } = opened;
    if saved != version {
        return Err(Failure::conflict(saved, changes));
    }
    tx.run(
        "UPDATE departments SET name = $3, row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), id, name],
    )
    .await?;
    heads::set(&mut tx, permit.workspace(), id, wanted.map(|head| head.id)).await?;
    let event = Event::of(AuditVerb::Edited, AuditObject::Department, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}

async fn read(
    opened: &mut Opened,
    id: DepartmentId,
    head: Option<&UserRef>,
    input: &DepartmentInput,
) -> Result<(String, Option<UserRef>), Failure> {
    let mut problems = Problems::default();
    let name = problems.required_line("name", &input.name, NAME_LENGTH);
    if let Some(problem) =
        opened.tree.refuses_name(id, &text_keys::fold(&name)).filter(|_| problems.is_empty())
    {
        problems.add("name", problem);
    }
    let wanted = find_head(opened, head, &input.head).await?;
    if wanted.is_none() && !input.head.is_empty() {
        problems.add("head", Problem::Choice);
    }
    Ok(problems.finish((name, wanted))?)
}

/// An active user; a head who has left may stay, but is no new choice.
async fn find_head(
    opened: &mut Opened,
    now: Option<&UserRef>,
    typed: &str,
) -> Result<Option<UserRef>, StorageError> {
    let Ok(id) = typed.parse::<UserId>() else { return Ok(None) };
    let sql =
        "SELECT id, name FROM users WHERE workspace_id = $1 AND id = $2 AND (status = 'active' OR id = $3)";
    let args = args![opened.permit.workspace(), id, now.map(|head| head.id)];
    let row: Option<(UserId, String)> = opened.tx.find(sql, args).await?;
    Ok(row.map(|(id, name)| UserRef { id, name }))
}
