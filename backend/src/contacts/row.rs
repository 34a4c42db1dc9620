//! Rows of the list of contacts and the columns they are sorted by.

use super::facts::{Contacts, TABLE};
use crate::phone::{self, Home};
use crate::query::{KeyValue, Sql};
use crate::records::list::Placed;
use crate::records::{FoundRow, Sorting};
use domain::accounts::UserRef;
use domain::contacts::ContactRow;
use domain::{ContactId, CustomerId, Date, Timestamp, UserId};
use uuid::Uuid;

#[derive(Debug, sqlx::FromRow)]
pub(super) struct ListRow {
    pub id: ContactId,
    pub name: String,
    pub sort_key: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub wechat: Option<String>,
    pub birthday: Option<i64>,
    pub created_at: Timestamp,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub owner_id: UserId,
    pub owner_name: String,
    #[sqlx(flatten)]
    pub found: FoundRow<Contacts>,
}

/// The columns of what a [`ListRow`] shows and is placed by, of `contacts k`, `customers c`,
/// `users u`.
const COLUMNS: &str = "SELECT k.id, k.name, k.sort_key, k.title, k.phone, k.email, k.wechat,
 k.birthday, k.created_at, k.customer_id, c.name AS customer_name, c.owner_id,
 COALESCE(u.name, '') AS owner_name";

/// How a SELECT begins of a [`ListRow`].
pub(super) fn select() -> Sql {
    let mut sql = Sql::new(COLUMNS);
    TABLE.select_found(&mut sql, "k");
    sql
}

impl Placed for ListRow {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

impl ListRow {
    pub(super) fn view(self, home: Home) -> ContactRow {
        ContactRow {
            id: self.id,
            name: self.name,
            customer: self.customer_id,
            customer_name: self.customer_name,
            title: self.title,
            phones: self.phone.as_deref().map(|typed| phone::parts(typed, home)).unwrap_or_default(),
            email: self.email,
            wechat: self.wechat,
            birthday: self.birthday.map(Date::from_day_number),
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            created_at: self.created_at,
        }
    }
}

/// The list's orders.
pub(super) static ORDERS: [Sorting<ListRow>; 2] = [
    Sorting::by("name", "contacts_by_name", "k.sort_key", |row| KeyValue::Text(row.sort_key.clone())),
    Sorting::by("created", "contacts_by_created", "k.created_at", |row| {
        KeyValue::Int(row.created_at.micros())
    }),
];

/// What tells a contact's place from the index of an order alone.
pub(super) fn place_columns(sorting: &Sorting<ListRow>) -> &'static str {
    match sorting.field {
        "created" => "SELECT k.id, CAST(NULL AS TEXT) AS sort_key, k.created_at",
        _ => "SELECT k.id, k.sort_key, CAST(NULL AS BIGINT) AS created_at",
    }
}
