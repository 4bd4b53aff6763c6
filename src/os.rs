//! Everything that differs between operating systems. No other module asks which one it runs on,
//! except where wasmtime needs it (`src/sandbox/`).

pub use allocator::restart_with_settings;
pub use imp::{CHARSET_WITHOUT_LOCALE, allow_rebinding, open_files, terminated, use_default_permissions};

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod allocator {
    use std::env;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    /// The settings, in bytes. A block of the first size or more is returned to the system when it
    /// is freed; ordinary documents have smaller ones. A thread keeps up to the second size of
    /// other free memory.
    const SETTINGS: [(&str, &str); 2] = [("MALLOC_MMAP_THRESHOLD_", "1048576"), ("MALLOC_TRIM_THRESHOLD_", "2097152")];

    /// Restarts the process with settings for glibc's allocator, which are read only at its start.
    /// Does nothing if it has such settings or cannot be restarted.
    ///
    /// Without settings, glibc keeps blocks of up to 32 MiB once it has freed one of that size.
    /// Under load, these add up to 2 GB.
    pub fn restart_with_settings() {
        if SETTINGS.iter().any(|(name, _)| env::var_os(name).is_some()) {
            return;
        }
        let mut args = env::args_os();
        if let (Some(name), Ok(program)) = (args.next(), env::current_exe()) {
            // This returns only if it fails. The server then works, but keeps more memory.
            let _ = Command::new(program).arg0(name).args(args).envs(SETTINGS).exec();
        }
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod allocator {
    /// Does nothing: the allocator of this system has no such settings.
    pub fn restart_with_settings() {}
}

#[cfg(unix)]
mod imp {
    use std::fs::Permissions;
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::net::UnixStream;
    use tempfile::Builder;
    use tokio::net::TcpSocket;
    use tokio::signal::unix::{SignalKind, signal};

    /// The charset of a process whose environment has no locale, or the locale `C`.
    pub const CHARSET_WITHOUT_LOCALE: &str = "us-ascii";

    /// Lets a server listen on an address that another one has just released.
    pub fn allow_rebinding(socket: &TcpSocket) -> io::Result<()> {
        socket.set_reuseaddr(true)
    }

    /// Opens at least this many files and closes them again.
    pub fn open_files(count: usize) -> io::Result<()> {
        (0..count.div_ceil(2)).map(|_| UnixStream::pair()).collect::<io::Result<Vec<_>>>().map(drop)
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

    /// The charset of any process: locales are not in the environment of this system.
    pub const CHARSET_WITHOUT_LOCALE: &str = "utf-8";

    /// Does nothing: on this system, the option would let another process listen on the same
    /// address.
    pub fn allow_rebinding(_: &TcpSocket) -> io::Result<()> {
        Ok(())
    }

    /// Does nothing: this system has no limit on open files that a service could meet.
    pub fn open_files(_: usize) -> io::Result<()> {
        Ok(())
    }

    /// Never completes, since there is no such signal.
    pub async fn terminated() {
        std::future::pending().await
    }

    /// Does nothing: a new file has its folder's permissions.
    pub fn use_default_permissions(_: &mut Builder<'_, '_>) {}
}
