//! Customers to choose from, on the server.

use crate::error::AppError;
use crate::i18n::Messages;
use crate::records::choices::chosen;
use crate::records::inputs::{ChoicesInput, FoundRecords, RecordChoice};
use backend::Context;
use domain::CustomerId;
use domain::customers::{CUSTOMER, CustomerRef};
use domain::records::Target;

/// What a search finds of customers that the viewer may edit, and the one that was chosen before;
/// beside each who of its contacts the lead's person is.
pub async fn find(context: &Context, input: &ChoicesInput) -> Result<FoundRecords, AppError> {
    let hits = backend::customers::editable(context, &input.q).await?;
    let choice = |CustomerRef { id, name }| RecordChoice::new(id.to_string(), name);
    let hits = hits.into_iter().map(choice).collect();
    let chosen = chosen(context, Target::any(CUSTOMER.name), &input.chosen).await?;
    let mut found = FoundRecords { hits, chosen };
    if !input.id.is_empty() {
        say_who_stays(context, &input.id, &mut found).await?;
    }
    Ok(found)
}

async fn say_who_stays(context: &Context, lead: &str, found: &mut FoundRecords) -> Result<(), AppError> {
    let choices = found.hits.iter().chain(&found.chosen);
    let customers: Vec<CustomerId> = choices.filter_map(|choice| choice.id.parse().ok()).collect();
    let contacts = backend::leads::contacts_there(context, lead.parse()?, &customers).await?;
    let messages = Messages::of(context.locale);
    for choice in found.hits.iter_mut().chain(&mut found.chosen) {
        let there = contacts.iter().find(|(customer, _)| customer.to_string() == choice.id);
        if let Some((_, name)) = there {
            choice.known = messages.leads_convert_contact_stays(name);
        }
    }
    Ok(())
}
