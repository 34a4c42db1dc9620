//! A bare server of bytes compressed beforehand.

use crate::Outcome;
use axum::Router;
use axum::body::Bytes;
use axum::response::IntoResponse;
use clap::Args;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Args)]
pub struct Fixed {
    #[arg(long)]
    listen: SocketAddr,
    /// What to serve.
    file: PathBuf,
}

pub async fn run(fixed: Fixed) -> Outcome {
    let bytes = Bytes::from(std::fs::read(&fixed.file)?);
    let answer = move || {
        let bytes = bytes.clone();
        async move {
            ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_ENCODING, "br")], bytes).into_response()
        }
    };
    let listener = tokio::net::TcpListener::bind(fixed.listen).await?;
    let router = Router::new().fallback(answer);
    Ok(axum::serve(
        axum::serve::ListenerExt::tap_io(listener, |socket| {
            // As the product does; without it the socket is only slower.
            socket.set_nodelay(true).ok();
        }),
        router,
    )
    .await?)
}
