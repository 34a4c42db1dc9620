//! Making a department.

use super::access::{self, Opened};
use super::rows;
use crate::audit::{self, Event};
use crate::{Context, Failure, text_keys};
use domain::DepartmentId;
use domain::audit::{AuditObject, AuditVerb};
use domain::departments::{NAME_LENGTH, NewDepartmentInput};
use domain::validation::Problems;

/// Makes an empty department below another, or at the top. Nothing stands in it
/// yet, so that nobody reaches more by it.
pub async fn create(context: &Context, input: &NewDepartmentInput) -> Result<DepartmentId, Failure> {
    let Opened { mut tx, permit, tree, .. } = access::open(context).await?;
    let mut problems = Problems::default();
    let name = problems.required_line("name", &input.name, NAME_LENGTH);
    let parent = access::place(&tree, "parent", &input.parent)?;
    if let Some((field, problem)) =
        tree.refuses_new(&text_keys::fold(&name), parent).filter(|_| problems.is_empty())
    {
        problems.add(field, problem);
    }
    let name = problems.finish(name)?;
    let id = rows::insert(&mut tx, permit.workspace(), &name, parent, context.now).await?;
    let mut notes = vec![audit::note("name", name)];
    notes.extend(parent.and_then(|parent| tree.name(parent)).map(|above| audit::note("parent", above)));
    let event = Event::of(AuditVerb::Created, AuditObject::Department, id.uuid()).with(notes);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(id)
}
