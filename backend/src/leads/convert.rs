//! A lead becomes a customer, with a contact and an opportunity where they are asked for. All
//! of it happens in one unit of work: of two who convert a lead at once, one does.

use super::state::StateRow;
use super::{TABLE, get, state};
use crate::activities::{Around, touch};
use crate::audit::{self, change};
use crate::contacts::{self, Person};
use crate::context::Permit;
use crate::people::department_of_owner;
use crate::query::{Columns, Sql};
use crate::records::{self, Owner, Start, State, check_version};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, customers, idempotency, opportunities, random, workspaces};
use domain::audit::{AuditObject, AuditVerb};
use domain::contacts::CONTACT;
use domain::customers::CUSTOMER;
use domain::leads::{
    Conversion, ConvertFacts, ConvertInput, ConvertTarget, LeadStatus, TO_CONTACT, TO_CUSTOMER,
    TO_OPPORTUNITY, with_known,
};
use domain::opportunities::OPPORTUNITY;
use domain::records::{Facts, Typed};
use domain::{
    Action, ContactId, CustomerId, DepartmentId, LeadId, Module, OpportunityId, Permission, Problem, UserId,
    WorkspaceId,
};
use uuid::Uuid;

/// Converts an open lead, as it was at the form's version. What it becomes is its owner's, and
/// its activities stand there from then on. The same form sent twice under one key converts
/// once, and says both times what became of it.
pub async fn convert(context: &Context, input: ConvertInput) -> Result<Conversion, Failure> {
    let permit = context.permit(Module::Leads, Action::Edit)?;
    let facts = input.parse(context.terms())?;
    let rights = Rights::of(context, &facts)?;
    let (id, version): (LeadId, i64) = (input.id.parse()?, records::version(&input.version)?);
    let mut tx = permit.write(context).await?;
    let form = (Some(input.request_key.as_str()), &("convert", &input));
    if let Some(lead) = idempotency::claim(&mut tx, context, &permit, form, id.uuid()).await? {
        return before(&mut tx, &permit, LeadId::from_uuid(lead)).await;
    }
    // The owner before records, the customer before the lead, as everybody takes them.
    let seen = state::find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    let department = department_of_owner(&mut tx, permit.workspace(), seen.owner_id).await?;
    // Whoever may not know of the lead is told nothing of the customer either.
    let mut tx = if records::sees(&mut tx, context, &permit, &TABLE, id.uuid()).await? {
        hold_customer(tx, context, &rights, &facts).await?
    } else {
        tx
    };
    let record = records::look_up_in(tx, context, &permit, &TABLE, id.uuid(), State::Live).await?;
    tx = record.tx;
    let state = state::find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    let status = change("status", Some(state.status.to_string()), Some(LeadStatus::Converted.to_string()));
    check_version(record.head.row_version, version, status.as_slice())?;
    if state.status != LeadStatus::Open {
        return Err(Failure::field("", Problem::NotOpen));
    }
    if let Some(missing) = rights.missing(record.head.lot.owner_id, department) {
        // The refusal is written in a unit of work of its own, after this one.
        drop(tx);
        audit::denied(context, AuditObject::Lead, Some(id.uuid()), missing).await;
        return Err(Failure::Forbidden(missing));
    }
    let owner =
        Owner { workspace: permit.workspace(), user: record.head.lot.owner_id, name: &state.owner_name };
    let lead = get::view(&mut tx, context, &permit, id).await?.facts;
    let making = Making { context, permit: &permit, owner, department, lead };
    let made_customer = i64::from(matches!(facts.customer, ConvertTarget::New(_)));
    let (made, made_contact) = making.all(&mut tx, facts).await?;
    let columns = Columns::default()
        .set("status", LeadStatus::Converted)
        .set("closed_at", record.head.changes_at(context.now))
        .set("customer_id", made.customer)
        .set("contact_id", made.contact)
        .set("opportunity_id", made.opportunity)
        .set("made_customer", made_customer)
        .set("made_contact", made_contact);
    let told = (AuditVerb::Converted, status.into_iter().collect());
    records::write(&mut tx, context, &permit, &TABLE, &record.head, columns, told).await?;
    bring_along(&mut tx, &permit, id, made).await?;
    tx.commit().await?;
    Ok(made)
}

