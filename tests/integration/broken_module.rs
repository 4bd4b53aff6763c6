//! The failure this project exists to prevent: the reader is missing or broken, and the response
//! is a 200 with empty text. Here it is an error on every path.

use crate::support::binary::{self, stderr, stdout};
use crate::support::form::Form;
use crate::support::guest::{extractor, report, sandbox, wasi, wasi_with};
use crate::support::http::Server;
#[cfg(target_arch = "x86_64")]
use crate::support::patched::{artifact, binary_with};
use crate::support::runtime_api::{Function, event};
use crate::support::serve_process::ServeProcess;
use crate::support::{data, data_dir};
use catdoc_lambda::Options;
use catdoc_lambda::cli::{Batch, OutputFormat, Plan};
use std::sync::Arc;

/// Returns guests that fail in every way a program can, each with its expected error code.
fn failing_guests() -> Vec<(&'static str, String, &'static str)> {
    let finished_word = |visible, lost| {
        let lengths_of_stories = [0; 8];
        report(&[&[2, 1, 16, 193, 0, 1252, visible, visible, 0][..], &lengths_of_stories, &[lost]].concat())
    };
    let with = |report: String, body| wasi_with("", &report, body);
    vec![
        ("says nothing and exits 0", wasi("", ""), "internal"),
        ("says nothing and exits 0 by itself", wasi("", "(call $exit (i32.const 0))"), "internal"),
        ("exits 127 as a shell does for a missing command", wasi("", "(call $exit (i32.const 127))"), "internal"),
        ("exits 1 at start", wasi("", "(call $exit (i32.const 1))"), "internal"),
        ("traps at start", wasi("", "unreachable"), "internal"),
        ("exits 0 before the document", with(report(&[0]), ""), "internal"),
        ("exits 0 inside the document", with(report(&[1, 1, 0, 193]), ""), "corrupt"),
        ("traps inside the document", with(report(&[1, 1, 0, 193]), "unreachable"), "corrupt"),
        ("finishes and could not read the text there is", with(finished_word(0, 3), ""), "corrupt"),
        ("finishes and delivers none of the text it saw", with(finished_word(80, 0), ""), "corrupt"),
        ("takes the document for plain text", with(report(&[2, 4]), ""), "internal"),
        ("has no start", "(module (memory (export \"memory\") 1))".to_owned(), "internal"),
    ]
}

#[test]
fn a_failing_module_is_an_error_in_the_library() {
    for (case, wat, code) in failing_guests() {
        let result = extractor(&wat).extract(&data("one-page.doc"), &Options::default());
        assert_eq!(result.expect_err(case).code(), code, "{case}");
    }
}

#[test]
fn a_failing_module_is_an_error_over_http() {
    for (case, wat, code) in failing_guests() {
        let server = Server::with(Arc::new(extractor(&wat)));
        let response = server.submit(Form::of_document("a.doc", &data("one-page.doc")));
        response.assert_problem(if code == "internal" { 500 } else { 422 }, code);
        server.get("/health").assert_problem(500, "internal");
        assert!(!response.body.contains("wasm") && !response.body.contains("guest"), "{case}: {}", response.body);
    }
}

#[test]
fn a_failing_module_is_an_error_at_the_command_line() {
    let document = data_dir().join("one-page.doc");
    for (case, wat, code) in failing_guests() {
        let extractor = extractor(&wat);
        for format in [OutputFormat::Text, OutputFormat::Ndjson] {
            let (mut out, mut log) = (Vec::new(), Vec::new());
            let (options, plan) = (Options::default(), Plan::printing(format, [&*document]));
            let exit = Batch::new(&extractor, &options, &plan).run(&mut out, &mut log).expect("written");
            let (out, log) = (String::from_utf8(out).expect("UTF-8"), String::from_utf8(log).expect("UTF-8"));
            assert_eq!(exit, 1, "{case}");
            assert!(log.contains(code), "{case}: {log}");
            assert!(!out.contains("\"text\""), "{case}: {out}");
            assert_eq!(out.contains(code), format == OutputFormat::Ndjson, "{case}: {out}");
        }
    }
}

#[test]
fn a_foreign_module_is_refused_at_start() {
    for wat in [
        "(module (import \"env\" \"missing\" (func)))",
        "(module (import \"wasi_snapshot_preview1\" \"no_such_call\" (func)))",
        "(module (memory (export \"memory\") 65536))",
    ] {
        assert_eq!(sandbox(wat).err().map(|error| error.code()), Some("internal"), "{wat}");
    }
}

/// Returns a guest that exports all the host requires, prints nothing and exits 0.
fn silent_guest() -> String {
    let report = report(&[0]);
    wasi_with("", &report, "")
}

#[test]
#[cfg(target_arch = "x86_64")]
fn a_binary_without_a_usable_module_reports_it_and_stops() {
    let original = std::fs::read(concat!(env!("OUT_DIR"), "/catdoc.cwasm")).expect("the build script writes it");
    let another_program = artifact(&wasi("", ""));
    for (case, artifact) in
        [("removed", &[][..]), ("cut in half", &original[..original.len() / 2]), ("another program", &another_program)]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let binary = binary_with(folder.path(), artifact);
        for arguments in
            [&["extract", "tests/data/one-page.doc"][..], &["serve", "--listen", "127.0.0.1:0"], &["lambda"]]
        {
            let output = binary::run(&binary, arguments);
            assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""), "{case}: {arguments:?}");
            assert!(stderr(&output).contains("internal"), "{case}: {}", stderr(&output));
        }
    }
}

#[test]
#[cfg(target_arch = "x86_64")]
fn a_binary_with_a_silent_module_never_returns_empty_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let binary = binary_with(folder.path(), &artifact(&silent_guest()));

    let output = binary::run(&binary, &["extract", "tests/data/one-page.doc"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    assert!(stderr(&output).contains("internal"), "{}", stderr(&output));

    let server = ServeProcess::start(&binary, &[]);
    let form = Form::of_document("a.doc", &data("one-page.doc"));
    crate::support::http::post(server.address, "/doc-parser", &Form::content_type(), &form.body())
        .assert_problem(500, "internal");

    let mut function = Function::start(&binary);
    let response = function.invoke(&event("http-api", Form::of_document("a.doc", &data("one-page.doc"))));
    assert_eq!(response["statusCode"], 500, "{response}");
    assert!(response["body"].as_str().is_some_and(|body| body.contains("\"code\":\"internal\"")), "{response}");
}

#[test]
fn a_document_without_text_is_empty_with_a_warning() {
    let server = &*crate::support::http::SERVER;
    let response = server.submit(Form::of_document("empty.doc", &data("empty.doc")));
    assert_eq!(response.text(), "");
    let warnings = &response.json()["warnings"];
    assert_eq!(warnings[0]["code"], "no-text", "{warnings}");
}
