//! Limits the header of each part of a form. multer buffers the header and searches all of it again
//! with each chunk that arrives. A few megabytes in small chunks would keep a processor busy for
//! minutes.

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;
use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

/// The maximum size of a part's header and of the preamble, which the last chunk may exceed. A
/// browser's header has about two hundred bytes, nearly all of them a file's name.
const LIMIT: usize = 16 << 10;

/// The number of bytes that may still arrive, shared between the reader of the form and its body.
#[derive(Debug, Clone)]
pub struct HeaderLimit(Arc<AtomicUsize>);

impl Default for HeaderLimit {
    /// Unlimited.
    fn default() -> Self {
        Self(Arc::new(AtomicUsize::new(usize::MAX)))
    }
}

impl HeaderLimit {
    /// Limits the bytes that arrive during `work`.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        self.0.store(LIMIT, Ordering::Relaxed);
        let result = work.await;
        self.0.store(usize::MAX, Ordering::Relaxed);
        result
    }

    /// Wraps a body to enforce the limit.
    pub fn bound(&self, body: Body) -> LimitedBody {
        LimitedBody { body, left: self.clone(), has_paused: false }
    }
}

/// A body that fails if the limit is exceeded.
#[derive(Debug)]
pub struct LimitedBody {
    body: Body,
    left: HeaderLimit,
    has_paused: bool,
}

impl HttpBody for LimitedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let left = self.left.0.load(Ordering::Relaxed);
        if left == 0 {
            // multer reads everything available before it parses any of it. A pause makes it parse,
            // and it may find the end of the header.
            if !std::mem::replace(&mut self.has_paused, true) {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            return Poll::Ready(Some(Err(axum::Error::new(TooLong))));
        }
        self.has_paused = false;
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if let (Poll::Ready(Some(Ok(frame))), true) = (&polled, left != usize::MAX) {
            let length = frame.data_ref().map_or(0, Bytes::len);
            self.left.0.store(left.saturating_sub(length), Ordering::Relaxed);
        }
        polled
    }
}

/// The error for a header that exceeds the limit.
#[derive(Debug, thiserror::Error)]
#[error("a part's header is too long")]
pub struct TooLong;

impl TooLong {
    /// Returns whether this error is the cause of another one.
    pub fn is_in(error: &(dyn Error + 'static)) -> bool {
        error.is::<Self>() || error.source().is_some_and(Self::is_in)
    }
}
