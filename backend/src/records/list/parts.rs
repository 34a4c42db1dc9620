//! Whose rows a list has, read from indexes alone.
//!
//! Asked for `owner IN (…) OR department IN (…)`, the engines look at rows; asked in parts that
//! share no row, each is a range of an index that holds all the list is narrowed by. SQLite is
//! told which index; PostgreSQL sees by itself.

use super::Rows;
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::Tx;
use domain::{DepartmentId, Scope, UserId};

/// A list's rows by whose they are.
#[derive(Debug)]
pub(crate) struct Parts {
    pub rows: Rows,
    /// The index of owners' rows: ` INDEXED BY …`.
    pub of_owner: &'static str,
    /// That of departments, which has everybody's, too.
    pub of_department: &'static str,
    pub bounds: Bounds,
}

/// What bounds a part of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bounds {
    /// The part alone. The parts together say what [`Sql::within`] says, which the tests of the
    /// list compare.
    Part,
    /// The part and, beside it, the scope.
    PartAndScope,
}

impl Parts {
    /// Adds a SELECT, which `select` begins, of each part of a scope, or of one owner's rows in
    /// it; `rest` adds what bounds each beside the scope, the owner among it.
    pub(crate) fn gather(
        &self,
        sql: &mut Sql,
        tx: &Tx,
        permit: &Permit,
        owner: Option<UserId>,
        select: impl Fn(&mut Sql),
        rest: impl Fn(&mut Sql),
    ) {
        let mut between = "";
        for part in parts(&permit.scope, owner) {
            sql.push(between);
            select(sql);
            sql.push(self.rows.from).push(if tx.is_postgres() { "" } else { self.index(&part) });
            self.rows.add_workspace(sql, permit.workspace());
            self.add_part(sql, &permit.scope, &part);
            rest(sql);
            between = " UNION ALL ";
        }
    }

    const fn index(&self, part: &Part<'_>) -> &'static str {
        match part {
            Part::Owner | Part::Owners(..) => self.of_owner,
            Part::Everybody | Part::Departments(_) => self.of_department,
        }
    }

    /// Adds ` AND …`: bin, part, scope.
    fn add_part(&self, sql: &mut Sql, scope: &Scope, part: &Part<'_>) {
        match (self.bounds, part) {
            (Bounds::Part, Part::Departments(_) | Part::Owners(..)) => {
                self.rows.add_life(sql);
                part.add_to(sql, self.rows.alias);
            }
            (Bounds::Part, Part::Owner | Part::Everybody) | (Bounds::PartAndScope, _) => {
                part.add_to(sql, self.rows.alias);
                self.rows.add_sight(sql, scope);
            }
        }
    }
}

/// A part of a scope, a range of an index or several; no two share a row.
#[derive(Debug, PartialEq, Eq)]
enum Part<'s> {
    /// Of one owner, whom the filter names.
    Owner,
    Everybody,
    Departments(&'s [DepartmentId]),
    /// What these own outside of the departments.
    Owners(&'s [UserId], &'s [DepartmentId]),
}

fn parts(scope: &Scope, owner: Option<UserId>) -> Vec<Part<'_>> {
    match scope {
        _ if owner.is_some() => vec![Part::Owner],
        Scope::None | Scope::All => vec![Part::Everybody],
        Scope::Of { owners, departments } => {
            let of_departments = (!departments.is_empty()).then_some(Part::Departments(departments));
            let of_owners = (!owners.is_empty()).then_some(Part::Owners(owners, departments));
            of_departments.into_iter().chain(of_owners).collect()
        }
    }
}

impl Part<'_> {
    /// Adds ` AND …` for what the part has by itself.
    fn add_to(&self, sql: &mut Sql, alias: &'static str) {
        match self {
            Self::Owner | Self::Everybody => {}
            Self::Departments(departments) => {
                sql.push(" AND ").push(alias).push(".owner_department_id IN ");
                sql.bind_list(departments.iter().copied());
            }
            Self::Owners(owners, departments) => {
                sql.push(" AND ").push(alias).push(".owner_id IN ").bind_list(owners.iter().copied());
                if !departments.is_empty() {
                    sql.push(" AND (").push(alias).push(".owner_department_id IS NULL OR ");
                    sql.push(alias).push(".owner_department_id NOT IN ");
                    sql.bind_list(departments.iter().copied()).push(")");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ROWS: Rows = Rows { from: " FROM records r", alias: "r" };

    fn user() -> UserId {
        UserId::from_uuid(Uuid::from_u128(1))
    }

    fn department() -> DepartmentId {
        DepartmentId::from_uuid(Uuid::from_u128(2))
    }

    /// What bounds each part of a scope.
    fn bounds(scope: &Scope, owner: Option<UserId>, bounds: Bounds) -> Vec<String> {
        let list = Parts { rows: ROWS, of_owner: "", of_department: "", bounds };
        let text = |part: &Part<'_>| {
            let mut sql = Sql::default();
            list.add_part(&mut sql, scope, part);
            sql.finish().0.0
        };
        parts(scope, owner).iter().map(text).collect()
    }

    #[test]
    fn an_owners_rows_and_everybodys_are_one_part() {
        let (owners, departments) = ([user()], [department()]);
        for scope in [Scope::None, Scope::All, Scope::of(owners, departments)] {
            assert_eq!(parts(&scope, Some(user())), [Part::Owner]);
        }
        for scope in [Scope::None, Scope::All] {
            assert_eq!(parts(&scope, None), [Part::Everybody]);
        }
        assert_eq!(parts(&Scope::of(owners, []), None), [Part::Owners(&owners, &[])]);
        assert_eq!(parts(&Scope::of([], departments), None), [Part::Departments(&departments)]);
    }

    #[test]
    fn what_owners_have_in_the_departments_is_not_read_twice() {
        let scope = Scope::of([user()], [department()]);
        let found = bounds(&scope, None, Bounds::Part);
        let [of_departments, of_owners] = found.as_slice() else { panic!("two parts: {found:?}") };
        assert_eq!(of_departments, " AND r.deleted_at IS NULL AND r.owner_department_id IN ($1)");
        assert_eq!(
            of_owners,
            " AND r.deleted_at IS NULL AND r.owner_id IN ($1) AND (r.owner_department_id IS NULL OR \
             r.owner_department_id NOT IN ($2))"
        );
    }

    #[test]
    fn the_scope_stands_beside_each_part_that_does_not_say_it() {
        let scope = Scope::of([user()], [department()]);
        let sight = "(r.owner_id IN ($";
        assert!(bounds(&scope, None, Bounds::PartAndScope).iter().all(|text| text.contains(sight)));
        for kind in [Bounds::Part, Bounds::PartAndScope] {
            let own = bounds(&scope, Some(user()), kind);
            assert_eq!(
                own,
                [" AND r.deleted_at IS NULL AND (r.owner_id IN ($1) OR r.owner_department_id IN ($2))"]
            );
            assert_eq!(bounds(&Scope::None, None, kind), [" AND r.deleted_at IS NULL AND 1 = 0"]);
        }
    }
}
