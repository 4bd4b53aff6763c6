//! The tools that the tests run against, as installed by `tests/tools/install.sh`.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than any of them takes to start.
const TIMEOUT: Duration = Duration::from_secs(120);

/// Returns the folder of the tools.
pub fn folder() -> &'static Path {
    Path::new(env!("CATDOC_TOOLS_PATH"))
}

/// Returns the command for one of their Python programs.
pub fn python(program: &str) -> Command {
    let mut command = Command::new("python3");
    command.args(["-c", program]).env("PYTHONPATH", folder());
    command
}

/// A server that is killed when its standard input closes, so that it never outlives the test
/// process.
pub struct ToolServer {
    #[cfg_attr(not(packages), allow(dead_code))]
    pub pid: u32,
    guard: Child,
    open: Option<ChildStdin>,
}

impl ToolServer {
    /// Starts `command`, which is ready when it listens on `address`.
    pub fn start(command: &Command, address: SocketAddr) -> Self {
        // The shell waits for input that never comes. The server is in its process group and ends
        // with it.
        let mut guard = Command::new("sh");
        guard.args([
            "-c",
            "\"$@\" </dev/null >&2 & echo $!; read _; trap '' TERM; kill -TERM 0; sleep 0.2; kill -KILL 0",
        ]);
        guard.arg("guard").arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            if let Some(value) = value {
                guard.env(name, value);
            }
        }
        if let Some(folder) = command.get_current_dir() {
            guard.current_dir(folder);
        }
        guard.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut guard = guard.spawn().expect("sh starts");
        let stdout = guard.stdout.take().expect("piped");
        let mut pid = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(stdout), &mut pid).expect("a line");
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(started.elapsed() < TIMEOUT, "{command:?} does not listen on {address}");
            std::thread::sleep(Duration::from_millis(20));
        }
        let open = guard.stdin.take();
        Self { pid: pid.trim().parse().expect("a number"), guard, open }
    }
}

impl Drop for ToolServer {
    fn drop(&mut self) {
        drop(self.open.take());
        let _ = self.guard.wait();
    }
}

/// Returns an address on which nothing listens yet.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}