/// The same, unless a colleague looks after such a company already and the workspace wants
/// that told: then it is told, and nothing is converted.
pub async fn convert_unless_known(context: &Context, input: ConvertInput) -> Result<Conversion, Failure> {
    ask_whose(context, &input).await?;
    convert(context, input).await
}

async fn ask_whose(context: &Context, input: &ConvertInput) -> Result<(), Failure> {
    let permit = context.permit(Module::Leads, Action::Edit)?;
    let facts = input.parse(context.terms())?;
    let rights = Rights::of(context, &facts)?;
    match to_be_made(context, &permit, &rights, (input, &facts)).await? {
        Some(new) => customers::colleague::ask(context, &rights.customers, &new).await,
        None => Ok(()),
    }
}

/// The customer that the form would make; none where it converts nothing, and nothing is to be
/// told of anybody.
async fn to_be_made(
    context: &Context,
    permit: &Permit,
    rights: &Rights,
    (input, facts): (&ConvertInput, &ConvertFacts),
) -> Result<Option<Facts>, Failure> {
    let ConvertTarget::New(new) = &facts.customer else { return Ok(None) };
    let (id, version): (LeadId, i64) = (input.id.parse()?, records::version(&input.version)?);
    let mut tx = permit.read(context).await?;
    let state = state::find(&mut tx, permit.workspace(), id).await?;
    let is_as_shown = |state: &StateRow| state.status == LeadStatus::Open && state.row_version == version;
    let Some(state) = state.filter(is_as_shown) else { return Ok(None) };
    if !records::sees(&mut tx, context, permit, &TABLE, id.uuid()).await?
        || rights.missing(state.owner_id, state.owner_department).is_some()
    {
        return Ok(None);
    }
    let lead = get::view(&mut tx, context, permit, id).await?;
    if !lead.may.edit {
        return Ok(None);
    }
    Ok(Some(with_known(&CUSTOMER, TO_CUSTOMER, new.clone(), &lead.facts)?))
}

/// What became of a lead that this form has converted already.
async fn before(tx: &mut Tx, permit: &Permit, id: LeadId) -> Result<Conversion, Failure> {
    let state = state::find(tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    // Somebody took it back since.
    state.conversion().ok_or_else(|| Failure::conflict(state.row_version, Vec::new()))
}

/// What is asked of whoever converts, beside the right to edit the lead.
struct Rights {
    customers: Permit,
    opportunities: Option<Permit>,
}

impl Rights {
    fn of(context: &Context, facts: &ConvertFacts) -> Result<Self, Failure> {
        let customers = match facts.customer {
            ConvertTarget::Known(_) => context.permit(Module::Customers, Action::Edit)?,
            ConvertTarget::New(_) => context.permit(Module::Customers, Action::Create)?,
        };
        let opportunities = match facts.opportunity {
            Some(_) => Some(context.permit(Module::Opportunities, Action::Create)?),
            None => None,
        };
        Ok(Self { customers, opportunities })
    }

    /// The right that doesn't reach records of the lead's owner.
    fn missing(&self, owner: UserId, department: Option<DepartmentId>) -> Option<Permission> {
        // One who is there was looked up with the right to edit.
        let makes = self.customers.permission.action == Action::Create;
        let mut asked = makes.then_some(&self.customers).into_iter().chain(&self.opportunities);
        let missing = asked.find(|permit| !permit.scope.covers(owner, department));
        missing.map(|permit| permit.permission)
    }
}

/// Holds the customer whom the lead turned out to be.
async fn hold_customer(
    tx: Tx,
    context: &Context,
    rights: &Rights,
    facts: &ConvertFacts,
) -> Result<Tx, Failure> {
    let ConvertTarget::Known(customer) = facts.customer else { return Ok(tx) };
    let (permit, table) = (&rights.customers, &customers::TABLE);
    match records::look_up_in(tx, context, permit, table, customer.uuid(), State::Live).await {
        Ok(record) => Ok(record.tx),
        Err(Failure::NotFound) => Err(Failure::field("customer", Problem::Choice)),
        Err(failure) => Err(failure),
    }
}

/// Who makes what of which lead.
struct Making<'a> {
    context: &'a Context,
    permit: &'a Permit,
    owner: Owner<'a>,
    department: Option<DepartmentId>,
    lead: Typed,
}

