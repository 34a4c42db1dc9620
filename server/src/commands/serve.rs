//! `latchkey serve`

use super::{CommandError, DevMail, start};
use crate::application::application;
use crate::config::Config;
use crate::layers::limits::Limits;
use crate::metrics::{self, Metrics};
use crate::router::{Surface, router};
use crate::serve::Listeners;
use crate::site::{self, SharedSite};
use axum_server::Handle;
use backend::background::Background;
use backend::{Backend, set_up};

pub async fn run(config: &Config) -> Result<(), CommandError> {
    let site = SharedSite::load(config.site_dir.as_deref())?;
    let listeners = Listeners::bind(config).await?;
    let backend = start(config, DevMail::Hidden).await?;
    if let Some(link) = set_up::first_link(&backend).await? {
        invite(&link);
    }
    serve(config, listeners, site, backend).await
}

/// Printed for whoever started the server, never logged: it is a secret.
fn invite(link: &str) {
    println!("This installation is not set up yet. Open this link within 72 hours:\n\n  {link}\n");
}

fn say_where(config: &Config) {
    if let Some(address) = config.metrics_listen {
        println!("Metrics are at http://{address}/metrics");
    }
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
    listeners: Listeners,
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
        metrics: Metrics::new(backend.clone()),
    };
    let router = router(&surface, application()?);
    say_where(config);
    let background = Background::start(&backend);
    let metrics = metrics::router(surface.metrics.clone());
    let watched = listeners
        .metrics
        .map(|listener| tokio::spawn(listener.serve_until(Handle::new(), metrics, surface.limits)));
    let served = listeners.public.serve(router, surface.limits).await;
    background.stop().await;
    if let Some(watched) = watched {
        watched.abort();
    }
    tracing::info!("stopped");
    Ok(served?)
}
