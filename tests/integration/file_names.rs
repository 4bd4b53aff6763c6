//! Upload names are client input: echoed, but never used as a path, a command or a header.

use crate::support::data;
use crate::support::form::Form;
use crate::support::http::{Response, SERVER};

fn submit(name: &str) -> Response {
    SERVER.submit(Form::of_document(name, &data("one-page.doc")))
}

#[test]
fn a_name_ending_in_doc_is_only_echoed() {
    let long = format!("{}.doc", "n".repeat(10_000));
    for name in [
        "a;rm -rf /.doc",
        "$(touch x).doc",
        "`id`.doc",
        "a|b&c>d.doc",
        "../../etc/passwd.doc",
        "..\\..\\boot.doc",
        "/etc/passwd.doc",
        "-w.doc",
        "--help.doc",
        "%2e%2e%2f.doc",
        "\u{202E}cod.exe.doc",
        "пи сьмо 港.doc",
        "<script>alert(1)</script>.doc",
        ".doc",
        &long,
    ] {
        let response = submit(name);
        assert!(response.text().starts_with("The harbour clock\n"), "{name}");
        assert_eq!(response.json()["file"], name, "{name}");
    }
}

#[test]
fn a_wrong_extension_is_refused() {
    for name in ["../../etc/passwd", "a.doc/", "a.doc\u{202E}", "a.docx", "doc"] {
        submit(name).assert_problem(415, "unsupported-media-type");
    }
}

#[test]
fn a_nul_in_a_file_name_is_a_broken_form() {
    submit("a\0.doc").assert_problem(400, "bad-multipart");
}

#[test]
fn a_line_break_in_a_file_name_is_a_broken_form() {
    submit("a\r\nX-Injected: yes\r\n.doc").assert_problem(400, "bad-multipart");
}

#[test]
fn an_empty_file_name_is_a_missing_file() {
    submit("").assert_problem(400, "missing-file");
}