impl Making<'_> {
    /// What it becomes, and as it is stored whether the contact was made.
    async fn all(&self, tx: &mut Tx, asked: ConvertFacts) -> Result<(Conversion, Option<i64>), Failure> {
        let there = match asked.customer {
            ConvertTarget::Known(customer) if asked.has_contact => self.person_at(tx, customer).await?,
            _ => None,
        };
        let customer = match asked.customer {
            ConvertTarget::Known(customer) => customer,
            ConvertTarget::New(facts) => self.customer(tx, facts).await?,
        };
        let contact = match there {
            None if asked.has_contact => Some(self.contact(tx, customer).await?),
            there => there,
        };
        let made_contact = contact.map(|_| i64::from(there.is_none()));
        let opportunity = match asked.opportunity {
            Some(facts) => Some(self.opportunity(tx, customer, facts).await?),
            None => None,
        };
        Ok((Conversion { customer, contact, opportunity }, made_contact))
    }

    /// The contact of the customer who the lead's person is already.
    async fn person_at(&self, tx: &mut Tx, customer: CustomerId) -> Result<Option<ContactId>, Failure> {
        let of_lead = |name| self.lead.get(name);
        let person = Person { name: of_lead("name"), phone: of_lead("phone"), email: of_lead("email") };
        let basis = (self.permit.workspace(), self.permit.actor.home);
        let found = contacts::same(tx, basis, &[customer], person).await?;
        Ok(found.into_iter().next().map(|contact| contact.id))
    }

    /// A record that begins now, of the lead's owner.
    fn start(&self, id: Uuid) -> Start<'_> {
        Start::of(self.context, self.owner, self.department, self.permit.user(), id)
    }

    async fn customer(&self, tx: &mut Tx, facts: Facts) -> Result<CustomerId, Failure> {
        let facts = with_known(&CUSTOMER, TO_CUSTOMER, facts, &self.lead)?;
        let id = random::id(CustomerId::from_uuid, self.context.now);
        let home = workspaces::hold_home(tx, self.permit.workspace()).await?;
        customers::make(tx, self.context, home, &self.start(id.uuid()), &facts).await?;
        Ok(id)
    }

    async fn contact(&self, tx: &mut Tx, customer: CustomerId) -> Result<ContactId, Failure> {
        let known = |(of_lead, name): &(&str, &str)| ((*name).to_owned(), self.lead.get(of_lead).to_owned());
        let typed: Typed = TO_CONTACT.iter().map(known).collect();
        // The name of a person is shorter than a lead's may be.
        let facts = CONTACT.parse(&typed, self.context.terms()).map_err(|errors| {
            let problem = errors.first().map_or(Problem::Required, |error| error.problem);
            Failure::field("contact", problem)
        })?;
        let id = random::id(ContactId::from_uuid, self.context.now);
        contacts::make(tx, self.context, self.permit, (customer, id), &facts).await?;
        Ok(id)
    }

    async fn opportunity(
        &self,
        tx: &mut Tx,
        customer: CustomerId,
        facts: Facts,
    ) -> Result<OpportunityId, Failure> {
        let facts = with_known(&OPPORTUNITY, TO_OPPORTUNITY, facts, &self.lead)?;
        let id = random::id(OpportunityId::from_uuid, self.context.now);
        let start = self.start(id.uuid());
        opportunities::make(tx, self.context, self.permit, &start, (customer, facts)).await?;
        Ok(id)
    }
}

/// Lets the lead's activities stand on what it became.
async fn bring_along(
    tx: &mut Tx,
    permit: &Permit,
    lead: LeadId,
    made: Conversion,
) -> Result<(), StorageError> {
    let columns =
        Columns::default().set("customer_id", made.customer).set("opportunity_id", made.opportunity);
    move_activities(tx, permit.workspace(), lead, columns).await?;
    let around = Around { customer: Some(made.customer), opportunity: made.opportunity, lead: Some(lead) };
    touch(tx, permit, around).await
}

/// Writes on what a lead's activities stand; nobody edited them. Those in the bin come along.
pub(super) async fn move_activities(
    tx: &mut Tx,
    workspace: WorkspaceId,
    lead: LeadId,
    columns: Columns,
) -> Result<(), StorageError> {
    let mut sql = Sql::update("activities", columns);
    sql.push(" WHERE workspace_id = ").bind(workspace).push(" AND lead_id = ").bind(lead);
    let (text, args) = sql.finish();
    tx.run(text, args).await.map(drop)
}
