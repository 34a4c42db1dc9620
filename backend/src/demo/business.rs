//! A year of business.

use super::chance::Chance;
use super::staff::{Seller, Staff};
use super::{companies, days_ago, words};
use crate::storage::{Reach, Tx};
use crate::{
    Context, Failure, activities as activity_cases, contacts, customers as customer_cases,
    opportunities as cases, pipelines,
};
use domain::activities::ActivityFacts;
use domain::contacts::ContactFacts;
use domain::opportunities::{
    LostReason, MoveInput, OpportunityInput, OpportunityQuery, Outcome, PipelineView,
};
use domain::{CustomerId, OpportunityId, Timestamp};

/// A customer with who looks after it and since when.
pub struct Known {
    id: CustomerId,
    name: String,
    seller: usize,
    days: i64,
}

/// Minutes of the day (UTC) at which people in Asia and Europe work.
const WORKING: (i64, i64) = (60, 780);

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
        let at = staff.sellers[seller].at(days_ago(now, days, chance.between(WORKING.0, WORKING.1)));
        let facts = companies::customer(chance, number, staff.sellers[seller].locale);
        let name = facts.name.clone();
        let id = customer_cases::create(&at, facts, None).await?;
        for _ in 0..chance.below(3) {
            contact(chance, &at, &staff.sellers[seller], id).await?;
        }
        made.push(Known { id, name, seller, days });
    }
    Ok(made)
}

async fn contact(
    chance: &mut Chance,
    at: &Context,
    seller: &Seller,
    customer: CustomerId,
) -> Result<(), Failure> {
    let (name, title) = companies::contact(chance, seller.locale);
    let facts = ContactFacts { name, title: Some(title.to_owned()), phone: None, email: None };
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
    for _ in 0..count {
        let customer = &customers[chance.below(customers.len())];
        let seller = &staff.sellers[customer.seller];
        let days = chance.between(1, customer.days.min(120));
        let at = seller.at(days_ago(now, days, chance.between(WORKING.0, WORKING.1)));
        let input = OpportunityInput {
            name: words::opportunity(chance, seller.locale, &customer.name),
            customer: customer.id.to_string(),
            amount: (chance.between(8, 900) * 1000).to_string(),
            close_date: at.zone.date(now).plus_days(chance.between(-20, 120)).to_string(),
            ..OpportunityInput::default()
        };
        let id = cases::create(&at, &input, "").await?;
        walk(chance, seller, &pipeline, id, days, now).await?;
    }
    Ok(())
}

/// Moves an opportunity on, stage by stage, up to where it stands today.
async fn walk(
    chance: &mut Chance,
    seller: &Seller,
    pipeline: &PipelineView,
    id: OpportunityId,
    days: i64,
    now: Timestamp,
) -> Result<(), Failure> {
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
    let mut left = days;
    for (stage, outcome) in route {
        left = chance.between(0, left);
        let at = seller.at(days_ago(now, left, chance.between(WORKING.0, WORKING.1)));
        let card = cases::get(&at, id).await?.card;
        let reason = if outcome == Outcome::Lost { chance.pick(LostReason::ALL).as_str() } else { "" };
        let step = MoveInput {
            id: id.to_string(),
            version: card.version.to_string(),
            stage: stage.to_string(),
            reason: reason.to_owned(),
            comment: String::new(),
        };
        cases::move_to(&at, &step, &OpportunityQuery::default()).await?;
    }
    Ok(())
}

pub async fn activities(
    chance: &mut Chance,
    staff: &Staff,
    customers: &[Known],
    now: Timestamp,
) -> Result<(), Failure> {
    for customer in customers {
        let seller = &staff.sellers[customer.seller];
        for _ in 0..chance.below(4) {
            let at = seller.at(days_ago(
                now,
                chance.between(0, customer.days),
                chance.between(WORKING.0, WORKING.1),
            ));
            let (kind, subject) = words::done(chance, seller.locale);
            add(
                &at,
                customer.id,
                ActivityFacts { kind, subject: subject.to_owned(), body: None, contact: None, due_at: None },
            )
            .await?;
        }
        if chance.per_cent(35) {
            let at = seller.at(days_ago(now, customer.days.min(6), chance.between(WORKING.0, WORKING.1)));
            let (kind, subject) = words::planned(chance, seller.locale);
            let due_at = now.plus_days(chance.between(-4, 14)).plus_minutes(chance.between(-180, 180));
            add(
                &at,
                customer.id,
                ActivityFacts {
                    kind,
                    subject: subject.to_owned(),
                    body: None,
                    contact: None,
                    due_at: Some(due_at),
                },
            )
            .await?;
        }
    }
    Ok(())
}

async fn add(at: &Context, customer: CustomerId, facts: ActivityFacts) -> Result<(), Failure> {
    activity_cases::create(at, customer, None, facts, None).await.map(drop)
}

async fn pipeline(staff: &Staff) -> Result<PipelineView, Failure> {
    let backend = &staff.sellers.first().ok_or(Failure::Internal)?.at(Timestamp::from_micros(0)).backend;
    let mut tx: Tx = backend.storage().read(Reach::Workspace(staff.workspace)).await?;
    pipelines::find(&mut tx, staff.workspace, None).await?.ok_or(Failure::Internal)
}
