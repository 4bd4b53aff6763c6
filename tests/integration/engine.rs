//! `engine=catdoc`: the output of catdoc itself, through every interface, for migrating users.

use crate::support::binary::{BINARY, run, stderr, stdout};
use crate::support::form::Form;
use crate::support::http::Server;
use crate::support::mutate::mutated;
use crate::support::specimens::specimens;
use crate::support::word::{F_ENCRYPTED, Word};
use crate::support::{EXTRACTOR, data, data_dir, stock};
use catdoc_lambda::{CHARSETS, Error, Extraction, Options, RawOptions, WarningCode};
use std::path::Path;
use std::sync::Arc;

/// A document that catdoc and our readers read differently: catdoc prints a field's instruction.
const FIELD: &[u8] = b"Tides.\x13HYPERLINK \"http://example.org\"\x14here\x15\r";
const CATDOCS: &str = "Tides. HYPERLINK \"http://example.org\" here \n";
const OURS: &str = "Tides.here\n";

fn field() -> Vec<u8> {
    Word::ansi(FIELD).file()
}

fn extract(document: &[u8], raw: RawOptions) -> Result<Extraction, Error> {
    let raw = RawOptions { engine: Some("catdoc".to_owned()), ..raw };
    EXTRACTOR.extract(document, &Options::try_from(raw)?)
}

fn codes(extraction: &Extraction) -> Vec<WarningCode> {
    extraction.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn the_text_is_from_catdoc_and_complete_is_null() {
    let extraction = extract(&field(), RawOptions::default()).expect("text");
    assert_eq!((extraction.text.as_str(), extraction.format.as_str()), (CATDOCS, "word-97"));
    assert_eq!((extraction.complete, codes(&extraction)), (None, vec![WarningCode::EngineCatdoc]));
    assert_eq!(EXTRACTOR.extract(&field(), &Options::default()).expect("text").text, OURS);
}

#[test]
fn the_same_options_give_the_same_bytes_as_catdoc_in_the_module() {
    for name in ["one-page.doc", "cyrillic.rtf", "table.doc", "mixed-scripts.doc"] {
        for (options, raw) in [
            ("-w -d utf-8", RawOptions::default()),
            ("-m 40 -d us-ascii", RawOptions { wrap: 40, ascii: true, ..RawOptions::default() }),
            ("-w -s cp1251 -d utf-8", RawOptions { charset: Some("cp1251".to_owned()), ..RawOptions::default() }),
        ] {
            let arguments: Vec<_> = ["--catdoc"].into_iter().chain(options.split(' ')).chain([name]).collect();
            let (text, code) = stock::run(&data_dir(), &arguments, b"").expect("no trap");
            assert_eq!(code, 0, "{name} {options}");
            // catdoc encodes a character beyond U+FFFF as two surrogates of three bytes, which JSON
            // cannot hold.
            let expected = match String::from_utf8(text) {
                Ok(text) => text,
                Err(error) => cesu_8(error.as_bytes()),
            };
            assert_eq!(extract(&data(name), raw).expect(name).text, expected, "{name} {options}");
        }
    }
}

/// Encodes text with three bytes for each surrogate (CESU-8, Unicode Technical Report 26).
fn cesu_8(bytes: &[u8]) -> String {
    let mut units = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let more = usize::from(bytes[at] >= 0xC0) + usize::from(bytes[at] >= 0xE0);
        let first = u16::from(bytes[at]) & [0x7F, 0x1F, 0x0F][more];
        units.push(bytes[at + 1..=at + more].iter().fold(first, |unit, byte| unit << 6 | u16::from(byte & 0x3F)));
        at += 1 + more;
    }
    String::from_utf16(&units).expect("pairs")
}

#[test]
fn nothing_follows_a_short_text() {
    let copied = |options: &[&str], text: &[u8]| {
        let (output, _) =
            stock::run(&data_dir(), &[&["--catdoc", "-w", "-d", "utf-8"], options].concat(), text).expect("no trap");
        String::from_utf8(output).expect("UTF-8")
    };
    for length in 1..=9 {
        let text = &"harbours\n"[..length];
        assert_eq!(copied(&["-s", "us-ascii"], text.as_bytes()), text);
        assert_eq!(copied(&["-u"], text.as_bytes()), text);
    }
    for text in ["", "a", "ab", "abc"] {
        let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
        assert_eq!(copied(&["-u"], &units().flat_map(u16::to_le_bytes).collect::<Vec<_>>()), text);
        assert_eq!(copied(&["-u"], &units().flat_map(u16::to_be_bytes).collect::<Vec<_>>()), text);
    }
}

#[test]
fn control_characters_match_catdocs_output() {
    let page = Word::ansi(b"one\x0Ctwo\r").file();
    assert_eq!(extract(&page, RawOptions::default()).expect("text").text, "one\u{C}two\n");
}

