//! The body of a request. If an upload is too large, the response is sent before all of it is read.
//! The rest is read and discarded for a while: closing the connection at once would make the client's
//! system discard the response as well (RFC 9112, section 9.6).

use axum::body::HttpBody;
use axum::http::HeaderMap;
use axum::http::header::EXPECT;
use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Frame, Incoming, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::timeout;

/// The maximum time for the rest of a body.
const MOST_TIME: Duration = Duration::from_secs(5);

/// The maximum time without a byte. A client that has stopped sending reads its response.
const MOST_PAUSE: Duration = Duration::from_secs(1);

/// The maximum size of the rest of a body: twice the limit of an upload, unless that was changed.
const MOST_BYTES: u64 = 64 << 20;

/// The body of a request.
#[derive(Debug)]
pub struct RequestBody {
    /// `None` once the body is dropped.
    body: Option<Incoming>,
    /// False if the client waits for permission to send its body. After a response, it sends none.
    lingers: bool,
}

impl RequestBody {
    /// Wraps the body of a request with these headers.
    pub fn wrap(body: Incoming, headers: &HeaderMap) -> Self {
        Self { body: Some(body), lingers: !headers.contains_key(EXPECT) }
    }
}

impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        self.body.as_mut().map_or(Poll::Ready(None), |body| Pin::new(body).poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map(HttpBody::size_hint).unwrap_or_default()
    }
}

impl Drop for RequestBody {
    fn drop(&mut self) {
        // A body without a declared length may never end.
        let is_rest = |body: &Incoming| body.size_hint().exact().is_some_and(|rest| (1..=MOST_BYTES).contains(&rest));
        let rest = self.body.take().filter(|body| self.lingers && is_rest(body));
        if let Some((rest, runtime)) = rest.zip(Handle::try_current().ok()) {
            runtime.spawn(timeout(MOST_TIME, discard(rest)));
        }
    }
}

/// Reads a body to its end, to an error of the connection or to a pause.
async fn discard(mut body: Incoming) {
    while let Ok(Some(Ok(_))) = timeout(MOST_PAUSE, body.frame()).await {}
}
