//! Rows of the list and the columns they are sorted by.

use crate::phone::{self, Home};
use crate::query::KeyValue;
use crate::records::Sorting;
use crate::records::list::Placed;
use domain::accounts::UserRef;
use domain::customers::{CustomerLevel, Source};
use domain::leads::{LeadRow, LeadStatus};
use domain::phone::first_uri;
use domain::{LeadId, Timestamp, UserId};
use uuid::Uuid;

/// Where a lead without a next activity stands: after all others.
const NEVER: i64 = i64::MAX;

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct ListRow {
    id: LeadId,
    name: String,
    company: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    source: Option<Source>,
    level: Option<CustomerLevel>,
    status: LeadStatus,
    owner_id: UserId,
    owner_name: String,
    created_at: Timestamp,
    last_activity_at: Option<Timestamp>,
    next_activity_at: Option<Timestamp>,
    row_version: i64,
    sort_key: String,
}

/// The columns of [`ListRow`].
pub(super) const COLUMNS: &str =
    "SELECT l.id, l.name, l.company, l.phone, l.email, l.source, l.level, l.status, l.owner_id,
 COALESCE(u.name, '') AS owner_name, l.created_at, l.last_activity_at, l.next_activity_at, l.row_version,
 l.sort_key";

impl Placed for ListRow {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

impl ListRow {
    pub(super) fn view(self, home: Home) -> LeadRow {
        let parts = self.phone.as_deref().map(|typed| phone::parts(typed, home)).unwrap_or_default();
        LeadRow {
            id: self.id,
            name: self.name,
            company: self.company,
            phone: self.phone,
            email: self.email,
            source: self.source,
            level: self.level,
            status: self.status,
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
pub(super) static ORDERS: [Sorting<ListRow>; 4] = [
    Sorting::by("created", "leads_by_created", "l.created_at", |row| KeyValue::Int(row.created_at.micros())),
    Sorting::by("name", "leads_by_name", "l.sort_key", |row| KeyValue::Text(row.sort_key.clone())),
    Sorting::computed(
        "last_activity",
        "leads_by_last_activity",
        "CASE WHEN l.last_activity_at IS NULL THEN 0 ELSE l.last_activity_at END",
        |row| KeyValue::Int(row.last_activity_at.map_or(0, Timestamp::micros)),
    ),
    Sorting::computed(
        "next_activity",
        "leads_by_next_activity",
        "CASE WHEN l.next_activity_at IS NULL THEN 9223372036854775807 ELSE l.next_activity_at END",
        |row| KeyValue::Int(row.next_activity_at.map_or(NEVER, Timestamp::micros)),
    ),
];
