//! The local server: the router on a TCP port, with a timeout on every wait a client controls.

mod connection;
mod deadlines;
mod request_body;
mod response_body;
mod startup;

use crate::http::{App, router};
use crate::os;
use crate::telemetry::log_builder;
use axum::serve::Listener;
use hyper_util::server::graceful::GracefulShutdown;
use startup::check_resources;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::Semaphore;

/// The maximum number of connections at once, since each may hold a head and a response. Others
/// wait to be accepted.
const MAX_CONNECTIONS: usize = 1024;

/// The maximum number of connections waiting to be accepted, which is Linux's limit. A client that
/// the system rejects retries after a second.
const BACKLOG: u32 = 4096;

/// The maximum time for current requests after a signal to stop. Supervisors of containers and
/// services kill after 30 s.
const GRACE_PERIOD: Duration = Duration::from_secs(25);

/// The number of threads for health checks, which do not wait for documents. One check runs at a
/// time.
const HEALTH_THREADS: usize = 1;

/// Makes the allocator return large blocks to the system. Call this first, since it may restart the
/// process.
pub fn return_freed_memory() {
    os::restart_with_settings();
}

/// Starts the log on standard error.
pub fn start_log() {
    log_builder().with_writer(io::stderr).init();
}

/// Serves until Ctrl-C or SIGTERM, then lets current requests finish. A second signal ends it at
/// once.
///
/// # Errors
/// If the address cannot be bound, or if the system does not grant enough threads and files.
pub fn serve(app: App, listen: SocketAddr) -> io::Result<()> {
    // A document's permit is released a moment before its thread is free. Without this limit,
    // another thread would start whenever the next document is faster. Under load, those threads
    // would never end.
    let threads = app.slots() + HEALTH_THREADS;
    let workers = thread::available_parallelism().map_or(1, usize::from);
    check_resources(workers + threads)?;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(workers).max_blocking_threads(threads).enable_all().build()?;
    let result = runtime.block_on(async {
        let listener = listener(listen)?;
        print_address(listener.local_addr()?);
        accept(listener, app).await;
        Ok(())
    });
    // No client waits any more for a document that is still being read.
    runtime.shutdown_background();
    result
}

fn listener(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    os::allow_rebinding(&socket)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

async fn accept(mut listener: TcpListener, app: App) {
    let response_timeout = app.settings().upload_timeout;
    let router = router(app);
    let connections = GracefulShutdown::new();
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut end = std::pin::pin!(signal());
    loop {
        let next = async {
            let permit = Arc::clone(&permits).acquire_owned().await;
            (permit, Listener::accept(&mut listener).await)
        };
        tokio::select! {
            (permit, (stream, _)) = next => {
                let connection = connection::serve(stream, router.clone(), response_timeout, &connections);
                tokio::spawn(async move {
                    connection.await;
                    drop(permit);
                });
            }
            () = &mut end => break,
        }
    }
    drop(listener);
    tokio::select! {
        () = connections.shutdown() => {}
        () = tokio::time::sleep(GRACE_PERIOD) => tracing::warn!(seconds = GRACE_PERIOD.as_secs(), "requests were cut off after the grace period"),
        () = signal() => tracing::warn!("requests were cut off by a second signal"),
    }
}

/// Prints the address and an example request. Scripts read the first line.
fn print_address(address: SocketAddr) {
    let greeting = format!(
        "catdoc-lambda listens on http://{address}\n\
         try: curl -F 'file=@sample.doc;type=application/msword' http://{address}/doc-parser\n"
    );
    // A script may read the first line and close the pipe, but still needs the server.
    let _ = io::stdout().write_all(greeting.as_bytes());
}

/// Waits for Ctrl-C or SIGTERM.
async fn signal() {
    let interrupt = async {
        // Without a handler, the signal ends the process, which is what it asks for.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = os::terminated() => {}
    }
}
