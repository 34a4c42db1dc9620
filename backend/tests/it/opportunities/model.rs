//! A second opinion: what a query should find, reckoned without SQL; and
//! random scenes and filters to ask both about.

use super::scene::{DAY, Scene, Stored};
use crate::support::NOW;
use backend::Context;
use domain::customers::OwnerChoice;
use domain::opportunities::{OpportunityQuery, Outcome, OutcomeFilter};
use domain::{Action, CustomerId, Date, DepartmentId, Module, OpportunityId, UserId};
use std::collections::HashMap;

/// A small generator (xorshift) that repeats its choices.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % (limit as u64)).expect("a small number")
    }

    pub fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    fn days(&mut self, limit: usize) -> i64 {
        i64::try_from(self.below(limit)).expect("a small number")
    }
}

/// Random opportunities with the ids they got.
pub struct World {
    pub scene: Scene,
    pub rows: Vec<(OpportunityId, Stored)>,
    departments: HashMap<UserId, DepartmentId>,
    customers: HashMap<CustomerId, &'static str>,
}

const CUSTOMERS: [&str; 5] = ["华信集团", "Harbour Ltd", "港口", "Acme", "年年好"];
const NAMES: [&str; 6] = ["年框采购", "Annual frame", "扩容 50%", "Ünit_test", "年度维保", "Lease"];

impl World {
    pub async fn random(scene: Scene, count: usize, seed: u64) -> Self {
        let company = &scene.company;
        let mut departments = HashMap::new();
        for (user, department) in [
            (company.owner, company.head),
            (company.manager, company.sales),
            (company.rep, company.east),
            (company.other_rep, company.south),
            (company.reader, company.marketing),
        ] {
            departments.insert(user, department);
        }
        let owners: Vec<UserId> = departments.keys().copied().collect();
        let mut owners = owners;
        owners.sort_unstable();
        let mut customers = Vec::new();
        for (index, owner) in owners.iter().enumerate() {
            customers.push(scene.customer(*owner, CUSTOMERS[index]).await);
        }
        let mut chance = Chance::new(seed);
        let rows: Vec<Stored> =
            (0..count).map(|_| random(&scene, &owners, &customers, &mut chance)).collect();
        let ids = scene.store_all(&rows).await;
        let customers = customers.into_iter().zip(CUSTOMERS).collect();
        Self { scene, rows: ids.into_iter().zip(rows).collect(), departments, customers }
    }

    /// What the viewer should find.
    pub fn found(&self, context: &Context, query: &OpportunityQuery) -> Vec<&(OpportunityId, Stored)> {
        self.rows.iter().filter(|(_, row)| self.fits(context, query, row)).collect()
    }

    fn fits(&self, context: &Context, query: &OpportunityQuery, row: &Stored) -> bool {
        let scope = context.scope(Module::Opportunities, Action::View);
        let owner_fits = match OwnerChoice::find(&query.owner) {
            None => true,
            Some(OwnerChoice::Me) => context.actor.as_ref().is_some_and(|actor| actor.user == row.owner),
            Some(OwnerChoice::User(user)) => user == row.owner,
        };
        let day_fits = |bound: &str, fits: fn(i64, i64) -> bool| {
            Date::parse(bound)
                .is_none_or(|bound| row.close_day.is_some_and(|day| fits(day, bound.day_number())))
        };
        scope.covers(row.owner, self.departments.get(&row.owner).copied())
            && owner_fits
            && self.outcome_fits(query, row)
            && self.text_fits(query, row)
            && (query.stage.is_empty() || query.stage == row.stage.to_string())
            && (query.customer.is_empty() || query.customer == row.customer.to_string())
            && day_fits(&query.from, |day, from| day >= from)
            && day_fits(&query.to, |day, to| day <= to)
    }

    /// Of the texts that are asked for, each is the beginning of a word or Chinese.
    fn text_fits(&self, query: &OpportunityQuery, row: &Stored) -> bool {
        let names = [row.name.as_str(), self.customers[&row.customer]];
        names.into_iter().any(|name| name.to_lowercase().contains(&query.q))
    }

    /// What the row's stage means.
    pub fn outcome(&self, row: &Stored) -> Outcome {
        let stages = &self.scene.pipeline.stages;
        stages.iter().find(|stage| stage.id == row.stage).expect("a stage").outcome
    }

    fn outcome_fits(&self, query: &OpportunityQuery, row: &Stored) -> bool {
        let outcome = self.outcome(row);
        match OutcomeFilter::find(&query.outcome).unwrap_or(OutcomeFilter::Current) {
            OutcomeFilter::Current => row.closed_at.is_none_or(|at| at >= NOW.plus_days(-30)),
            OutcomeFilter::All => true,
            OutcomeFilter::Open => outcome == Outcome::Open,
            OutcomeFilter::Won => outcome == Outcome::Won,
            OutcomeFilter::Lost => outcome == Outcome::Lost,
        }
    }

    pub fn random_query(&self, chance: &mut Chance) -> OpportunityQuery {
        let mut query = OpportunityQuery::default();
        let all = OutcomeFilter::ALL;
        query.outcome.push_str(chance.of(&[
            "",
            all[0].as_str(),
            all[1].as_str(),
            all[2].as_str(),
            all[4].as_str(),
        ]));
        query.q.push_str(chance.of(&["", "", "年度", "年", "harbour", "frame", "无"]));
        if chance.below(3) == 0 {
            let company = &self.scene.company;
            query.owner = chance.of(&["me".to_owned(), company.rep.to_string(), company.owner.to_string()]);
        }
        if chance.below(4) == 0 {
            query.stage = chance.of(&self.scene.pipeline.stages).id.to_string();
        }
        if chance.below(4) == 0 {
            query.customer = chance.of(&self.rows).1.customer.to_string();
        }
        if chance.below(4) == 0 {
            query.from.push_str(chance.of(&["2026-01-10", "2026-02-01"]));
        }
        if chance.below(4) == 0 {
            query.to.push_str(chance.of(&["2026-02-01", "2026-03-20"]));
        }
        query
    }
}

fn random(scene: &Scene, owners: &[UserId], customers: &[domain::CustomerId], chance: &mut Chance) -> Stored {
    let stage = chance.of(&scene.pipeline.stages);
    // On whole days, so that some land on the edges and many stand level.
    let closed_at = NOW.plus_days(-chance.days(60));
    let closed = stage.outcome != Outcome::Open;
    let updated_at = NOW.plus_days(-chance.days(40));
    Stored {
        name: chance.of(&NAMES).to_owned(),
        customer: chance.of(customers),
        owner: chance.of(owners),
        stage: stage.id,
        amount: (chance.below(4) > 0).then(|| 1 + chance.days(1_000_000_007)),
        close_day: (chance.below(3) > 0).then(|| 20_454 + chance.days(90)),
        next_activity_at: (chance.below(2) > 0).then(|| NOW.plus_seconds(DAY * (chance.days(20) - 10))),
        updated_at: if closed { updated_at.max(closed_at) } else { updated_at },
        closed_at: closed.then_some(closed_at),
    }
}
