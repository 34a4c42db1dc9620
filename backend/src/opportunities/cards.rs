//! Rows as cards show them.

use crate::context::Context;
use crate::query::KeyValue;
use crate::records::Sorting;
use crate::records::list::Placed;
use crate::recycle_bin::{Lot, Restorable};
use domain::accounts::UserRef;
use domain::opportunities::OpportunityCard;
use domain::{
    Action, Currency, CustomerId, Date, DepartmentId, Module, Money, OpportunityId, Scope, StageId,
    Timestamp, UserId,
};
use uuid::Uuid;

/// The columns of a [`CardRow`], of `opportunities o`, `customers c`, `users u`.
pub(super) const CARD: &str =
    "o.id, o.name, o.sort_key, o.customer_id, c.name AS customer_name, c.owner_id AS customer_owner,
     c.owner_department_id AS customer_department, c.created_by AS customer_created_by,
     c.deleted_at AS customer_deleted_at, c.deleted_by AS customer_deleted_by, o.stage_id, o.amount_minor,
     o.owner_id, u.name AS owner_name, o.owner_department_id, o.close_day, o.next_activity_at,
     o.last_activity_at, o.stage_since, o.updated_at, o.row_version";

/// The tables beside `opportunities o` that [`CARD`] reads. `CROSS JOIN` keeps
/// SQLite to this order: a small table of users is never the outer loop.
pub(super) const BESIDE: &str = " CROSS JOIN customers c CROSS JOIN users u";

/// How they belong to the opportunity.
pub(super) const LINKED: &str = " AND c.workspace_id = o.workspace_id AND c.id = o.customer_id
     AND u.workspace_id = o.workspace_id AND u.id = o.owner_id";

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct CardRow {
    pub id: OpportunityId,
    pub name: String,
    pub sort_key: String,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub customer_owner: UserId,
    pub customer_department: Option<DepartmentId>,
    pub customer_created_by: UserId,
    pub customer_deleted_at: Option<Timestamp>,
    pub customer_deleted_by: Option<UserId>,
    pub stage_id: StageId,
    pub amount_minor: Option<i64>,
    pub owner_id: UserId,
    pub owner_name: String,
    pub owner_department_id: Option<DepartmentId>,
    pub close_day: Option<i64>,
    pub next_activity_at: Option<Timestamp>,
    pub last_activity_at: Option<Timestamp>,
    pub stage_since: Timestamp,
    pub updated_at: Timestamp,
    pub row_version: i64,
}

/// What a row needs to become a card for this viewer.
pub(super) struct Viewer {
    pub currency: Currency,
    may_edit: Scope,
    customers: Scope,
    deleted_customers: Restorable,
}

impl Viewer {
    pub fn new(context: &Context, currency: Currency) -> Self {
        Self {
            currency,
            may_edit: context.scope(Module::Opportunities, Action::Edit),
            customers: context.scope(Module::Customers, Action::View),
            deleted_customers: Restorable::of(context, Module::Customers),
        }
    }

    /// Whether the customer's page is there for this viewer, as [`crate::customers::get`]
    /// judges.
    fn sees_customer(&self, row: &CardRow) -> bool {
        let lot = Lot {
            owner_id: row.customer_owner,
            owner_department_id: row.customer_department,
            created_by: row.customer_created_by,
            deleted_by: row.customer_deleted_by,
        };
        lot.is_in(&self.customers)
            && row.customer_deleted_at.is_none_or(|at| self.deleted_customers.shows(&lot, at))
    }

    pub fn card(&self, row: CardRow) -> OpportunityCard {
        OpportunityCard {
            may_edit: self.may_edit.covers(row.owner_id, row.owner_department_id),
            customer: self.sees_customer(&row).then_some(row.customer_id),
            amount: row.amount(self.currency),
            close_date: row.close_date(),
            id: row.id,
            name: row.name,
            customer_name: row.customer_name,
            stage: row.stage_id,
            owner: UserRef { id: row.owner_id, name: row.owner_name },
            next_activity_at: row.next_activity_at,
            last_activity_at: row.last_activity_at,
            stage_since: row.stage_since,
            updated_at: row.updated_at,
            version: row.row_version,
        }
    }
}

impl Placed for CardRow {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

impl CardRow {
    pub fn amount(&self, currency: Currency) -> Option<Money> {
        self.amount_minor.map(|minor| Money { minor, currency })
    }

    pub fn close_date(&self) -> Option<Date> {
        self.close_day.map(Date::from_day_number)
    }
}

/// The list's orders. No amount sorts below the smallest; no date and no plan sort after
/// the latest.
pub(super) static ORDERS: [Sorting<CardRow>; 5] = [
    Sorting::by("updated", "opportunities_by_updated", "o.updated_at", |row| {
        KeyValue::Int(row.updated_at.micros())
    }),
    Sorting::computed(
        "amount",
        "opportunities_by_amount",
        "CASE WHEN o.amount_minor IS NULL THEN -1 ELSE o.amount_minor END",
        |row| KeyValue::Int(row.amount_minor.unwrap_or(-1)),
    ),
    Sorting::computed(
        "close_date",
        "opportunities_by_close_day",
        "CASE WHEN o.close_day IS NULL THEN 9223372036854775807 ELSE o.close_day END",
        |row| KeyValue::Int(row.close_day.unwrap_or(i64::MAX)),
    ),
    Sorting::by("name", "opportunities_by_name", "o.sort_key", |row| KeyValue::Text(row.sort_key.clone())),
    Sorting::computed(
        "next_activity",
        "opportunities_by_next_activity",
        "CASE WHEN o.next_activity_at IS NULL THEN 9223372036854775807 ELSE o.next_activity_at END",
        |row| KeyValue::Int(row.next_activity_at.map_or(i64::MAX, Timestamp::micros)),
    ),
];
