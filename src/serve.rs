//! The local server: the router on a TCP port, with an end to everything that a client can draw out.

use crate::http::{App, router};
use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// Longest time for a request's head, and for a connection to stay open between two of them.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// Longest time in which a client takes nothing of its answer.
const WRITE_TIME: Duration = Duration::from_secs(30);

/// Most connections at once, since each may hold a head and an answer; more wait to be accepted.
const CONNECTIONS: usize = 1024;

/// Longest time for the requests under way once it shall end: supervisors of containers and services kill after 30 s.
const GRACE: Duration = Duration::from_secs(25);

/// Serves until Ctrl-C or SIGTERM, then lets the requests under way finish; a second signal ends it at once.
///
/// # Errors
/// Where the address cannot be had.
pub fn serve(app: App, listen: SocketAddr) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let listener = TcpListener::bind(listen).await?;
        greet(listener.local_addr()?);
        accept(listener, router(app)).await;
        Ok(())
    });
    // A document that is still being read has nobody left to wait for it.
    runtime.shutdown_background();
    ended
}

async fn accept(mut listener: TcpListener, router: Router) {
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut end = std::pin::pin!(signal());
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, Listener::accept(&mut listener).await)
        };
        tokio::select! {
            (place, (stream, _)) = next => {
                let connection = connections.watch(connection(stream, router.clone()));
                tokio::spawn(async move {
                    // What ends badly on the wire has been the client's: nobody is left to be told.
                    let _ = connection.await;
                    drop(place);
                });
            }
            () = &mut end => break,
        }
    }
    drop(listener);
    tokio::select! {
        () = connections.shutdown() => {}
        () = tokio::time::sleep(GRACE) => tracing::warn!(seconds = GRACE.as_secs(), "requests were cut off"),
        () = signal() => tracing::warn!("requests were cut off by a second signal"),
    }
}

type Io = TokioIo<std::pin::Pin<Box<TimeoutStream<TcpStream>>>>;

fn connection(stream: TcpStream, router: Router) -> http1::Connection<Io, TowerToHyperService<Router>> {
    // An answer is one write or a few: waiting for more would only delay it. Where it cannot be set it is slower.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIME));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(router))
}

/// Says where it listens and what to type; the first line is for scripts to read.
fn greet(address: SocketAddr) {
    let greeting = format!(
        "catdoc-lambda listens on http://{address}\n\
         try: curl -F 'file=@sample.doc;type=application/msword' http://{address}/doc-parser\n"
    );
    // A script that has read its line and closed the pipe still wants a server.
    let _ = io::stdout().write_all(greeting.as_bytes());
}

/// Waits for Ctrl-C or SIGTERM.
async fn signal() {
    let interrupt = async {
        // Without a handler the signal ends the process by itself, which is what it asks for.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<Option<()>>();
    tokio::select! {
        () = interrupt => {}
        _ = terminate => {}
    }
}
