//! What narrows the list, and the index that is walked for it.
//!
//! Two kinds of events have indexes of their own beside time and person: those
//! of objects and of verbs that are seldom met. All others are met soon by
//! walking along time (docs/decisions/0033).

use super::rows::LogPosition;
use crate::Context;
use crate::query::{Period, Sql};
use crate::storage::Tx;
use domain::audit::{AuditObject, AuditVerb};
use domain::records::Asked;
use domain::{UserId, WorkspaceId};
use std::net::IpAddr;

/// What the indexes of rare events leave out; spelled as in their conditions,
/// by which the engines know that they will do.
const OFTEN_OBJECTS: [AuditObject; 5] = [
    AuditObject::Customer,
    AuditObject::Contact,
    AuditObject::Activity,
    AuditObject::Opportunity,
    AuditObject::Lead,
];
const RARE_OBJECTS: &str = " AND e.object <> 'customer' AND e.object <> 'contact' AND e.object <> 'activity' AND e.object <> 'opportunity' AND e.object <> 'lead'";
const OFTEN_VERBS: [AuditVerb; 6] = [
    AuditVerb::Created,
    AuditVerb::Edited,
    AuditVerb::Completed,
    AuditVerb::Moved,
    AuditVerb::SignedIn,
    AuditVerb::SignedOut,
];
const RARE_VERBS: &str = " AND e.verb <> 'created' AND e.verb <> 'edited' AND e.verb <> 'completed' AND e.verb <> 'moved' AND e.verb <> 'signed_in' AND e.verb <> 'signed_out'";

/// A query that was read, with nothing wrong in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    user: Option<UserId>,
    verb: Option<AuditVerb>,
    object: Option<AuditObject>,
    /// From where it was done. No index leads to it: the few who look are no reason to
    /// write one more with each event (docs/decisions/0038).
    address: Option<String>,
    period: Period,
}

/// Which index is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Time,
    Person(UserId),
    Object(AuditObject),
    Verb(AuditVerb),
}

impl Filter {
    pub(super) fn read(asked: &Asked, context: &Context) -> Self {
        Self {
            user: None,
            verb: asked.word("verb").and_then(AuditVerb::find),
            object: asked.word("object").and_then(AuditObject::find),
            address: asked.text("address").and_then(address),
            period: Period::asked(asked, context),
        }
    }

    pub(super) fn of_user(&self, user: UserId) -> Self {
        Self { user: Some(user), ..self.clone() }
    }

    fn way(&self) -> Way {
        match (self.user, self.object, self.verb) {
            (Some(user), ..) => Way::Person(user),
            (None, Some(object), _) if !OFTEN_OBJECTS.contains(&object) => Way::Object(object),
            (None, _, Some(verb)) if !OFTEN_VERBS.contains(&verb) => Way::Verb(verb),
            _ => Way::Time,
        }
    }

    /// Whether events on the way have to be left out.
    pub(super) fn leaves_out(&self) -> bool {
        let (verb, object) = self.beside_the_way();
        verb.is_some() || object.is_some() || self.address.is_some()
    }

    fn beside_the_way(&self) -> (Option<AuditVerb>, Option<AuditObject>) {
        match self.way() {
            Way::Time | Way::Person(_) => (self.verb, self.object),
            Way::Object(_) => (self.verb, None),
            Way::Verb(_) => (None, self.object),
        }
    }

    /// Adds ` FROM … WHERE …` of all events on the way. SQLite is told which
    /// index; PostgreSQL sees by itself.
    pub(super) fn add_way(&self, sql: &mut Sql, tx: &Tx, workspace: WorkspaceId) {
        let way = self.way();
        sql.push(" FROM audit_events e");
        if !tx.is_postgres() {
            sql.push(match way {
                Way::Time => " INDEXED BY audit_events_at",
                Way::Person(_) => " INDEXED BY audit_events_of_actor",
                Way::Object(_) => " INDEXED BY audit_events_rare_object",
                Way::Verb(_) => " INDEXED BY audit_events_rare_verb",
            });
        }
        sql.push(" WHERE e.workspace_id = ").bind(workspace);
        match way {
            Way::Time => sql,
            Way::Person(user) => sql.push(" AND e.actor_user_id = ").bind(user),
            Way::Object(object) => sql.push(RARE_OBJECTS).push(" AND e.object = ").bind(object),
            Way::Verb(verb) => sql.push(RARE_VERBS).push(" AND e.verb = ").bind(verb),
        };
    }

