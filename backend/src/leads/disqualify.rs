//! Saying that nothing comes of a lead.

use super::{TABLE, get, state};
use crate::audit::change;
use crate::query::Columns;
use crate::records::{self, State, check_version};
use crate::{Context, Failure};
use domain::audit::AuditVerb;
use domain::leads::{DisqualifyInput, LeadStatus, LeadView};
use domain::{Action, LeadId, Module, Problem};

/// Closes an open lead, as it was at the form's version, with the reason; gives it as it is
/// now. Its activities stay.
pub async fn disqualify(context: &Context, input: DisqualifyInput) -> Result<LeadView, Failure> {
    let permit = context.permit(Module::Leads, Action::Edit)?;
    let facts = input.parse()?;
    let (id, version): (LeadId, i64) = (input.id.parse()?, records::version(&input.version)?);
    let record = records::look_up(context, &permit, &TABLE, id.uuid(), State::Live).await?;
    let (mut tx, head) = (record.tx, record.head);
    let before = state::find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    let status = LeadStatus::Disqualified;
    let changes = [
        change("status", Some(before.status.to_string()), Some(status.to_string())),
        change("reason", before.reason.map(|reason| reason.to_string()), Some(facts.reason.to_string())),
        change("comment", before.comment, facts.comment.clone()),
    ];
    let changes: Vec<_> = changes.into_iter().flatten().collect();
    check_version(head.row_version, version, &changes)?;
    if before.status != LeadStatus::Open {
        return Err(Failure::field("", Problem::NotOpen));
    }
    let columns = Columns::default()
        .set("status", status)
        .set("reason", facts.reason)
        .set("comment", facts.comment)
        .set("closed_at", head.changes_at(context.now));
    let told = (AuditVerb::Disqualified, changes);
    records::write(&mut tx, context, &permit, &TABLE, &head, columns, told).await?;
    let view = get::view(&mut tx, context, &permit, id).await?;
    tx.commit().await?;
    Ok(view)
}
