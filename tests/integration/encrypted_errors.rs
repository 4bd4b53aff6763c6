//! Encrypted documents that are not opened: the error, and what it says in every interface.

use crate::codes::encrypted_docx;
use crate::encrypted::{PASSWORD, code, letter, open, properties, slides, workbook};
use crate::support::EXTRACTOR;
use crate::support::biff::{FILEPASS, Workbook, label};
use crate::support::binary::{stderr, stdout};
use crate::support::compound::{Compound, put32};
use crate::support::encryption::{Lock, Scheme};
use crate::support::folder::Folder;
use crate::support::form::Form;
use crate::support::http::SERVER;
use crate::support::property_set::{PropertySet, SUMMARY};
use crate::support::stock;
use crate::support::word::{Document, F_ENCRYPTED, Paragraph};
use crate::support::write::Word1;
use catdoc_lambda::{Metadata, Options};
use serde_json::{Value, json};
use std::fs;

/// A change of a header.
type Change<'a> = &'a dyn Fn(&mut Vec<u8>);

/// Returns the files that result from a change of an encryption's header.
fn with_header(lock: &Lock, change: Change<'_>) -> [Vec<u8>; 3] {
    let mut header = lock.header();
    change(&mut header);
    let word = lock.word(letter(Document::word_97()).compound()).changed(|name, mut bytes| {
        let length = lock.header().len();
        match name {
            "1Table" => {
                bytes[..length].fill(0);
                bytes[..header.len()].copy_from_slice(&header);
            }
            "WordDocument" => put32(&mut bytes, 0x0E, header.len() as u32),
            _ => {}
        }
        bytes
    });
    let filepass = [&[1, 0][..], &header].concat();
    let book = Workbook::of(&[label(0, 0, "secret")]).record(FILEPASS, &filepass);
    [word.file(), book.file(), slides().locked(&header).file()]
}

/// Offsets in a header.
const FLAGS: usize = 12;
const ALGORITHM: usize = FLAGS + 8;
const HASH: usize = FLAGS + 12;
const BITS: usize = FLAGS + 16;

