//! The real binary as a server, which does not exit by itself.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The arguments of a server on a free port.
pub const SERVE: [&str; 3] = ["serve", "--listen", "127.0.0.1:0"];

/// `catdoc-lambda serve` on a free port; killed when dropped.
pub struct ServeProcess {
    pub child: Child,
    pub address: SocketAddr,
}

impl ServeProcess {
    pub fn start(binary: &Path, arguments: &[&str]) -> Self {
        Self::start_command(Command::new(binary).args(SERVE).args(arguments))
    }

    /// Starts a command that runs the binary with [`SERVE`].
    pub fn start_command(command: &mut Command) -> Self {
        Self::start_logging(command, Stdio::null())
    }

    /// Does the same with this standard error.
    pub fn start_logging(command: &mut Command, log: Stdio) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the binary starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let address = line.trim().rsplit("//").next().and_then(|address| address.parse().ok());
        Self { child, address: address.unwrap_or_else(|| panic!("unexpected first line {line:?}")) }
    }
}

impl Drop for ServeProcess {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
