//! What is wrong with how a statement is read.

use super::explain::plan;
use super::{GROWING, OWNER};
use crate::support::TestBackend;
use backend::Context;
use backend::storage::Statement;

/// Rows that a sort may be expected to take: a page of each column of a board.
const MOST_SORTED: u64 = 300;
/// How lists of people begin, which are walked by name.
pub const PEOPLE: [&str; 2] = ["SELECT u.id, u.name, p.email, d.name", "SELECT u.id, u.name FROM users u"];
/// How counts of the list begin.
pub const COUNT: &str = "SELECT COUNT(*) FROM (SELECT 1 AS hit";
/// Marks pages of a list that filters narrow.
pub const NARROWED: &str = ", narrowed";
/// How pages of the audit begin.
pub const AUDIT: &str = "SELECT e.id, e.at, e.actor_user_id, e.real_actor_user_id";
pub const AUDIT_PLACE: &str = "SELECT e.at, e.id FROM audit_events";
const AUDIT_INDEXES: [&str; 4] =
    ["audit_events_at", "audit_events_of_actor", "audit_events_rare_object", "audit_events_rare_verb"];
/// How lists of sign-ins begin.
pub const SIGN_INS: &str = "SELECT s.id, s.at, s.user_id";
const SIGN_IN_INDEXES: [&str; 3] = ["sign_ins_person", "sign_ins_workspace", "sign_ins_address"];
/// What lists of the bin ask.
pub const BIN: &str = "deleted_at IS NOT NULL";
const BIN_INDEXES: [&str; 5] =
    ["customers_deleted", "contacts_deleted", "opportunities_deleted", "leads_deleted", "activities_deleted"];

/// What is wrong with how the statements of a page are read, each with its plan.
pub async fn faults(
    test: &TestBackend,
    context: &Context,
    page: &str,
    statements: &[Statement],
) -> Vec<String> {
    let email = &context.actor().unwrap().email;
    let is_postgres = test.is_postgres().await;
    let mut wrong = Vec::new();
    for statement in statements {
        let plan = plan(test, context, statement).await;
        let sql = statement.0.as_str();
        let faults = Seen { page, sql, plan: &plan, is_postgres, sees_all: email == OWNER }.faults();
        if !faults.is_empty() {
            wrong.push(format!("{email}, {page}: {faults:?}\n{sql}\n{}\n", plan.join("\n")));
        }
    }
    wrong
}

/// A statement of a page, and how an engine reads it.
#[derive(Clone, Copy)]
struct Seen<'a> {
    page: &'a str,
    sql: &'a str,
    plan: &'a [String],
    is_postgres: bool,
    /// Whether the viewer does.
    sees_all: bool,
}

impl Seen<'_> {
    fn faults(self) -> Vec<String> {
        let Self { page, sql, plan, is_postgres, .. } = self;
        let mut faults = if is_postgres { in_postgres(plan) } else { in_sqlite(sql, plan) };
        faults.extend(self.of_count());
        faults.extend(self.of_people());
        faults.extend(self.of_walks());
        // PostgreSQL gathers the few that it expects by any index of the company's rows.
        if !is_postgres {
            faults.extend(beside_the_indexes(page, sql, plan));
        }
        // A scope of some gathers its own rows, however many others there are; of
        // contacts and leads, any that are few (their `plans.rs` pins which way is taken).
        let is_scope = page.starts_with("opportunities ") && !self.sees_all;
        if is_scope || page.starts_with("contacts") || page.starts_with("leads") {
            faults.retain(|fault| !is_sort(fault));
        }
        faults
    }

    /// Of the few rows of these tests, PostgreSQL may count those of one kind by any index,
    /// and the customers that a list of contacts begins with.
    fn of_count(self) -> Vec<String> {
        let is_any = self.page.contains(NARROWED) || self.page.starts_with("contacts");
        if !self.sql.starts_with(COUNT) || (self.is_postgres && is_any) {
            return Vec::new();
        }
        beside_the_index(self.plan)
    }

    fn of_people(self) -> Vec<String> {
        let Self { page, sql, plan, .. } = self;
        let mut faults = Vec::new();
        // What is searched for is mostly rare, and who has a role or a place has an index: they
        // may as well be sorted.
        let is_asked = |filter: &str| page.contains(&format!("(\"{filter}\", "));
        let is_some = sql.contains(" LIKE ") || is_asked("role") || is_asked("department");
        let is_walk = PEOPLE.iter().any(|head| sql.starts_with(head)) && !is_some;
        if is_walk && !plan.iter().any(|line| line.contains("users_sort")) {
            faults.push("people are not walked by name".to_owned());
        }
        // Many have each role, and a page shows few of them.
        let is_by_role = sql.contains("h.role_id = ");
        let by_role = |line: &String| line.contains("user_roles_role");
        if page.starts_with("people") && !is_by_role && plan.iter().any(by_role) {
            faults.push("all who have a role are gone through".to_owned());
        }
        faults
    }

    fn of_walks(self) -> Vec<String> {
        let Self { page, sql, plan, .. } = self;
        let is_one_event = sql.contains("e.id = $2");
        if (sql.starts_with(AUDIT) && !is_one_event) || sql.starts_with(AUDIT_PLACE) {
            return beside_the_walk(plan, &AUDIT_INDEXES, sorts, "the audit");
        }
        if sql.starts_with(SIGN_INS) {
            return beside_the_walk(plan, &SIGN_IN_INDEXES, sorts, "a list of sign-ins");
        }
        if page.starts_with("bin of ") && sql.contains(BIN) {
            return beside_the_walk(plan, &BIN_INDEXES, sorts_all, "the bin");
        }
        Vec::new()
    }
}

