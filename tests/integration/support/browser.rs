//! Runs the tests in `tests/page`, which drive Chromium.

use super::binary::BINARY;
use super::serve_process::ServeProcess;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

/// Runs these test files against their own server. Asserts that at least `at_least` tests pass and
/// that none fails or is skipped.
#[track_caller]
pub fn assert_tests_pass(files: &[&str], environment: &[(&str, &Path)], at_least: usize) {
    let server = ServeProcess::start(Path::new(BINARY), &[]);
    assert_tests_pass_on(server.address, files, environment, at_least);
}

/// Does the same with the server at this address.
#[track_caller]
pub fn assert_tests_pass_on(address: SocketAddr, files: &[&str], environment: &[(&str, &Path)], at_least: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page");
    let output = Command::new("node")
        .args(["--test", "--test-reporter", "tap"])
        .args(files)
        .current_dir(&folder)
        .env("CATDOC_PAGE", format!("http://{address}/"))
        .env("CATDOC_PAGE_TOOLS", env!("CATDOC_PAGE_TOOLS_PATH"))
        .envs(environment.iter().copied())
        .output()
        .expect("node starts");
    let log = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{log}{}", String::from_utf8_lossy(&output.stderr));
    let number = |name: &str| {
        let line = log.lines().find_map(|line| line.strip_prefix(&format!("# {name} ")));
        line.and_then(|number| number.parse::<usize>().ok()).unwrap_or_else(|| panic!("{name}: {log}"))
    };
    // A file that fails to load counts as at most one passing test, and every file has more.
    assert!(number("pass") >= at_least, "{log}");
    assert_eq!((number("fail"), number("skipped"), number("cancelled"), number("todo")), (0, 0, 0, 0), "{log}");
}
