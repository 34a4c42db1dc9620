//! Changing a role, in two steps: first whoever asks is shown what would differ
//! and for whom; what they then send back makes just that change.

use super::access::{self, Begun, Opened};
use super::form::Wanted;
use super::{grants, row};
use crate::audit::{self, Event};
use crate::permissions::{self, Widening, too_wide};
use crate::storage::args;
use crate::{Context, Failure, random};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::roles::{MOST_NAMED, RoleReview, cell};
use domain::{FieldError, Permission, Problem};

/// What came of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    Saved,
    /// It says what is so already.
    Same,
}

/// What a form is based on.
pub(super) struct Based<'a> {
    pub version: i64,
    pub reviewed: &'a str,
}

pub(super) async fn apply(
    context: &Context,
    mut opened: Opened,
    wanted: &Wanted,
    based: Based<'_>,
    verb: AuditVerb,
) -> Result<Applied, Failure> {
    let changes = changes(&mut opened, wanted).await?;
    if changes.is_empty() {
        return Ok(Applied::Same);
    }
    let saved = opened.role.row_version;
    if saved != based.version {
        return Err(Failure::conflict(saved, changes));
    }
    let wide = wide(context, &mut opened, wanted).await?;
    if !wide.is_empty() {
        let id = opened.role.id;
        access::refused(context, opened.begun, Some(id)).await;
        return Err(wide.into());
    }
    let review = review(&mut opened, changes).await?;
    if review.reviewed != based.reviewed {
        return Err(Failure::Unconfirmed(Box::new(review)));
    }
    write(context, opened, wanted, review.changes, verb).await?;
    Ok(Applied::Saved)
}

async fn changes(opened: &mut Opened, wanted: &Wanted) -> Result<Vec<FieldChange>, Failure> {
    let Opened { begun: Begun { tx, permit, .. }, role, grants } = opened;
    let name = audit::change("name", Some(role.name.clone()), Some(wanted.name.clone()));
    let cells = grants::changes(tx, permit.workspace(), grants, &wanted.grants).await?;
    Ok(name.into_iter().chain(cells).collect())
}

/// The cells by which somebody would reach more than the editor does.
async fn wide(context: &Context, opened: &mut Opened, wanted: &Wanted) -> Result<Vec<FieldError>, Failure> {
    let Opened { begun: Begun { tx, permit, editor }, role, grants } = opened;
    let change = Widening { role: Some(role.id), before: grants, after: &wanted.grants };
    let wide = too_wide(tx, permit.workspace(), (permit.user(), &*editor), change, context.now).await?;
    let error = |permission: Permission| FieldError::new(&cell(permission), Problem::WiderThanOwn);
    Ok(wide.into_iter().map(error).collect())
}

async fn review(opened: &mut Opened, changes: Vec<FieldChange>) -> Result<RoleReview, Failure> {
    let Opened { begun: Begun { tx, permit, .. }, role, .. } = opened;
    let uses = row::uses(tx, permit.workspace(), role.id).await?;
    let people: Vec<(String,)> = tx
        .all(
            "SELECT u.name FROM users u JOIN user_roles h ON h.workspace_id = u.workspace_id AND h.user_id = u.id
             WHERE u.workspace_id = $1 AND h.role_id = $2 ORDER BY u.sort_key, u.id LIMIT $3",
            args![permit.workspace(), role.id, MOST_NAMED],
        )
        .await?;
    let told = (role.id, role.row_version, &changes, uses.holders, uses.invitations);
    let told = serde_json::to_vec(&told).map_err(|error| Failure::internal("review of a role", &error))?;
    Ok(RoleReview {
        version: role.row_version,
        reviewed: random::fingerprint(&told),
        changes,
        people: people.into_iter().map(|(name,)| name).collect(),
        people_count: row::number(uses.holders),
        invitations: row::number(uses.invitations),
    })
}

async fn write(
    context: &Context,
    opened: Opened,
    wanted: &Wanted,
    changes: Vec<FieldChange>,
    verb: AuditVerb,
) -> Result<(), Failure> {
    let Opened { begun: Begun { mut tx, permit, .. }, role, grants } = opened;
    let workspace = permit.workspace();
    if row::save(&mut tx, workspace, &role, &wanted.name).await? == 0 {
        return Err(Failure::conflict(role.row_version + 1, changes));
    }
    if grants != wanted.grants {
        grants::replace(&mut tx, workspace, role.id, &wanted.grants).await?;
        permissions::changed(&mut tx, workspace).await?;
    }
    let is_renamed = role.name != wanted.name;
    let name = (!is_renamed).then(|| grants::named(&role.name));
    let changes = name.into_iter().chain(changes).collect();
    let event = Event::of(verb, AuditObject::Role, role.id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}
