//! Background work: rows in the same database, claimed by one node at a time,
//! tried again with growing pauses, gone when done.

mod backlog;

pub use backlog::{Backlog, Standing, backlog};

use crate::start::Running;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, accounts, customers, mail, people, policies, purge, random};
use domain::{JobId, MailId, Timestamp, UserId};
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    SendMail,
    SignUp,
    Forgot,
    PhoneKeys,
    /// Brings a user's records to the user's department.
    MoveRecords,
    /// Tells people of a workspace that they need a second factor.
    TellOfFactors,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::SendMail, Self::SignUp, Self::Forgot, Self::PhoneKeys, Self::MoveRecords, Self::TellOfFactors];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SendMail => "send_mail",
            Self::SignUp => "sign_up",
            Self::Forgot => "forgot",
            Self::PhoneKeys => "phone_keys",
            Self::MoveRecords => "move_records",
            Self::TellOfFactors => "tell_of_factors",
        }
    }

    fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

const MOST_ATTEMPTS: i64 = 12;
const CLAIM_SECONDS: i64 = 120;
/// The pause after a failed try: doubling from ten seconds to an hour.
const FIRST_PAUSE: i64 = 10;
const LONGEST_PAUSE: i64 = 3600;
/// How often what has had its time is deleted.
const CLEAN_EVERY: Duration = Duration::from_hours(1);
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Puts a job in the queue, within the caller's transaction.
pub async fn enqueue(tx: &mut Tx, kind: Kind, subject: Uuid, now: Timestamp) -> Result<(), StorageError> {
    put(tx, kind, subject, None, now).await
}

/// The same with what the job needs to know, sealed by the caller; it is gone
/// with the job.
pub async fn enqueue_with(
    tx: &mut Tx,
    kind: Kind,
    subject: Uuid,
    payload: Vec<u8>,
    now: Timestamp,
) -> Result<(), StorageError> {
    put(tx, kind, subject, Some(payload), now).await
}

async fn put(
    tx: &mut Tx,
    kind: Kind,
    subject: Uuid,
    payload: Option<Vec<u8>>,
    now: Timestamp,
) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO jobs (id, kind, subject_id, payload, run_at, created_at) VALUES ($1, $2, $3, $4, $5, $5)",
        args![random::id(JobId::from_uuid, now), kind.as_str(), subject, payload, now],
    )
    .await
    .map(drop)
}

/// Works until the product stops.
pub async fn run(backend: Backend) {
    let mut running = backend.running();
    let mut cleaned: Option<Instant> = None;
    loop {
        if cleaned.is_none_or(|at| at.elapsed() >= CLEAN_EVERY) {
            report(clean_up(&backend).await);
            cleaned = Some(Instant::now());
        }
        report(run_due(&backend).await.map(drop));
        tokio::select! {
            () = backend.job_woken() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = running.wait_for(|running| *running == Running::Stopping) => return,
        }
    }
}

fn report(result: Result<(), Failure>) {
    match result {
        Ok(()) => {}
        Err(Failure::Unavailable) => tracing::warn!("background work waits for the database"),
        Err(failure) => tracing::error!(?failure, "background work"),
    }
}

/// Does everything that is due now; gives how many jobs were tried.
pub async fn run_due(backend: &Backend) -> Result<usize, Failure> {
    let mut tried = 0;
    while *backend.running().borrow() == Running::Yes
        && let Some(job) = claim(backend).await?
    {
        tried += 1;
        let started = Instant::now();
        // A task of its own: a job that panics fails alone.
        let work = tokio::spawn(work(backend.clone(), job.clone()));
        let result = work.await.unwrap_or_else(|error| Err(error.to_string()));
        let ended = Ended::of(&job, &result);
        backend.tallies().job(Kind::find(&job.kind), ended, started.elapsed());
        settle(backend, &job, result).await?;
    }
    Ok(tried)
}

async fn work(backend: Backend, job: JobRow) -> Result<(), String> {
    match Kind::find(&job.kind) {
        Some(Kind::SendMail) => mail::deliver(&backend, MailId::from_uuid(job.subject_id)).await,
        Some(Kind::SignUp) => accounts::found(&backend, job.subject_id, job.payload.as_deref()).await,
        Some(Kind::Forgot) => accounts::remind(&backend, job.subject_id, job.payload.as_deref()).await,
        Some(Kind::PhoneKeys) => customers::make_phone_keys(&backend, job.subject_id).await,
        Some(Kind::MoveRecords) => people::go_on_moving(&backend, UserId::from_uuid(job.subject_id)).await,
        Some(Kind::TellOfFactors) => policies::go_on_telling(&backend, job.subject_id).await,
        None => Err(format!("no such kind of job: {}", job.kind)),
    }
}

