//! Exact counts and sums of everything a filter finds, by stage.
//!
//! Sums are made of two halves, millions and the rest, so that no number of
//! amounts within `Money::LIMIT` can overflow a database's integers; the whole
//! is put together in 128 bits. A weighted sum is Σ amount × probability,
//! divided by a hundred once at the end, half a unit rounded up: the exact
//! total, from which the sum of rounded columns may differ by a unit or two.

use super::filter::Filter;
use super::parts::parts;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::opportunities::{ColumnTotals, Outcome, PipelineSums, StageView};
use domain::{Currency, Money, StageId};
use std::collections::HashMap;

const MILLION: i128 = 1_000_000;

#[derive(sqlx::FromRow)]
struct SumRow {
    stage_id: StageId,
    count: i64,
    millions: i64,
    rest: i64,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    count: i64,
    minor: i128,
}

/// Sums by stage; a stage without rows has none.
pub(super) struct Totals {
    by_stage: HashMap<StageId, Sum>,
    currency: Currency,
}

/// Counts and sums everything that the filter finds, in one statement, the last of
/// its transaction that may be planned for its values.
pub(super) async fn totals(tx: &mut Tx, filter: &Filter, currency: Currency) -> Result<Totals, StorageError> {
    let mut by_stage: HashMap<StageId, Sum> = HashMap::new();
    if let Some(sql) = statement(filter) {
        tx.walks().await?;
        let (text, args) = sql.finish();
        for row in tx.all::<SumRow>(text, args).await? {
            let sum = by_stage.entry(row.stage_id).or_default();
            sum.count += row.count;
            sum.minor += i128::from(row.millions) * MILLION + i128::from(row.rest);
        }
    }
    Ok(Totals { by_stage, currency })
}

/// One grouped part for each walk; `None` when the filter shows no stage.
/// Grouping inside the walks keeps to the order of the index.
pub(super) fn statement(filter: &Filter) -> Option<Sql> {
    let mut sql = filter.begin();
    let mut between = "";
    for part in parts(&filter.scope, filter.owner) {
        for stages in filter.groups() {
            sql.push(between).push(
                "SELECT o.stage_id, COUNT(*) AS count,
                 CAST(COALESCE(SUM(o.amount_minor / 1000000), 0) AS BIGINT) AS millions,
                 CAST(COALESCE(SUM(o.amount_minor % 1000000), 0) AS BIGINT) AS rest
                 FROM opportunities o",
            );
            filter.push_where(&mut sql, &part, stages);
            sql.push(" GROUP BY o.stage_id");
            between = " UNION ALL ";
        }
    }
    (!between.is_empty()).then_some(sql)
}

impl Totals {
    pub fn column(&self, stage: &StageView) -> ColumnTotals {
        let sum = self.of(stage);
        ColumnTotals {
            stage: stage.id,
            count: count(sum.count),
            sum: self.money(sum.minor),
            weighted: self.money(per_cent(sum.minor * i128::from(stage.probability))),
        }
    }

    pub fn grand(&self, stages: &[StageView]) -> PipelineSums {
        let of = |outcome: Outcome| stages.iter().filter(move |stage| stage.outcome == outcome);
        let weight = |stage: &StageView| self.of(stage).minor * i128::from(stage.probability);
        PipelineSums {
            count: count(stages.iter().map(|stage| self.of(stage).count).sum()),
            open: self.money(of(Outcome::Open).map(|stage| self.of(stage).minor).sum()),
            weighted: self.money(per_cent(of(Outcome::Open).map(weight).sum())),
            won: self.money(of(Outcome::Won).map(|stage| self.of(stage).minor).sum()),
        }
    }

    fn of(&self, stage: &StageView) -> Sum {
        self.by_stage.get(&stage.id).copied().unwrap_or_default()
    }

    /// Sums beyond what an amount can hold stop at the largest one.
    fn money(&self, minor: i128) -> Money {
        Money { minor: i64::try_from(minor).unwrap_or(i64::MAX), currency: self.currency }
    }
}

fn count(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A hundredth, half a unit rounded up; sums are never negative.
fn per_cent(hundredfold: i128) -> i128 {
    (hundredfold + 50) / 100
}
