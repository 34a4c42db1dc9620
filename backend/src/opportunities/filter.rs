//! What a board or list shows, read from its address, and the one place that
//! says so in SQL. Columns, pages and sums all ask here.
//!
//! *Current* means open, or closed in the last [`RECENT_DAYS`]. A closed row's
//! `updated_at` is never before its `closed_at` (a CHECK holds it), so the
//! bound on `closed_at` may be asked of `updated_at` too, which the board's
//! indexes are ordered by: years of won deals are never walked.

use super::facts::TABLE;
use super::keys::found_in_vain;
use super::parts::Part;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::Search;
use crate::records::{self, Kept, Listed, Narrowed};
use crate::search::Terms;
use crate::search::records::Kind;
use crate::storage::Tx;
use crate::{Context, Failure, pipelines};
use domain::customers::choice;
use domain::opportunities::{OPPORTUNITIES, Outcome, OutcomeFilter, PipelineView, RECENT_DAYS, StageView};
use domain::records::{Asked, ListQuery};
use domain::validation::Problems;
use domain::{
    CustomerId, OpportunityId, PipelineId, Problem, Scope, StageId, Timestamp, UserId, WorkspaceId,
};
use std::str::FromStr;

static LISTED: Listed = Listed {
    list: &OPPORTUNITIES,
    table: Some(&TABLE),
    alias: "o",
    kept: &[
        ("pipeline", Kept::Apart),
        ("stage", Kept::Apart),
        ("outcome", Kept::Apart),
        // Among the parts that are walked.
        ("owner", Kept::Apart),
        ("customer", Kept::ById("customer_id", records::id::<CustomerId>)),
        ("next_activity", Kept::In("next_activity_at")),
    ],
};

/// What an address asks for with the viewer's scope: which rows count.
pub(super) struct Filter {
    pub workspace: WorkspaceId,
    pub scope: Scope,
    pub pipeline: PipelineView,
    pub owner: Option<UserId>,
    narrowed: Narrowed,
    search: Option<Search>,
    /// The stages shown with all that they hold.
    whole: Vec<StageId>,
    /// The stages shown with what closed since `closed_since`.
    recent: Vec<StageId>,
    closed_since: Timestamp,
    /// What begins each statement differs by the engine where there is a search.
    postgres: bool,
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
        query: &ListQuery,
    ) -> Result<Self, Failure> {
        Self::of(tx, context, permit, &ask(query, context)?).await
    }

    /// The same of an address that was read already.
    pub async fn of(tx: &mut Tx, context: &Context, permit: &Permit, asked: &Asked) -> Result<Self, Failure> {
        let mut problems = Problems::default();
        let pipeline: Option<PipelineId> = id(&mut problems, asked, "pipeline");
        let stage: Option<StageId> = id(&mut problems, asked, "stage");
        let narrowed = Narrowed::read(&mut problems, &LISTED, asked, context)?;
        problems.finish(())?;
        let workspace = permit.workspace();
        let pipeline = pipelines::find(tx, workspace, pipeline).await?.ok_or(Failure::NotFound)?;
        if stage.is_some_and(|id| pipeline.stages.iter().all(|stage| stage.id != id)) {
            return Err(Failure::field("stage", Problem::Choice));
        }
        let search = match Terms::of(&asked.q) {
            Some(terms) => {
                let in_vain = found_in_vain(tx, workspace, &terms).await?;
                let in_vain = in_vain.into_iter().map(OpportunityId::uuid).collect();
                Some(Search { kind: Kind::Opportunity, terms, in_vain })
            }
            None => None,
        };
        let outcome = asked.word("outcome").and_then(OutcomeFilter::find);
        let outcome = outcome.unwrap_or(OutcomeFilter::Current);
        let stages = |shown: fn(OutcomeFilter, Outcome) -> bool| {
            let asked = pipeline.stages.iter().filter(|view| stage.is_none_or(|id| id == view.id));
            asked.filter(|view| shown(outcome, view.outcome)).map(|view| view.id).collect()
        };
        Ok(Self {
            workspace,
            scope: context.scope(domain::Module::Opportunities, domain::Action::View),
            whole: stages(shows_whole),
            recent: stages(shows_recent),
            closed_since: context.now.plus_days(-RECENT_DAYS),
            postgres: tx.is_postgres(),
            owner: asked.owner("owner").map(|owner| records::user(owner, context)).transpose()?,
            pipeline,
            narrowed,
            search,
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
        if let Some(search) = self.search.as_ref().filter(|search| !search.terms.is_empty()) {
            search.begin(&mut sql, self.postgres, self.workspace);
        }
        sql
    }

    /// Adds the conditions on `opportunities o`: workspace, life, part, stage,
    /// scope, filters, search.
    pub fn push_where(&self, sql: &mut Sql, part: &Part<'_>, stages: Stages) {
        sql.push(" WHERE o.workspace_id = ").bind(self.workspace).push(" AND o.deleted_at IS NULL");
        part.push(sql);
        self.push_stages(sql, stages);
        sql.push(" AND ").within(&self.scope, "o.owner_id", "o.owner_department_id");
        self.narrowed.add_to(sql);
        if let Some(search) = &self.search {
            push_search(sql, search, self.postgres);
        }
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

/// Reads an address.
pub(super) fn ask(query: &ListQuery, context: &Context) -> Result<Asked, Failure> {
    Ok(LISTED.list.ask(query, context.terms().currency)?)
}

fn id<I: FromStr>(problems: &mut Problems, asked: &Asked, name: &str) -> Option<I> {
    choice(problems, name, asked.text(name).unwrap_or_default(), |word| word.parse().ok())
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

/// A text without a letter or digit finds nothing.
fn push_search(sql: &mut Sql, search: &Search, postgres: bool) {
    sql.push(if search.terms.is_empty() {
        " AND 1 = 0"
    } else if postgres {
        // CASE keeps the planner from turning it round into a join.
        " AND CASE WHEN o.id IN (SELECT found.id FROM found) THEN TRUE ELSE FALSE END"
    } else {
        " AND o.id IN (SELECT found.id FROM found)"
    });
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
            narrowed: Narrowed::default(),
            search: None,
        }
    }
}
