//! What the kernel knows of this process, under the names that all exporters
//! share.

use prometheus_client::registry::Registry;

/// Registers memory, files, threads, time; nothing where there is no `/proc`.
#[cfg(target_os = "linux")]
pub fn look(registry: &mut Registry) {
    if let Err(error) = linux::look(registry) {
        tracing::debug!(%error, "/proc cannot be read");
    }
}

#[cfg(not(target_os = "linux"))]
pub const fn look(_: &mut Registry) {}

#[cfg(target_os = "linux")]
mod linux {
    use procfs::process::{LimitValue, Process};
    use procfs::{ProcResult, WithCurrentSystemInfo};
    use prometheus_client::metrics::counter::ConstCounter;
    use prometheus_client::metrics::gauge::ConstGauge;
    use prometheus_client::registry::Registry;
    use std::time::Duration;

    pub fn look(registry: &mut Registry) -> ProcResult<()> {
        let process = Process::myself()?;
        let stat = process.stat()?;
        let time = |ticks: u64| Duration::from_millis(ticks * 1000 / procfs::ticks_per_second());
        let started = procfs::boot_time_secs()? + time(stat.starttime).as_secs();
        let worked = time(stat.utime + stat.stime).as_secs_f64();
        let mut tell = |name: &str, help: &str, value: u64| {
            registry.register(name, help, ConstGauge::new(value));
        };
        tell("process_resident_memory_bytes", "Memory in use", stat.rss_bytes().get());
        tell("process_virtual_memory_bytes", "Memory that was asked for", stat.vsize);
        tell("process_open_fds", "Open files and connections", process.fd_count()? as u64);
        if let LimitValue::Value(most) = process.limits()?.max_open_files.soft_limit {
            tell("process_max_fds", "How many files and connections may be open", most);
        }
        tell("process_threads", "Threads", stat.num_threads.unsigned_abs());
        tell("process_start_time_seconds", "When the process began, in seconds since 1970", started);
        registry.register("process_cpu_seconds", "Time on processors", ConstCounter::new(worked));
        Ok(())
    }
}
