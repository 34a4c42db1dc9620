//! The listener: accepts connections, and lets go of them in an orderly way.

mod patience;

use self::patience::Bounding;
use crate::config::{Config, Tls};
use crate::layers::limits::Limits;
use crate::signals::Signals;
use axum::Router;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Handle, Server};
use hyper_util::rt::TokioTimer;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

/// What runs at the end has this long to finish.
const LAST_ANSWERS: Duration = Duration::from_secs(30);

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("cannot listen on {address}: {source}; is another server running there?")]
    Listen { address: SocketAddr, source: io::Error },
    #[error("the certificate or its key cannot be used: {0}")]
    Certificate(io::Error),
    #[error("the server stopped: {0}")]
    Stopped(io::Error),
}

/// What the binary listens on.
pub struct Listeners {
    pub public: Listener,
    /// Where `/metrics` is, if anywhere.
    pub metrics: Option<Listener>,
}

impl Listeners {
    pub async fn bind(config: &Config) -> Result<Self, ServeError> {
        let metrics = config.metrics_listen.map(Listener::plain).transpose()?;
        Ok(Self { public: Listener::bind(config).await?, metrics })
    }
}

/// A socket that is bound but accepts nobody yet, so that "the port is taken"
/// is said before any work.
pub struct Listener {
    socket: std::net::TcpListener,
    tls: Option<RustlsConfig>,
}

impl Listener {
    pub async fn bind(config: &Config) -> Result<Self, ServeError> {
        let tls = match &config.tls {
            Some(tls) => Some(certificate(tls).await?),
            None => None,
        };
        Ok(Self { tls, ..Self::plain(config.listen)? })
    }

    /// Without TLS.
    fn plain(address: SocketAddr) -> Result<Self, ServeError> {
        let failed = |source| ServeError::Listen { address, source };
        let socket = std::net::TcpListener::bind(address).map_err(failed)?;
        socket.set_nonblocking(true).map_err(failed)?;
        Ok(Self { socket, tls: None })
    }

    /// Serves until SIGTERM or SIGINT, then finishes what runs.
    pub async fn serve(self, router: Router, limits: Limits) -> Result<(), ServeError> {
        let handle = Handle::new();
        tokio::spawn(stop_on_signal(handle.clone()));
        self.serve_until(handle, router, limits).await
    }

    /// Serves until the handle ends it.
    pub async fn serve_until(
        self,
        handle: Handle<SocketAddr>,
        router: Router,
        limits: Limits,
    ) -> Result<(), ServeError> {
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let server = axum_server::from_tcp(self.socket).map_err(ServeError::Stopped)?;
        let served = match self.tls {
            None => patient(server.acceptor(NoDelayAcceptor), limits).handle(handle).serve(service).await,
            Some(tls) => {
                let acceptor =
                    RustlsAcceptor::new(tls).handshake_timeout(limits.header_time).acceptor(NoDelayAcceptor);
                patient(server.acceptor(acceptor), limits).handle(handle).serve(service).await
            }
        };
        served.map_err(ServeError::Stopped)
    }
}

/// What one connection by HTTP/2 may ask for at one time. A page has far fewer
/// files, and each stream holds memory before anybody has looked at it.
const STREAMS: u32 = 64;
/// How far a client may send ahead of who reads: on one stream, where a form is
/// far shorter, and on the whole connection. A stream also holds this much of an
/// answer that is not taken.
const STREAM_AHEAD: u32 = 64 * 1024;
const CONNECTION_AHEAD: u32 = 256 * 1024;
/// All headers of one request: cookies are 4 kB at most, addresses 2 kB.
const HEADERS: u32 = 16 * 1024;
/// What is read ahead by HTTP/1.1, headers too, which has one request at a time.
const READ_AHEAD: usize = 64 * 1024;

/// Patient, but not for ever.
fn patient<A>(server: Server<SocketAddr, A>, limits: Limits) -> Server<SocketAddr, Bounding<A>> {
    let time = limits.header_time;
    let mut server = server.map(|acceptor| Bounding::new(acceptor, limits));
    let builder = server.http_builder();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(time).max_buf_size(READ_AHEAD);
    // Streams that are reset before they are looked at: h2's own bound of 20 stays.
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(time)
        .keep_alive_timeout(time)
        .max_header_list_size(HEADERS)
        .initial_stream_window_size(STREAM_AHEAD)
        .initial_connection_window_size(CONNECTION_AHEAD)
        .max_send_buf_size(STREAM_AHEAD as usize)
        .max_concurrent_streams(STREAMS);
    server
}

async fn certificate(tls: &Tls) -> Result<RustlsConfig, ServeError> {
    // An error only says that a provider is there already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    RustlsConfig::from_pem_file(&tls.certificate, &tls.key).await.map_err(ServeError::Certificate)
}

async fn stop_on_signal(handle: Handle<SocketAddr>) {
    let Ok(mut signals) = Signals::listen() else {
        return tracing::error!("signals cannot be heard; the server ends only when killed");
    };
    signals.wait().await;
    tracing::info!("stopping: what runs is finished first");
    handle.graceful_shutdown(Some(LAST_ANSWERS));
    // A second signal does not wait.
    signals.wait().await;
    handle.shutdown();
}
