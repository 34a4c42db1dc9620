//! A second opinion: what a query should find, reckoned without SQL; and
//! random scenes and filters to ask both about.

use super::scene::{DAY, Scene, Stored};
use crate::support::NOW;
use backend::Context;
use domain::opportunities::{OPPORTUNITIES, Outcome, OutcomeFilter};
use domain::records::{ListQuery, OwnerChoice};
use domain::{Action, CustomerId, Date, DepartmentId, Module, OpportunityId, Timestamp, UserId};
use std::collections::HashMap;

/// The day after the clock's, as it begins in Shanghai, where the viewers are.
const TOMORROW: Timestamp = Timestamp::from_seconds(1_767_628_800);

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

    /// One of them, or mostly nothing.
    fn at_times<T: ToString>(&mut self, choices: &[T]) -> String {
        let choice = self.below(choices.len() * 4);
        choices.get(choice).map(ToString::to_string).unwrap_or_default()
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
    pub fn found(&self, context: &Context, query: &ListQuery) -> Vec<&(OpportunityId, Stored)> {
        self.rows.iter().filter(|(_, row)| self.fits(context, query, row)).collect()
    }

    fn fits(&self, context: &Context, query: &ListQuery, row: &Stored) -> bool {
        let scope = context.scope(Module::Opportunities, Action::View);
        let owner_fits = match OwnerChoice::find(query.get("owner")) {
            None => true,
            Some(OwnerChoice::Me) => context.actor.as_ref().is_some_and(|actor| actor.user == row.owner),
            Some(OwnerChoice::User(user)) => user == row.owner,
        };
        scope.covers(row.owner, self.departments.get(&row.owner).copied())
            && owner_fits
            && self.outcome_fits(query, row)
            && self.text_fits(query, row)
            && word_fits(query.get("stage"), Some(&row.stage.to_string()))
            && word_fits(query.get("customer"), Some(&row.customer.to_string()))
            && word_fits(query.get("source"), row.source)
            && days_fit(query.get("close_date"), row.close_day)
            && amount_fits(query.get("amount"), row.amount)
            && due_fits(query.get("next_activity"), row.next_activity_at)
    }

    /// Of the texts that are asked for, each is the beginning of a word or Chinese.
    fn text_fits(&self, query: &ListQuery, row: &Stored) -> bool {
        let names = [row.name.as_str(), self.customers[&row.customer]];
        names.into_iter().any(|name| name.to_lowercase().contains(OPPORTUNITIES.searched(query)))
    }

    /// What the row's stage means.
    pub fn outcome(&self, row: &Stored) -> Outcome {
        let stages = &self.scene.pipeline.stages;
        stages.iter().find(|stage| stage.id == row.stage).expect("a stage").outcome
    }

    fn outcome_fits(&self, query: &ListQuery, row: &Stored) -> bool {
        let outcome = self.outcome(row);
        match OutcomeFilter::find(query.get("outcome")).unwrap_or(OutcomeFilter::Current) {
            OutcomeFilter::Current => row.closed_at.is_none_or(|at| at >= NOW.plus_days(-30)),
            OutcomeFilter::All => true,
            OutcomeFilter::Open => outcome == Outcome::Open,
            OutcomeFilter::Won => outcome == Outcome::Won,
            OutcomeFilter::Lost => outcome == Outcome::Lost,
        }
    }

    pub fn random_query(&self, chance: &mut Chance) -> ListQuery {
        let all = OutcomeFilter::ALL;
        let outcomes = ["", all[0].as_str(), all[1].as_str(), all[2].as_str(), all[4].as_str()];
        let company = &self.scene.company;
        let owners = ["me".to_owned(), company.rep.to_string(), company.owner.to_string()];
        let stages: Vec<_> = self.scene.pipeline.stages.iter().map(|stage| stage.id.to_string()).collect();
        let customers: Vec<_> = self.rows.iter().take(5).map(|(_, row)| row.customer.to_string()).collect();
        ListQuery::default()
            .with("outcome", chance.of(&outcomes))
            .with("q", chance.of(&["", "", "年度", "年", "harbour", "frame", "无"]))
            .with("owner", chance.at_times(&owners))
            .with("stage", chance.at_times(&stages))
            .with("customer", chance.at_times(&customers))
            .with("source", chance.at_times(&["phone", "none,phone", "referral,phone"]))
            .with("close_date", chance.at_times(&["2026-01-10..", "2026-02-01..2026-03-20", "none"]))
            .with("amount", chance.at_times(&["1000000..", "..5000000", "2000000..8000000"]))
            .with("next_activity", chance.at_times(&["overdue", "week", "none"]))
    }
}

/// Whether one of the words that are asked for stands there; `none` where nothing does.
pub fn word_fits(asked: &str, stands: Option<&str>) -> bool {
    asked.is_empty() || asked.split(',').any(|word| word == stands.unwrap_or("none"))
}

/// Whether a day lies in `2026-01-05..2026-02-01`, either end open, or is that day.
pub fn days_fit(asked: &str, day: Option<i64>) -> bool {
    match asked {
        "" => true,
        "none" => day.is_none(),
        _ => {
            let (from, to) = asked.split_once("..").unwrap_or((asked, asked));
            let bound = |typed| Date::parse(typed).map(Date::day_number);
            day.is_some_and(|day| {
                bound(from).is_none_or(|from| day >= from) && bound(to).is_none_or(|to| day <= to)
            })
        }
    }
}

/// The same of whole amounts; stored are hundredths.
fn amount_fits(asked: &str, minor: Option<i64>) -> bool {
    let Some((least, most)) = asked.split_once("..") else { return true };
    let bound = |typed: &str| typed.parse::<i64>().ok().map(|whole| whole * 100);
    minor.is_some_and(|minor| {
        bound(least).is_none_or(|least| minor >= least) && bound(most).is_none_or(|most| minor <= most)
    })
}

/// Overdue counts from the minute; what is overdue is not also due today.
pub fn due_fits(word: &str, next: Option<Timestamp>) -> bool {
    match word {
        "overdue" => next.is_some_and(|at| at < NOW),
        "today" => next.is_some_and(|at| at >= NOW && at < TOMORROW),
        "week" => next.is_some_and(|at| at >= NOW && at < TOMORROW.plus_days(6)),
        "none" => next.is_none(),
        _ => true,
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
        source: chance.of(&[None, Some("referral"), Some("phone")]),
        close_day: (chance.below(3) > 0).then(|| 20_454 + chance.days(90)),
        next_activity_at: (chance.below(2) > 0).then(|| NOW.plus_seconds(DAY * (chance.days(20) - 10))),
        updated_at: if closed { updated_at.max(closed_at) } else { updated_at },
        closed_at: closed.then_some(closed_at),
    }
}
