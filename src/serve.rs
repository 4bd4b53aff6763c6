//! The local server: the router on a TCP port.

use crate::http::{App, router};
use std::io::{self, Write};
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Serves until Ctrl-C or SIGTERM, then lets the requests under way finish.
///
/// # Errors
/// Where the address cannot be had.
pub fn serve(app: App, listen: SocketAddr) -> io::Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind(listen).await?;
        greet(listener.local_addr()?);
        axum::serve(listener, router(app)).with_graceful_shutdown(shutdown()).await
    })
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

async fn shutdown() {
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