    /// Adds ` AND …` for the stretch between two places of the list, its days
    /// where there are none: places lie within the days, and of two ends SQLite
    /// might begin at the farther one.
    pub(super) fn add_stretch(
        &self,
        sql: &mut Sql,
        after: Option<LogPosition>,
        as_far_as: Option<LogPosition>,
    ) {
        match (after, self.period.until) {
            (Some(place), _) => {
                sql.push(" AND (e.at, e.id) < (").bind(place.at).push(", ").bind(place.id).push(")");
            }
            (None, Some(until)) => drop(sql.push(" AND e.at < ").bind(until)),
            (None, None) => {}
        }
        match (as_far_as, self.period.from) {
            (Some(place), _) => {
                sql.push(" AND (e.at, e.id) >= (").bind(place.at).push(", ").bind(place.id).push(")");
            }
            (None, Some(from)) => drop(sql.push(" AND e.at >= ").bind(from)),
            (None, None) => {}
        }
    }

    /// Adds ` AND …` for what the way does not see to.
    pub(super) fn add_rest(&self, sql: &mut Sql) {
        let (verb, object) = self.beside_the_way();
        if let Some(verb) = verb {
            sql.push(" AND e.verb = ").bind(verb);
        }
        if let Some(object) = object {
            sql.push(" AND e.object = ").bind(object);
        }
        if let Some(address) = &self.address {
            sql.push(" AND e.ip = ").bind(address.as_str());
        }
    }
}

/// A network address in the one spelling in which it is kept; what is none is kept
/// nowhere, and finds nothing.
pub(crate) fn address(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let kept = typed.parse::<IpAddr>().map_or_else(|_| typed.to_owned(), |ip| ip.to_canonical().to_string());
    Some(kept).filter(|kept| !kept.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_often_is_spelled_as_in_the_indexes() {
        let said = |column: &str, words: &[&str]| -> String {
            words.iter().map(|word| format!(" AND e.{column} <> '{word}'")).collect()
        };
        assert_eq!(RARE_OBJECTS, said("object", &OFTEN_OBJECTS.map(AuditObject::as_str)));
        assert_eq!(RARE_VERBS, said("verb", &OFTEN_VERBS.map(AuditVerb::as_str)));
        for (migration, condition) in [
            (include_str!("../../../../migrations/sqlite/0037_seen_and_rare.sql"), RARE_OBJECTS),
            (include_str!("../../../../migrations/postgres/0037_seen_and_rare.sql"), RARE_OBJECTS),
            (include_str!("../../../../migrations/sqlite/0016_audit_pages.sql"), RARE_VERBS),
            (include_str!("../../../../migrations/postgres/0016_audit_pages.sql"), RARE_VERBS),
        ] {
            let condition = condition.trim_start_matches(" AND ").replace("e.", "");
            assert!(migration.contains(&format!("WHERE {condition};")), "{condition}");
        }
    }

    #[test]
    fn an_address_has_one_spelling() {
        for (typed, kept) in [
            (" 192.0.2.1 ", Some("192.0.2.1")),
            ("::ffff:192.0.2.1", Some("192.0.2.1")),
            ("2001:DB8:0::1", Some("2001:db8::1")),
            ("nowhere", Some("nowhere")),
            ("  ", None),
        ] {
            assert_eq!(address(typed).as_deref(), kept, "{typed}");
        }
    }

    #[test]
    fn a_filter_walks_the_index_that_leaves_least() {
        let user = UserId::from_uuid(uuid::Uuid::nil());
        let of = |verb, object| Filter { verb, object, ..Filter::default() };
        let (edited, denied) = (Some(AuditVerb::Edited), Some(AuditVerb::Denied));
        let (customer, role) = (Some(AuditObject::Customer), Some(AuditObject::Role));
        let lead = Some(AuditObject::Lead);
        for (filter, way, leaves_out) in [
            (of(None, None), Way::Time, false),
            (of(edited, None), Way::Time, true),
            (of(None, customer), Way::Time, true),
            (of(None, lead), Way::Time, true),
            (of(denied, None), Way::Verb(AuditVerb::Denied), false),
            (of(denied, customer), Way::Verb(AuditVerb::Denied), true),
            (of(None, role), Way::Object(AuditObject::Role), false),
            (of(denied, role), Way::Object(AuditObject::Role), true),
            (of(None, None).of_user(user), Way::Person(user), false),
            (of(denied, role).of_user(user), Way::Person(user), true),
            (Filter { address: address("192.0.2.1"), ..Filter::default() }, Way::Time, true),
        ] {
            assert_eq!((filter.way(), filter.leaves_out()), (way, leaves_out), "{filter:?}");
        }
    }
}
