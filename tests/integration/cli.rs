//! The command line: what is printed where, and the exit codes.

use crate::support::binary::{BINARY, run, run_with_input, stderr, stdout};
use crate::support::{data, data_dir};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn cli(arguments: &[&str]) -> Output {
    run(Path::new(BINARY), arguments)
}

fn path(name: &str) -> String {
    data_dir().join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn a_documents_text_goes_to_standard_output() {
    let output = cli(&["extract", &path("one-page.doc")]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    assert!(stdout(&output).starts_with("The harbour clock\nThe clock above"), "{}", stdout(&output));
}

#[test]
fn standard_input_is_a_document() {
    let output = run_with_input(&["extract", "-"], &data("one-page.doc"));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), stdout(&cli(&["extract", &path("one-page.doc")])));
}

#[test]
fn a_failure_names_its_document_and_code_and_the_run_continues() {
    let folder = tempfile::tempdir().expect("a folder");
    let pdf = folder.path().join("really.doc");
    std::fs::write(&pdf, "%PDF-1.4").expect("written");
    let pdf = pdf.to_str().expect("UTF-8");
    let output = cli(&["extract", pdf, "no such file", &path("cyrillic.doc")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("Дорогая Анна!"));
    let lines: Vec<_> = stderr(&output).lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with(&format!("catdoc-lambda: {pdf}: not-a-document: ")), "{lines:?}");
    assert!(lines[1].starts_with("catdoc-lambda: no such file: missing-file: "), "{lines:?}");
}

#[test]
fn warnings_go_to_standard_error() {
    let output = cli(&["extract", &path("empty.doc")]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), ""));
    assert!(stderr(&output).contains("empty.doc: warning: no-text: "), "{}", stderr(&output));
}

#[test]
fn ndjson_has_one_line_per_document_or_failure() {
    let output = cli(&["extract", "--format", "ndjson", &path("one-page.doc"), "missing", &path("one-page.rtf")]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["file"], &lines[0]["format"]), (&path("one-page.doc").into(), &"word-97".into()));
    assert_eq!((&lines[1]["file"], &lines[1]["code"]), (&"missing".into(), &"missing-file".into()));
    assert!(lines[1].get("text").is_none());
    assert_eq!(lines[2]["format"], "rtf");
}

#[test]
fn json_matches_the_response_of_the_endpoint() {
    let output = cli(&["extract", "--format", "json", &path("one-page.doc")]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(stdout(&output).starts_with("{\n  \"text\": \"The harbour clock"), "{}", stdout(&output));
    assert_eq!(json["complete"], true);
}

#[test]
fn options_reach_the_module() {
    let output = cli(&["extract", "--ascii", "--wrap", "60", &path("one-page.doc")]);
    assert!(output.stdout.is_ascii());
    assert!(stdout(&output).lines().all(|line| line.len() <= 61), "{}", stdout(&output));
    let output = cli(&["extract", "--charset", "koi8-r", &path("one-page.doc")]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn markdown_is_an_output_format() {
    let output = cli(&["extract", "--format", "markdown", "--sheet", "Tides", &path("tides.xls"), "missing"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("## Tides\n\n| Day | High water |"), "{}", stdout(&output));
    // A failure prints no text.
    assert!(stderr(&output).contains("missing-file") && !stdout(&output).contains("missing-file"));
}

#[test]
fn content_options_apply_where_the_format_has_such_content() {
    let plain = cli(&["extract", &path("one-page.doc")]);
    let output = cli(&["extract", "--links", "--hidden", "--sections", "body", &path("one-page.doc")]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), stdout(&plain)));
    let output = cli(&["extract", "--sections", "body", &path("tides.xls")]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    assert!(stderr(&output).contains("bad-option"), "{}", stderr(&output));
    assert!(stdout(&cli(&["extract", "--help"])).contains("text_boxes"));
}

#[test]
fn an_invalid_command_is_a_usage_error() {
    for arguments in [
        &["extract"][..],
        &["frobnicate"],
        &["extract", "--format", "xml", "x.doc"],
        &["extract", "--wrap", "3", "x.doc"],
        &["extract", "--wrap", "-1", "x.doc"],
        &["extract", "--charset", "klingon", "x.doc"],
        &["extract", "--sections", "chapters", "x.doc"],
        &["extract", "--sections", "", "x.doc"],
        &["extract", "--jobs", "0", "x.doc"],
        &["extract", "--jobs", "1000000", "x.doc"],
        &["extract", "--force", "x.doc"],
        &["extract", "--wrap", "0", "--wrap", "72", "x.doc"],
        &["extract", "--format", "json", "--format", "text", "x.doc"],
        &["extract", "--ascii", "--ascii", "x.doc"],
        &["completions", "abacus"],
        &["man", "lunch"],
        &["serve", "--listen", "nowhere"],
        &["serve", "--concurrency", "0"],
        &[],
    ] {
        let output = cli(arguments);
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments:?}");
        assert!(!stderr(&output).is_empty(), "{arguments:?}");
    }
    assert!(stderr(&cli(&["extract", "--charset", "klingon", "x.doc"])).contains("cp1251"));
}

#[test]
fn help_and_version_succeed() {
    for arguments in [&["--help"][..], &["extract", "--help"], &["serve", "--help"], &["--version"]] {
        let output = cli(arguments);
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{arguments:?}");
        assert!(stdout(&output).contains("catdoc-lambda"), "{arguments:?}");
    }
}

#[test]
fn a_broken_pipe_is_success() {
    let mut child = Command::new(BINARY)
        .arg("extract")
        .args([path("long.doc"), path("long.doc"), path("long.doc")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdout = child.stdout.take().expect("piped");
    stdout.read_exact(&mut [0; 10]).expect("it prints");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}

#[test]
#[cfg(target_os = "linux")]
fn an_unwritable_output_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("exists on Linux");
    let output =
        Command::new(BINARY).args(["extract", &path("one-page.doc")]).stdout(full).output().expect("the binary starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}

#[test]
#[cfg(unix)]
fn a_file_name_may_hold_any_bytes() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().join(std::ffi::OsStr::from_bytes(b"\xFF\xFE; rm -rf.doc"));
    std::fs::copy(path("one-page.doc"), &name).expect("copied");
    let output = run(Path::new(BINARY), &["extract".as_ref(), name.as_os_str()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).starts_with("The harbour clock"));
}