#[test]
fn an_unknown_cipher_is_encrypted_and_no_password_opens_it() {
    let lock = Lock::new(Scheme::CryptoApi(128), PASSWORD);
    let changes: [(&str, Change<'_>); 6] = [
        ("an unknown version", &|header| header[0] = 9),
        ("an unknown minor version", &|header| header[0] = 1),
        ("AES", &|header| header[FLAGS] |= 0x20),
        ("another program's cipher", &|header| header[FLAGS] |= 0x10),
        ("DES", &|header| put32(header, ALGORITHM, 0x6601)),
        ("MD5 by the CryptoAPI", &|header| put32(header, HASH, 0x8003)),
    ];
    for (name, change) in changes {
        for (format, file) in ["word", "excel", "powerpoint"].into_iter().zip(with_header(&lock, change)) {
            assert_not_opened_here(&file, &format!("{format}: {name}"));
        }
    }
    assert_not_opened_here(&encrypted_docx().file(), "Office 2007");
    assert_not_opened_here(&Document::word_2().paragraph("secret").flags(F_ENCRYPTED).file(), "Word 2");
    assert_not_opened_here(&Word1::new([b"secret", b"", b"", b"", b""]).flags(Word1::F_ENCRYPTED).file(), "Word 1");
}

/// Checks that the error is the same with a password and without one, and says what to do.
#[track_caller]
fn assert_not_opened_here(file: &[u8], name: &str) {
    for password in [None, Some(PASSWORD)] {
        let error = open(file, password).expect_err(name);
        assert_eq!((error.code(), error.accepts_password()), ("encrypted", false), "{name}");
        let detail = "this encryption cannot be opened here; remove the password in Office and send the document again";
        assert_eq!(error.to_string(), detail, "{name}");
    }
}

#[test]
fn an_invalid_header_is_corrupt() {
    let lock = Lock::new(Scheme::CryptoApi(128), PASSWORD);
    let verifier = lock.header().len() - 60;
    let changes: [(&str, Change<'_>); 6] = [
        ("a header that is cut", &|header| header.truncate(100)),
        ("a header of two bytes", &|header| header.truncate(2)),
        ("an empty header", &Vec::clear),
        ("a key of 256 bits", &|header| put32(header, BITS, 256)),
        ("a long salt", &move |header| put32(header, verifier, 32)),
        ("a long header", &|header| put32(header, 8, 0xFFFF_FFF0)),
    ];
    for (name, change) in changes {
        for (format, file) in ["word", "excel", "powerpoint"].into_iter().zip(with_header(&lock, change)) {
            for password in [None, Some(PASSWORD)] {
                let error = open(&file, password).expect_err(name);
                assert_eq!(error.code(), "corrupt", "{format}: {name}");
                assert!(error.to_string().contains("the header of its encryption"), "{format}: {name}: {error}");
            }
        }
    }
}

#[test]
fn a_header_may_leave_the_algorithms_to_the_flags() {
    let lock = Lock::new(Scheme::CryptoApi(40), PASSWORD);
    let by_default = |header: &mut Vec<u8>| {
        for field in [8, 12, 16] {
            put32(header, 12 + field, 0);
        }
    };
    let [word, ..] = with_header(&lock, &by_default);
    assert_eq!(open(&word, Some(PASSWORD)).expect("a text").complete, Some(true));
}

#[test]
fn a_lock_that_is_cut_is_corrupt() {
    for filepass in [&[][..], &[0, 0, 1, 0], &[1, 0, 1, 0], &[7, 0, 1, 0, 1, 0]] {
        let book = Workbook::of(&[label(0, 0, "secret")]).record(FILEPASS, filepass);
        assert_eq!(code(&book.file(), Some(PASSWORD)), "corrupt", "{filepass:?}");
    }
    let without_header = slides().locked(&[]).saved();
    assert_eq!(code(&without_header.file(), None), "corrupt");
}

/// Returns the file with property sets that are in clear.
fn with_properties(compound: Compound) -> Vec<u8> {
    properties().iter().fold(compound, |compound, (name, set)| compound.stream(name, set)).file()
}

/// The metadata of [`with_properties`].
fn metadata() -> Metadata {
    let text = |text: &str| Some(text.to_owned());
    Metadata { title: text("Title"), author: text("Author"), company: text("Company"), ..Metadata::default() }
}

/// Returns a document of each kind, encrypted by this scheme, if it can be.
fn every_kind(scheme: Scheme, password: &str) -> Vec<Compound> {
    let lock = Lock::new(scheme, password);
    let stream = lock.workbook(8, &workbook(&lock.filepass(8)));
    let mut kinds = vec![
        lock.word(letter(Document::word_97()).compound()),
        Compound::new().stream("Workbook", &[&stream[..], &[0; 4096]].concat()),
    ];
    match scheme {
        Scheme::Xor => kinds.push(lock.word(letter(Document::word_95()).compound())),
        Scheme::Rc4 => {}
        Scheme::CryptoApi(_) => kinds.push(lock.presentation(&slides()).compound()),
    }
    kinds
}

#[test]
fn metadata_in_clear_is_part_of_the_error() {
    for scheme in [Scheme::Xor, Scheme::Rc4, Scheme::CryptoApi(128)] {
        for (kind, document) in every_kind(scheme, "password").into_iter().enumerate() {
            let file = with_properties(document);
            for (password, code) in [(None, "encrypted"), (Some("wrong"), "wrong-password")] {
                let error = open(&file, password).expect_err("encrypted");
                assert_eq!((error.code(), error.accepts_password()), (code, true), "{scheme:?}, {kind}");
                assert_eq!(error.metadata(), Some(&metadata()), "{scheme:?}, {kind}");
                // The message is for logs, which have no metadata.
                assert!(!error.to_string().contains("Title"), "{error}");
            }
            assert_eq!(open(&file, Some("password")).expect("a text").metadata, metadata(), "{scheme:?}, {kind}");
        }
    }
    let error = open(&with_properties(encrypted_docx()), Some(PASSWORD)).expect_err("encrypted");
    assert_eq!((error.code(), error.metadata()), ("encrypted", Some(&metadata())));
}

#[test]
fn encrypted_or_damaged_metadata_is_not_part_of_the_error() {
    let lock = Lock::new(Scheme::CryptoApi(128), PASSWORD);
    let word = || lock.word(letter(Document::word_97()).compound());
    for file in
        [word().stream("encryption", &lock.properties(&properties())), word().stream(SUMMARY, b"damaged"), word()]
    {
        let error = open(&file.file(), None).expect_err("encrypted");
        assert_eq!((error.code(), error.metadata()), ("encrypted", None));
    }
    assert_eq!(open(b"{\\rtf", None).err().and_then(|error| error.metadata().cloned()), None);
}

/// Returns an encrypted letter whose title is hostile, and the title.
pub fn hostile() -> (Vec<u8>, &'static str) {
    let title = "</script>\u{2028}\"\\<b>&";
    let set = PropertySet::summary().codepage(1252).wide(2, title).stream();
    let word = Lock::new(Scheme::CryptoApi(128), PASSWORD).word(letter(Document::word_97()).compound());
    (word.stream(SUMMARY, &set).file(), title)
}

#[test]
fn a_problem_has_the_metadata_and_whether_a_password_may_help() {
    let (document, title) = hostile();
    let form = |password: &str| Form::of_document("a.doc", &document).field("password", password);
    for path in ["/extract", "/extract?format=text", "/doc-parser"] {
        for (password, code) in [("", "encrypted"), ("wrong", "wrong-password")] {
            let problem = SERVER.post(path, &Form::content_type(), &form(password).body());
            problem.assert_problem(422, code);
            let json: Value = serde_json::from_str(&problem.body).expect("JSON");
            assert_eq!(
                (&json["metadata"], &json["accepts_password"]),
                (&json!({"title": title}), &json!(true)),
                "{path}"
            );
            assert!(!problem.body.contains("wrong\""), "{}", problem.body);
        }
    }
    let problem = SERVER.post("/extract", "application/msword", &encrypted_docx().file());
    let json: Value = serde_json::from_str(&problem.body).expect("JSON");
    assert_eq!((&json["code"], json.get("metadata"), json.get("accepts_password")), (&json!("encrypted"), None, None));
}

#[test]
fn only_the_json_of_the_command_line_has_the_metadata() {
    let (document, title) = hostile();
    let folder = Folder::new().with("in/a.doc", document).with("in/b.doc", encrypted_docx().file());
    let message =
        "in/a.doc: encrypted: the document is encrypted; give its password, or save it without one and try again";
    for format in ["json", "ndjson"] {
        let output = folder.extract(&["--format", format, "in/a.doc"]);
        let json: Value = serde_json::from_str(stdout(&output)).expect("JSON");
        let expected = json!({
            "file": "in/a.doc",
            "code": "encrypted",
            "detail": message.split_once("encrypted: ").map(|(_, detail)| detail),
            "accepts_password": true,
            "metadata": {"title": title},
        });
        assert_eq!(json, expected, "{format}");
        assert_eq!(stderr(&output).lines().next(), Some(&*format!("catdoc-lambda: {message}")));
        assert!(!stderr(&output).contains("script"), "{}", stderr(&output));
    }
    let output = folder.extract(&["--format", "ndjson", "in/b.doc"]);
    let json: Value = serde_json::from_str(stdout(&output)).expect("JSON");
    assert_eq!((json.get("metadata"), json.get("accepts_password")), (None, None), "{json}");
    let output = folder.extract(&["in/a.doc"]);
    assert_eq!((stdout(&output), stderr(&output).contains("script")), ("", false));
}

#[test]
fn an_attachment_that_is_not_opened_has_its_metadata() {
    let outer = Document::word_97().paragraph(Paragraph::from("One").object("Word.Document.8", 5));
    let locked = Lock::new(Scheme::Xor, "password").word(Document::word_6().paragraph("Five").compound());
    let locked = properties().iter().fold(locked, |compound, (name, set)| compound.stream(name, set));
    let file = locked.add_to(outer.compound(), "ObjectPool/_5").file();
    let extraction = EXTRACTOR.extract(&file, &Options::default()).expect("a text");
    let failure = extraction.attachments[0].content.as_ref().expect_err("encrypted");
    assert!(failure.detail.contains("save it as a file of its own"), "{failure:?}");
    assert_eq!((failure.code, failure.metadata.as_deref()), ("encrypted", Some(&metadata())));
    let json = SERVER.post("/extract", "application/msword", &file).json();
    let expected = json!({"title": "Title", "author": "Author", "company": "Company"});
    assert_eq!(json["attachments"][0]["metadata"], expected, "{json}");
}

#[test]
fn without_javascript_only_a_password_that_may_help_is_asked_for() {
    let asks = |document: &[u8]| {
        let page = SERVER.post("/", &Form::content_type(), &Form::of_document("a.doc", document).body());
        assert!(page.status == 422 && page.body.contains("<code>encrypted</code>"), "{}", page.body);
        page.body.contains("type=\"password\"")
    };
    assert!(asks(&hostile().0));
    assert!(!asks(&encrypted_docx().file()));
}

#[test]
fn the_module_distinguishes_unknown_ciphers_from_damage() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("password", PASSWORD.as_bytes());
    write("docx", &encrypted_docx().file());
    let [cut, ..] = with_header(&Lock::new(Scheme::CryptoApi(128), PASSWORD), &|header| header.truncate(100));
    write("cut", &cut);
    for (name, code) in [("docx", 77), ("cut", 65)] {
        for arguments in [&[name][..], &["--password-file", "password", name]] {
            assert_eq!(stock::run(folder.path(), arguments, b""), Ok((Vec::new(), code)), "{arguments:?}");
        }
    }
}