/// Deletes what has had its time; see [`purge`]. Takes up what nobody works at.
pub async fn clean_up(backend: &Backend) -> Result<(), Failure> {
    purge::run(backend).await?;
    people::resume_moving(backend).await
}

#[derive(Clone, sqlx::FromRow)]
struct JobRow {
    id: JobId,
    kind: String,
    subject_id: Uuid,
    payload: Option<Vec<u8>>,
    attempts: i64,
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    Done,
    /// Another try follows.
    Failed,
    GivenUp,
}

impl Ended {
    pub const ALL: [Self; 3] = [Self::Done, Self::Failed, Self::GivenUp];

    const fn of(job: &JobRow, result: &Result<(), String>) -> Self {
        match result {
            Ok(()) => Self::Done,
            Err(_) if job.attempts < MOST_ATTEMPTS => Self::Failed,
            Err(_) => Self::GivenUp,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::GivenUp => "given_up",
        }
    }
}

/// Takes the next due job for this node. PostgreSQL's nodes step over each
/// other's rows; SQLite has one writer anyway.
///
/// No pause and no claim ends later than the longest from now: one that does was
/// noted before the clock was set back, and waits no more.
async fn claim(backend: &Backend) -> Result<Option<JobRow>, Failure> {
    const SQLITE: &str = "UPDATE jobs SET claimed_until = $2, attempts = attempts + 1
        WHERE id = (SELECT id FROM jobs WHERE (run_at <= $1 OR run_at > $3) AND (claimed_until IS NULL OR claimed_until <= $1 OR claimed_until > $2) ORDER BY run_at LIMIT 1)
        RETURNING id, kind, subject_id, payload, attempts";
    const POSTGRES: &str = "UPDATE jobs SET claimed_until = $2, attempts = attempts + 1
        WHERE id = (SELECT id FROM jobs WHERE (run_at <= $1 OR run_at > $3) AND (claimed_until IS NULL OR claimed_until <= $1 OR claimed_until > $2) ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, subject_id, payload, attempts";
    let now = backend.clock().now();
    let (claimed_until, farthest) = (now.plus_seconds(CLAIM_SECONDS), now.plus_seconds(LONGEST_PAUSE));
    let mut look = backend.storage().study(Reach::System).await?;
    let due: Option<(i64,)> = look
        .find(
            "SELECT CAST(1 AS BIGINT) FROM jobs WHERE (run_at <= $1 OR run_at > $3) AND (claimed_until IS NULL OR claimed_until <= $1 OR claimed_until > $2) LIMIT 1",
            args![now, claimed_until, farthest],
        )
        .await?;
    drop(look);
    if due.is_none() {
        return Ok(None);
    }
    let mut tx = backend.storage().write(Reach::System).await?;
    let sql = if tx.is_postgres() { POSTGRES } else { SQLITE };
    let job = tx.find(sql, args![now, claimed_until, farthest]).await?;
    tx.commit().await?;
    Ok(job)
}

/// Notes how a try ended. The number of attempts tells this try from a later
/// one: whose claim has run out meanwhile has no say any more.
async fn settle(backend: &Backend, job: &JobRow, result: Result<(), String>) -> Result<(), Failure> {
    let now = backend.clock().now();
    let mut tx = backend.storage().write(Reach::System).await?;
    match &result {
        Err(reason) if job.attempts < MOST_ATTEMPTS => {
            tx.run(
                "UPDATE jobs SET run_at = $3, claimed_until = NULL, error = $4 WHERE id = $1 AND attempts = $2",
                args![job.id, job.attempts, now.plus_seconds(pause(job.attempts)), reason],
            )
            .await?;
        }
        _ => {
            let ended = tx
                .run("DELETE FROM jobs WHERE id = $1 AND attempts = $2", args![job.id, job.attempts])
                .await?;
            if result.is_err() && ended > 0 && Kind::find(&job.kind) == Some(Kind::SendMail) {
                mail::give_up(&mut tx, MailId::from_uuid(job.subject_id)).await?;
                backend.tallies().mail_failed();
            }
        }
    }
    tx.commit().await?;
    if let Err(reason) = result {
        tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, reason, "a job failed");
    }
    Ok(())
}

/// Seconds to wait after so many tries.
const fn pause(attempts: i64) -> i64 {
    let doubled = FIRST_PAUSE << if attempts > 10 { 9 } else { attempts - 1 };
    if doubled < LONGEST_PAUSE { doubled } else { LONGEST_PAUSE }
}
