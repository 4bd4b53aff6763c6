//! The body of a response that is being sent. A large body keeps its request's permit and has a
//! deadline until the client has received it, since it takes memory until then.

use super::deadlines::DeadlineHandle;
use crate::http::Permit;
use axum::body::{Body, HttpBody};
use axum::http::Response;
use bytes::{Buf, Bytes};
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};

/// The amount that is passed on at once and then held by the connection. A body that is not larger
/// is sent unchanged.
const CHUNK: usize = 32 << 10;

/// The body of a response.
#[derive(Debug)]
pub struct ResponseBody {
    body: Body,
    /// The part of the body that is still to be sent in chunks.
    rest: Bytes,
    _permit: Option<Permit>,
    deadline: DeadlineHandle,
}

impl ResponseBody {
    /// Wraps the router's response, with the permit that it carries.
    pub fn wrap(mut response: Response<Body>, deadline: DeadlineHandle) -> Response<Self> {
        let permit = response.extensions_mut().remove();
        response.map(|body| Self { body, rest: Bytes::new(), _permit: permit, deadline })
    }

    /// Copies the next chunk. A slice would keep the whole response in memory.
    fn chunk(&mut self) -> Bytes {
        let chunk = Bytes::copy_from_slice(&self.rest[..self.rest.len().min(CHUNK)]);
        self.rest.advance(chunk.len());
        chunk
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.rest.is_empty() {
            let polled = Pin::new(&mut self.body).poll_frame(context);
            let Poll::Ready(Some(Ok(frame))) = polled else { return polled };
            match frame.into_data() {
                Ok(data) if data.len() > CHUNK => {
                    self.rest = data;
                    self.deadline.start();
                }
                Ok(data) => return Poll::Ready(Some(Ok(Frame::data(data)))),
                Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
            }
        }
        Poll::Ready(Some(Ok(Frame::data(self.chunk()))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = self.body.size_hint();
        if let Some(exact) = hint.exact() {
            hint.set_exact(exact + self.rest.len() as u64);
        }
        hint
    }
}

impl Drop for ResponseBody {
    fn drop(&mut self) {
        self.deadline.stop();
    }
}
