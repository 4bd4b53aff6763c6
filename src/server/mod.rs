//! The local server: the router on a TCP port, with an end to everything that a client can draw out.

mod body;
mod connection;
mod deadlines;

use crate::http::{App, router};
use crate::os;
use axum::serve::Listener;
use hyper_util::server::graceful::GracefulShutdown;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::Semaphore;

/// Most connections at once, since each may hold a head and an answer; more wait to be accepted.
const CONNECTIONS: usize = 1024;

/// Most connections that wait for that: a client that the system turns away tries again after a second. Linux allows so many.
const WAITING: u32 = 4096;

/// Longest time for the requests under way once it shall end: supervisors of containers and services kill after 30 s.
const GRACE: Duration = Duration::from_secs(25);

/// Serves until Ctrl-C or SIGTERM, then lets the requests under way finish; a second signal ends it at once.
///
/// # Errors
/// Where the address cannot be had.
pub fn serve(app: App, listen: SocketAddr) -> io::Result<()> {
    // A document's turn ends a moment before its thread is free again: without a bound another one is started each time that
    // the next document is faster, and under load none of them ever ends.
    let threads = app.slots();
    let runtime = tokio::runtime::Builder::new_multi_thread().max_blocking_threads(threads).enable_all().build()?;
    let ended = runtime.block_on(async {
        let listener = listener(listen)?;
        greet(listener.local_addr()?);
        accept(listener, app).await;
        Ok(())
    });
    // A document that is still being read has nobody left to wait for it.
    runtime.shutdown_background();
    ended
}

fn listener(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    os::listen_again(&socket)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

async fn accept(mut listener: TcpListener, app: App) {
    let answer_time = app.settings().upload_time;
    let router = router(app);
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
                let connection = connection::serve(stream, router.clone(), answer_time, &connections);
                tokio::spawn(async move {
                    connection.await;
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
    tokio::select! {
        () = interrupt => {}
        () = os::terminated() => {}
    }
}
