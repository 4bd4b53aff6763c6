//! What differs between operating systems: no other module asks which one it is on.

pub use imp::{as_any_new_file, listen_again, terminated};

#[cfg(unix)]
mod imp {
    use std::fs::Permissions;
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use tempfile::Builder;
    use tokio::net::TcpSocket;
    use tokio::signal::unix::{SignalKind, signal};

    /// Lets a server listen where one has just ended.
    pub fn listen_again(socket: &TcpSocket) -> io::Result<()> {
        socket.set_reuseaddr(true)
    }

    /// Ends when the process is asked to end (SIGTERM).
    pub async fn terminated() {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    }

    /// Gives a file the permissions of any new one, less what the umask takes away: a text is no secret that its document is
    /// not.
    pub fn as_any_new_file(builder: &mut Builder<'_, '_>) {
        builder.permissions(Permissions::from_mode(0o666));
    }
}

#[cfg(not(unix))]
mod imp {
    use std::io;
    use tempfile::Builder;
    use tokio::net::TcpSocket;

    /// Nothing to do: here the option would let another process listen at the same address.
    pub fn listen_again(_: &TcpSocket) -> io::Result<()> {
        Ok(())
    }

    /// Never ends: there is no such signal.
    pub async fn terminated() {
        std::future::pending().await
    }

    /// Nothing to do: a new file has its folder's permissions.
    pub fn as_any_new_file(_: &mut Builder<'_, '_>) {}
}
