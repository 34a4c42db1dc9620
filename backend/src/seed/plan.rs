//! What each row is, told by its number alone, so that rows can be made in
//! any order and none need be kept.

use super::Amounts;
use crate::demo::chance::Chance;
use crate::demo::staff::{Seller, Staff};
use domain::leads::DisqualifyReason;
use domain::opportunities::{Outcome, PipelineView, StageView};
use domain::{Locale, Timestamp};
use uuid::Uuid;

/// The open opportunities within the manager's sight, at every size: a board
/// of a real team does not grow with the company.
const MANAGERS_OPEN: usize = 2_000;
/// And those that were closed there lately.
const MANAGERS_CLOSED: usize = 100;
/// The first customer has this many activities.
const LONG_TIMELINE: usize = 200;
/// What the manager has planned, at every size too: a day has so many hours.
const MANAGERS_PLANS: usize = 300;
/// Further managers have days like that, but for one activity in so many at most.
const FURTHER_PLANS: usize = 10;
/// One customer in three is the manager's or their people's.
const SHARE: usize = 3;
/// There is a lead for so many customers.
const CUSTOMERS_OF_A_LEAD: usize = 5;
/// Minutes of the day (UTC) at which people in Asia and Europe work.
const WORKING: (i64, i64) = (60, 780);

/// Kinds of rows, for their chances.
#[derive(Clone, Copy)]
pub enum Kind {
    Customer = 1,
    Facts,
    Contact,
    Opportunity,
    Sale,
    Step,
    Activity,
    Words,
    Event,
    SignIn,
    Lead,
    LeadFacts,
    Link,
}

pub struct Plan {
    pub staff: Staff,
    pub pipeline: PipelineView,
    pub amounts: Amounts,
    pub now: Timestamp,
    seed: u64,
    manager: usize,
    managers: Vec<usize>,
    others: Vec<usize>,
    /// Managers without customers of their own.
    further: Vec<usize>,
}

pub struct Customer {
    /// Its place among the sellers.
    pub seller: usize,
    pub locale: Locale,
    pub days: i64,
    pub at: Timestamp,
    pub id: Uuid,
}

pub struct Lead {
    /// Its place among the sellers.
    pub seller: usize,
    pub locale: Locale,
    pub at: Timestamp,
    /// Why and when it was disqualified, if it was.
    pub disqualified: Option<(DisqualifyReason, Timestamp)>,
    pub id: Uuid,
}

pub struct Opportunity {
    /// Its customer's number.
    pub customer: usize,
    pub stage: usize,
    pub at: Timestamp,
    pub since: Timestamp,
    pub id: Uuid,
}

pub struct Activity {
    /// Its owner's place among the sellers.
    pub seller: usize,
    pub customer: usize,
    pub opportunity: Option<usize>,
    pub at: Timestamp,
    pub due_at: Option<Timestamp>,
    pub id: Uuid,
}

impl Plan {
    pub fn new(staff: Staff, pipeline: PipelineView, amounts: Amounts, seed: u64, now: Timestamp) -> Self {
        let manager = staff.place_of_manager();
        let places = 0..staff.sellers.len();
        let (owners, further): (Vec<_>, Vec<_>) =
            places.partition(|place| staff.sellers[*place].has_customers);
        let (managers, others) = owners.into_iter().partition(|place| staff.sellers[*place].is_of_manager);
        Self { staff, pipeline, amounts, now, seed, manager, managers, others, further }
    }

    pub fn chance(&self, kind: Kind, number: usize) -> Chance {
        Chance::of(self.seed, kind as u64, u64::try_from(number).unwrap_or_default())
    }

    pub fn seller(&self, place: usize) -> &Seller {
        &self.staff.sellers[place]
    }

    pub fn stage(&self, opportunity: &Opportunity) -> &StageView {
        &self.pipeline.stages[opportunity.stage]
    }

    pub fn customer(&self, number: usize) -> Customer {
        let mut chance = self.chance(Kind::Customer, number);
        let sellers = if number.is_multiple_of(SHARE) { &self.managers } else { &self.others };
        let days = if number == 0 { 365 } else { chance.between(2, 365) };
        let at = self.working_time(&mut chance, days);
        Customer {
            seller: chance.pick(sellers),
            locale: if number.is_multiple_of(2) { Locale::ZhCn } else { Locale::En },
            days,
            at,
            id: id(&mut chance, at),
        }
    }

    pub fn leads(&self) -> usize {
        self.amounts.customers / CUSTOMERS_OF_A_LEAD
    }

