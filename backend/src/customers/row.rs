//! Rows of the list and the columns they are sorted by.

use super::facts::{Customers, TABLE};
use crate::phone::{self, Home};
use crate::query::{KeyValue, Sql};
use crate::records::list::Placed;
use crate::records::{FoundRow, Sorting};
use crate::regions;
use domain::accounts::UserRef;
use domain::customers::{CustomerKind, CustomerLevel, CustomerRow, Source};
use domain::phone::first_uri;
use domain::{CustomerId, Locale, Timestamp, UserId};
use uuid::Uuid;

/// Where a customer without a next activity stands: after all others.
const NEVER: i64 = i64::MAX;

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct ListRow {
    pub id: CustomerId,
    pub name: String,
    pub kind: CustomerKind,
    pub level: Option<CustomerLevel>,
    pub source: Option<Source>,
    pub industry: Option<String>,
    pub employees: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub region: Option<String>,
    pub owner_id: UserId,
    pub owner_name: String,
    pub created_at: Timestamp,
    pub last_activity_at: Option<Timestamp>,
    pub next_activity_at: Option<Timestamp>,
    pub row_version: i64,
    pub sort_key: String,
    pub owner_sort_key: String,
    #[sqlx(flatten)]
    pub found: FoundRow<Customers>,
}

/// The columns of what a [`ListRow`] shows and is placed by.
const COLUMNS: &str = "SELECT c.id, c.name, c.kind, c.level, c.source, c.industry, c.employees,
 c.phone, c.email, c.region, c.owner_id, COALESCE(u.name, '') AS owner_name,
 c.created_at, c.last_activity_at, c.next_activity_at, c.row_version, c.sort_key, c.owner_sort_key";

/// How a SELECT begins of a [`ListRow`].
pub(super) fn select() -> Sql {
    let mut sql = Sql::new(COLUMNS);
    TABLE.select_found(&mut sql, "c");
    sql
}

impl Placed for ListRow {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

impl ListRow {
    pub(super) fn view(self, home: Home, locale: Locale) -> CustomerRow {
        let parts = self.phone.as_deref().map(|typed| phone::parts(typed, home)).unwrap_or_default();
        CustomerRow {
            id: self.id,
            name: self.name,
            kind: self.kind,
            level: self.level,
            source: self.source,
            industry: self.industry,
            employees: self.employees,
            phone: self.phone,
            email: self.email,
            region: self.region.map(|code| regions::label(&code, locale)),
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            created_at: self.created_at,
            last_activity_at: self.last_activity_at,
            next_activity_at: self.next_activity_at,
            version: self.row_version,
            call: first_uri(&parts).map(str::to_owned),
        }
    }
}

/// The list's orders.
pub(super) static ORDERS: [Sorting<ListRow>; 5] = [
    Sorting::computed(
        "last_activity",
        "customers_by_last_activity",
        "CASE WHEN c.last_activity_at IS NULL THEN 0 ELSE c.last_activity_at END",
        |row| KeyValue::Int(row.last_activity_at.map_or(0, Timestamp::micros)),
    ),
    Sorting::computed(
        "next_activity",
        "customers_by_next_activity",
        "CASE WHEN c.next_activity_at IS NULL THEN 9223372036854775807 ELSE c.next_activity_at END",
        |row| KeyValue::Int(row.next_activity_at.map_or(NEVER, Timestamp::micros)),
    ),
    Sorting::by("created", "customers_by_created", "c.created_at", |row| {
        KeyValue::Int(row.created_at.micros())
    }),
    Sorting::by("name", "customers_by_name", "c.sort_key", |row| KeyValue::Text(row.sort_key.clone())),
    Sorting::by("owner", "customers_by_owner_name", "c.owner_sort_key", |row| {
        KeyValue::Text(row.owner_sort_key.clone())
    }),
];
