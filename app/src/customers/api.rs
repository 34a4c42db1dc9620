//! The server functions of customers and their contacts.

use super::inputs::{DuplicatesInput, NewContactInput, NewCustomerInput, OpenOpportunities};
use crate::error::AppError;
use crate::prelude::*;
use crate::records::inputs::{RecordInput, RecordsInput, TransferInput};
use crate::seen::Seen;
use domain::Page;
use domain::audit::AuditEventView;
use domain::contacts::{
    ContactEditInput, ContactLinks, ContactView, CustomerLinks, LinkInput, LinkPartInput, NewLinkInput,
};
use domain::customers::{CustomerRow, CustomerView, DuplicateHint};
use domain::records::{BulkInput, BulkOutcome, EditInput, FieldInput, ListQuery};
use leptos::server_fn::codec::GetUrl;

/// One page of the list.
#[server(prefix = "/fn", endpoint = "customers/list", input = GetUrl)]
pub async fn list_customers(
    #[server(default)] input: ListQuery,
) -> Result<Seen<Page<CustomerRow>>, AppError> {
    let context = crate::http::context()?;
    let page = backend::customers::page(&context, &input).await?;
    Ok(Seen::now(&context, page))
}

#[server(prefix = "/fn", endpoint = "customers/get", input = GetUrl)]
pub async fn get_customer(input: RecordInput) -> Result<Seen<CustomerView>, AppError> {
    let context = crate::http::context()?;
    let view = backend::customers::get(&context, input.id.parse()?).await?;
    Ok(Seen::now(&context, view))
}

/// What happened to the record, newest first.
#[server(prefix = "/fn", endpoint = "customers/history", input = GetUrl)]
pub async fn customer_history(input: RecordInput) -> Result<Vec<AuditEventView>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::customers::history(&context, input.id.parse()?).await?)
}

/// How much is open with a customer.
#[server(prefix = "/fn", endpoint = "customers/open-opportunities", input = GetUrl)]
pub async fn count_open_opportunities(input: RecordInput) -> Result<OpenOpportunities, AppError> {
    let context = crate::http::context()?;
    let (count, sum) = backend::opportunities::open_of_customer(&context, input.id.parse()?).await?;
    Ok(OpenOpportunities { count, sum })
}

/// Customers that the one being typed may be the same as.
#[server(prefix = "/fn", endpoint = "customers/duplicates", input = GetUrl)]
pub async fn find_duplicates(input: DuplicatesInput) -> Result<Vec<DuplicateHint>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::customers::duplicates(&context, &input.name, &input.phone, &input.email).await?)
}

/// Asks once where a colleague may look after such a company already.
#[server(prefix = "/fn", endpoint = "customers/create")]
pub async fn create_customer(input: NewCustomerInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::customers::CUSTOMER.parse(&input.facts, context.terms())?;
    let key = Some(input.request_key.as_str());
    let id = if input.told.is_empty() {
        backend::customers::create_unless_known(&context, facts, key).await?
    } else {
        backend::customers::create(&context, facts, key).await?
    };
    crate::http::redirect(&format!("/customers/{id}"));
    Ok(())
}

/// Saves the whole form.
#[server(prefix = "/fn", endpoint = "customers/edit")]
pub async fn edit_customer(input: EditInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::customers::CUSTOMER.parse(&input.facts, context.terms())?;
    let (id, version) = (input.id.parse()?, crate::records::inputs::version(&input.version)?);
    backend::customers::edit(&context, id, version, facts).await?;
    crate::http::redirect(&format!("/customers/{id}"));
    Ok(())
}

/// Saves one field, edited in place.
#[server(prefix = "/fn", endpoint = "customers/edit-field")]
pub async fn edit_customer_field(input: FieldInput) -> Result<Seen<CustomerView>, AppError> {
    let context = crate::http::context()?;
    let view = backend::customers::edit_field(&context, input).await?;
    Ok(Seen::now(&context, view))
}

/// Gives the record to another owner; says whether the viewer still sees it.
#[server(prefix = "/fn", endpoint = "customers/transfer")]
pub async fn transfer_customer(input: TransferInput) -> Result<bool, AppError> {
    let context = crate::http::context()?;
    let owner = input.owner.parse().map_err(|_| AppError::from(("owner", domain::Problem::Choice)))?;
    let (id, version) = (input.id.parse()?, crate::records::inputs::version(&input.version)?);
    backend::customers::transfer(&context, id, version, owner).await?;
    let stays = backend::customers::is_seen(&context, id).await.unwrap_or_default();
    crate::http::redirect(&if stays { format!("/customers/{id}") } else { "/customers".to_owned() });
    Ok(stays)
}

/// Into the recycle bin; the list follows.
#[server(prefix = "/fn", endpoint = "customers/delete")]
pub async fn delete_customer(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::customers::delete(&context, input.id.parse()?).await?;
    crate::http::redirect("/customers");
    Ok(())
}

