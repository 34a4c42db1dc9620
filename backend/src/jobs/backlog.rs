//! What there is still to do.

use super::Kind;
use crate::storage::{Reach, args};
use crate::{Backend, Failure};
use domain::Timestamp;

/// How a job stands that is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Due, and nobody has taken it yet.
    Queued,
    Running,
    /// A try has failed; the next one is later.
    Retrying,
}

impl Standing {
    pub const ALL: [Self; 3] = [Self::Queued, Self::Running, Self::Retrying];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Retrying => "retrying",
        }
    }
}

/// Jobs of one kind that stand alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// `None` for a kind that this release does not know.
    pub kind: Option<Kind>,
    pub standing: Standing,
    pub jobs: i64,
    /// Seconds since the oldest was put into the queue.
    pub age_seconds: i64,
    /// Seconds since the first should have begun; below zero where that is to come.
    pub overdue_seconds: i64,
}

#[derive(sqlx::FromRow)]
struct BacklogRow {
    kind: String,
    standing: String,
    jobs: i64,
    created_at: Timestamp,
    run_at: Timestamp,
}

/// Looks at the ten thousand jobs that come first, read in the order of their
/// index, so that a long queue costs no more to look at.
pub async fn backlog(backend: &Backend) -> Result<Vec<Backlog>, Failure> {
    let now = backend.clock().now();
    let mut tx = backend.storage().read(Reach::System).await?;
    let rows: Vec<BacklogRow> = tx
        .all(
            "SELECT kind, standing, COUNT(*) AS jobs, MIN(created_at) AS created_at, MIN(run_at) AS run_at
            FROM (SELECT kind, created_at, run_at,
                    CASE WHEN claimed_until > $1 THEN 'running' WHEN run_at > $1 THEN 'retrying' ELSE 'queued' END AS standing
                FROM jobs ORDER BY run_at LIMIT 10000) AS first
            GROUP BY kind, standing",
            args![now],
        )
        .await?;
    Ok(rows.iter().filter_map(|row| of_row(row, now)).collect())
}

fn of_row(row: &BacklogRow, now: Timestamp) -> Option<Backlog> {
    let standing = Standing::ALL.into_iter().find(|standing| standing.as_str() == row.standing)?;
    Some(Backlog {
        kind: Kind::find(&row.kind),
        standing,
        jobs: row.jobs,
        age_seconds: now.seconds_since(row.created_at),
        overdue_seconds: now.seconds_since(row.run_at),
    })
}
