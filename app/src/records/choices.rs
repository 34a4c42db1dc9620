//! Records, regions and departments to choose from, on the server: what a search finds, and
//! the one that was chosen before.

use super::inputs::{ChoicesInput, FoundRecords, RecordChoice};
use crate::error::{AppError, Code};
use backend::Context;
use domain::Problem;
use domain::contacts::{CONTACT_LINK, ContactLinks};
use domain::customers::CUSTOMER;
use domain::records::{Kind, ListQuery, Object, Target, object};
use domain::workspaces::Named;

/// As many as the smallest page of a list.
const ROWS: &str = "25";

/// What may be named in a field. Without a text nothing is looked for.
pub async fn find(context: &Context, input: &ChoicesInput) -> Result<FoundRecords, AppError> {
    let field = object(&input.object).and_then(|object| Some((object, object.field(&input.field)?)));
    match field.map(|(object, field)| (object, &field.kind)) {
        Some((object, Kind::Reference(target))) => {
            let chosen = chosen(context, *target, &input.chosen).await?;
            if input.q.trim().is_empty() {
                return Ok(FoundRecords { hits: Vec::new(), chosen });
            }
            let mut hits = hits(context, *target, &input.q).await?;
            let left_out = left_out(context, object, &input.id).await?;
            hits.retain(|hit| !left_out.contains(&hit.id));
            Ok(FoundRecords { hits, chosen })
        }
        Some((object, Kind::Region)) => regions(context, object, input).await,
        Some((object, Kind::Department)) => departments(context, object, input).await,
        _ => Err(AppError::from(("field", Problem::Choice))),
    }
}

/// What a field of that record can't name: itself. For a link of a contact the contact's own
/// customer, and those that are linked already.
async fn left_out(context: &Context, object: &Object, id: &str) -> Result<Vec<String>, AppError> {
    if object.name != CONTACT_LINK.name {
        return Ok(vec![id.to_owned()]);
    }
    let ContactLinks { customer, further, .. } = backend::contacts::of_contact(context, id.parse()?).await?;
    let linked = further.into_iter().map(|link| link.customer);
    Ok(linked.chain([customer]).map(|customer| customer.to_string()).collect())
}

async fn regions(context: &Context, object: &Object, input: &ChoicesInput) -> Result<FoundRecords, AppError> {
    let hits = backend::regions::find(context, object.module, &input.q).await?;
    let hits = hits.into_iter().map(|Named { code, name }| RecordChoice::new(code, name)).collect();
    let name = backend::regions::label(&input.chosen, context.locale);
    let chosen = (!input.chosen.is_empty()).then(|| RecordChoice::new(&input.chosen, name));
    Ok(FoundRecords { hits, chosen })
}

async fn departments(
    context: &Context,
    object: &Object,
    input: &ChoicesInput,
) -> Result<FoundRecords, AppError> {
    let (hits, chosen) = backend::departments::find(context, object.module, &input.q, &input.chosen).await?;
    let choice = |Named { code, name }| RecordChoice::new(code, name);
    Ok(FoundRecords { hits: hits.into_iter().map(choice).collect(), chosen: chosen.map(choice) })
}

/// What a search finds among the records that may be named.
pub async fn hits(context: &Context, target: Target, q: &str) -> Result<Vec<RecordChoice>, AppError> {
    // No fact names records of another object yet.
    if target.object != CUSTOMER.name {
        return Err(AppError::new(Code::BadRequest));
    }
    let query = ListQuery::from([("q", q), ("size", ROWS)]);
    let query = match target.only {
        Some((field, word)) => query.with(field, word),
        None => query,
    };
    let page = backend::customers::page(context, &query).await?;
    Ok(page.items.into_iter().map(|row| RecordChoice::new(row.id.to_string(), row.name)).collect())
}

/// The record of this id, where it is there for the viewer.
pub async fn chosen(context: &Context, target: Target, id: &str) -> Result<Option<RecordChoice>, AppError> {
    let name = backend::records::name_of(context, target, id).await?;
    Ok(name.map(|name| RecordChoice::new(id, name)))
}
