//! Compresses answers that are whole.
//!
//! Pages are: a page is rendered to its end before its first byte goes out. zstd
//! told how much there is takes tables of that size, and each thread needs one
//! context, where a stream keeps one of its own, of 0.7 MB, for each answer that is
//! under way. Once read, the page's reactive owner is gone too, however slowly its
//! reader takes what is left of it: the compressed bytes.

use crate::asker::{names, text};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use http::{HeaderValue, Method, StatusCode};
use http_body_util::BodyExt;
use std::cell::RefCell;
use std::io;
use zstd::bulk::Compressor;

/// Somebody waits (docs/PERFORMANCE.md).
const LEVEL: i32 = 2;
/// Shorter answers don't get shorter; tower-http leaves them as they are too.
const LEAST_BYTES: usize = 32;

const CODING: &str = "zstd";

/// What makes an answer of ours a whole: exports come in pieces, of other types.
const WHOLE: [&str; 2] = ["text/html", "application/json"];

pub async fn through(request: Request, next: Next) -> Response {
    let is_taken = request.method() != Method::HEAD
        && text(request.headers(), ACCEPT_ENCODING).is_some_and(|accepted| names(accepted, CODING));
    let response = next.run(request).await;
    if !is_taken || !is_whole(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let plain = match body.collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) => {
            tracing::error!(%error, "an answer broke off");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    if plain.len() < LEAST_BYTES {
        return Response::from_parts(parts, Body::from(plain));
    }
    match compress(&plain) {
        Ok(packed) => {
            parts.headers.remove(CONTENT_LENGTH);
            parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static(CODING));
            parts.headers.append(VARY, HeaderValue::from_static("accept-encoding"));
            Response::from_parts(parts, Body::from(packed))
        }
        Err(error) => {
            tracing::warn!(%error, "an answer could not be compressed");
            Response::from_parts(parts, Body::from(plain))
        }
    }
}

fn is_whole(headers: &HeaderMap) -> bool {
    let kind = text(headers, CONTENT_TYPE).unwrap_or_default();
    !headers.contains_key(CONTENT_ENCODING) && WHOLE.iter().any(|whole| kind.starts_with(whole))
}

fn compress(plain: &[u8]) -> io::Result<Bytes> {
    /// What a thread compresses with, and into.
    type Press = (Compressor<'static>, Vec<u8>);
    thread_local! {
        static PRESS: RefCell<Option<Press>> = const { RefCell::new(None) };
    }
    PRESS.with_borrow_mut(|press| {
        let (compressor, packed) = match press {
            Some(press) => press,
            None => press.insert((Compressor::new(LEVEL)?, Vec::new())),
        };
        packed.clear();
        packed.reserve(zstd::zstd_safe::compress_bound(plain.len()));
        compressor.compress_to_buffer(plain, packed)?;
        Ok(Bytes::copy_from_slice(packed))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_one_after_the_other_can_be_read_again() {
        for plain in ["<p>a customer</p>".repeat(9_000), "<p>short</p>".repeat(6), "客户".repeat(500)] {
            let packed = compress(plain.as_bytes()).unwrap();
            assert!(packed.len() < plain.len());
            assert_eq!(zstd::decode_all(&*packed).unwrap(), plain.as_bytes());
        }
    }

    #[test]
    fn what_gets_no_shorter_gets_hardly_longer() {
        let noise = backend::random::digest(b"noise");
        assert!(compress(&noise).unwrap().len() < noise.len() + 16);
    }
}
