//! Resources and limits of a running process.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// More memory than a small request takes, and far less than a thread's stack of 2 MiB.
const ROOM: u64 = 256 << 10;

/// How long the size of a process must stay the same before it counts as its current size.
const SETTLED: Duration = Duration::from_millis(50);

/// Limits an idle process to its current memory, so that it cannot start a thread.
///
/// Waits until the process has freed what it used for the last request. Otherwise that memory would
/// be available to a thread.
pub fn forbid_threads(pid: u32) {
    let mut size = kib(pid, "VmSize");
    loop {
        std::thread::sleep(SETTLED);
        let now = kib(pid, "VmSize");
        if now == size {
            break;
        }
        size = now;
    }
    limit_address_space(pid, &(size * 1024 + ROOM).to_string());
}

/// Lifts the limit of [`forbid_threads`].
pub fn allow_threads(pid: u32) {
    limit_address_space(pid, "unlimited");
}

fn limit_address_space(pid: u32, limit: &str) {
    let status = Command::new("prlimit").args([format!("--pid={pid}"), format!("--as={limit}:unlimited")]).status();
    assert!(status.expect("prlimit runs").success());
}

/// Returns a figure of `/proc/PID/status`; memory is in KiB.
pub fn kib(pid: u32, name: &str) -> u64 {
    let status = std::fs::read_to_string(PathBuf::from(format!("/proc/{pid}/status"))).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).expect("a figure")
}

/// Returns the processor time that a process has used.
pub fn processor_time(pid: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("it runs");
    let fields = stat.rsplit(')').next().expect("fields after the name").split_whitespace();
    // In user mode and in the kernel, in hundredths of a second on every Linux.
    let ticks: u64 = fields.skip(11).take(2).map(|field| field.parse::<u64>().expect("a number")).sum();
    Duration::from_millis(10 * ticks)
}

/// Sends a signal to a process. The shell's own `kill` does it: a minimal Debian has no other.
pub fn signal(pid: u32, name: &str) {
    let status = Command::new("sh").args(["-c", &format!("kill -{name} {pid}")]).status();
    assert!(status.expect("sh runs").success());
}

/// Polls until the condition holds.
pub fn wait_until(holds: impl Fn() -> bool) {
    while !holds() {
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Returns the number of threads of a process.
pub fn threads(pid: u32) -> u64 {
    kib(pid, "Threads")
}

/// Sets a process's limit on open files, capped at its hard limit, and returns it.
pub fn allow_files(pid: u32, files: usize) -> usize {
    let limits = std::fs::read_to_string(format!("/proc/{pid}/limits")).expect("it runs");
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files")).expect("a limit");
    let hard = line.split_whitespace().nth(1).and_then(|hard| hard.parse().ok()).unwrap_or(usize::MAX);
    let files = files.min(hard);
    let status = Command::new("prlimit").args([format!("--pid={pid}"), format!("--nofile={files}:")]).status();
    assert!(status.expect("prlimit runs").success());
    files
}

/// Returns the number of open files of a process.
pub fn descriptors(pid: u32) -> usize {
    std::fs::read_dir(format!("/proc/{pid}/fd")).map_or(0, Iterator::count)
}
