//! Everything that differs between operating systems. No other module asks which one it runs on.

pub use imp::{allow_rebinding, terminated, use_default_permissions};

#[cfg(unix)]
mod imp {
    use std::fs::Permissions;
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use tempfile::Builder;
    use tokio::net::TcpSocket;
    use tokio::signal::unix::{SignalKind, signal};

    /// Lets a server listen on an address that another one has just released.
    pub fn allow_rebinding(socket: &TcpSocket) -> io::Result<()> {
        socket.set_reuseaddr(true)
    }

    /// Completes when the process receives SIGTERM.
    pub async fn terminated() {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    }

    /// Gives a file the permissions of any new file, subject to the umask. A text is not more
    /// secret than its document.
    pub fn use_default_permissions(builder: &mut Builder<'_, '_>) {
        builder.permissions(Permissions::from_mode(0o666));
    }
}

#[cfg(not(unix))]
mod imp {
    use std::io;
    use tempfile::Builder;
    use tokio::net::TcpSocket;

    /// Does nothing: on this system, the option would let another process listen on the same
    /// address.
    pub fn allow_rebinding(_: &TcpSocket) -> io::Result<()> {
        Ok(())
    }

    /// Never completes, since there is no such signal.
    pub async fn terminated() {
        std::future::pending().await
    }

    /// Does nothing: a new file has its folder's permissions.
    pub fn use_default_permissions(_: &mut Builder<'_, '_>) {}
}
