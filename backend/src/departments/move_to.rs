//! Another place in the tree for a department, with all that stands below it.

use super::access::{self, Opened, note_refusal, typed_version};
use super::rows;
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::permissions::moving::{self, People};
use crate::permissions::{self, giving};
use crate::storage::{Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::departments::{MoveDepartmentInput, MoveWeighed, Tree, WeighInput};
use domain::permissions::{Permissions, Standing};
use domain::{Action, DepartmentId, Module, Problem};

/// What the move would do; changes nothing.
pub async fn weigh(context: &Context, input: &WeighInput) -> Result<MoveWeighed, Failure> {
    let permit = context.permit(Module::Users, Action::Manage)?;
    let id: DepartmentId = input.id.parse()?;
    let mut tx = permit.read(context).await?;
    let tree = rows::tree(&mut tx, permit.workspace()).await?;
    if !tree.has(id) {
        return Err(Failure::NotFound);
    }
    let parent = access::place(&tree, "parent", &input.parent)?;
    let path = parent.map(|parent| tree.path(parent)).unwrap_or_default();
    let refused = tree.refuses_move(id, parent);
    if refused.is_some() {
        return Ok(MoveWeighed { path, gain: 0, lose: 0, refused });
    }
    let giver = giving::giver(&mut tx, context).await?;
    let people = People::of(&mut tx, permit.workspace(), &tree.shifted(id, parent)).await?;
    let after = tree.moved(id, parent);
    let shift = people.shift(&tree, &after);
    let is_too_much = giver.standing() != Standing::Owner
        && moving::is_too_much(&people.reach(&tree), &people.reach(&after), &giver);
    let refused = is_too_much.then_some(Problem::MoreThanOwn);
    Ok(MoveWeighed { path, gain: shift.gain, lose: shift.lose, refused })
}

/// Moves a department as it stood at a version. Whoever looks after what is above
/// the new place reaches it afterwards: the move stays only if the actor reaches
/// that too (R-AC-08). Records keep their department, and so do people.
pub async fn move_to(context: &Context, input: &MoveDepartmentInput) -> Result<(), Failure> {
    let id: DepartmentId = input.id.parse()?;
    let version = typed_version(&input.version)?;
    let mut opened = access::open(context).await?;
    let saved = opened.version(id).await?;
    let parent = access::place(&opened.tree, "parent", &input.parent)?;
    if opened.tree.parent(id) == parent {
        return Ok(());
    }
    let change = told(&opened.tree, id, parent);
    if saved != version {
        return Err(Failure::conflict(saved, vec![change]));
    }
    if let Some(problem) = opened.tree.refuses_move(id, parent) {
        return Err(Failure::field("parent", problem));
    }
    let Opened { mut tx, permit, giver, tree } = opened;
    if !put(&mut tx, &permit, &giver, &tree, (id, parent)).await? {
        drop(tx);
        note_refusal(context, &permit, id).await;
        return Err(Failure::field("parent", Problem::MoreThanOwn));
    }
    permissions::changed(&mut tx, permit.workspace()).await?;
    let event = Event::of(AuditVerb::Moved, AuditObject::Department, id.uuid()).with(vec![change]);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}

/// Puts it there; says whether it may stay, as people are compiled anew.
async fn put(
    tx: &mut Tx,
    permit: &Permit,
    giver: &Permissions,
    tree: &Tree,
    (id, parent): (DepartmentId, Option<DepartmentId>),
) -> Result<bool, Failure> {
    let (workspace, shifted) = (permit.workspace(), tree.shifted(id, parent));
    let is_owner = giver.standing() == Standing::Owner;
    let before = if is_owner { None } else { Some(People::of(tx, workspace, &shifted).await?.reach(tree)) };
    tx.run(
        "UPDATE departments SET parent_id = $3, row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2",
        args![workspace, id, parent],
    )
    .await?;
    let Some(before) = before else { return Ok(true) };
    let tree = rows::tree(tx, workspace).await?;
    let after = People::of(tx, workspace, &shifted).await?.reach(&tree);
    Ok(!moving::is_too_much(&before, &after, giver))
}

/// The change in names: the one above before and after.
fn told(tree: &Tree, id: DepartmentId, parent: Option<DepartmentId>) -> FieldChange {
    let name = |id: Option<DepartmentId>| id.and_then(|id| tree.name(id)).map(str::to_owned);
    FieldChange { field: "parent".to_owned(), before: name(tree.parent(id)), after: name(parent) }
}
