//! What narrows a list, and the index that is walked for it.

use crate::Context;
use crate::audit::log::address;
use crate::query::{KeyValue, Period, Sql, Toward};
use crate::storage::Tx;
use domain::factors::Method;
use domain::records::Asked;
use domain::sign_ins::SignInResult;
use domain::{PersonId, UserId, WorkspaceId};
use uuid::Uuid;

/// A query that was read, with nothing wrong in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    method: Option<Method>,
    result: Option<SignInResult>,
    address: Option<String>,
    period: Period,
}

/// Whose tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A person's own, wherever they led.
    Person(PersonId),
    /// Those that entered or named a workspace.
    Workspace(WorkspaceId),
    /// Of these, one user's.
    User(WorkspaceId, UserId, PersonId),
}

/// Which index is walked. Each holds what else may narrow a list, so that what is left
/// out is passed by without a look at its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Person,
    Time,
    Address,
}

/// Where a page begins, and which way it leads.
pub(super) type KeysetPosition = (KeyValue, Uuid, Toward);

impl Filter {
    pub(super) fn read(asked: &Asked, context: &Context) -> Self {
        Self {
            method: asked.word("method").and_then(Method::find),
            result: asked.word("result").and_then(SignInResult::find),
            address: asked.text("address").and_then(address),
            period: Period::asked(asked, context),
        }
    }

    const fn way(&self, of: Of) -> Way {
        match of {
            Of::Person(_) | Of::User(..) => Way::Person,
            Of::Workspace(_) if self.address.is_some() => Way::Address,
            Of::Workspace(_) => Way::Time,
        }
    }

    /// Adds ` FROM sign_ins s`. SQLite is told which index; PostgreSQL sees by itself.
    pub(super) fn add_from(&self, sql: &mut Sql, tx: &Tx, of: Of) {
        sql.push(" FROM sign_ins s");
        if !tx.is_postgres() {
            sql.push(match self.way(of) {
                Way::Person => " INDEXED BY sign_ins_person",
                Way::Time => " INDEXED BY sign_ins_workspace",
                Way::Address => " INDEXED BY sign_ins_address",
            });
        }
    }

    /// Adds ` WHERE …`, for what comes after a place if there is one.
    pub(super) fn add_where(&self, sql: &mut Sql, of: Of, place: Option<&KeysetPosition>) {
        match of {
            Of::Person(person) => sql.push(" WHERE s.person_id = ").bind(person),
            Of::Workspace(workspace) => sql.push(" WHERE s.workspace_id = ").bind(workspace),
            Of::User(workspace, user, person) => {
                sql.push(" WHERE s.person_id = ").bind(person);
                sql.push(" AND s.workspace_id = ").bind(workspace).push(" AND s.user_id = ").bind(user)
            }
        };
        if let Some(address) = &self.address {
            sql.push(" AND s.ip = ").bind(address.as_str());
        }
        if let Some(method) = self.method {
            sql.push(" AND s.method = ").bind(method);
        }
        match self.result {
            Some(SignInResult::In) => drop(sql.push(" AND s.reason IS NULL")),
            Some(SignInResult::Failed) => drop(sql.push(" AND s.reason IS NOT NULL")),
            None => {}
        }
        self.add_stretch(sql, place);
    }

    /// Whether the period has left a place behind, from which newer ones are asked for:
    /// "today" does so at midnight.
    fn is_over(&self, (at, _, toward): &KeysetPosition) -> bool {
        match (at, self.period.from) {
            (KeyValue::Int(at), Some(from)) => *toward == Toward::Previous && *at < from.micros(),
            _ => false,
        }
    }

    /// A place lies within the period: where there is one, that end need not be named
    /// as well, and SQLite begins where it should.
    fn add_stretch(&self, sql: &mut Sql, place: Option<&KeysetPosition>) {
        let Period { from, until } = self.period;
        let is_next = place.is_some_and(|(_, _, toward)| *toward == Toward::Next);
        let place = place.filter(|place| !self.is_over(place));
        if let Some((at, id, toward)) = place {
            sql.push(match toward {
                Toward::Next => " AND (s.at, s.id) < (",
                Toward::Previous => " AND (s.at, s.id) > (",
            });
            sql.bind(at.clone()).push(", ").bind(*id).push(")");
        }
        if let Some(until) = until.filter(|_| !is_next) {
            sql.push(" AND s.at < ").bind(until);
        }
        if let Some(from) = from.filter(|_| place.is_none() || is_next) {
            sql.push(" AND s.at >= ").bind(from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_that_leaves_least_is_walked() {
        let (workspace, person) = (WorkspaceId::from_uuid(Uuid::nil()), PersonId::from_uuid(Uuid::nil()));
        let user = Of::User(workspace, UserId::from_uuid(Uuid::nil()), person);
        let all = Filter::default();
        let of_address = Filter { address: Some("192.0.2.1".to_owned()), ..Filter::default() };
        for (filter, of, way) in [
            (&all, Of::Person(person), Way::Person),
            (&of_address, Of::Person(person), Way::Person),
            (&all, user, Way::Person),
            (&of_address, user, Way::Person),
            (&all, Of::Workspace(workspace), Way::Time),
            (&of_address, Of::Workspace(workspace), Way::Address),
        ] {
            assert_eq!(filter.way(of), way, "{filter:?} of {of:?}");
        }
    }
}
