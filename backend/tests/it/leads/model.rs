//! A second opinion: what a query should find and in which order, reckoned without SQL; and
//! random leads and filters to ask both about.

use super::named;
use crate::opportunities::model::{Chance, days_fit, due_fits, word_fits};
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::{Context, args, leads, text_keys};
use domain::leads::{LEADS, LeadRow, LeadStatus};
use domain::records::{Direction, Facts, ListQuery, Order, OwnerChoice};
use domain::{Action, DepartmentId, LeadId, Module, Timestamp, UserId};
use std::collections::{BTreeSet, HashMap};

both_engines!(random_filters_find_what_the_model_finds, a_lead_is_found_in_every_way_people_type);

const HOURS_OF_SHANGHAI: i64 = 8;

const NAMES: [&str; 5] = ["张伟", "李娜", "Maeve Burke", "Müller", "远洋"];
const COMPANIES: [Option<&str>; 4] = [None, Some("华信贸易"), Some("Harbour Ltd"), Some("海河机械")];

/// A lead as it is stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: LeadId,
    facts: Facts,
    owner: UserId,
    status: LeadStatus,
    created_at: Timestamp,
    next_activity_at: Option<Timestamp>,
}

/// Random leads of one company.
pub struct World {
    pub test: TestBackend,
    pub company: Company,
    rows: Vec<Stored>,
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
    pub fn found(&self, context: &Context, query: &ListQuery) -> BTreeSet<LeadId> {
        self.rows.iter().filter(|row| self.fits(context, query, row)).map(|row| row.id).collect()
    }

    fn fits(&self, context: &Context, query: &ListQuery, row: &Stored) -> bool {
        let scope = context.scope(Module::Leads, Action::View);
        let owner_fits = match OwnerChoice::find(query.get("owner")) {
            None => true,
            Some(OwnerChoice::Me) => context.actor.as_ref().is_some_and(|actor| actor.user == row.owner),
            Some(OwnerChoice::User(user)) => user == row.owner,
        };
        let made_on = (row.created_at.micros() / 1_000_000 + HOURS_OF_SHANGHAI * 3_600).div_euclid(86_400);
        // Of the texts that are asked for, each is the beginning of a word or Chinese.
        let names = [row.facts.name(), row.facts.text("company").unwrap_or_default()];
        let text_fits = names.iter().any(|name| name.to_lowercase().contains(LEADS.searched(query)));
        scope.covers(row.owner, self.departments.get(&row.owner).copied())
            && owner_fits
            && text_fits
            && due_fits(query.get("next_activity"), row.next_activity_at)
            && ["level", "source"].iter().all(|name| word_fits(query.get(name), row.facts.text(name)))
            && word_fits(query.get("status"), Some(row.status.as_str()))
            && days_fit(query.get("created"), Some(made_on))
    }

    fn random_query(&self, chance: &mut Chance) -> ListQuery {
        let company = &self.company;
        let owners = ["me".to_owned(), company.rep.to_string(), company.owner.to_string()];
        let orders: Vec<Order> = LEADS.orders().collect();
        let order = Order { direction: chance.of(Direction::ALL), ..chance.of(&orders) };
        let owner = if chance.below(3) == 0 { chance.of(&owners) } else { String::new() };
        ListQuery::from([("size", "25")])
            .with("q", chance.of(&["", "", "", "华", "贸易", "harbour", "maeve", "无"]))
            .with("status", chance.of(&["", "", "open", "disqualified", "open,converted"]))
            .with("level", chance.of(&["", "", "", "key", "small,key", "none"]))
            .with("source", chance.of(&["", "", "", "referral", "phone", "referral,none"]))
            .with("next_activity", chance.of(&["", "", "", "overdue", "today", "week", "none"]))
            .with("created", chance.of(&["", "", "2025-12-20..", "2026-01-03", "..2026-01-04"]))
            .with("owner", owner)
            .sorted_by(Some(order))
    }
}

/// Where a row stands in an order; level ones stand by id.
pub fn place(row: &LeadRow, order: Order) -> (i64, String, LeadId) {
    let (number, text) = match order.field {
        "last_activity" => (row.last_activity_at.map_or(0, Timestamp::micros), String::new()),
        "next_activity" => (row.next_activity_at.map_or(i64::MAX, Timestamp::micros), String::new()),
        "created" => (row.created_at.micros(), String::new()),
        "name" => (0, text_keys::sort_key(&row.name)),
        other => panic!("an order by {other}"),
    };
    (number, text, row.id)
}

/// Made as people make it; then its status and times are set.
async fn store(test: &TestBackend, owner: UserId, chance: &mut Chance) -> Stored {
    let context = test.context_of(owner).await;
    let facts = named(chance.of(&NAMES))
        .with_some("company", chance.of(&COMPANIES))
        .with_some("level", chance.of(&[None, Some("key"), Some("small")]))
        .with_some("source", chance.of(&[None, Some("referral"), Some("phone")]));
    let id = leads::create(&context, facts.clone(), None).await.expect("a lead");
    let days =
        |chance: &mut Chance, limit: usize| i64::try_from(chance.below(limit)).expect("a small number");
    let created_at = NOW.plus_days(-days(chance, 30));
    let last = (chance.below(3) > 0).then(|| NOW.plus_days(-days(chance, 8)));
    let next = (chance.below(3) > 0).then(|| NOW.plus_seconds(3_600 * (days(chance, 260) - 60)));
    let status = chance.of(LeadStatus::ALL);
    let closed_at = (status != LeadStatus::Open).then_some(NOW);
    let sql = "UPDATE leads SET created_at = $2, last_activity_at = $3, next_activity_at = $4, status = $5,
             closed_at = $6 WHERE id = $1";
    test.run(sql, args![id, created_at, last, next, status, closed_at]).await;
    Stored { id, facts, owner, status, created_at, next_activity_at: next }
}

async fn random_filters_find_what_the_model_finds(test: TestBackend) {
    let world = World::random(test, 80, 11).await;
    let mut chance = Chance::new(12);
    for _ in 0..120 {
        let viewer = chance.of(&[world.company.owner, world.company.manager, world.company.rep]);
        let context = world.test.context_of(viewer).await;
        let query = world.random_query(&mut chance);
        let found = super::all_ids(&context, &query).await;
        assert_eq!(found, world.found(&context, &query), "{query:?}");
    }
}

async fn a_lead_is_found_in_every_way_people_type(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = super::whole(&context).await;
    super::make(&context, "无关").await;
    for q in [
        "陈静",
        "cj",
        "chenjing",
        "滨海",
        "bhyq",
        "滨海仪器有限",
        "13900139001",
        "9001",
        "jing@binhai.example",
        "陈静 滨海",
    ] {
        let found = super::all_ids(&context, &ListQuery::from([("q", q)])).await;
        assert_eq!(found, BTreeSet::from([id]), "{q}");
    }
    for q in ["陈仪", "静滨", "jing@other", "!?"] {
        let found = super::all_ids(&context, &ListQuery::from([("q", q)])).await;
        assert!(found.is_empty(), "{q}");
    }
    let renamed = super::form([("name", "赵敏"), ("company", "东海")]);
    leads::edit(&context, id, 1, renamed).await.expect("an edit");
    assert!(super::all_ids(&context, &ListQuery::from([("q", "滨海")])).await.is_empty());
    assert_eq!(super::all_ids(&context, &ListQuery::from([("q", "donghai")])).await, BTreeSet::from([id]));
}
