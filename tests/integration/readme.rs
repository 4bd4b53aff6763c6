//! The shell commands in the README, the API page and the command-line page, run as written, and the
//! README's installations.

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

/// The installations of the README that need nothing but a file: the start of the command, the same
/// in an empty folder, and a command that then prints the text of `$DOCUMENT`.
const INSTALLATIONS: [(&str, &str, &str); 4] = [
    ("sudo apt install", "dpkg-deb --extract $FILE .", "usr/bin/catdoc $DOCUMENT"),
    ("tar -xf", "tar -xf $FILE", "./*/catdoc-lambda extract $DOCUMENT"),
    (
        "pip install",
        "python3 -m pip install --quiet --no-index --target packages $FILE",
        "PYTHONPATH=packages python3 -c \"import catdoc_lambda; print(catdoc_lambda.extract('$DOCUMENT').text)\"",
    ),
    ("npm install", "npm install --offline --silent $FILE", "npx --no-install catdoc-lambda $DOCUMENT"),
];

#[test]
#[cfg_attr(
    not(all(debs, wheel, npm)),
    ignore = "needs packages: run ./build.sh package, then ./build.sh release python npm debian archive"
)]
fn documented_installations_work() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (start, install, read) in INSTALLATIONS {
        let examples = documented(start);
        let [example] = &examples[..] else { panic!("{} commands begin with {start}", examples.len()) };
        let command = example.command.split(" #").next().unwrap_or_default().trim_end();
        let file = command[start.len()..].trim_start().trim_start_matches("./");
        let folder = tempfile::tempdir().expect("a folder");
        let script =
            format!("export FILE=$(echo {}/{file}); {install} >&2; {read}", root.join("dist/release").display());
        let output = Command::new("bash")
            .args(["-e", "-c", &script])
            .current_dir(folder.path())
            .env("DOCUMENT", root.join("tests/data/table.doc"))
            .output()
            .expect("bash starts");
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && out.starts_with("Tides of the week"), "{command}: {out}{err}");
    }
}
