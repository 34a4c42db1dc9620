//! The timeline of a customer, an opportunity, a lead or a contact, newest first.

use super::row::{ActivityRow, Sight};
use crate::context::Permit;
use crate::query::{KeyValue, Sql, Toward, open_cursor, seal_cursor};
use crate::records::{self, State};
use crate::storage::Tx;
use crate::{Context, Failure, contacts, customers, leads, opportunities};
use domain::activities::Timeline;
use domain::{Action, ContactId, Cursor, CustomerId, LeadId, Module, OpportunityId};
use uuid::Uuid;

const ROWS: usize = 30;
const LIMIT: u32 = 31;

/// What happened and is to happen with a customer, as far as the viewer sees what it
/// was made on; `before` is empty or an earlier answer's `more`.
pub async fn timeline(context: &Context, customer: CustomerId, before: &str) -> Result<Timeline, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let seen = records::look_up(context, &permit, &customers::TABLE, customer.uuid(), State::Live);
    let mut record = seen.await?;
    stretch(&mut record.tx, context, &permit, Of::Customer(customer), before).await
}

/// The same for one opportunity, for whoever sees it.
pub async fn timeline_of_opportunity(
    context: &Context,
    opportunity: OpportunityId,
    before: &str,
) -> Result<Timeline, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut tx = permit.read(context).await?;
    records::visible(&mut tx, context, &permit, &opportunities::TABLE, opportunity.uuid()).await?;
    stretch(&mut tx, context, &permit, Of::Opportunity(opportunity), before).await
}

/// What was made on a lead, for whoever sees that, as far as they see what it stands on now.
pub async fn of_lead(context: &Context, lead: LeadId, before: &str) -> Result<Timeline, Failure> {
    let permit = context.permit(Module::Leads, Action::View)?;
    let mut tx = permit.read(context).await?;
    records::visible(&mut tx, context, &permit, &leads::TABLE, lead.uuid()).await?;
    stretch(&mut tx, context, &permit, Of::Lead(lead), before).await
}

/// What names a contact, for whoever sees them: of each customer that the viewer sees, as far as
/// they see what it was made on.
pub async fn of_contact(context: &Context, contact: ContactId, before: &str) -> Result<Timeline, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut tx = contacts::visible(context, &permit, contact).await?;
    stretch(&mut tx, context, &permit, Of::Contact(contact), before).await
}

#[derive(Clone, Copy)]
enum Of {
    Customer(CustomerId),
    Opportunity(OpportunityId),
    Lead(LeadId),
    Contact(ContactId),
}

impl Of {
    fn name(self) -> String {
        match self {
            Self::Customer(id) => format!("timeline {id}"),
            Self::Opportunity(id) => format!("timeline {id}"),
            Self::Lead(id) => format!("timeline {id}"),
            Self::Contact(id) => format!("timeline {id}"),
        }
    }

    fn add_to(self, sql: &mut Sql, sight: &Sight) {
        match self {
            Self::Customer(id) => {
                sql.push(" AND a.customer_id = ").bind(id);
                sight.bound(sql);
            }
            Self::Opportunity(id) => {
                sql.push(" AND a.opportunity_id = ").bind(id);
            }
            Self::Lead(id) => {
                sql.push(" AND a.lead_id = ").bind(id);
                sight.bound_of_lead(sql);
            }
            Self::Contact(id) => {
                sql.push(" AND a.contact_id = ").bind(id);
                sight.bound_of_contact(sql);
            }
        }
    }
}

async fn stretch(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    of: Of,
    before: &str,
) -> Result<Timeline, Failure> {
    let sight = Sight::of(context);
    let mut sql = sight.select();
    sql.push(" WHERE a.workspace_id = ").bind(permit.workspace());
    of.add_to(&mut sql, &sight);
    sql.push(" AND a.deleted_at IS NULL");
    if let Some((value, id)) = opened(context, permit, of, before)? {
        sql.push(" AND (a.timeline_at, a.id) < (").bind(value).push(", ").bind(id).push(")");
    }
    sql.push(" ORDER BY a.timeline_at DESC, a.id DESC").limit(LIMIT);
    let (text, args) = sql.finish();
    let mut rows: Vec<ActivityRow> = tx.all(text, args).await?;
    let goes_on = rows.len() > ROWS;
    rows.truncate(ROWS);
    let more = rows.last().filter(|_| goes_on).map(|row| sealed(context, permit, of, row));
    Ok(Timeline { items: rows.into_iter().map(|row| row.view(&sight)).collect(), more })
}

fn opened(
    context: &Context,
    permit: &Permit,
    of: Of,
    before: &str,
) -> Result<Option<(KeyValue, Uuid)>, Failure> {
    let place = open_cursor(context.backend.keys(), permit.workspace(), &of.name(), before)?;
    Ok(place.map(|(value, id, _)| (value, id)))
}

fn sealed(context: &Context, permit: &Permit, of: Of, row: &ActivityRow) -> Cursor {
    let value = KeyValue::Int(row.timeline_at.micros());
    seal_cursor(context.backend.keys(), permit.workspace(), &of.name(), value, row.id.uuid(), Toward::Next)
}
