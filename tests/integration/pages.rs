//! Shell completions and man pages: complete, and accepted by the programs that read them.

use crate::support::binary::{BINARY, run, stderr, stdout};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn cli(arguments: &[&str]) -> Output {
    let output = run(Path::new(BINARY), arguments);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{arguments:?}");
    output
}

/// Returns the judgement of a program about `input`, if the program is installed.
fn check_with(program: &str, arguments: &[&str], input: &[u8]) -> Option<Output> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take().expect("piped").write_all(input).expect("it reads");
    Some(child.wait_with_output().expect("it ends"))
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(stdout(&cli(&["completions", shell])).contains("output-dir"), "{shell}");
    }
    for shell in ["bash", "zsh"] {
        if let Some(output) = check_with(shell, &["-n"], &cli(&["completions", shell]).stdout) {
            assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{shell}");
        }
    }
}

#[test]
fn man_pages_list_every_option_and_command() {
    let help = cli(&["extract", "--help"]);
    let options: Vec<_> = stdout(&help).lines().filter_map(|line| line.trim().strip_prefix("--")).collect();
    assert!(options.len() >= 9, "{options:?}");
    let page = cli(&["man", "extract"]);
    assert!(stdout(&page).contains("\n.TH catdoc-lambda-extract 1 "), "{}", stdout(&page));
    for option in options.iter().filter_map(|option| option.split(' ').next()) {
        assert!(stdout(&page).contains(&format!(r"\-\-{}", option.replace('-', r"\-"))), "{option}");
    }
    let page = cli(&["man"]);
    for command in ["extract", "serve", "health", "lambda", "completions", "man"] {
        assert!(stdout(&page).contains(&format!(r"catdoc\-lambda\-{command}(1)")), "{command}");
    }
}

#[test]
fn man_pages_render_without_warnings() {
    for arguments in [
        &["man"][..],
        &["man", "extract"],
        &["man", "serve"],
        &["man", "health"],
        &["man", "lambda"],
        &["man", "catdoc"],
        &["man", "xls2csv"],
        &["man", "catppt"],
    ] {
        let page = cli(arguments);
        if let Some(output) = check_with("groff", &["-man", "-Tutf8", "-ww", "-K", "utf8"], &page.stdout) {
            assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{arguments:?}");
        }
    }
}
