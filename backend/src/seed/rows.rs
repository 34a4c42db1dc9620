//! The values of each row, as the use cases would have written them.

use super::plan::{Kind, Plan, id};
use crate::activities::{Around, NewActivity};
use crate::contacts;
use crate::customers::NewCustomer;
use crate::demo::{companies, words};
use crate::leads::NewLead;
use crate::opportunities::{NewOpportunity, StageChange};
use crate::phone::Home;
use crate::query::Columns;
use crate::records::{Owner, Start, Touched};
use crate::storage::Arg;
use domain::activities::ActivityFacts;
use domain::contacts::PART;
use domain::opportunities::{LostReason, Outcome, SeedReason};
use domain::records::Facts;
use domain::{
    ActivityId, ContactId, CustomerId, LeadId, Locale, Money, OpportunityId, StageChangeId, Timestamp, Zone,
};

/// One customer in so many has a contact.
const CONTACTS: usize = 4;
/// One contact in so many has a part at the customer after theirs.
const LINKS: usize = 10;

fn facts(plan: &Plan, number: usize) -> Facts {
    let mut chance = plan.chance(Kind::Facts, number);
    // Both languages go through all their names.
    companies::customer(&mut chance, number / 2, plan.customer(number).locale)
}

pub fn customer(plan: &Plan, number: usize, touched: Touched) -> NewCustomer {
    let customer = plan.customer(number);
    let actor = &plan.seller(customer.seller).actor;
    let start = Start {
        id: customer.id,
        owner: Owner::of(actor),
        created_by: actor.user,
        department: actor.department,
        created_at: customer.at,
        updated_at: customer.at,
        touched,
    };
    NewCustomer::new(&facts(plan, number), Home::of_locale(Locale::ZhCn), &start)
}

/// The contact of a customer, where there is one.
pub fn contact(plan: &Plan, number: usize) -> Option<(ContactId, Columns)> {
    if !number.is_multiple_of(CONTACTS) {
        return None;
    }
    let customer = plan.customer(number);
    let actor = &plan.seller(customer.seller).actor;
    let mut chance = plan.chance(Kind::Contact, number);
    let facts = companies::contact(&mut chance, customer.locale);
    let id = ContactId::from_uuid(id(&mut chance, customer.at));
    let row = contacts::columns(&facts)
        .set("workspace_id", actor.workspace)
        .set("id", id)
        .set("customer_id", customer.id)
        .set("created_by", actor.user)
        .set("created_at", customer.at);
    Some((id, row))
}

/// What the contact of a customer is to the one after that, where they are something.
pub fn link(plan: &Plan, number: usize) -> Option<Columns> {
    let next = number + 1;
    if !number.is_multiple_of(CONTACTS * LINKS) || next >= plan.amounts.customers {
        return None;
    }
    let (contact, _) = contact(plan, number)?;
    let (customer, further) = (plan.customer(number), plan.customer(next));
    let actor = &plan.seller(customer.seller).actor;
    let part = plan.chance(Kind::Link, number).pick(PART.words);
    let row = Columns::default()
        .set("workspace_id", actor.workspace)
        .set("contact_id", contact)
        .set("customer_id", further.id)
        .set("part", part)
        .set("created_at", customer.at.max(further.at))
        .set("created_by", actor.user);
    Some(row)
}

/// A person at a company that is no customer yet.
pub fn lead(plan: &Plan, number: usize) -> (LeadId, Columns) {
    let lead = plan.lead(number);
    let actor = &plan.seller(lead.seller).actor;
    let mut chance = plan.chance(Kind::LeadFacts, number);
    let company = companies::customer(&mut chance, number, lead.locale);
    let person = companies::contact(&mut chance, lead.locale);
    let facts = Facts::default()
        .with("name", person.name())
        .with("company", company.name())
        .with_some("title", person.text("title"))
        .with_some("phone", company.text("phone"))
        .with_some("email", company.text("email"))
        .with_some("source", company.text("source"))
        .with_some("level", company.text("level"));
    let start = Start {
        id: lead.id,
        owner: Owner::of(actor),
        created_by: actor.user,
        department: actor.department,
        created_at: lead.at,
        updated_at: lead.disqualified.map_or(lead.at, |(_, at)| at),
        touched: Touched::default(),
    };
    let new = NewLead { facts: &facts, disqualified: lead.disqualified };
    (LeadId::from_uuid(lead.id), new.row(&start))
}

pub fn opportunity(plan: &Plan, number: usize, touched: Touched) -> (OpportunityId, Columns) {
    let opportunity = plan.opportunity(number);
    let customer = plan.customer(opportunity.customer);
    let actor = &plan.seller(customer.seller).actor;
    let stage = plan.stage(&opportunity);
    let mut chance = plan.chance(Kind::Sale, number);
    let name = words::opportunity(&mut chance, customer.locale, facts(plan, opportunity.customer).name());
    let minor = chance.between(8, 900) * 100_000;
    let facts = Facts::default()
        .with("name", name)
        .with("amount", Money { minor, currency: actor.currency })
        .with("close_date", Zone::utc().date(plan.now).plus_days(chance.between(-20, 120)));
    let start = Start {
        id: opportunity.id,
        owner: Owner::of(actor),
        created_by: actor.user,
        department: actor.department,
        created_at: opportunity.at,
        updated_at: opportunity.since,
        touched,
    };
    let new = NewOpportunity {
        customer: CustomerId::from_uuid(customer.id),
        pipeline: plan.pipeline.id,
        stage,
        facts: &facts,
        lost_reason: (stage.outcome == Outcome::Lost).then(|| LostReason::Seed(chance.pick(SeedReason::ALL))),
    };
    (OpportunityId::from_uuid(opportunity.id), new.row(&start))
}

/// How an opportunity came to where it stands: made in the first stage, moved
/// into the one that it is in.
pub fn steps(plan: &Plan, number: usize) -> Vec<Vec<Arg>> {
    let opportunity = plan.opportunity(number);
    let actor = &plan.seller(plan.customer(opportunity.customer).seller).actor;
    let mut chance = plan.chance(Kind::Step, number);
    let mut step = |from, to, at: Timestamp| {
        let id = StageChangeId::from_uuid(id(&mut chance, at));
        let opportunity = OpportunityId::from_uuid(opportunity.id);
        StageChange { opportunity, from, to, at, reason: None, comment: None }.values(id, actor)
    };
    let (first, stage) = (plan.pipeline.stages[0].id, plan.stage(&opportunity).id);
    let mut steps = vec![step(None, first, opportunity.at)];
    if stage != first {
        steps.push(step(Some(first), stage, opportunity.since));
    }
    steps
}

pub fn activity(plan: &Plan, number: usize) -> Columns {
    let activity = plan.activity(number);
    let customer = plan.customer(activity.customer);
    let mut chance = plan.chance(Kind::Words, number);
    let (kind, subject) = match activity.due_at {
        Some(_) => words::planned(&mut chance, customer.locale),
        None => words::done(&mut chance, customer.locale),
    };
    let facts = ActivityFacts {
        kind,
        subject: subject.to_owned(),
        body: None,
        contact: None,
        due_at: activity.due_at,
    };
    NewActivity {
        id: ActivityId::from_uuid(activity.id),
        around: Around {
            customer: Some(CustomerId::from_uuid(customer.id)),
            opportunity: activity
                .opportunity
                .map(|number| OpportunityId::from_uuid(plan.opportunity(number).id)),
            lead: None,
        },
        facts: &facts,
        at: activity.at,
    }
    .columns(&plan.seller(activity.seller).actor)
}
