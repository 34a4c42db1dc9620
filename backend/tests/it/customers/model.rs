//! A second opinion: what a query should find and in which order, reckoned without
//! SQL; and random customers and filters to ask both about.

use super::named;
use crate::opportunities::model::Chance;
use crate::support::{Company, NOW, TestBackend};
use backend::{Context, args, customers, text_keys};
use domain::customers::{CustomerKind, CustomerQuery, CustomerRow, CustomerSort, OwnerChoice};
use domain::records::Facts;
use domain::{Action, CustomerId, Date, DepartmentId, Module, Timestamp, UserId};
use std::collections::HashMap;

/// The day after the clock's, as it begins in Shanghai, where the viewers are.
const TOMORROW: Timestamp = Timestamp::from_seconds(1_767_628_800);
const HOURS_OF_SHANGHAI: i64 = 8;

const NAMES: [&str; 6] = ["华信贸易", "海河机械", "Harbour Ltd", "Müller Optik", "远洋物流", "Zebra"];

/// A customer as it is stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: CustomerId,
    pub facts: Facts,
    pub owner: UserId,
    pub created_at: Timestamp,
    pub next_activity_at: Option<Timestamp>,
}

/// Random customers of one company.
pub struct World {
    pub test: TestBackend,
    pub company: Company,
    pub rows: Vec<Stored>,
    departments: HashMap<UserId, DepartmentId>,
}

impl World {
    pub async fn random(test: TestBackend, count: usize, seed: u64) -> Self {
        let company = test.company().await;
        let departments = HashMap::from([
            (company.owner, company.head),
            (company.manager, company.sales),
            (company.rep, company.east),
            (company.other_rep, company.south),
        ]);
        let mut owners: Vec<UserId> = departments.keys().copied().collect();
        owners.sort_unstable();
        let mut chance = Chance::new(seed);
        let mut rows = Vec::new();
        for _ in 0..count {
            rows.push(store(&test, chance.of(&owners), &mut chance).await);
        }
        Self { test, company, rows, departments }
    }

    /// What the viewer should find.
    pub fn found(&self, context: &Context, query: &CustomerQuery) -> Vec<&Stored> {
        self.rows.iter().filter(|row| self.fits(context, query, row)).collect()
    }

    fn fits(&self, context: &Context, query: &CustomerQuery, row: &Stored) -> bool {
        let scope = context.scope(Module::Customers, Action::View);
        let owner_fits = match OwnerChoice::find(&query.owner) {
            None => true,
            Some(OwnerChoice::Me) => context.actor.as_ref().is_some_and(|actor| actor.user == row.owner),
            Some(OwnerChoice::User(user)) => user == row.owner,
        };
        let made_on = (row.created_at.micros() / 1_000_000 + HOURS_OF_SHANGHAI * 3_600).div_euclid(86_400);
        let day = |typed: &str| Date::parse(typed).map(Date::day_number);
        // Of the texts that are asked for, each is the beginning of a word or Chinese.
        let text_fits = row.facts.name().to_lowercase().contains(&query.q);
        scope.covers(row.owner, self.departments.get(&row.owner).copied())
            && owner_fits
            && text_fits
            && next_fits(&query.next, row.next_activity_at)
            && (query.kind.is_empty() || row.facts.text("kind") == Some(query.kind.as_str()))
            && (query.level.is_empty() || row.facts.text("level") == Some(query.level.as_str()))
            && (query.source.is_empty() || row.facts.text("source") == Some(query.source.as_str()))
            && day(&query.from).is_none_or(|from| made_on >= from)
            && day(&query.to).is_none_or(|to| made_on <= to)
    }

    pub fn random_query(&self, chance: &mut Chance) -> CustomerQuery {
        let mut query = CustomerQuery { size: "25".to_owned(), ..CustomerQuery::default() };
        query.q.push_str(chance.of(&["", "", "", "华", "贸易", "harbour", "optik", "无"]));
        query.kind.push_str(chance.of(&["", "", "company", "person"]));
        query.level.push_str(chance.of(&["", "", "", "key", "small"]));
        query.source.push_str(chance.of(&["", "", "", "referral", "phone"]));
        query.next.push_str(chance.of(&["", "", "", "overdue", "today", "week", "none"]));
        query.from.push_str(chance.of(&["", "", "2025-12-20", "2026-01-03"]));
        query.to.push_str(chance.of(&["", "", "2026-01-04", "2025-12-28"]));
        query.sort.push_str(chance.of(CustomerSort::ALL).as_str());
        query.direction.push_str(chance.of(&["", "asc", "desc"]));
        if chance.below(3) == 0 {
            let company = &self.company;
            query.owner = chance.of(&["me".to_owned(), company.rep.to_string(), company.owner.to_string()]);
        }
        query
    }
}

/// Overdue counts from the minute; what is overdue is not also due today.
fn next_fits(word: &str, next: Option<Timestamp>) -> bool {
    match word {
        "overdue" => next.is_some_and(|at| at < NOW),
        "today" => next.is_some_and(|at| at >= NOW && at < TOMORROW),
        "week" => next.is_some_and(|at| at >= NOW && at < TOMORROW.plus_days(6)),
        "none" => next.is_none(),
        _ => true,
    }
}

/// Where a row stands in an order; level ones stand by id.
pub fn place(row: &CustomerRow, sort: CustomerSort) -> (i64, String, CustomerId) {
    let (number, text) = match sort {
        CustomerSort::LastActivity => (row.last_activity_at.map_or(0, Timestamp::micros), String::new()),
        CustomerSort::NextActivity => {
            (row.next_activity_at.map_or(i64::MAX, Timestamp::micros), String::new())
        }
        CustomerSort::Created => (row.created_at.micros(), String::new()),
        CustomerSort::Name => (0, text_keys::sort_key(&row.name)),
        CustomerSort::Owner => (0, text_keys::sort_key(&row.owner.name)),
    };
    (number, text, row.id)
}

/// Made as people make it; then its times are set.
async fn store(test: &TestBackend, owner: UserId, chance: &mut Chance) -> Stored {
    let context = test.context_of(owner).await;
    let kind = chance.of(CustomerKind::WORDS);
    let level = chance.of(&[None, Some("key"), Some("small")]);
    let source = chance.of(&[None, Some("referral"), Some("phone")]);
    let facts =
        named(chance.of(&NAMES)).with("kind", kind).with_some("level", level).with_some("source", source);
    let id = customers::create(&context, facts.clone(), None).await.expect("a customer");
    // On whole days, so that many stand level and some land on the edges.
    let days =
        |chance: &mut Chance, limit: usize| i64::try_from(chance.below(limit)).expect("a small number");
    let created_at = NOW.plus_days(-days(chance, 30));
    let last = (chance.below(3) > 0).then(|| NOW.plus_days(-days(chance, 8)));
    let next = (chance.below(3) > 0).then(|| NOW.plus_seconds(3_600 * (days(chance, 260) - 60)));
    let times =
        "UPDATE customers SET created_at = $2, last_activity_at = $3, next_activity_at = $4 WHERE id = $1";
    test.run(times, args![id, created_at, last, next]).await;
    Stored { id, facts, owner, created_at, next_activity_at: next }
}
