//! Taking back what closed a lead.

use super::convert::move_activities;
use super::made::Made;
use super::state::StateRow;
use super::{TABLE, get, state};
use crate::activities::{Around, touch};
use crate::audit::change;
use crate::context::Permit;
use crate::query::Columns;
use crate::records::{self, Head, State, check_version};
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::audit::{AuditVerb, FieldChange};
use domain::leads::{DisqualifyReason, LeadStatus, LeadView, ReopenInput};
use domain::{Action, ContactId, CustomerId, LeadId, Module, OpportunityId, Timestamp};

/// Opens a lead again that was disqualified or converted. What a conversion made goes into the
/// recycle bin, as long as it is as it was made: else all stays, and what was touched since is
/// named. Whoever may edit the lead may do so: all of it is as if it had never been.
pub async fn reopen(context: &Context, input: ReopenInput) -> Result<LeadView, Failure> {
    let permit = context.permit(Module::Leads, Action::Edit)?;
    let (id, version): (LeadId, i64) = (input.id.parse()?, records::version(&input.version)?);
    let mut tx = permit.write(context).await?;
    let seen = state::find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    // The customer before the lead, as everybody takes them. Whom it became when somebody else
    // was quicker, the version tells.
    let made = Made::hold(&mut tx, permit.workspace(), &seen).await?;
    let record = records::look_up_in(tx, context, &permit, &TABLE, id.uuid(), State::Live).await?;
    let (mut tx, head) = (record.tx, record.head);
    let changes = changes(&seen);
    check_version(head.row_version, version, &changes)?;
    check_version(head.row_version, seen.row_version, &changes)?;
    if seen.status != LeadStatus::Open {
        open(&mut tx, context, &permit, (&head, made), changes).await?;
    }
    let view = get::view(&mut tx, context, &permit, id).await?;
    tx.commit().await?;
    Ok(view)
}

fn changes(state: &StateRow) -> Vec<FieldChange> {
    let changes = [
        change("status", Some(state.status.to_string()), Some(LeadStatus::Open.to_string())),
        change("reason", state.reason.map(|reason| reason.to_string()), None),
        change("comment", state.comment.clone(), None),
    ];
    changes.into_iter().flatten().collect()
}

async fn open(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    (head, made): (&Head, Made),
    changes: Vec<FieldChange>,
) -> Result<(), Failure> {
    let (workspace, id) = (permit.workspace(), LeadId::from_uuid(head.id));
    let touched = made.touched(tx, workspace, id).await?;
    if !touched.is_empty() {
        return Err(Failure::Invalid(touched));
    }
    let (customer, opportunity) = (made.customer, made.opportunity_id());
    let alone = Columns::default()
        .set("customer_id", None::<CustomerId>)
        .set("opportunity_id", None::<OpportunityId>)
        .set("contact_id", None::<ContactId>);
    move_activities(tx, workspace, id, alone).await?;
    made.put_away(tx, context, permit).await?;
    touch(tx, permit, Around { customer, opportunity, lead: Some(id) }).await?;
    let columns = Columns::default()
        .set("status", LeadStatus::Open)
        .set("reason", None::<DisqualifyReason>)
        .set("comment", None::<String>)
        .set("closed_at", None::<Timestamp>)
        .set("customer_id", None::<CustomerId>)
        .set("contact_id", None::<ContactId>)
        .set("opportunity_id", None::<OpportunityId>)
        .set("made_customer", None::<i64>)
        .set("made_contact", None::<i64>);
    records::write(tx, context, permit, &TABLE, head, columns, (AuditVerb::Reopened, changes)).await
}
