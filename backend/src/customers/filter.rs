//! What a list of customers shows, read from the address.

use super::DEFAULT_SORT;
use crate::query::Sql;
use crate::search::Terms;
use crate::{Context, Failure};
use domain::customers::{
    CustomerColumn, CustomerKind, CustomerLevel, CustomerQuery, CustomerSort, Direction, DueFilter,
    OwnerChoice, Source, choice,
};
use domain::page::PageSize;
use domain::time::Date;
use domain::validation::Problems;
use domain::{LocalTime, Problem, Timestamp, UserId};

/// Days that "this week" looks ahead, today included.
const WEEK_DAYS: i64 = 7;

/// A query in order.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub kind: Option<CustomerKind>,
    pub level: Option<CustomerLevel>,
    pub source: Option<Source>,
    pub owner: Option<UserId>,
    pub next: Option<Due>,
    /// Created at or after.
    pub from: Option<Timestamp>,
    /// Created before.
    pub until: Option<Timestamp>,
    /// `None` when nothing was typed.
    pub terms: Option<Terms>,
    pub sort: CustomerSort,
    pub direction: Direction,
    pub size: PageSize,
}

/// When the next activity is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    Before(Timestamp),
    Between(Timestamp, Timestamp),
    Never,
}

impl Filter {
    pub(super) fn parse(query: &CustomerQuery, context: &Context) -> Result<Self, Failure> {
        let mut problems = Problems::default();
        let sort = choice(&mut problems, "sort", &query.sort, CustomerSort::find).unwrap_or(DEFAULT_SORT.0);
        let direction = choice(&mut problems, "direction", &query.direction, Direction::find);
        let size = choice(&mut problems, "size", &query.size, PageSize::parse).unwrap_or_default();
        choice(&mut problems, "columns", &query.columns, columns);
        let due = choice(&mut problems, "next", &query.next, DueFilter::find);
        let from = day(&mut problems, "from", &query.from);
        let to = day(&mut problems, "to", &query.to);
        let owner = choice(&mut problems, "owner", &query.owner, OwnerChoice::find);
        let me = context.actor()?.user;
        let filter = Self {
            kind: choice(&mut problems, "kind", &query.kind, CustomerKind::find),
            level: choice(&mut problems, "level", &query.level, CustomerLevel::find),
            source: choice(&mut problems, "source", &query.source, Source::find),
            owner: owner.map(|owner| match owner {
                OwnerChoice::Me => me,
                OwnerChoice::User(user) => user,
            }),
            next: due.map(|due| Due::of(due, context)),
            from: from.map(|day| context.clock().start_of(day)),
            until: to.map(|day| context.clock().start_of(day.plus_days(1))),
            terms: Some(Terms::parse(&query.q)).filter(|_| !query.q.trim().is_empty()),
            sort,
            direction: direction.unwrap_or_else(|| natural(sort)),
            size,
        };
        Ok(problems.finish(filter)?)
    }

    /// Whether the index of each order holds all that this narrows by.
    pub(super) const fn is_in_the_orders(&self) -> bool {
        self.kind.is_none()
            && self.level.is_none()
            && self.source.is_none()
            && self.next.is_none()
            && self.from.is_none()
            && self.until.is_none()
    }

    /// Adds ` AND …` for each part but the search text.
    pub(super) fn add_to(&self, sql: &mut Sql) {
        if let Some(kind) = self.kind {
            sql.push(" AND c.kind = ").bind(kind);
        }
        if let Some(level) = self.level {
            sql.push(" AND c.level = ").bind(level);
        }
        if let Some(source) = self.source {
            sql.push(" AND c.source = ").bind(source);
        }
        if let Some(owner) = self.owner {
            sql.push(" AND c.owner_id = ").bind(owner);
        }
        if let Some(from) = self.from {
            sql.push(" AND c.created_at >= ").bind(from);
        }
        if let Some(until) = self.until {
            sql.push(" AND c.created_at < ").bind(until);
        }
        match self.next {
            None => {}
            Some(Due::Never) => drop(sql.push(" AND c.next_activity_at IS NULL")),
            Some(Due::Before(end)) => drop(sql.push(" AND c.next_activity_at < ").bind(end)),
            Some(Due::Between(start, end)) => {
                sql.push(" AND c.next_activity_at >= ")
                    .bind(start)
                    .push(" AND c.next_activity_at < ")
                    .bind(end);
            }
        }
    }
}

impl Due {
    /// Overdue counts from the minute; what is overdue is not also due today.
    fn of(filter: DueFilter, context: &Context) -> Self {
        let today = context.zone.date(context.now);
        let clock = context.clock();
        let end_of = |days| clock.start_of(today.plus_days(days));
        match filter {
            DueFilter::Overdue => Self::Before(context.now),
            DueFilter::Today => Self::Between(context.now, end_of(1)),
            DueFilter::Week => Self::Between(context.now, end_of(WEEK_DAYS)),
            DueFilter::None => Self::Never,
        }
    }
}

/// How a sort runs when nobody says: names from A, times from the latest,
/// what is due from the soonest.
const fn natural(sort: CustomerSort) -> Direction {
    match sort {
        CustomerSort::LastActivity | CustomerSort::Created => Direction::Descending,
        CustomerSort::NextActivity | CustomerSort::Name | CustomerSort::Owner => Direction::Ascending,
    }
}

fn columns(list: &str) -> Option<Vec<CustomerColumn>> {
    list.split(',').map(CustomerColumn::find).collect()
}

fn day(problems: &mut Problems, field: &str, typed: &str) -> Option<Date> {
    let date = Date::parse(typed);
    if date.is_none() && !typed.trim().is_empty() {
        problems.add(field, Problem::Date);
    }
    date
}