    pub fn lead(&self, number: usize) -> Lead {
        let mut chance = self.chance(Kind::Lead, number);
        let sellers = if number.is_multiple_of(SHARE) { &self.managers } else { &self.others };
        let days = chance.between(2, 120);
        let at = self.working_time(&mut chance, days);
        let seller = chance.pick(sellers);
        let is_disqualified = chance.per_cent(30);
        let reason = chance.pick(DisqualifyReason::ALL);
        let closed_at = days_ago(self.now, chance.between(0, days - 1), chance.between(WORKING.0, WORKING.1));
        Lead {
            seller,
            locale: if number.is_multiple_of(2) { Locale::ZhCn } else { Locale::En },
            at,
            disqualified: is_disqualified.then_some((reason, closed_at)),
            id: id(&mut chance, at),
        }
    }

    pub fn opportunity(&self, number: usize) -> Opportunity {
        let mut chance = self.chance(Kind::Opportunity, number);
        let is_managers = number < MANAGERS_OPEN + MANAGERS_CLOSED;
        let customer = self.some_customer(&mut chance, is_managers);
        let outcome = match number {
            ..MANAGERS_OPEN => Outcome::Open,
            _ if is_managers => Outcome::Won,
            _ if chance.per_cent(55) => Outcome::Open,
            _ if chance.per_cent(66) => Outcome::Won,
            _ => Outcome::Lost,
        };
        let stages: Vec<usize> = (0..self.pipeline.stages.len())
            .filter(|place| self.pipeline.stages[*place].outcome == outcome)
            .collect();
        let most = self.customer(customer).days.min(if is_managers { 25 } else { 120 });
        let days = chance.between(1, most);
        let at = self.working_time(&mut chance, days);
        let since = days_ago(self.now, chance.between(0, days - 1), chance.between(WORKING.0, WORKING.1));
        Opportunity { customer, stage: chance.pick(&stages), at, since, id: id(&mut chance, at) }
    }

    pub fn activity(&self, number: usize) -> Activity {
        let mut chance = self.chance(Kind::Activity, number);
        let is_of_first = number < LONG_TIMELINE;
        let planner = self.planner(number);
        let is_managers = planner.is_some();
        let has_opportunity =
            !is_of_first && !is_managers && self.amounts.opportunities > 0 && chance.per_cent(30);
        let opportunity = has_opportunity.then(|| chance.below(self.amounts.opportunities));
        let number_of_customer = match opportunity {
            _ if is_of_first => 0,
            _ if is_managers => self.some_customer(&mut chance, true),
            Some(opportunity) => self.opportunity(opportunity).customer,
            None => chance.below(self.amounts.customers),
        };
        let customer = self.customer(number_of_customer);
        let seller = planner.unwrap_or(customer.seller);
        let is_planned = is_managers || (!is_of_first && seller != self.manager && chance.per_cent(4));
        let (at, due_at) = match number {
            // What was touched last stands first in the lists.
            0 => (self.now.plus_seconds(-1), None),
            _ if is_planned => {
                let due_at =
                    self.now.plus_days(chance.between(-4, 14)).plus_minutes(chance.between(-180, 180));
                (self.working_time(&mut chance, customer.days.min(6)), Some(due_at))
            }
            _ => {
                let days = chance.between(0, customer.days);
                (self.working_time(&mut chance, days), None)
            }
        };
        Activity { seller, customer: number_of_customer, opportunity, at, due_at, id: id(&mut chance, at) }
    }

    /// Whose plan an activity is, if it is one of those that managers have at every size.
    fn planner(&self, number: usize) -> Option<usize> {
        let plan = number.checked_sub(LONG_TIMELINE)?;
        if plan < MANAGERS_PLANS {
            return Some(self.manager);
        }
        let each = self.amounts.activities / FURTHER_PLANS / self.further.len().max(1);
        let further = (plan - MANAGERS_PLANS).checked_div(each.min(MANAGERS_PLANS))?;
        self.further.get(further).copied()
    }

    fn some_customer(&self, chance: &mut Chance, of_manager: bool) -> usize {
        let all = self.amounts.customers;
        let managers = all.div_ceil(SHARE);
        if of_manager {
            return chance.below(managers) * SHARE;
        }
        let other = chance.below(all - managers);
        other / (SHARE - 1) * SHARE + other % (SHARE - 1) + 1
    }

    fn working_time(&self, chance: &mut Chance, days: i64) -> Timestamp {
        days_ago(self.now, days, chance.between(WORKING.0, WORKING.1))
    }
}

/// So many days before now, at a minute of that day (UTC); never after now.
fn days_ago(now: Timestamp, days: i64, minute_of_day: i64) -> Timestamp {
    let midnight = now.plus_seconds(-(now.seconds() % 86_400));
    let then = midnight.plus_days(-days).plus_minutes(minute_of_day);
    if then > now { now.plus_minutes(-5) } else { then }
}

/// A UUIDv7 like all ids, its chance planned.
pub fn id(chance: &mut Chance, at: Timestamp) -> Uuid {
    let millis = u64::try_from(at.micros() / 1000).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &chance.bytes()).into_uuid()
}
