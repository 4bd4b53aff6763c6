//! Limits of the system: too few files, threads and memory, a full disk, and a log that cannot be
//! written to.

#![cfg(target_os = "linux")]

use crate::support::binary::{BINARY, stderr, stdout};
use crate::support::folder::{Folder, summary, text};
use crate::support::form::Form;
use crate::support::process::{descriptors, processor_time, wait_until};
use crate::support::runtime_api::{Function, event};
use crate::support::serve_process::{SERVE, ServeProcess};
use crate::support::wire::{assert_response, assert_serves, connect, exchange, get, post_request};
use crate::support::{data, data_dir};
use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// A device on which every write fails, as on a full disk.
const FULL: &str = "/dev/full";
const NO_SPACE: &str = "No space left on device";

/// Returns a command that runs the binary under this limit, an option of `prlimit`.
fn limited(limit: &str) -> Command {
    let mut command = Command::new("prlimit");
    command.args([limit, BINARY]);
    command
}

/// Returns a command that runs a program as a user whose threads can be limited, which root's cannot.
/// The binary is its file 9, since the user may not have access to its folder.
fn unprivileged(program: &str) -> Command {
    const RUN: &str = "exec 9<\"$0\"
        as=; [ \"$(id -u)\" != 0 ] || as='setpriv --reuid=54321 --clear-groups'
        exec $as \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", RUN, BINARY, program]);
    command
}

const UNPRIVILEGED_BINARY: &str = "/proc/self/fd/9";

/// Returns a command that runs the binary with at most this many threads, or none if its user has
/// other processes.
fn with_threads(count: usize) -> Command {
    let mut command = unprivileged("prlimit");
    command.arg(format!("--nproc={count}:")).arg(UNPRIVILEGED_BINARY);
    command
}

/// Sets the limit on the threads of an unprivileged process's user.
fn limit_threads(pid: u32, limit: &str) {
    let arguments = [format!("--pid={pid}"), format!("--nproc={limit}:")];
    assert!(unprivileged("prlimit").args(arguments).status().expect("sh runs").success());
}

fn post(server: &ServeProcess, document: &str) -> String {
    exchange(server.address, post_request("/extract", "Connection: close\r\n", document))
}

#[track_caller]
fn assert_reads(server: &ServeProcess) {
    let response = post(server, "{\\rtf1 tide}");
    assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("tide"), "{response}");
}

#[track_caller]
fn assert_fails(output: &Output, reason: &str) {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(stderr(output).contains(reason) && !stderr(output).contains("panicked"), "{reason}: {}", stderr(output));
}

#[test]
fn without_free_files_new_clients_wait_and_the_server_is_idle() {
    const WATCHED: Duration = Duration::from_millis(500);
    let server = ServeProcess::start_command(limited("--nofile=32").args(SERVE));
    let mut clients: Vec<_> = (0..100).map(|_| connect(server.address)).collect();
    // It may have inherited some files with higher numbers.
    wait_until(|| descriptors(server.child.id()) >= 32);
    // The process has no file left, not even for its first document.
    clients[0].write_all(&post_request("/extract", "", "{\\rtf1 tide}")).expect("sent");
    let mut status = [0; 13];
    clients[0].read_exact(&mut status).expect("a response");
    assert_eq!(&status, b"HTTP/1.1 200 ");
    let before = processor_time(server.child.id());
    std::thread::sleep(WATCHED);
    let used = processor_time(server.child.id()) - before;
    assert!(used < WATCHED / 4, "{used:?} of {WATCHED:?}");
    drop(clients);
    assert_serves(&server);
    assert_reads(&server);
}

#[test]
fn a_server_that_gets_too_little_at_its_start_names_the_limit_to_raise() {
    for files in [6, 8, 12] {
        let output = limited(&format!("--nofile={files}")).args(SERVE).output().expect("prlimit runs");
        assert_fails(&output, "raise the limit on files (ulimit -n)");
    }
    for threads in 1..=3 {
        let output = with_threads(threads).args(SERVE).output().expect("sh runs");
        assert_fails(&output, "(ulimit -u)");
    }
    for megabytes in [500_u64, 4000] {
        let output = limited(&format!("--as={}", megabytes << 20)).args(SERVE).output().expect("prlimit runs");
        assert_fails(&output, "raise the limit on address space (ulimit -v) to ");
    }
}

#[test]
fn a_command_that_gets_too_little_names_the_limit_to_raise() {
    let document = data_dir().join("one-page.doc");
    for command in ["extract", "catdoc"] {
        let run = |mut limited: Command| limited.arg(command).arg(&document).output().expect("it runs");
        assert_fails(&run(limited("--as=500000000")), "raise the limit on address space (ulimit -v) to ");
        assert_fails(&run(with_threads(1)), "raise the limit on processes (ulimit -u)");
    }
    assert_fails(&with_threads(2).arg("extract").arg(&document).output().expect("sh runs"), "(ulimit -u)");
}

