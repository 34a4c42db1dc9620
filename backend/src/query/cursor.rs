//! Cursors: the place in a list after which to go on, sealed and bound to the
//! workspace and the query, so that none can be forged or carried over
//! (R-INP-02).

use crate::Failure;
use crate::keys::Keys;
use crate::storage::Arg;
use domain::records::{List, ListQuery};
use domain::{Cursor, WorkspaceId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The sort value of the row at which a page ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyValue {
    Int(i64),
    Text(String),
}

impl From<KeyValue> for Arg {
    fn from(value: KeyValue) -> Self {
        match value {
            KeyValue::Int(value) => value.into(),
            KeyValue::Text(value) => value.into(),
        }
    }
}

/// Which way a cursor leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Toward {
    Next,
    Previous,
}

impl Toward {
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Next => Self::Previous,
            Self::Previous => Self::Next,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct KeysetPosition(KeyValue, Uuid, Toward);

/// A list's name for its cursors: all that shapes it. The order is told also where it is the
/// usual one, which may be another after an upgrade: a cursor of the order before has no place
/// in it.
pub fn list_name(name: &str, list: &List, query: &ListQuery) -> String {
    let shape = query.shape().sorted_by(Some(list.order(query)));
    // Texts by their names can always be written.
    format!("{name}\n{}", serde_json::to_string(&shape).unwrap_or_default())
}

/// Seals a place of the list named by `query` (all that shapes it, but the
/// cursor itself).
pub fn seal(
    keys: &Keys,
    workspace: WorkspaceId,
    query: &str,
    value: KeyValue,
    id: Uuid,
    toward: Toward,
) -> Cursor {
    let place = serde_json::to_vec(&KeysetPosition(value, id, toward)).unwrap_or_default();
    Cursor(keys.seal_text(&bound_to(workspace, query), &place))
}

/// Opens a cursor of this list; any other is a bad request, an empty one the list's beginning.
pub fn open(
    keys: &Keys,
    workspace: WorkspaceId,
    query: &str,
    cursor: &str,
) -> Result<Option<(KeyValue, Uuid, Toward)>, Failure> {
    if cursor.is_empty() {
        return Ok(None);
    }
    if cursor.len() > 2000 {
        return Err(Failure::BadRequest);
    }
    let place = keys.open_text(&bound_to(workspace, query), cursor).ok_or(Failure::BadRequest)?;
    let KeysetPosition(value, id, toward) =
        serde_json::from_slice(&place).map_err(|_| Failure::BadRequest)?;
    Ok(Some((value, id, toward)))
}

fn bound_to(workspace: WorkspaceId, query: &str) -> String {
    format!("cursor\n{workspace}\n{query}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::customers::CUSTOMERS;
    use domain::records::Direction;

    fn name(list: &List, sort: &str) -> String {
        list_name("customers", list, &ListQuery::from([("sort", sort)]))
    }

    #[test]
    fn a_cursor_is_bound_to_the_order_also_where_the_address_names_none() {
        let by_name = List { order: ("name", Direction::Ascending), ..CUSTOMERS };
        let (field, direction) = CUSTOMERS.order;
        let turned = List { order: (field, direction.reversed()), ..CUSTOMERS };
        assert_ne!(name(&CUSTOMERS, ""), name(&by_name, ""), "the usual order has changed");
        assert_ne!(name(&CUSTOMERS, ""), name(&turned, ""), "it has been turned around");
        assert_eq!(name(&CUSTOMERS, "name"), name(&by_name, ""), "it is the same list");
        assert_eq!(name(&CUSTOMERS, ""), name(&CUSTOMERS, "-last_activity"), "it is the same list");
        assert_ne!(name(&CUSTOMERS, "name"), name(&CUSTOMERS, "-name"));
    }
}
