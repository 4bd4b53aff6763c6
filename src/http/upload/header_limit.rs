//! Bounds what a form may send in front of a part's content: multer holds it all, and searches all of it again with each
//! chunk that arrives, so that a few megabytes in small chunks would keep a processor busy for minutes.

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;
use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

/// Most bytes of a part's header, and of what precedes the first one; the last chunk of them may exceed it. A browser's
/// header has some two hundred bytes, nearly all of them a file's name.
const LIMIT: usize = 16 << 10;

/// How much may still arrive: shared between who reads the form and the body that it is read from.
#[derive(Debug, Clone)]
pub struct HeaderLimit(Arc<AtomicUsize>);

impl Default for HeaderLimit {
    /// Unbounded.
    fn default() -> Self {
        Self(Arc::new(AtomicUsize::new(usize::MAX)))
    }
}

impl HeaderLimit {
    /// Bounds what arrives while `work` is done.
    pub async fn bounding<T>(&self, work: impl Future<Output = T>) -> T {
        self.0.store(LIMIT, Ordering::Relaxed);
        let result = work.await;
        self.0.store(usize::MAX, Ordering::Relaxed);
        result
    }

    /// The body, bounded.
    pub fn bound(&self, body: Body) -> LimitedBody {
        LimitedBody { body, left: self.clone(), has_paused: false }
    }
}

/// A body that fails where the bound is exceeded.
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
            // multer takes all that it can get before it looks at any: now it looks, and may find what it needs.
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

/// More came than may.
#[derive(Debug, thiserror::Error)]
#[error("the header of a part is too long")]
pub struct TooLong;

impl TooLong {
    /// Whether it is this that another error tells of.
    pub fn is_in(error: &(dyn Error + 'static)) -> bool {
        error.is::<Self>() || error.source().is_some_and(Self::is_in)
    }
}