#[test]
fn a_small_stack_limit_does_not_affect_documents() {
    let document = data_dir().join("one-page.doc");
    let output = limited("--stack=1048576").arg("extract").arg(document).output().expect("prlimit runs");
    assert_eq!(stdout(&output), text("one-page.doc"));
}

#[test]
fn without_threads_each_request_fails_and_the_next_ones_succeed_once_there_are_some() {
    let hard = unprivileged("prlimit").args(["--nproc", "--output=HARD", "--noheadings", "--raw"]).output();
    let hard = hard.expect("sh runs");
    let mut command = unprivileged(UNPRIVILEGED_BINARY);
    let server = ServeProcess::start_command(command.args(SERVE).args(["--slots", "1", "--concurrency", "2"]));
    limit_threads(server.child.id(), "1");
    for _ in 0..3 {
        assert_response(&post(&server, "{\\rtf1 tide}"), 500, "internal");
        assert_response(&get(server.address, "/health", ""), 500, "internal");
    }
    assert!(get(server.address, "/ready", "").starts_with("HTTP/1.1 200 "), "no permit is lost");
    limit_threads(server.child.id(), stdout(&hard).trim());
    assert_serves(&server);
    assert_reads(&server);
}

#[test]
fn a_server_without_a_log_still_responds() {
    let (reader, closed) = std::io::pipe().expect("a pipe");
    drop(reader);
    for log in [Stdio::from(File::options().write(true).open(FULL).expect("it opens")), closed.into()] {
        let mut command = Command::new(BINARY);
        let server = ServeProcess::start_logging(command.args(SERVE), log);
        assert_reads(&server);
        assert_response(&post(&server, "%PDF-1.4"), 422, "not-a-document");
        assert_serves(&server);
    }
}

#[test]
fn a_function_without_a_log_still_responds() {
    let mut command = Command::new("sh");
    command.args(["-c", "exec \"$0\" >\"$1\" 2>\"$1\"", BINARY, FULL]);
    let mut function = Function::start_command(command, &[]);
    let response = function.invoke(&event("http-api", Form::of_document("a.doc", &data("one-page.doc"))));
    assert_eq!(response["statusCode"], 200, "{response}");
}

#[test]
fn an_error_that_cannot_be_reported_keeps_its_exit_code() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("bound").to_string();
    for (arguments, code) in [
        (&["extract", "missing.doc"][..], 1),
        (&["extract"], 2),
        (&["extract", "--no-such-option"], 2),
        (&["extract", "a.doc", "--output-dir", "/proc/none"], 1),
        (&["serve", "--listen", &address], 1),
        (&["health", "127.0.0.1:9"], 1),
        (&["catdoc", "missing.doc"], 1),
        (&[], 2),
    ] {
        let log = File::options().write(true).open(FULL).expect("it opens");
        let status = Command::new(BINARY).args(arguments).stderr(log).status().expect("it starts");
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn output_that_cannot_be_written_is_an_error() {
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc");
    for arguments in [
        &["extract", "in/a.doc"][..],
        &["extract", "in", "--format", "ndjson"],
        &["extract", "in", "--format", "ndjson", "--output-dir", "out"],
        &["catdoc", "in/a.doc"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
        &["--version"],
    ] {
        let full = File::options().write(true).open(FULL).expect("it opens");
        let mut command = Command::new(BINARY);
        let output = command.args(arguments).current_dir(folder.path("")).stdout(full).output().expect("it starts");
        assert_fails(&output, NO_SPACE);
    }
    assert_eq!(folder.files("out").into_values().collect::<Vec<_>>(), [text("one-page.doc").into_bytes()]);
}

#[test]
fn a_text_that_does_not_fit_on_the_disk_leaves_no_file() {
    // Files have at most 2 or 4 MiB, depending on the shell, and a write beyond that is an error.
    const RUN: &str = "trap '' XFSZ; ulimit -f 4096; exec \"$0\" extract in --output-dir out --jobs 1";
    let large = format!("{{\\rtf1 {}}}", "The tide waits. ".repeat(300_000));
    let folder = Folder::new().with("in/large.rtf", large).with_document("in/small.doc", "one-page.doc");
    let run = || Command::new("sh").args(["-c", RUN, BINARY]).current_dir(folder.path("")).output().expect("sh runs");
    let output = run();
    assert_fails(&output, "in/large.rtf: unwritable: the text could not be written to out/large.rtf.txt: ");
    assert_eq!(summary(&output), "2 documents: 1 ok, 1 unwritable");
    assert_eq!(folder.names("out"), ["small.doc.txt"]);
    // A failure keeps the text of an earlier run.
    std::fs::write(folder.path("out/large.rtf.txt"), "whole").expect("written");
    let old = File::options().write(true).open(folder.path("out/large.rtf.txt")).expect("it opens");
    old.set_modified(std::time::UNIX_EPOCH).expect("set");
    assert_fails(&run(), "unwritable");
    assert_eq!(folder.files("out")[std::ffi::OsStr::new("large.rtf.txt")], b"whole");
}
