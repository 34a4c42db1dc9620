//! A second opinion: what a query should find and in which order, reckoned without SQL.

use super::add;
use crate::customers::{make, plans};
use crate::opportunities::model::{Chance, days_fit};
use crate::support::{Company, NOW, TestBackend};
use backend::{Context, args, text_keys};
use domain::contacts::ContactRow;
use domain::records::{ListQuery, Order, OwnerChoice};
use domain::{Action, ContactId, CustomerId, DepartmentId, Module, Timestamp, UserId};
use std::collections::HashMap;

const HOURS_OF_SHANGHAI: i64 = 8;
/// Some pages of them.
const CONTACTS: usize = 120;

/// Names, and which of the texts that are asked for find them.
const NAMES: [(&str, &[&str]); 5] = [
    ("李娜", &["李", "ln"]),
    ("李伟", &["李"]),
    ("Maeve Söhne", &["sohne"]),
    ("张伟", &["zw"]),
    ("Ben Brown", &["ben br"]),
];
pub const TEXTS: [&str; 5] = ["李", "ln", "sohne", "zw", "ben br"];

/// A contact as it is stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: ContactId,
    found_by: &'static [&'static str],
    /// The customer's.
    owner: UserId,
    created_at: Timestamp,
    is_gone: bool,
}

/// Random contacts of one company.
pub struct World {
    pub test: TestBackend,
    pub company: Company,
    rows: Vec<Stored>,
    departments: HashMap<UserId, DepartmentId>,
}

impl World {
    /// With so many customers beside, who have no contacts: whoever sees thousands of them
    /// walks the list.
    pub async fn random(test: TestBackend, beside: i64, seed: u64) -> Self {
        let company = test.company().await;
        if beside > 0 {
            plans::fill(&test, &company, beside).await;
        }
        let departments = HashMap::from([
            (company.owner, company.head),
            (company.manager, company.sales),
            (company.rep, company.east),
            (company.other_rep, company.south),
        ]);
        let mut owners: Vec<UserId> = departments.keys().copied().collect();
        owners.sort_unstable();
        let mut customers = Vec::new();
        for owner in owners.iter().cycle().take(12) {
            let context = test.context_of(*owner).await;
            customers.push((*owner, make(&context, "华信").await));
        }
        let mut chance = Chance::new(seed);
        let mut rows = Vec::new();
        for _ in 0..CONTACTS {
            let (owner, customer) = chance.of(&customers);
            rows.push(store(&test, owner, customer, &mut chance).await);
        }
        Self { test, company, rows, departments }
    }

    /// What the viewer should find.
    pub fn found(&self, context: &Context, query: &ListQuery) -> Vec<ContactId> {
        let fits = self.rows.iter().filter(|row| self.fits(context, query, row));
        let mut found: Vec<ContactId> = fits.map(|row| row.id).collect();
        found.sort_unstable();
        found
    }

    fn fits(&self, context: &Context, query: &ListQuery, row: &Stored) -> bool {
        let scope = context.scope(Module::Customers, Action::View);
        let owner_fits = match OwnerChoice::find(query.get("owner")) {
            None => true,
            Some(OwnerChoice::Me) => context.actor.as_ref().is_some_and(|actor| actor.user == row.owner),
            Some(OwnerChoice::User(user)) => user == row.owner,
        };
        let made_on = (row.created_at.micros() / 1_000_000 + HOURS_OF_SHANGHAI * 3_600).div_euclid(86_400);
        let text = query.get("q");
        !row.is_gone
            && scope.covers(row.owner, self.departments.get(&row.owner).copied())
            && owner_fits
            && (text.is_empty() || row.found_by.contains(&text))
            && days_fit(query.get("created"), Some(made_on))
    }
}

/// Where a row stands in an order; level ones stand by id.
pub fn place(row: &ContactRow, order: Order) -> (i64, String, ContactId) {
    let (number, text) = match order.field {
        "created" => (row.created_at.micros(), String::new()),
        "name" => (0, text_keys::sort_key(&row.name)),
        other => panic!("an order by {other}"),
    };
    (number, text, row.id)
}

/// Made as people make it; then its time is set, on whole days, so that many stand level.
/// Some lie in the recycle bin.
async fn store(test: &TestBackend, owner: UserId, customer: CustomerId, chance: &mut Chance) -> Stored {
    let context = test.context_of(owner).await;
    let (name, found_by) = chance.of(&NAMES);
    let id = add(&context, customer, name).await;
    let created_at = NOW.plus_days(-i64::try_from(chance.below(30)).expect("a small number"));
    test.run("UPDATE contacts SET created_at = $2 WHERE id = $1", args![id, created_at]).await;
    let is_gone = chance.below(8) == 0;
    if is_gone {
        backend::contacts::delete(&context, id).await.expect("deleted");
    }
    Stored { id, found_by, owner, created_at, is_gone }
}
