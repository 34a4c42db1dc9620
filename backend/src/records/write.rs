use super::{Head, Table};
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::query::Columns;
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::audit::{AuditVerb, FieldChange};

/// Writes columns of a record that the caller holds; when it was changed, its version and
/// the event go along.
pub(crate) async fn write(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    head: &Head,
    columns: Columns,
    (verb, changes): (AuditVerb, Vec<FieldChange>),
) -> Result<(), Failure> {
    let columns = columns.set("updated_at", head.changes_at(context.now));
    table.update(tx, permit.workspace(), (head.id, head.row_version), columns).await?;
    audit::write(tx, context, Event::of(verb, table.object.audit, head.id).with(changes)).await
}
