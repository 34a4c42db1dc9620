//! A second opinion: what a query should find and in which order, reckoned without
//! SQL; and random customers and filters to ask both about.

use super::named;
use crate::opportunities::model::{Chance, days_fit, due_fits, word_fits};
use crate::support::{Company, NOW, TestBackend};
use backend::{Context, args, customers, text_keys};
use domain::customers::{CUSTOMERS, CustomerKind, CustomerRow};
use domain::records::{Direction, Facts, ListQuery, Order, OwnerChoice};
use domain::{Action, CustomerId, DepartmentId, Module, Timestamp, UserId};
use std::collections::HashMap;

const HOURS_OF_SHANGHAI: i64 = 8;

const CHOICES: [&str; 5] = ["kind", "level", "source", "industry", "employees"];

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
    pub fn found(&self, context: &Context, query: &ListQuery) -> Vec<&Stored> {
        self.rows.iter().filter(|row| self.fits(context, query, row)).collect()
    }

    fn fits(&self, context: &Context, query: &ListQuery, row: &Stored) -> bool {
        let scope = context.scope(Module::Customers, Action::View);
        let owner_fits = match OwnerChoice::find(query.get("owner")) {
            None => true,
            Some(OwnerChoice::Me) => context.actor.as_ref().is_some_and(|actor| actor.user == row.owner),
            Some(OwnerChoice::User(user)) => user == row.owner,
        };
        let made_on = (row.created_at.micros() / 1_000_000 + HOURS_OF_SHANGHAI * 3_600).div_euclid(86_400);
        // Of the texts that are asked for, each is the beginning of a word or Chinese.
        let text_fits = row.facts.name().to_lowercase().contains(CUSTOMERS.searched(query));
        scope.covers(row.owner, self.departments.get(&row.owner).copied())
            && owner_fits
            && text_fits
            && due_fits(query.get("next_activity"), row.next_activity_at)
            && CHOICES.iter().all(|name| word_fits(query.get(name), row.facts.text(name)))
            && region_fits(query.get("region"), row.facts.text("region"))
            && days_fit(query.get("created"), Some(made_on))
    }

    pub fn random_query(&self, chance: &mut Chance) -> ListQuery {
        let company = &self.company;
        let owners = ["me".to_owned(), company.rep.to_string(), company.owner.to_string()];
        let orders: Vec<Order> = CUSTOMERS.orders().collect();
        let order = Order { direction: chance.of(Direction::ALL), ..chance.of(&orders) };
        let owner = if chance.below(3) == 0 { chance.of(&owners) } else { String::new() };
        ListQuery::from([("size", "25")])
            .with("q", chance.of(&["", "", "", "华", "贸易", "harbour", "optik", "无"]))
            .with("kind", chance.of(&["", "", "company", "person", "person,company"]))
            .with("level", chance.of(&["", "", "", "key", "small,key", "none", "none,small"]))
            .with("source", chance.of(&["", "", "", "referral", "phone", "referral,phone,none"]))
            .with("industry", chance.of(&["", "", "", "", "finance", "finance,mining", "none,mining"]))
            .with("employees", chance.of(&["", "", "", "", "under_10", "none", "10_to_49,under_10"]))
            .with("next_activity", chance.of(&["", "", "", "overdue", "today", "week", "none"]))
            .with(
                "created",
                chance.of(&["", "", "2025-12-20..", "2026-01-03", "..2026-01-04", "2025-12-20..2025-12-28"]),
            )
            .with("region", chance.of(&["", "", "", "", "DE", "CN", "CN-33", "DE-BY"]))
            .with("owner", owner)
            .sorted_by(Some(order))
    }
}

fn region_fits(asked: &str, region: Option<&str>) -> bool {
    let rest = region.and_then(|region| region.strip_prefix(asked));
    asked.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Where a row stands in an order; level ones stand by id.
pub fn place(row: &CustomerRow, order: Order) -> (i64, String, CustomerId) {
    let (number, text) = match order.field {
        "last_activity" => (row.last_activity_at.map_or(0, Timestamp::micros), String::new()),
        "next_activity" => (row.next_activity_at.map_or(i64::MAX, Timestamp::micros), String::new()),
        "created" => (row.created_at.micros(), String::new()),
        "name" => (0, text_keys::sort_key(&row.name)),
        "owner" => (0, text_keys::sort_key(&row.owner.name)),
        other => panic!("an order by {other}"),
    };
    (number, text, row.id)
}

/// Made as people make it; then its times are set.
async fn store(test: &TestBackend, owner: UserId, chance: &mut Chance) -> Stored {
    let context = test.context_of(owner).await;
    let kind = chance.of(CustomerKind::WORDS);
    let level = chance.of(&[None, Some("key"), Some("small")]);
    let source = chance.of(&[None, Some("referral"), Some("phone")]);
    let industry = chance.of(&[None, Some("finance"), Some("mining")]);
    let employees = chance.of(&[None, Some("under_10"), Some("10_to_49")]);
    let region = chance.of(&[None, Some("DE"), Some("DE-BY"), Some("CN-33-01"), Some("CN-34")]);
    let facts = named(chance.of(&NAMES))
        .with("kind", kind)
        .with_some("level", level)
        .with_some("source", source)
        .with_some("industry", industry)
        .with_some("employees", employees)
        .with_some("region", region);
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