#[test]
fn a_format_catdoc_does_not_read_is_a_bad_option() {
    for name in ["tides.xls", "harbour.ppt"] {
        let error = extract(&data(name), RawOptions::default()).expect_err(name);
        assert_eq!(error.code(), "bad-option");
        assert!(error.to_string().ends_with("use engine=readers for this one"), "{error}");
    }
    // Without a container, catdoc would copy the bytes unchanged.
    let bare = crate::support::biff::bare(2, &[]);
    assert_eq!(extract(&bare, RawOptions::default()).expect_err("no text").code(), "bad-option");
}

#[test]
fn a_charset_that_catdoc_lacks_is_a_bad_option() {
    let (list, _) = stock::run(&data_dir(), &["--catdoc", "-l"], b"").expect("no trap");
    let list = String::from_utf8(list).expect("ASCII");
    // catdoc writes UTF-8 but does not read it.
    let catdocs: Vec<_> =
        list.lines().skip(1).flat_map(str::split_whitespace).filter(|charset| *charset != "utf-8").collect();
    assert!(catdocs.len() > 40, "{list}");
    for charset in CHARSETS {
        let raw = RawOptions { charset: Some(charset.to_owned()), ..RawOptions::default() };
        let code = extract(&field(), raw).map_err(|error| error.code());
        assert_eq!(code.is_ok(), catdocs.contains(&charset), "{charset}: {code:?}");
        assert!(matches!(code, Ok(_) | Err("bad-option")), "{charset}: {code:?}");
    }
}

#[test]
fn a_broken_document_is_never_a_server_error() {
    let options = RawOptions { engine: Some("catdoc".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(options).expect("valid");
    for (name, document) in specimens() {
        for seed in 0..100 {
            match EXTRACTOR.extract(&mutated(&document, seed), &options) {
                Ok(extraction) => assert_eq!(extraction.complete, None, "{name}, seed {seed}"),
                Err(error) => assert!(error.status() < 500, "{name}, seed {seed}: {error:?}"),
            }
        }
    }
}

#[test]
fn errors_match_those_of_the_readers() {
    let encrypted = Word::utf16("secret").flags(F_ENCRYPTED).file();
    assert_eq!(extract(&encrypted, RawOptions::default()).expect_err("locked").code(), "encrypted");
    let damaged = &data("one-page.doc")[..600];
    assert_eq!(extract(damaged, RawOptions::default()).expect_err("cut").code(), "corrupt");
    assert_eq!(extract(b"PK\x03\x04", RawOptions::default()).expect_err("a ZIP").code(), "ooxml");
    let empty = extract(&data("empty.doc"), RawOptions::default()).expect("no text");
    assert_eq!(codes(&empty), [WarningCode::EngineCatdoc, WarningCode::NoText]);
}

#[test]
fn every_endpoint_accepts_the_option() {
    let server = Server::with(Arc::clone(&EXTRACTOR));
    let response = server.post("/extract?engine=catdoc", "application/octet-stream", &field());
    let json = response.json();
    assert_eq!((&json["text"], &json["complete"]), (&CATDOCS.into(), &serde_json::Value::Null));
    assert_eq!(json["warnings"][0]["code"], "engine-catdoc");
    let response = server.post("/extract?engine=catdoc&format=text", "application/octet-stream", &field());
    assert_eq!((response.status, response.body.as_str()), (200, CATDOCS));
    for path in ["/doc-parser?engine=catdoc", "/?engine=catdoc"] {
        let response = server.post(path, &Form::content_type(), &Form::of_document("a.doc", &field()).body());
        assert_eq!(response.status, 200, "{path}");
        assert!(response.body.contains("HYPERLINK"), "{path}: {}", response.body);
    }
    server.post("/extract?engine=antiword", "application/octet-stream", &field()).assert_problem(400, "bad-option");
    server.post("/extract?engine=catdoc&links", "application/octet-stream", &field()).assert_problem(400, "bad-option");
    let workbook = server.post("/extract?engine=catdoc", "application/octet-stream", &data("tides.xls"));
    workbook.assert_problem(400, "bad-option");
}

#[test]
fn the_extract_command_accepts_the_option() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), field()).expect("written");
    let path = file.path().to_str().expect("UTF-8");
    let extract = |options: &[&str]| run(Path::new(BINARY), &[&["extract"][..], options, &[path]].concat());
    let output = extract(&["--engine", "catdoc"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), CATDOCS));
    assert!(stderr(&output).contains("engine-catdoc"), "{}", stderr(&output));
    assert_eq!(stdout(&extract(&["--engine", "readers"])), OURS);
    for options in [&["--engine", "antiword"][..], &["--engine", "catdoc", "--format", "markdown"]] {
        assert_eq!(extract(options).status.code(), Some(2), "{options:?}");
    }
}
