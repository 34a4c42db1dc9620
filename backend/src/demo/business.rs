//! A year of business.

use super::chance::Chance;
use super::staff::{Seller, Staff};
use super::{companies, words, work};
use crate::activities::On;
use crate::storage::{Reach, Tx};
use crate::{
    Context, Failure, activities as activity_cases, contacts, customers as customer_cases,
    opportunities as cases, pipelines,
};
use domain::activities::{ActivityFacts, ActivityKind};
use domain::customers::{CustomerKind, Source};
use domain::opportunities::{MoveInput, OpportunityInput, Outcome, PipelineView, SeedReason};
use domain::pipelines::AddReasonInput;
use domain::records::{Facts, FieldInput, ListQuery, Typed};
use domain::{AnyId, CustomerId, Date, OpportunityId, Timestamp};

/// A customer with who looks after it and since when.
pub struct Known {
    id: CustomerId,
    name: String,
    is_company: bool,
    seller: usize,
    since: Timestamp,
    days: i64,
}

impl Known {
    /// Not before the customer was known.
    fn at_earliest(&self, then: Timestamp) -> Timestamp {
        then.max(self.since.plus_minutes(5))
    }

    /// The form of an opportunity, as somebody fills it in.
    fn opportunity(&self, name: &str, amount: i64, close: Date, source: Source) -> OpportunityInput {
        let (amount, close) = (amount.to_string(), close.to_string());
        OpportunityInput {
            customer: self.id.to_string(),
            facts: Typed::from([
                ("name", name),
                ("amount", amount.as_str()),
                ("close_date", close.as_str()),
                ("source", source.as_str()),
            ]),
            ..OpportunityInput::default()
        }
    }
}

pub async fn customers(
    chance: &mut Chance,
    staff: &Staff,
    now: Timestamp,
    count: usize,
) -> Result<Vec<Known>, Failure> {
    let mut made = Vec::with_capacity(count);
    for number in 0..count {
        let seller = chance.below(staff.sellers.len());
        let days = chance.between(2, 365);
        let since = work::before(chance, staff.sellers[seller].zone(), now, days);
        let at = staff.sellers[seller].at(since);
        let facts = companies::customer(chance, number, staff.sellers[seller].locale);
        let name = facts.name().to_owned();
        let is_company = facts.text("kind") == Some(CustomerKind::Company.as_str());
        let id = customer_cases::create(&at, facts, None).await?;
        for _ in 0..chance.below(3) {
            contact(chance, &at, &staff.sellers[seller], id).await?;
        }
        made.push(Known { id, name, is_company, seller, since, days });
    }
    Ok(made)
}

/// Two of the companies of the manager's people belong to a third.
pub async fn parents(staff: &Staff, customers: &[Known]) -> Result<(), Failure> {
    let is_of_manager = |known: &&Known| known.is_company && staff.sellers[known.seller].is_of_manager;
    let Some(parent) = customers.iter().find(is_of_manager) else { return Ok(()) };
    let beside = |known: &&Known| known.is_company && known.seller == parent.seller && known.id != parent.id;
    for known in customers.iter().filter(beside).take(2) {
        let at = staff.sellers[known.seller].at(known.since.max(parent.since).plus_minutes(30));
        let version = customer_cases::get(&at, known.id).await?.version;
        let input = FieldInput {
            id: known.id.to_string(),
            version: version.to_string(),
            field: "parent".to_owned(),
            value: parent.id.to_string(),
        };
        customer_cases::edit_field(&at, input).await?;
    }
    Ok(())
}

/// Some people at the customers of one of the manager's sellers have a part at the next.
pub async fn links(staff: &Staff, customers: &[Known]) -> Result<(), Failure> {
    let is_of_manager = |known: &&Known| staff.sellers[known.seller].is_of_manager;
    let Some(first) = customers.iter().find(is_of_manager) else { return Ok(()) };
    let own: Vec<&Known> = customers.iter().filter(|known| known.seller == first.seller).collect();
    let mut parts = ["decision_maker", "technical", "finance"].into_iter();
    for pair in own.windows(2) {
        let [known, further] = pair else { continue };
        let at = staff.sellers[first.seller].at(known.since.max(further.since).plus_minutes(45));
        let people = contacts::list(&at, known.id).await?;
        let Some(contact) = people.first() else { continue };
        let Some(part) = parts.next() else { return Ok(()) };
        let facts = Facts::default().with("linked", AnyId::from(further.id)).with("part", part);
        contacts::link(&at, contact.id, &facts, None).await?;
    }
    Ok(())
}

