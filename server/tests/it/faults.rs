//! What goes wrong around the product: it is killed, its database is busy, full
//! or away. Whoever asks gets a clear answer, nothing is written by halves,
//! nothing that was answered is lost, and no restart is needed.

#[cfg(target_os = "linux")]
mod full_disk;
mod gate;
mod graceful_stop;
pub mod installation;
mod kill_nine;
mod killed_backup;
mod killed_restore;
mod leftovers;
mod locked;
mod lost_connections;
mod patience;
mod stored;
mod visitor;
mod writers;
