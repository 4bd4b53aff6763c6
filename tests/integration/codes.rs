//! Every error code of the table, through the library, the command line and HTTP.

use crate::support::compound::Compound;
use crate::support::form::Form;
use crate::support::guest::{extractor, report, wasi, wasi_with};
use crate::support::http::Server;
use crate::support::word::{F_ENCRYPTED, Word};
use crate::support::{EXTRACTOR, data};
use catdoc_lambda::cli::{Batch, OutputFormat, Plan};
use catdoc_lambda::{Extractor, Options, RawOptions, Section, WarningCode};
use std::io::Write as _;
use std::sync::Arc;

/// A document that ends with this code, and the extractor that causes it.
struct Case {
    code: &'static str,
    status: u16,
    extractor: Arc<Extractor>,
    document: Vec<u8>,
}

/// Returns a case for every code that a document can end with.
fn cases() -> Vec<Case> {
    let built_in = |code, status, document| Case { code, status, extractor: Arc::clone(&EXTRACTOR), document };
    let guest = |code, status, wat: &str| Case {
        code,
        status,
        extractor: Arc::new(extractor(wat)),
        document: b"{\\rtf1 text}".to_vec(),
    };
    let print = "(i32.store (i32.const 4) (i32.const 65536))
                 (loop $again (drop (call $it (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))) (br $again))";
    let write = r#"(import "wasi_snapshot_preview1" "fd_write" (func $it (param i32 i32 i32 i32) (result i32)))"#;
    let eat = "(drop (memory.grow (i32.const 10000)))";
    vec![
        built_in("mangled-body", 400, String::from_utf8_lossy(&data("one-page.doc")).into_owned().into_bytes()),
        built_in("ooxml", 415, b"PK\x03\x04".to_vec()),
        built_in("not-a-document", 422, b"%PDF-1.7".to_vec()),
        built_in("encrypted", 422, Word::utf16("secret").flags(F_ENCRYPTED).file()),
        built_in("encrypted", 422, encrypted_docx().file()),
        built_in("corrupt", 422, data("one-page.doc")[..600].to_vec()),
        built_in("unsupported-charset", 422, br"{\rtf1\ansi\ansicpg57002 \'a4\'a5\par}".to_vec()),
        guest("deadline", 422, &wasi("", "(loop $again (br $again))")),
        guest("memory-limit", 422, &wasi_with("", &report(&[2, 2]), eat)),
        guest("output-limit", 422, &wasi(write, print)),
        guest("internal", 500, &wasi("", "unreachable")),
    ]
}

/// Returns a `.docx`, `.xlsx` or `.pptx` with a password, which is a compound file, not a ZIP.
pub fn encrypted_docx() -> Compound {
    Compound::new().stream("EncryptionInfo", &[4; 248]).stream("EncryptedPackage", &[0xA5; 5000])
}

#[test]
fn the_library_returns_every_code() {
    for Case { code, status, extractor, document } in cases() {
        let error = extractor.extract(&document, &Options::default()).expect_err(code);
        assert_eq!((error.code(), error.status(), error.exit_code()), (code, status, 1));
    }
}

#[test]
fn the_command_line_prints_every_code() {
    for Case { code, extractor, document, .. } in cases() {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(&document).expect("written");
        for (format, lines) in [(OutputFormat::Text, 0), (OutputFormat::Markdown, 0), (OutputFormat::Ndjson, 1)] {
            let (mut out, mut log) = (Vec::new(), Vec::new());
            let (options, plan) = (Options::default(), Plan::printing(format, [file.path()]));
            let exit = Batch::new(&extractor, &options, &plan).run(&mut out, &mut log).expect("written");
            let (out, log) = (String::from_utf8(out).expect("UTF-8"), String::from_utf8(log).expect("UTF-8"));
            assert_eq!(exit, 1, "{code}");
            let name = file.path().display();
            assert!(log.starts_with(&format!("catdoc-lambda: {name}: {code}: ")), "{log}");
            assert_eq!(out.lines().count(), lines, "{code}: {out}");
            for line in out.lines() {
                let failure: serde_json::Value = serde_json::from_str(line).expect("JSON");
                assert_eq!((&failure["code"], failure.get("text")), (&code.into(), None));
            }
        }
    }
}

#[test]
fn http_returns_every_code() {
    for Case { code, status, extractor, document } in cases() {
        Server::with(extractor).submit(Form::of_document("a.doc", &document)).assert_problem(status, code);
    }
}

#[test]
fn a_huge_file_is_too_large_at_the_command_line() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    file.as_file().set_len((256 << 20) + 1).expect("sparse");
    let (mut out, mut log) = (Vec::new(), Vec::new());
    let (options, plan) = (Options::default(), Plan::printing(OutputFormat::Text, [file.path()]));
    let exit = Batch::new(&EXTRACTOR, &options, &plan).run(&mut out, &mut log);
    assert_eq!(exit.expect("written"), 1);
    assert!(String::from_utf8(log).expect("UTF-8").contains(": too-large: "));
}

/// Codes that depend on the request or command are tested elsewhere: `bad-multipart`,
/// `missing-file`, `unsupported-media-type`, `too-large` and `busy` in `doc_parser.rs`;
/// `bad-option` and `missing-file` in `cli.rs`.
#[test]
fn the_docs_list_every_code() {
    let page = include_str!("../../docs/api.md");
    let codes = cases().into_iter().map(|case| case.code);
    for code in
        codes.chain(["bad-multipart", "missing-file", "bad-option", "too-large", "unsupported-media-type", "busy"])
    {
        assert!(page.contains(&format!("`{code}`")), "{code}");
    }
}

#[test]
fn the_docs_list_every_option_section_and_warning() {
    let page = include_str!("../../docs/api.md");
    let warnings = [
        WarningCode::NoText,
        WarningCode::TextDropped,
        WarningCode::TextMissing,
        WarningCode::TextUncertain,
        WarningCode::InvalidCharacters,
        WarningCode::MetadataDamaged,
        WarningCode::Protected,
    ];
    let rows = RawOptions::NAMES.into_iter().chain(warnings.map(WarningCode::as_str));
    for row in rows.map(|name| format!("\n| `{name}` | ")) {
        assert!(page.contains(&row), "{row}");
    }
    for section in Section::ALL.map(|section| format!("`{}`", section.as_str())) {
        assert!(page.contains(&section), "{section}");
    }
}
