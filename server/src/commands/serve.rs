//! `latchkey serve`

use super::{CommandError, DevMail, start};
use crate::application::application;
use crate::config::Config;
use crate::layers::limits::Limits;
use crate::router::{Surface, router};
use crate::serve::Listener;
use crate::site::{self, SharedSite};
use backend::{Backend, set_up};

pub async fn run(config: &Config) -> Result<(), CommandError> {
    let site = SharedSite::load(config.site_dir.as_deref())?;
    let listener = Listener::bind(config).await?;
    let backend = start(config, DevMail::Hidden).await?;
    if let Some(link) = set_up::first_link(&backend).await? {
        invite(&link);
    }
    serve(config, listener, site, backend).await
}

/// Printed for whoever started the server, never logged: it is a secret.
fn invite(link: &str) {
    println!("This installation is not set up yet. Open this link within 72 hours:\n\n  {link}\n");
}

fn say_where(config: &Config) {
    println!(
        "Latchkey {} serves {} (listening on {})",
        env!("CARGO_PKG_VERSION"),
        config.base_url,
        config.listen
    );
}

/// Serves until told to stop; then background work and the database end too.
pub async fn serve(
    config: &Config,
    listener: Listener,
    site: SharedSite,
    backend: Backend,
) -> Result<(), CommandError> {
    if let (Some(folder), true) = (config.site_dir.clone(), cfg!(debug_assertions)) {
        tokio::spawn(site::watch(site.clone(), folder));
    }
    let surface = Surface {
        backend: backend.clone(),
        site,
        base_url: config.base_url.clone(),
        trusted_proxies: config.trusted_proxies.clone().into(),
        limits: Limits::default(),
    };
    let router = router(&surface, application()?);
    say_where(config);
    let jobs = tokio::spawn(backend::jobs::run(backend.clone()));
    let seals = tokio::spawn(backend::audit::chain::keep_sealing(backend.clone()));
    let served = listener.serve(router, surface.limits).await;
    backend.stop().await;
    // A worker that panicked was logged where it happened.
    let _ = (jobs.await, seals.await);
    tracing::info!("stopped");
    Ok(served?)
}
