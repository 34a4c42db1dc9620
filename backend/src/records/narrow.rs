//! What a list's filters ask of its rows, as bounds on columns: once for all objects.

use super::table::{pattern, prefix};
use super::{Kept, Listed};
use crate::query::{Period, Sql};
use crate::storage::Arg;
use crate::{Context, Failure};
use domain::records::region::inside;
use domain::records::{Asked, Days, Due, Field, Kind, Number, OwnerChoice, Wanted};
use domain::validation::Problems;
use domain::{AnyId, Date, LocalTime as _, Problem, UserId};

/// Days that "this week" looks ahead, today included.
pub const SOON_DAYS: i64 = 7;

/// All that narrows a list but what its object looks at by itself, in the order of the
/// list's description.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowed {
    bounds: Vec<(Column, Bound)>,
}

/// A column, behind what statements call its table.
type Column = (&'static str, &'static str);

/// What is asked of a column.
#[derive(Clone, Debug)]
enum Bound {
    AnyOf(Vec<&'static str>),
    AnyOfOrNothing(Vec<&'static str>),
    /// One of these words, or nothing, in a column that holds several.
    Holds(Vec<Option<&'static str>>),
    Nothing,
    Is(Arg),
    /// This code of a region, or one of those inside.
    Within(String),
    AtLeast(i64),
    AtMost(i64),
    Before(i64),
}

impl Narrowed {
    /// Reads what stands in the filters; a text that is no id of the kind asked for becomes a
    /// problem of its field.
    pub(crate) fn read(
        problems: &mut Problems,
        listed: &Listed,
        asked: &Asked,
        context: &Context,
    ) -> Result<Self, Failure> {
        let mut bounds = Vec::new();
        for (field, wanted) in &asked.wanted {
            let (column, read) = match listed.find(field) {
                Some(Kept::Apart) => continue,
                Some(Kept::In(column)) => ((listed.alias, column), bounds_of(field, wanted, context)?),
                Some(Kept::Beside(alias, column)) => ((alias, column), bounds_of(field, wanted, context)?),
                Some(Kept::ById(column, id)) => ((listed.alias, column), of_id(wanted, id)),
                // Rather refused than shown as if it narrowed.
                None => return Err(Failure::field(&field.name, Problem::UnknownField)),
            };
            if read.is_empty() {
                problems.add(&field.name, Problem::Choice);
            }
            bounds.extend(read.into_iter().map(|bound| (column, bound)));
        }
        Ok(Self { bounds })
    }

    /// Adds ` AND …` for each.
    pub(crate) fn add_to(&self, sql: &mut Sql) {
        for (column, bound) in &self.bounds {
            bound.add_to(sql, *column);
        }
    }
}

/// The user whom a filter names.
pub(crate) fn user(choice: OwnerChoice, context: &Context) -> Result<UserId, Failure> {
    match choice {
        OwnerChoice::Me => Ok(context.actor()?.user),
        OwnerChoice::User(user) => Ok(user),
    }
}

fn bounds_of(field: &Field, wanted: &Wanted, context: &Context) -> Result<Vec<Bound>, Failure> {
    Ok(match wanted {
        Wanted::AnyOf(words) if matches!(field.kind, Kind::Several(_)) => vec![Bound::Holds(words.clone())],
        Wanted::AnyOf(words) => vec![any_of(words)],
        Wanted::Days(days) if matches!(field.kind, Kind::Date | Kind::PastDate) => of_dates(*days, context),
        Wanted::Days(days) => of_instants(*days, context),
        Wanted::Due(due) => of_due(*due, context),
        Wanted::Amounts(least, most) => between([least, most].map(|end| end.map(|amount| amount.minor))),
        Wanted::Numbers(least, most) => between([least, most].map(|end| end.map(Number::millionths))),
        Wanted::Ticked(true) => vec![Bound::Is(1_i64.into())],
        Wanted::Ticked(false) => vec![Bound::Nothing],
        Wanted::Owner(owner) => vec![Bound::Is(user(*owner, context)?.into())],
        Wanted::Within(code) => vec![Bound::Within(code.clone())],
        Wanted::Text(text) => {
            let id = prefix(&field.kind).and_then(|prefix| AnyId::read(prefix, text).ok());
            id.map(|id| Bound::Is(id.uuid().into())).into_iter().collect()
        }
    })
}

/// Both ends are included; either may be open.
fn between([least, most]: [Option<i64>; 2]) -> Vec<Bound> {
    least.map(Bound::AtLeast).into_iter().chain(most.map(Bound::AtMost)).collect()
}

/// That the column holds this id; nothing for a text that is no id of its kind.
fn of_id(wanted: &Wanted, id: fn(&str) -> Option<Arg>) -> Vec<Bound> {
    let id = if let Wanted::Text(text) = wanted { id(text) } else { None };
    id.map(Bound::Is).into_iter().collect()
}

fn any_of(words: &[Option<&'static str>]) -> Bound {
    let some: Vec<_> = words.iter().copied().flatten().collect();
    match (some.is_empty(), words.contains(&None)) {
        (true, _) => Bound::Nothing,
        (false, true) => Bound::AnyOfOrNothing(some),
        (false, false) => Bound::AnyOf(some),
    }
}

fn of_dates(days: Days, context: &Context) -> Vec<Bound> {
    match days.ends(context.zone.date(context.now)) {
        Some((from, to)) => between([from, to].map(|day| day.map(Date::day_number))),
        None => vec![Bound::Nothing],
    }
}

fn of_instants(days: Days, context: &Context) -> Vec<Bound> {
    let Some(Period { from, until }) = Period::of(days, context) else { return vec![Bound::Nothing] };
    let from = from.map(|at| Bound::AtLeast(at.micros()));
    from.into_iter().chain(until.map(|at| Bound::Before(at.micros()))).collect()
}

/// Overdue counts from the minute; what is overdue is not also due today.
fn of_due(due: Due, context: &Context) -> Vec<Bound> {
    let (now, today, clock) = (context.now.micros(), context.zone.date(context.now), context.clock());
    let until =
        |days| vec![Bound::AtLeast(now), Bound::Before(clock.start_of(today.plus_days(days)).micros())];
    match due {
        Due::Overdue => vec![Bound::Before(now)],
        Due::Today => until(1),
        Due::Week => until(SOON_DAYS),
        Due::None => vec![Bound::Nothing],
    }
}

impl Bound {
    fn add_to(&self, sql: &mut Sql, column: Column) {
        let is_either = matches!(self, Self::AnyOfOrNothing(_) | Self::Holds(_) | Self::Within(_));
        sql.push(if is_either { " AND (" } else { " AND " });
        add_column(sql, column);
        match self {
            Self::Holds(words) => add_held(sql, column, words),
            Self::AnyOf(words) => add_words(sql, words),
            Self::AnyOfOrNothing(words) => {
                add_words(sql, words);
                sql.push(" OR ");
                add_column(sql, column);
                sql.push(" IS NULL)");
            }
            Self::Nothing => drop(sql.push(" IS NULL")),
            Self::Is(value) => drop(sql.push(" = ").bind(value.clone())),
            Self::Within(code) => {
                let [from, before] = inside(code);
                sql.push(" = ").bind(code).push(" OR (");
                add_column(sql, column);
                sql.push(" >= ").bind(from).push(" AND ");
                add_column(sql, column);
                sql.push(" < ").bind(before).push("))");
            }
            Self::AtLeast(value) => drop(sql.push(" >= ").bind(*value)),
            Self::AtMost(value) => drop(sql.push(" <= ").bind(*value)),
            Self::Before(value) => drop(sql.push(" < ").bind(*value)),
        }
    }
}

fn add_column(sql: &mut Sql, (alias, name): Column) {
    sql.push(alias).push(".").push(name);
}

/// The column stands there once already.
fn add_held(sql: &mut Sql, column: Column, words: &[Option<&'static str>]) {
    for (place, word) in words.iter().enumerate() {
        if place > 0 {
            sql.push(" OR ");
            add_column(sql, column);
        }
        match word {
            Some(word) => sql.push(" LIKE ").bind(pattern(word)).push(" ESCAPE '\\'"),
            None => sql.push(" IS NULL"),
        };
    }
    sql.push(")");
}

fn add_words(sql: &mut Sql, words: &[&'static str]) {
    if let [word] = words {
        sql.push(" = ").bind(*word);
    } else {
        sql.push(" IN ").bind_list(words.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_words_is_looked_for_between_its_commas() {
        let said = |words: &[Option<&'static str>]| {
            let mut sql = Sql::default();
            Bound::Holds(words.to_vec()).add_to(&mut sql, ("s", "colours"));
            let (text, args) = sql.finish();
            (text.0, args.into_iter().map(|arg| format!("{arg:?}")).collect::<Vec<_>>().join(" "))
        };
        let (text, args) = said(&[Some("dark_red"), None]);
        assert_eq!(text, r" AND (s.colours LIKE $1 ESCAPE '\' OR s.colours IS NULL)");
        assert!(args.contains("%,dark"), "{args}");
        assert_eq!(said(&[None]).0, " AND (s.colours IS NULL)");
        assert_eq!(pattern(r"a_b%\"), r"%,a\_b\%\\,%", "a sign of the pattern stands for itself");
    }
}
