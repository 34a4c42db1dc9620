//! A statement put together from fixed pieces and bound values.

use crate::storage::Arg;
use domain::Scope;
use sqlx::AssertSqlSafe;

/// A growing statement. Pieces are program text; everything that came from
/// outside goes through [`Sql::bind`].
#[derive(Debug, Default)]
pub struct Sql {
    text: String,
    args: Vec<Arg>,
}

impl Sql {
    pub fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), args: Vec::new() }
    }

    /// `INSERT … VALUES ` with a list of values for each row.
    pub fn insert(head: &'static str, rows: Vec<Vec<Arg>>) -> Self {
        let mut sql = Self::new(head);
        let mut between = "";
        for row in rows {
            sql.push(between).bind_list(row);
            between = ", ";
        }
        sql
    }

    /// Adds program text.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds `, alias.column` to a SELECT that begins, unless it has the column under its own
    /// name.
    pub fn select_also(&mut self, alias: &'static str, column: &'static str) -> &mut Self {
        if self.text.split([',', ' ', '\n']).any(|word| word.split_once('.') == Some((alias, column))) {
            return self;
        }
        self.push(", ").push(alias).push(".").push(column)
    }

    /// Adds a bound value, written as `$n`.
    pub fn bind(&mut self, value: impl Into<Arg>) -> &mut Self {
        self.args.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.args.len().to_string());
        self
    }

    /// Adds ` LIMIT n`, written out: PostgreSQL takes a bound limit for a tenth of
    /// all rows, finds its one plan for all values bad, and plans anew each time.
    /// Right where the way is the same for all.
    pub fn limit(&mut self, rows: impl Into<i64>) -> &mut Self {
        self.text.push_str(" LIMIT ");
        self.text.push_str(&rows.into().to_string());
        self
    }

    /// Adds `($1, $2, …)`.
    pub fn bind_list<T: Into<Arg>>(&mut self, values: impl IntoIterator<Item = T>) -> &mut Self {
        self.text.push('(');
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.text.push_str(", ");
            }
            self.bind(value);
        }
        self.text.push(')');
        self
    }

    /// Adds the one predicate that bounds records to a scope, on a table whose
    /// alias is given (`"c."`). Used by list, count, search, sum, board and
    /// record alike.
    pub fn within(&mut self, scope: &Scope, owner: &'static str, department: &'static str) -> &mut Self {
        self.bounded(scope, "", owner, department)
    }

    /// The same of records, by what the statement calls their table: `c`.
    pub fn within_of(&mut self, scope: &Scope, alias: &'static str) -> &mut Self {
        self.bounded(scope, alias, ".owner_id", ".owner_department_id")
    }

    fn bounded(
        &mut self,
        scope: &Scope,
        alias: &'static str,
        owner: &'static str,
        department: &'static str,
    ) -> &mut Self {
        match scope {
            Scope::All => self.push("1 = 1"),
            Scope::None => self.push("1 = 0"),
            Scope::Of { owners, departments } => {
                self.push("(");
                if !owners.is_empty() {
                    self.push(alias).push(owner).push(" IN ").bind_list(owners.iter().copied());
                }
                if !owners.is_empty() && !departments.is_empty() {
                    self.push(" OR ");
                }
                if !departments.is_empty() {
                    self.push(alias).push(department).push(" IN ").bind_list(departments.iter().copied());
                }
                self.push(")")
            }
        }
    }

    pub fn finish(self) -> (AssertSqlSafe<String>, Vec<Arg>) {
        (AssertSqlSafe(self.text), self.args)
    }
}
