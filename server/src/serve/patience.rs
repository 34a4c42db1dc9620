//! Connections that are let go. hyper counts a client's time while headers
//! come, but not before it knows which HTTP they are of, and not while the
//! client takes nothing of its answer.

use crate::layers::limits::Limits;
use axum_server::accept::Accept;
use futures::future::BoxFuture;
use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How each HTTP/2 connection begins (RFC 9113 §3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Accepts as another does, and bounds the connection.
#[derive(Clone)]
pub struct Bounding<A> {
    inner: A,
    limits: Limits,
}

impl<A> Bounding<A> {
    pub const fn new(inner: A, limits: Limits) -> Self {
        Self { inner, limits }
    }
}

impl<A, I, S> Accept<I, S> for Bounding<A>
where
    A: Accept<I, S, Future: Send + 'static>,
{
    type Stream = Bounded<A::Stream>;
    type Service = A::Service;
    type Future = BoxFuture<'static, io::Result<(Self::Stream, Self::Service)>>;

    fn accept(&self, stream: I, service: S) -> Self::Future {
        let (accepted, limits) = (self.inner.accept(stream, service), self.limits);
        Box::pin(async move {
            let (stream, service) = accepted.await?;
            Ok((Bounded::new(stream, limits), service))
        })
    }
}

/// A connection that fails when its client is too slow.
pub struct Bounded<S> {
    stream: S,
    /// Until it is known which HTTP the client speaks.
    opening: Option<Opening>,
    /// Runs while the client takes nothing.
    stalled: Option<Pin<Box<Sleep>>>,
    taking_time: Duration,
}

struct Opening {
    time: Pin<Box<Sleep>>,
    /// How much of the preface was heard.
    heard: usize,
}

impl Opening {
    /// Whether it can still be either HTTP after these bytes.
    fn goes_on(&mut self, bytes: &[u8]) -> bool {
        let is_preface = PREFACE[self.heard..].starts_with(bytes);
        self.heard += bytes.len();
        is_preface && !bytes.is_empty() && self.heard < PREFACE.len()
    }
}

impl<S> Bounded<S> {
    fn new(stream: S, limits: Limits) -> Self {
        let opening = Opening { time: Box::pin(sleep(limits.header_time)), heard: 0 };
        Self { stream, opening: Some(opening), stalled: None, taking_time: limits.taking_time }
    }

    /// Fails a write that the client has not taken for too long.
    fn taken<T>(&mut self, context: &mut Context<'_>, polled: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.stalled = None;
            return polled;
        }
        let time = self.taking_time;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(time)));
        ready!(stalled.as_mut().poll(context));
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Bounded<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        let Some(opening) = &mut self.opening else { return polled };
        if polled.is_pending() {
            ready!(opening.time.as_mut().poll(context));
            return Poll::Ready(Err(ErrorKind::TimedOut.into()));
        }
        if !opening.goes_on(&buffer.filled()[before..]) {
            self.opening = None;
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Bounded<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.taken(context, polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.taken(context, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_flush(context);
        self.taken(context, polled)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_shutdown(context);
        self.taken(context, polled)
    }
}
