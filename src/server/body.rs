//! The body of a response on its way: a large one keeps its request's permit, and has a deadline, until its client has taken it,
//! since it takes memory as long.

use super::deadlines::DeadlineHandle;
use crate::http::Permit;
use axum::body::{Body, HttpBody};
use axum::http::Response;
use bytes::{Buf, Bytes};
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};

/// What is handed on at once, and held by the connection after that. What is not larger goes as it is.
const PIECE: usize = 32 << 10;

/// The body of a response.
#[derive(Debug)]
pub struct ResponseBody {
    body: Body,
    /// What of it has been cut, and is still to be handed on.
    rest: Bytes,
    _permit: Option<Permit>,
    deadline: DeadlineHandle,
}

impl ResponseBody {
    /// The router's answer, with the permit that it has brought along.
    pub fn of(mut response: Response<Body>, deadline: DeadlineHandle) -> Response<Self> {
        let permit = response.extensions_mut().remove();
        response.map(|body| Self { body, rest: Bytes::new(), _permit: permit, deadline })
    }

    /// A copy of the next piece: a part of the answer itself would keep all of it.
    fn piece(&mut self) -> Bytes {
        let piece = Bytes::copy_from_slice(&self.rest[..self.rest.len().min(PIECE)]);
        self.rest.advance(piece.len());
        piece
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
                Ok(data) if data.len() > PIECE => {
                    self.rest = data;
                    self.deadline.start();
                }
                Ok(data) => return Poll::Ready(Some(Ok(Frame::data(data)))),
                Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
            }
        }
        Poll::Ready(Some(Ok(Frame::data(self.piece()))))
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
