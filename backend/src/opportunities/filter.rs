//! What a board or list shows, read from its address, and the one place that
//! says so in SQL. Columns, pages and sums all ask here.
//!
//! *Current* means open, or closed in the last [`RECENT_DAYS`]. A closed row's
//! `updated_at` is never before its `closed_at` (a CHECK holds it), so the
//! bound on `closed_at` may be asked of `updated_at` too, which the board's
//! indexes are ordered by: years of won deals are never walked.

use super::keys::found_in_vain;
use super::parts::Part;
use crate::context::Permit;
use crate::query::Sql;
use crate::search::Terms;
use crate::search::records::{Kind, add_found};
use crate::storage::Tx;
use crate::{Context, Failure, pipelines};
use domain::customers::{OwnerChoice, choice};
use domain::opportunities::{OpportunityQuery, Outcome, OutcomeFilter, PipelineView, RECENT_DAYS, StageView};
use domain::validation::Problems;
use domain::{
    CustomerId, Date, OpportunityId, PipelineId, Problem, Scope, StageId, Timestamp, UserId, WorkspaceId,
};

/// Longest text that is searched for, in characters (R-INP-06).
const LONGEST_SEARCH: u16 = 100;

/// A parsed [`OpportunityQuery`] with the viewer's scope: which rows count.
pub(super) struct Filter {
    pub workspace: WorkspaceId,
    pub scope: Scope,
    pub pipeline: PipelineView,
    pub owner: Option<UserId>,
    facts: Facts,
    /// The stages shown with all that they hold.
    whole: Vec<StageId>,
    /// The stages shown with what closed since `closed_since`.
    recent: Vec<StageId>,
    closed_since: Timestamp,
    /// What begins each statement differs by the engine where there is a search.
    postgres: bool,
}

/// What narrows the rows beside stage, owner and scope.
#[derive(Default)]
struct Facts {
    customer: Option<CustomerId>,
    from: Option<Date>,
    to: Option<Date>,
    search: Option<Search>,
}

/// What is looked for, by the rules that hold for customers.
struct Search {
    terms: Terms,
    /// What the index finds that is no hit.
    in_vain: Vec<OpportunityId>,
}

/// Which of the filter's stages a statement looks at.
#[derive(Clone, Copy)]
pub(super) enum Stages {
    One(StageId),
    /// Those shown with all that they hold.
    Whole,
    /// Those shown with what closed lately.
    Recent,
    /// All of them at once, for walking a sort order.
    Every,
}

impl Filter {
    /// Reads the address; what it doesn't know is invalid, a pipeline of
    /// somebody else is not found.
    pub async fn read(
        tx: &mut Tx,
        context: &Context,
        permit: &Permit,
        query: &OpportunityQuery,
    ) -> Result<Self, Failure> {
        let mut problems = Problems::default();
        let pipeline: Option<PipelineId> =
            choice(&mut problems, "pipeline", &query.pipeline, |word| word.parse().ok());
        let stage: Option<StageId> = choice(&mut problems, "stage", &query.stage, |word| word.parse().ok());
        let outcome = choice(&mut problems, "outcome", &query.outcome, OutcomeFilter::find);
        let owner = choice(&mut problems, "owner", &query.owner, OwnerChoice::find);
        let mut facts = Facts::read(&mut problems, query);
        problems.finish(())?;
        let workspace = permit.workspace();
        let pipeline = pipelines::find(tx, workspace, pipeline).await?.ok_or(Failure::NotFound)?;
        if stage.is_some_and(|id| pipeline.stages.iter().all(|stage| stage.id != id)) {
            return Err(Failure::field("stage", Problem::Choice));
        }
        if let Some(search) = &mut facts.search {
            search.in_vain = found_in_vain(tx, workspace, &search.terms).await?;
        }
        let outcome = outcome.unwrap_or(OutcomeFilter::Current);
        let asked = |shown: fn(OutcomeFilter, Outcome) -> bool| {
            let stages = pipeline.stages.iter().filter(|view| stage.is_none_or(|id| id == view.id));
            stages.filter(|view| shown(outcome, view.outcome)).map(|view| view.id).collect()
        };
        Ok(Self {
            workspace,
            scope: context.scope(domain::Module::Opportunities, domain::Action::View),
            whole: asked(shows_whole),
            recent: asked(shows_recent),
            closed_since: context.now.plus_days(-RECENT_DAYS),
            postgres: tx.is_postgres(),
            owner: owner.map(|owner| match owner {
                OwnerChoice::Me => permit.user(),
                OwnerChoice::User(user) => user,
            }),
            pipeline,
            facts,
        })
    }

    /// The groups of stages that together hold every row, for statements that
    /// gather rows rather than walk an order.
    pub fn groups(&self) -> impl Iterator<Item = Stages> {
        let whole = (!self.whole.is_empty()).then_some(Stages::Whole);
        let recent = (!self.recent.is_empty()).then_some(Stages::Recent);
        whole.into_iter().chain(recent)
    }

    /// Whether rows of this stage are shown at all.
    pub fn shows(&self, stage: &StageView) -> bool {
        self.whole.contains(&stage.id) || self.recent.contains(&stage.id)
    }

    /// How a statement begins that asks [`Self::push_where`]: with what the index of
    /// the search finds, which is asked once, however many walks follow.
    pub fn begin(&self) -> Sql {
        let mut sql = Sql::default();
        if let Some(search) = self.facts.search.as_ref().filter(|search| !search.terms.is_empty()) {
            sql.push("WITH found (id) AS MATERIALIZED (SELECT hits.id FROM (");
            add_found(&mut sql, self.postgres, self.workspace, Kind::Opportunity, &search.terms);
            sql.push(") AS hits");
            if !search.in_vain.is_empty() {
                sql.push(" WHERE hits.id NOT IN ").bind_list(search.in_vain.iter().copied());
            }
            sql.push(") ");
        }
        sql
    }

