//! Serves one connection. Every wait that the client controls has a timeout.

use super::deadlines::Deadline;
use super::request_body::RequestBody;
use super::response_body::ResponseBody;
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

/// The timeout for a request's head, and for an idle connection between two requests.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);

/// The timeout for a client that receives nothing of its response.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// The maximum size of a head, and of the part of an upload or response that is buffered, per
/// connection.
const BUFFER: usize = 64 << 10;

/// Serves a connection until the client or `connections` ends it. Closes it if a response is not
/// received within `time`.
pub fn serve(
    stream: TcpStream,
    router: Router,
    time: Duration,
    connections: &GracefulShutdown,
) -> impl Future<Output = ()> + use<> {
    // A response takes one or a few writes, which waiting for more data would only delay. If the
    // option cannot be set, responses are only slower.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIMEOUT));

    let (router, deadline) = (TowerToHyperService::new(router), Deadline::default());
    let handle = deadline.handle(time);
    let service = service_fn(move |request: Request<Incoming>| {
        let (head, body) = request.into_parts();
        let body = RequestBody::wrap(body, &head.headers);
        let (response, handle) = (router.call(Request::from_parts(head, body)), handle.clone());
        async move { response.await.map(|response| ResponseBody::wrap(response, handle)) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let connection = connections.watch(connection);
    async move {
        tokio::select! {
            // The client caused any error on the connection, and cannot be told.
            _ = connection => {}
            () = deadline.passed() => {}
        }
    }
}
