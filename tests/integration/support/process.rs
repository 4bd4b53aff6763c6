//! What the system knows about a process, and may be told.

use std::path::PathBuf;
use std::process::Command;

/// More than a small request takes, and less than a thread's stack of 2 MiB.
const ROOM: u64 = 1 << 20;

/// Holds a process to the memory it has, so that it cannot start a thread.
pub fn forbid_threads(pid: u32) {
    limit_address_space(pid, &(kib(pid, "VmSize") * 1024 + ROOM).to_string());
}

/// Lifts that.
pub fn allow_threads(pid: u32) {
    limit_address_space(pid, "unlimited");
}

fn limit_address_space(pid: u32, limit: &str) {
    let status = Command::new("prlimit").args([format!("--pid={pid}"), format!("--as={limit}:unlimited")]).status();
    assert!(status.expect("prlimit is there").success());
}

/// A figure of `/proc/PID/status`, in KiB where it is of memory.
pub fn kib(pid: u32, name: &str) -> u64 {
    let status = std::fs::read_to_string(PathBuf::from(format!("/proc/{pid}/status"))).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).expect("a figure")
}

/// How many threads a process has.
pub fn threads(pid: u32) -> u64 {
    kib(pid, "Threads")
}

/// Lets a process have so many files open, or as many as it may; how many that is.
pub fn allow_files(pid: u32, files: usize) -> usize {
    let limits = std::fs::read_to_string(format!("/proc/{pid}/limits")).expect("it runs");
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files")).expect("a limit");
    let hard = line.split_whitespace().nth(1).and_then(|hard| hard.parse().ok()).unwrap_or(usize::MAX);
    let files = files.min(hard);
    let status = Command::new("prlimit").args([format!("--pid={pid}"), format!("--nofile={files}:")]).status();
    assert!(status.expect("prlimit is there").success());
    files
}

/// How many files a process has open.
pub fn descriptors(pid: u32) -> usize {
    std::fs::read_dir(format!("/proc/{pid}/fd")).map_or(0, Iterator::count)
}