async fn contact(
    chance: &mut Chance,
    at: &Context,
    seller: &Seller,
    customer: CustomerId,
) -> Result<(), Failure> {
    let facts = companies::contact(chance, seller.locale);
    contacts::create(at, customer, facts, None).await.map(drop)
}

pub async fn opportunities(
    chance: &mut Chance,
    staff: &Staff,
    customers: &[Known],
    now: Timestamp,
    count: usize,
) -> Result<(), Failure> {
    let pipeline = pipeline(staff).await?;
    let reasons = reasons(staff, now).await?;
    for _ in 0..count {
        let customer = &customers[chance.below(customers.len())];
        let seller = &staff.sellers[customer.seller];
        let days = chance.between(1, customer.days.min(120));
        let begun = customer.at_earliest(work::before(chance, seller.zone(), now, days));
        let at = seller.at(begun);
        let name = words::opportunity(chance, seller.locale, &customer.name);
        let amount = chance.between(8, 900) * 1000;
        let close = at.zone.date(now).plus_days(chance.between(-4, 120));
        let source = Chance::of(20_260_104, 0, customer.since.micros().unsigned_abs()).pick(Source::ALL);
        let id = cases::create(&at, &customer.opportunity(&name, amount, close, source), "").await?;
        let is_open = walk(chance, seller, (&pipeline, &reasons), id, (begun, days), now).await?;
        if is_open {
            next_steps(chance, seller, customer, id, (begun, days), now).await?;
        }
    }
    Ok(())
}

/// An opportunity that nobody has touched for a month and a half, where the manager
/// of the sign-ins sees it: chance leaves none on some days.
pub async fn forgotten(staff: &Staff, customers: &[Known], now: Timestamp) -> Result<(), Failure> {
    let is_old = |customer: &&Known| staff.sellers[customer.seller].is_of_manager && customer.days > 60;
    let Some(customer) = customers.iter().find(is_old) else { return Ok(()) };
    let seller = &staff.sellers[customer.seller];
    let at = seller.at(customer.at_earliest(now.plus_days(-45)));
    let name = words::opportunity(&mut Chance::new(20_260_103), seller.locale, &customer.name);
    let close = at.zone.date(now).plus_days(30);
    let input = customer.opportunity(&name, 120_000, close, Source::Referral);
    cases::create(&at, &input, "").await.map(drop)
}

/// What was done about an open opportunity of late and what comes next; some
/// are forgotten, as in life.
async fn next_steps(
    chance: &mut Chance,
    seller: &Seller,
    customer: &Known,
    id: OpportunityId,
    (begun, days): (Timestamp, i64),
    now: Timestamp,
) -> Result<(), Failure> {
    if chance.per_cent(55) {
        let ago = chance.between(0, days.min(12));
        let then = begun.plus_minutes(5).max(work::before(chance, seller.zone(), now, ago));
        let (kind, subject) = words::done(chance, seller.locale);
        add(&seller.at(then), customer.id, Some(id), facts(kind, subject, None)).await?;
    }
    if chance.per_cent(70) {
        let then = begun.plus_minutes(10).max(work::before(chance, seller.zone(), now, days.min(3)));
        let ahead = chance.between(-1, 12);
        let due_at = work::after(chance, seller.zone(), now, ahead);
        let (kind, subject) = words::planned(chance, seller.locale);
        add(&seller.at(then), customer.id, Some(id), facts(kind, subject, Some(due_at))).await?;
    }
    Ok(())
}