    /// Adds the conditions on `opportunities o`: workspace, life, part, stage,
    /// scope, facts.
    pub fn push_where(&self, sql: &mut Sql, part: &Part<'_>, stages: Stages) {
        sql.push(" WHERE o.workspace_id = ").bind(self.workspace).push(" AND o.deleted_at IS NULL");
        part.push(sql);
        self.push_stages(sql, stages);
        sql.push(" AND ").within(&self.scope, "o.owner_id", "o.owner_department_id");
        self.facts.push(sql, self.postgres);
    }

    fn push_stages(&self, sql: &mut Sql, stages: Stages) {
        match stages {
            Stages::One(stage) => {
                sql.push(" AND o.stage_id = ").bind(stage);
                if self.recent.contains(&stage) {
                    self.push_lately(sql);
                }
            }
            Stages::Whole => {
                sql.push(" AND o.stage_id IN ").bind_list(self.whole.iter().copied());
            }
            Stages::Recent => {
                sql.push(" AND o.stage_id IN ").bind_list(self.recent.iter().copied());
                self.push_lately(sql);
            }
            Stages::Every => self.push_every(sql),
        }
    }

    fn push_lately(&self, sql: &mut Sql) {
        sql.push(" AND o.updated_at >= ").bind(self.closed_since);
        sql.push(" AND o.closed_at >= ").bind(self.closed_since);
    }

    fn push_every(&self, sql: &mut Sql) {
        sql.push(" AND o.pipeline_id = ").bind(self.pipeline.id).push(" AND (1 = 0");
        if !self.whole.is_empty() {
            sql.push(" OR o.stage_id IN ").bind_list(self.whole.iter().copied());
        }
        if !self.recent.is_empty() {
            sql.push(" OR (o.stage_id IN ").bind_list(self.recent.iter().copied());
            sql.push(" AND o.closed_at >= ").bind(self.closed_since).push(")");
        }
        sql.push(")");
    }
}

const fn shows_whole(filter: OutcomeFilter, outcome: Outcome) -> bool {
    match filter {
        OutcomeFilter::All => true,
        OutcomeFilter::Current | OutcomeFilter::Open => matches!(outcome, Outcome::Open),
        OutcomeFilter::Won => matches!(outcome, Outcome::Won),
        OutcomeFilter::Lost => matches!(outcome, Outcome::Lost),
    }
}

const fn shows_recent(filter: OutcomeFilter, outcome: Outcome) -> bool {
    matches!(filter, OutcomeFilter::Current) && !matches!(outcome, Outcome::Open)
}

impl Facts {
    fn read(problems: &mut Problems, query: &OpportunityQuery) -> Self {
        let text = problems.line("q", &query.q, LONGEST_SEARCH);
        Self {
            customer: choice(problems, "customer", &query.customer, |word| word.parse().ok()),
            from: day(problems, "from", &query.from),
            to: day(problems, "to", &query.to),
            search: Search::of(&text),
        }
    }

    fn push(&self, sql: &mut Sql, postgres: bool) {
        if let Some(customer) = self.customer {
            sql.push(" AND o.customer_id = ").bind(customer);
        }
        if let Some(from) = self.from {
            sql.push(" AND o.close_day >= ").bind(from.day_number());
        }
        if let Some(to) = self.to {
            sql.push(" AND o.close_day <= ").bind(to.day_number());
        }
        if let Some(search) = &self.search {
            search.push(sql, postgres);
        }
    }
}

impl Search {
    /// `None` when nothing was typed.
    fn of(text: &str) -> Option<Self> {
        (!text.trim().is_empty()).then(|| Self { terms: Terms::parse(text), in_vain: Vec::new() })
    }

    /// A text without a letter or digit finds nothing.
    fn push(&self, sql: &mut Sql, postgres: bool) {
        if self.terms.is_empty() {
            sql.push(" AND 1 = 0");
            return;
        }
        sql.push(if postgres {
            // CASE keeps the planner from turning it round into a join.
            " AND CASE WHEN o.id IN (SELECT found.id FROM found) THEN TRUE ELSE FALSE END"
        } else {
            " AND o.id IN (SELECT found.id FROM found)"
        });
    }
}

fn day(problems: &mut Problems, field: &str, typed: &str) -> Option<Date> {
    if typed.is_empty() {
        return None;
    }
    let date = Date::parse(typed);
    if date.is_none() {
        problems.add(field, Problem::Date);
    }
    date
}

#[cfg(test)]
impl Filter {
    /// A filter without an address behind it, for looking at plans.
    pub fn sample(
        workspace: WorkspaceId,
        scope: Scope,
        pipeline: PipelineView,
        outcome: OutcomeFilter,
    ) -> Self {
        let stages = |shown: fn(OutcomeFilter, Outcome) -> bool| {
            let stages = pipeline.stages.iter().filter(|stage| shown(outcome, stage.outcome));
            stages.map(|stage| stage.id).collect()
        };
        Self {
            workspace,
            scope,
            whole: stages(shows_whole),
            recent: stages(shows_recent),
            closed_since: Timestamp::from_seconds(1_700_000_000),
            postgres: false,
            owner: None,
            pipeline,
            facts: Facts::default(),
        }
    }
}