/// Back out of the recycle bin; the record follows.
#[server(prefix = "/fn", endpoint = "customers/restore")]
pub async fn restore_customer(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let id = input.id.parse()?;
    backend::customers::restore(&context, id).await?;
    crate::http::redirect(&format!("/customers/{id}"));
    Ok(())
}

/// Assigns or deletes the ticked ones; a page without scripts tells what was done.
#[server(prefix = "/fn", endpoint = "customers/bulk")]
pub async fn bulk_customers(input: BulkInput) -> Result<BulkOutcome, AppError> {
    let context = crate::http::context()?;
    let outcome = backend::customers::bulk(&context, input).await?;
    crate::http::show_answer();
    Ok(outcome)
}

/// Takes back a deletion of several.
#[server(prefix = "/fn", endpoint = "customers/restore-many")]
pub async fn restore_customers(input: RecordsInput) -> Result<BulkOutcome, AppError> {
    let context = crate::http::context()?;
    let ids: Vec<_> = input.ids.iter().map(|id| id.parse()).collect::<Result<_, _>>()?;
    let outcome = backend::customers::restore_many(&context, &ids).await?;
    crate::http::show_answer();
    Ok(outcome)
}

/// The people at a customer.
#[server(prefix = "/fn", endpoint = "contacts/list", input = GetUrl)]
pub async fn list_contacts(input: RecordInput) -> Result<Vec<ContactView>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::contacts::list(&context, input.id.parse()?).await?)
}

/// Adds a contact; the record follows.
#[server(prefix = "/fn", endpoint = "contacts/create")]
pub async fn create_contact(input: NewContactInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::contacts::CONTACT.parse(&input.facts, context.terms())?;
    let customer = input.customer.parse()?;
    backend::contacts::create(&context, customer, facts, Some(&input.request_key)).await?;
    crate::http::redirect(&format!("/customers/{customer}#contacts"));
    Ok(())
}

#[server(prefix = "/fn", endpoint = "contacts/edit")]
pub async fn edit_contact(input: ContactEditInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::contacts::CONTACT.parse(&input.facts, context.terms())?;
    let (customer, id) = (input.customer.parse()?, input.id.parse()?);
    let version = crate::records::inputs::version(&input.version)?;
    backend::contacts::edit(&context, customer, id, version, facts).await?;
    crate::http::redirect(&format!("/customers/{customer}#contacts"));
    Ok(())
}

/// Into the recycle bin; a page without scripts offers the way back.
#[server(prefix = "/fn", endpoint = "contacts/delete")]
pub async fn delete_contact(input: RecordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let id = input.id.parse()?;
    let customer = backend::contacts::delete(&context, id).await?;
    crate::http::plain_goes_on_to(&format!("/customers/{customer}?undo={id}#contacts"));
    Ok(())
}

/// Where else the customer's contacts have a part, and who of other customers has one here.
#[server(prefix = "/fn", endpoint = "contacts/links", input = GetUrl)]
pub async fn links_of_customer(input: RecordInput) -> Result<CustomerLinks, AppError> {
    let context = crate::http::context()?;
    Ok(backend::contacts::of_customer(&context, input.id.parse()?).await?)
}

/// The further customers of one contact.
#[server(prefix = "/fn", endpoint = "contacts/further", input = GetUrl)]
pub async fn links_of_contact(input: RecordInput) -> Result<ContactLinks, AppError> {
    let context = crate::http::context()?;
    Ok(backend::contacts::of_contact(&context, input.id.parse()?).await?)
}

#[server(prefix = "/fn", endpoint = "contacts/link")]
pub async fn link_contact(input: NewLinkInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::contacts::CONTACT_LINK.parse(&input.facts, context.terms())?;
    let contact = input.contact.parse()?;
    backend::contacts::link(&context, contact, &facts, Some(&input.request_key)).await?;
    crate::http::plain_goes_on_to(&format!("/contacts/{contact}/links"));
    Ok(())
}

/// Another part at a further customer.
#[server(prefix = "/fn", endpoint = "contacts/change-part")]
pub async fn change_contact_part(input: LinkPartInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let facts = domain::contacts::CONTACT_LINK.parse(&input.facts, context.terms())?;
    let contact = input.contact.parse()?;
    let version = crate::records::inputs::version(&input.version)?;
    backend::contacts::change_part(&context, contact, version, &facts).await?;
    crate::http::redirect(&format!("/contacts/{contact}/links"));
    Ok(())
}

/// Takes a link away; a page without scripts offers the way back.
#[server(prefix = "/fn", endpoint = "contacts/unlink")]
pub async fn unlink_contact(input: LinkInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let (contact, customer) = (input.contact.parse()?, input.id.parse()?);
    let part = backend::contacts::unlink(&context, contact, customer).await?;
    crate::http::plain_goes_on_to(&format!("/contacts/{contact}/links?undo={customer}&part={part}"));
    Ok(())
}