/// Moves an opportunity on, stage by stage, up to where it stands today; says
/// whether that is still open.
async fn walk(
    chance: &mut Chance,
    seller: &Seller,
    (pipeline, reasons): (&PipelineView, &[String]),
    id: OpportunityId,
    (begun, days): (Timestamp, i64),
    now: Timestamp,
) -> Result<bool, Failure> {
    let open: Vec<_> = pipeline.stages.iter().filter(|stage| stage.outcome == Outcome::Open).collect();
    let target = chance.below(open.len());
    let mut route: Vec<_> = open.iter().skip(1).take(target).map(|stage| (stage.id, stage.outcome)).collect();
    let end =
        if chance.per_cent(18) { Some(Outcome::Won) } else { chance.per_cent(14).then_some(Outcome::Lost) };
    route.extend(
        pipeline
            .stages
            .iter()
            .find(|stage| Some(stage.outcome) == end)
            .map(|stage| (stage.id, stage.outcome)),
    );
    let steps = i64::try_from(route.len()).unwrap_or(1);
    let mut last = begun;
    for (stage, outcome, left) in
        route.into_iter().zip(0..).map(|((stage, outcome), step)| (stage, outcome, steps - step))
    {
        let ago = chance.between(days * (left - 1) / steps, days * left / steps);
        last = last.plus_minutes(5).max(work::before(chance, seller.zone(), now, ago));
        let at = seller.at(last);
        let card = cases::get(&at, id).await?.card;
        let reason = (outcome == Outcome::Lost).then(|| reasons[chance.below(reasons.len())].clone());
        let step = MoveInput {
            id: id.to_string(),
            version: card.version.to_string(),
            stage: stage.to_string(),
            reason: reason.unwrap_or_default(),
            comment: String::new(),
        };
        cases::move_to(&at, &step, &ListQuery::default()).await?;
    }
    Ok(end.is_none())
}

pub async fn activities(
    chance: &mut Chance,
    staff: &Staff,
    customers: &[Known],
    now: Timestamp,
) -> Result<(), Failure> {
    for customer in customers {
        let seller = &staff.sellers[customer.seller];
        let people = contacts::list(&seller.at(now), customer.id).await?;
        let contact = people.first().map(|contact| contact.id);
        for _ in 0..chance.below(4) {
            let ago = chance.between(0, customer.days);
            let then = customer.at_earliest(work::before(chance, seller.zone(), now, ago));
            let (kind, subject) = words::done(chance, seller.locale);
            let done = ActivityFacts { contact, ..facts(kind, subject, None) };
            add(&seller.at(then), customer.id, None, done).await?;
        }
        if chance.per_cent(35) {
            let then = customer.at_earliest(work::before(chance, seller.zone(), now, customer.days.min(6)));
            let ahead = chance.between(-3, 14);
            let due_at = work::after(chance, seller.zone(), now, ahead);
            let (kind, subject) = words::planned(chance, seller.locale);
            add(&seller.at(then), customer.id, None, facts(kind, subject, Some(due_at))).await?;
        }
    }
    Ok(())
}

fn facts(kind: ActivityKind, subject: &str, due_at: Option<Timestamp>) -> ActivityFacts {
    ActivityFacts { kind, subject: subject.to_owned(), body: None, contact: None, due_at }
}

async fn add(
    at: &Context,
    customer: CustomerId,
    opportunity: Option<OpportunityId>,
    facts: ActivityFacts,
) -> Result<(), Failure> {
    let on = opportunity.map_or(On::Customer(customer), On::Opportunity);
    activity_cases::create(at, on, facts, None).await.map(drop)
}

/// The words of all reasons; the owner added one to those there were.
async fn reasons(staff: &Staff, now: Timestamp) -> Result<Vec<String>, Failure> {
    let owner = staff.owner().ok_or(Failure::Internal)?.at(now.plus_days(-400));
    let setup = pipelines::setup(&owner).await?;
    let input = AddReasonInput {
        pipeline: setup.id.to_string(),
        version: setup.version.to_string(),
        name: "客户决定自行研发".to_owned(),
    };
    let own = pipelines::add_reason(&owner, &input).await?;
    Ok(SeedReason::ALL.iter().map(ToString::to_string).chain([own.to_string()]).collect())
}

async fn pipeline(staff: &Staff) -> Result<PipelineView, Failure> {
    let backend = &staff.sellers.first().ok_or(Failure::Internal)?.at(Timestamp::from_micros(0)).backend;
    let mut tx: Tx = backend.storage().read(Reach::Workspace(staff.workspace)).await?;
    pipelines::find(&mut tx, staff.workspace, None).await?.ok_or(Failure::Internal)
}
