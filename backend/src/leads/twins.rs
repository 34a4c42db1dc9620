//! Who a lead may be already: customers, and leads that somebody follows up.

use super::likeness::{self, Known};
use super::there::{KnownRow, contacts_of};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::Tx;
use crate::text_keys::beginning;
use crate::{Context, Failure, customers};
use domain::accounts::UserRef;
use domain::leads::{LeadTwin, Twins, TwinsInput};
use domain::{Action, CustomerId, LeadId, Module, UserId};
use std::collections::BTreeSet;

/// Those within the viewer's sight that agree with the lead: customers in the company's name
/// (or the person's, where there is none), and in e-mail or a phone number, their own or a
/// contact's; open leads in e-mail, in a phone number, or in company and name. Also who of those
/// customers' contacts the lead's person is.
pub async fn twins(context: &Context, id: LeadId) -> Result<Twins, Failure> {
    let permit = context.permit(Module::Leads, Action::View)?;
    let (mut tx, lead) = KnownRow::get(context, &permit, id).await?;
    let twins = find(&mut tx, context, &permit, lead.known(), Some(id)).await?;
    if twins.customers.is_empty() {
        return Ok(twins);
    }
    let customers: Vec<CustomerId> = twins.customers.iter().map(|hint| hint.id).collect();
    let contacts = contacts_of(&mut tx, &permit, &customers, lead.known()).await?;
    Ok(Twins { contacts, ..twins })
}

/// The same of a lead as it is typed so far, but for contacts; empty texts agree with nothing.
pub async fn typed_twins(context: &Context, input: &TwinsInput) -> Result<Twins, Failure> {
    let permit = context.permit(Module::Leads, Action::View)?;
    let itself = if input.id.is_empty() { None } else { Some(input.id.parse()?) };
    let [name, company, phone, email] =
        [&input.name, &input.company, &input.phone, &input.email].map(|typed| beginning(typed));
    let known = Known { name: &name, company: &company, phone: &phone, email: &email };
    let mut tx = permit.read(context).await?;
    find(&mut tx, context, &permit, known, itself).await
}

/// Whoever may look at no customers is told of none.
async fn find(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    known: Known<'_>,
    itself: Option<LeadId>,
) -> Result<Twins, Failure> {
    let leads = leads(tx, permit, known, itself).await?;
    if context.scope(Module::Customers, Action::View).is_none() {
        return Ok(Twins { leads, ..Twins::default() });
    }
    let name = if known.company.is_empty() { known.name } else { known.company };
    let looks = context.permit(Module::Customers, Action::View)?;
    let customers = customers::duplicates_in(tx, context, &looks, [name, known.phone, known.email]).await?;
    Ok(Twins { customers, leads, ..Twins::default() })
}

/// So many leads are told.
const MOST: usize = 10;

/// A lead, and one of the keys that it shares.
#[derive(sqlx::FromRow)]
struct TwinRow {
    id: LeadId,
    name: String,
    company: Option<String>,
    owner_id: UserId,
    owner_name: String,
    text_key: String,
}

async fn leads(
    tx: &mut Tx,
    permit: &Permit,
    known: Known<'_>,
    itself: Option<LeadId>,
) -> Result<Vec<LeadTwin>, Failure> {
    let keys = known.keys(permit.actor.home);
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    // CROSS tells SQLite in which order.
    let mut sql = Sql::new(
        "SELECT l.id, l.name, l.company, l.owner_id, u.name AS owner_name, k.text_key
         FROM lead_keys k CROSS JOIN leads l
         JOIN users u ON u.workspace_id = l.workspace_id AND u.id = l.owner_id
         WHERE l.workspace_id = k.workspace_id AND l.id = k.lead_id AND l.deleted_at IS NULL
             AND l.status = 'open' AND k.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND k.text_key IN ").bind_list(&keys).push(" AND ");
    sql.within_of(&permit.scope, "l");
    if let Some(id) = itself {
        sql.push(" AND l.id <> ").bind(id);
    }
    sql.push(" ORDER BY l.created_at DESC, l.id DESC");
    // A lead comes once for each key.
    sql.limit(i64::try_from(MOST * keys.len()).unwrap_or(i64::MAX));
    let (text, args) = sql.finish();
    let rows: Vec<TwinRow> = tx.all(text, args).await?;
    Ok(rows.chunk_by(|a, b| a.id == b.id).take(MOST).filter_map(twin).collect())
}

/// What the rows of one lead say.
fn twin(rows: &[TwinRow]) -> Option<LeadTwin> {
    let row = rows.first()?;
    let agree: BTreeSet<&str> =
        rows.iter().flat_map(|row| likeness::fields(&row.text_key)).copied().collect();
    let matches = likeness::FIELDS.into_iter().filter(|field| agree.contains(field));
    Some(LeadTwin {
        id: row.id,
        name: row.name.clone(),
        company: row.company.clone(),
        owner: UserRef { id: row.owner_id, name: row.owner_name.clone() },
        matches: matches.map(str::to_owned).collect(),
    })
}
