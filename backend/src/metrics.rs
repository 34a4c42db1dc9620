//! What the product tells of itself to whoever watches over it: what counts by
//! itself while work is done ([`register`]), and what is looked at when
//! somebody asks ([`look`]). No label holds anything of a person or a
//! workspace (R-OPS-03). docs/OPERATIONS.md says what the numbers are good for.

mod tallies;

pub(crate) use tallies::Tallies;

use self::tallies::kind_label;
use crate::jobs::{self, Backlog, Kind, Standing};
use crate::{Backend, Failure};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use std::time::Duration;

/// A label's name and value.
pub type Label = (&'static str, &'static str);
pub type Counters<const LABELS: usize> = Family<[Label; LABELS], Counter>;
pub type Histograms<const LABELS: usize> = Family<[Label; LABELS], Histogram>;
type Gauges<const LABELS: usize> = Family<[Label; LABELS], Gauge>;

/// How long a look at the database may take, well within what Prometheus
/// waits for.
const PATIENCE: Duration = Duration::from_secs(3);

/// Registers what counts by itself.
pub fn register(backend: &Backend, registry: &mut Registry) {
    let doors = backend.storage().doors();
    registry.register(
        "database_wait_seconds",
        "Time until a unit of work has begun, by door",
        doors.waits.clone(),
    );
    registry.register(
        "database_unavailable",
        "Units of work that the database could not take in time, by door",
        doors.unavailable.clone(),
    );
    let work = &backend.hasher().work;
    registry.register("hash_seconds", "Time to hash one password", work.hashes.clone());
    registry.register("hash_wait_seconds", "Time that hashes waited for their turn", work.waits.clone());
    registry.register("hash_refused", "Hashes refused because the queue was full", work.refused.clone());
    let tallies = backend.tallies();
    registry.register("job_runs", "Tries of jobs, by kind and outcome", tallies.runs.clone());
    registry.register("job_run_seconds", "Time of a try, by kind", tallies.durations.clone());
    registry.register("mails", "Mails sent, and mails given up after the last try", tallies.mails.clone());
    registry.register(
        "audit_foreign_events",
        "Events of the audit that wait for a seal and were not written by this installation",
        tallies.foreign_events.clone(),
    );
}

/// Registers what is so at this moment. Asks the database once; where it does
/// not answer, its numbers are left out and `database_up` is 0.
pub async fn look(backend: &Backend, registry: &mut Registry) {
    let info = [("version", env!("CARGO_PKG_VERSION")), ("database", backend.storage().engine_name())];
    registry.register("build", "The release and its database", Info::new(info));
    look_at_pools(backend, registry);
    look_at_hashes(backend, registry);
    let backlog = tokio::time::timeout(PATIENCE, jobs::backlog(backend)).await;
    let backlog = backlog.unwrap_or(Err(Failure::Unavailable));
    let up = gauge(registry, "database_up", "Whether the database answered");
    up.set(backlog.is_ok().into());
    if let Ok(backlog) = backlog {
        tell_jobs(&backlog, registry);
        tell_mails(&backlog, registry);
    }
}

fn look_at_pools(backend: &Backend, registry: &mut Registry) {
    let connections = gauges::<2>(registry, "database_connections", "Connections, by pool and state");
    let most = gauges::<1>(registry, "database_connections_max", "The most connections that a pool may open");
    for pool in backend.storage().pools() {
        let label = ("pool", pool.name);
        connections.get_or_create(&[label, ("state", "idle")]).set(whole(pool.idle));
        connections.get_or_create(&[label, ("state", "in_use")]).set(whole(pool.in_use));
        most.get_or_create(&[label]).set(pool.most.into());
    }
}

fn look_at_hashes(backend: &Backend, registry: &mut Registry) {
    let load = backend.hasher().load();
    gauge(registry, "hash_threads", "How many hashes may run at one time").set(whole(load.threads));
    gauge(registry, "hash_running", "Hashes that run").set(whole(load.running));
    gauge(registry, "hash_waiting", "Hashes that wait for their turn").set(whole(load.waiting));
}

fn tell_jobs(backlog: &[Backlog], registry: &mut Registry) {
    let jobs = gauges::<2>(registry, "jobs", "Jobs that are not done, by kind and state");
    let ages =
        gauges::<1>(registry, "jobs_oldest_seconds", "Age of the oldest job that is not done, by kind");
    let overdue =
        gauge(registry, "jobs_overdue_seconds", "How long the first job has been due that nobody took");
    for kind in Kind::ALL {
        ages.get_or_create(&[("kind", kind.as_str())]).set(0);
        for standing in Standing::ALL {
            jobs.get_or_create(&[("kind", kind.as_str()), ("state", standing.as_str())]).set(0);
        }
    }
    for part in backlog {
        let kind = ("kind", kind_label(part.kind));
        jobs.get_or_create(&[kind, ("state", part.standing.as_str())]).inc_by(part.jobs);
        raise(&ages.get_or_create(&[kind]), part.age_seconds);
        if part.standing == Standing::Queued {
            raise(&overdue, part.overdue_seconds);
        }
    }
}

/// A mail that waits has a job that sends it.
fn tell_mails(backlog: &[Backlog], registry: &mut Registry) {
    let waiting = gauge(registry, "mails_waiting", "Mails that are not sent yet");
    let oldest = gauge(registry, "mails_oldest_seconds", "Age of the oldest mail that is not sent yet");
    for part in backlog.iter().filter(|part| part.kind == Some(Kind::SendMail)) {
        waiting.inc_by(part.jobs);
        raise(&oldest, part.age_seconds);
    }
}

fn raise(gauge: &Gauge, value: i64) {
    gauge.set(gauge.get().max(value));
}

fn gauge(registry: &mut Registry, name: &str, help: &str) -> Gauge {
    let gauge = Gauge::default();
    registry.register(name, help, gauge.clone());
    gauge
}

fn gauges<const LABELS: usize>(registry: &mut Registry, name: &str, help: &str) -> Gauges<LABELS> {
    let gauges = Gauges::default();
    registry.register(name, help, gauges.clone());
    gauges
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