/// `SCAN o` reads a table; `SCAN c USING INDEX …` without an end may only
/// follow an order, which the LIMIT stops.
fn in_sqlite(sql: &str, plan: &[String]) -> Vec<String> {
    let is_scan = |line: &&String| {
        let mut words = line.split_whitespace();
        let (first, alias, third) = (words.next(), words.next().unwrap_or_default(), words.next());
        let means = |table: &&str| *table == alias || table[..1] == *alias || is_called(sql, table, alias);
        first == Some("SCAN") && GROWING.iter().any(means) && third != Some("VIRTUAL")
    };
    plan.iter().filter(is_scan).cloned().collect()
}

/// Whether a statement calls a table so.
fn is_called(sql: &str, table: &str, alias: &str) -> bool {
    let words: Vec<&str> = sql.split_whitespace().collect();
    let is_it = |pair: &[&str]| pair[0] == table && pair[1].trim_end_matches([')', ',']) == alias;
    words.windows(2).any(is_it)
}

/// Growing tables read one row after the other, and sorts of more than a page.
fn in_postgres(plan: &[String]) -> Vec<String> {
    let reads_all = |line: &&String| {
        let table =
            line.split_once("Seq Scan on ").map(|(_, rest)| rest.split(' ').next().unwrap_or_default());
        table.is_some_and(|table| GROWING.contains(&table))
    };
    let sorts_much = |line: &&String| {
        let rows = line.split_once("rows=").and_then(|(_, rest)| rest.split(' ').next()?.parse::<u64>().ok());
        is_sort(line) && rows.is_some_and(|rows| rows > MOST_SORTED)
    };
    plan.iter().filter(|line| reads_all(line) || sorts_much(line)).cloned().collect()
}

/// What a count reads but an index alone.
fn beside_the_index(plan: &[String]) -> Vec<String> {
    let reads = |line: &&String| {
        let is_step =
            line.contains(" on customers") || line.starts_with("SEARCH c") || line.starts_with("SCAN c");
        is_step && !line.contains("Index Only Scan") && !line.contains("COVERING INDEX")
    };
    plan.iter().filter(reads).cloned().collect()
}

/// However a list is narrowed, SQLite reads it by an index that is made for it.
fn beside_the_indexes(page: &str, sql: &str, plan: &[String]) -> Option<String> {
    let (table, indexes): (&str, &[&str]) = if page.starts_with("customers") {
        (" customers c", &["customers_by_", "customers_of_", "customer_search", "VIRTUAL TABLE"])
    } else if page.starts_with("contacts") {
        (" contacts k", &["contacts_by_", "contacts_of_customer", "sqlite_autoindex_contacts"])
    } else if page.starts_with("leads") {
        (" leads l", &["leads_by_", "leads_of_", "sqlite_autoindex_leads"])
    } else if page.starts_with("opportunities") {
        (
            " opportunities o",
            &["opportunities_by_", "opportunities_of_", "opportunities_on_", "VIRTUAL TABLE"],
        )
    } else {
        return None;
    };
    let is_by_one = plan.iter().any(|line| indexes.iter().any(|index| line.contains(index)));
    (sql.contains(table) && !is_by_one).then(|| "read by no index of the list".to_owned())
}

/// A list is walked along an index that has its order: nothing is gathered and sorted.
fn beside_the_walk(plan: &[String], indexes: &[&str], sorts: fn(&str) -> bool, what: &str) -> Vec<String> {
    let walks = plan.iter().any(|line| indexes.iter().any(|index| line.contains(index)));
    let mut faults: Vec<String> = plan.iter().filter(|line| sorts(line)).cloned().collect();
    if !walks {
        faults.push(format!("{what} is not walked along its order"));
    }
    faults
}

fn sorts(line: &str) -> bool {
    line.contains("Sort") || line.contains("TEMP B-TREE")
}

/// The latest of the few events that tell who deleted an activity stands in the order of its
/// index but for the id.
fn sorts_all(line: &str) -> bool {
    is_sort(line) || line.ends_with("TEMP B-TREE FOR ORDER BY")
}

/// Whether PostgreSQL sorts all that a step below gives.
fn is_sort(line: &str) -> bool {
    line.trim_start().trim_start_matches("->").trim_start().starts_with("Sort  (")
}
