//! The shell commands in the README, the API page and the command-line page, run as written.

use crate::support::binary::BINARY;
use crate::support::serve_process::ServeProcess;
use std::path::Path;
use std::process::Command;

const PAGES: [&str; 3] =
    [include_str!("../../README.md"), include_str!("../../docs/api.md"), include_str!("../../docs/command-line.md")];

/// A command, and its documented output, if any.
struct Example {
    command: String,
    printed: String,
}

/// Returns the commands that begin with this prefix.
fn documented(start: &str) -> Vec<Example> {
    let blocks = PAGES.iter().flat_map(|page| page.split("```console\n").skip(1));
    let blocks = blocks.map(|block| block.split("```").next().unwrap_or_default());
    let mut all: Vec<Example> = Vec::new();
    for line in blocks.flat_map(str::lines) {
        match (line.strip_prefix("$ "), all.last_mut()) {
            (Some(command), _) => all.push(Example { command: command.to_owned(), printed: String::new() }),
            (None, Some(last)) => last.printed.extend([line, "\n"]),
            (None, None) => panic!("{line}"),
        }
    }
    all.retain(|example| example.command.starts_with(start));
    assert!(!all.is_empty(), "{start}");
    all
}

/// Runs a command in the project's folder and compares its output with the documented one. A
/// pipeline fails if any part of it does.
fn check(example: &Example, command: &str) {
    let mut bash = Command::new("bash");
    bash.args(["-o", "pipefail", "-c", command])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(std::process::Stdio::null());
    let output = bash.output().expect("bash starts");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}: {err}", example.command);
    if !example.printed.is_empty() {
        // A page does not show CSV's carriage returns.
        assert_eq!(out.replace("\r\n", "\n").trim_end(), example.printed.trim_end(), "{}", example.command);
    }
}

#[test]
fn documented_commands_work() {
    let texts = tempfile::tempdir().expect("a folder");
    for example in documented("./build.sh run extract") {
        let command = example.command.replace("/tmp/texts", &texts.path().to_string_lossy());
        check(&example, &command.replace("./build.sh run", BINARY));
    }
}

#[test]
fn documented_requests_work() {
    let server = ServeProcess::start(Path::new(BINARY), &[]);
    for example in documented("curl ") {
        check(
            &example,
            &example.command.replace("127.0.0.1:8000", &server.address.to_string()).replacen("curl", "curl -s", 1),
        );
    }
}
