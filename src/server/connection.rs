//! One connection: requests in, answers out, each with an end.

use super::body::ResponseBody;
use super::deadlines::Deadline;
use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_io_timeout::TimeoutStream;

/// Longest time for a request's head, and for a connection to stay open between two of them.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// Longest time in which a client takes nothing of its answer.
const WRITE_TIME: Duration = Duration::from_secs(30);

/// Most bytes of a head, and of what is held of an upload or an answer on its way through: each connection may have them.
const BUFFER: usize = 64 << 10;

/// Serves a connection until its end, the client's or that of `connections`. Ends it where an answer is not taken in `time`.
pub fn serve(
    stream: TcpStream,
    router: Router,
    time: Duration,
    connections: &GracefulShutdown,
) -> impl Future<Output = ()> + use<> {
    // An answer is one write or a few: waiting for more would only delay it. Where it cannot be set it is slower.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIME));

    let (router, deadline) = (TowerToHyperService::new(router), Deadline::default());
    let handle = deadline.handle(time);
    let service = service_fn(move |request: Request<Incoming>| {
        let (response, handle) = (router.call(request), handle.clone());
        async move { response.await.map(|response| ResponseBody::of(response, handle)) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let connection = connections.watch(connection);
    async move {
        tokio::select! {
            // What ends badly on the wire has been the client's: nobody is left to be told.
            _ = connection => {}
            () = deadline.passed() => {}
        }
    }
}
