//! AWS's own Lambda emulator around a packaged function.

use super::tools::{ToolServer, folder, free_address};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// AWS's Runtime Interface Emulator, running a `bootstrap`.
pub struct Emulator {
    address: SocketAddr,
    server: ToolServer,
}

impl Emulator {
    pub fn start(bootstrap: &Path) -> Self {
        let (address, api) = (free_address(), free_address());
        let name = format!("samcli/local/rapid/aws-lambda-rie-{}", std::env::consts::ARCH);
        let mut command = Command::new(folder().join(name));
        command
            .args(["--runtime-interface-emulator-address", &address.to_string()])
            .args(["--runtime-api-address", &api.to_string()])
            .arg(bootstrap)
            .env("AWS_LAMBDA_FUNCTION_NAME", "catdoc")
            .env("AWS_LAMBDA_FUNCTION_TIMEOUT", "30");
        Self { address, server: ToolServer::start(&command, address) }
    }

    /// Returns the function's response to an event. The emulator sends even a function error as a
    /// 200.
    pub fn invoke(&self, event: &str) -> String {
        let path = "/2015-03-31/functions/function/invocations";
        super::http::post(self.address, path, "application/json", event.as_bytes()).body
    }

    /// Returns the process ID of the function, which the first event starts.
    pub fn function_pid(&self) -> u32 {
        let children: PathBuf = format!("/proc/{0}/task", self.server.pid).into();
        let tasks = children.read_dir().expect("the emulator runs");
        let children: String = tasks
            .map(|task| std::fs::read_to_string(task.expect("a task").path().join("children")).unwrap_or_default())
            .collect();
        children.trim().parse().unwrap_or_else(|_| panic!("one child, not {children:?}"))
    }
}
