//! Passwords over HTTP and on Lambda: in a header or in a form, never in a URL.

use crate::support::encryption::{Lock, Scheme};
use crate::support::form::{Form, MSWORD};
use crate::support::http::SERVER;
use crate::support::runtime_api::{Function, KINDS, body, event};
use crate::support::wire::{exchange, post_request};
use crate::support::word::Document;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

const PASSWORD: &str = "pässwörd 密%";
const IN_HEADER: &str = "X-Document-Password: p%C3%A4ssw%C3%B6rd%20%E5%AF%86%25\r\n";
const WRONG_IN_HEADER: &str = "X-Document-Password: wrong\r\n";

/// Returns a Word document with this password.
pub fn locked(password: &str) -> Vec<u8> {
    let document = Document::word_97().paragraph("The secret text").tables_from(200);
    Lock::new(Scheme::CryptoApi(128), password).word(document.compound()).file()
}

fn document() -> Form {
    Form::of_document("a.doc", &locked(PASSWORD))
}

/// A part with this password, and then the document.
fn document_behind(password: &str) -> Form {
    Form::default().field("password", password).file("file", "a.doc", MSWORD, &locked(PASSWORD))
}

/// Posts a form with these additional headers.
fn post(path: &str, headers: &str, form: Form) -> String {
    let headers = format!("Connection: close\r\nContent-Type: {}\r\n{headers}", Form::content_type());
    exchange(SERVER.address, post_request(path, &headers, form.body()))
}

#[track_caller]
fn assert_opens(response: &str) {
    assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("The secret text"), "{response}");
}

#[track_caller]
fn assert_problem(response: &str, status: u16, code: &str, detail: &str) {
    assert!(response.starts_with(&format!("HTTP/1.1 {status} ")), "{response}");
    assert!(response.contains(&format!("\"code\":\"{code}\"")), "{code}: {response}");
    assert!(response.replace('\\', "").contains(detail), "{detail}: {response}");
}

#[test]
fn a_password_is_in_a_header_or_in_a_field_of_the_form() {
    for path in ["/doc-parser", "/extract", "/extract?format=text", "/"] {
        assert_opens(&post(path, IN_HEADER, document()));
        assert_opens(&post(path, "", document_behind(PASSWORD)));
        assert_opens(&post(path, "", document().field("password", PASSWORD)));
        assert_opens(&post(path, IN_HEADER, document().field("password", PASSWORD)));
    }
    let headers = format!("Connection: close\r\n{IN_HEADER}");
    assert_opens(&exchange(SERVER.address, post_request("/extract", &headers, locked(PASSWORD))));
}

#[test]
fn a_document_without_its_password_is_a_422() {
    for path in ["/doc-parser", "/extract"] {
        assert_problem(&post(path, "", document()), 422, "encrypted", "give its password");
        assert_problem(&post(path, "", document_behind("")), 422, "encrypted", "");
        assert_problem(&post(path, "X-Document-Password:\r\n", document()), 422, "encrypted", "");
        assert_problem(&post(path, WRONG_IN_HEADER, document()), 422, "wrong-password", "");
        assert_problem(&post(path, "", document_behind("wrong")), 422, "wrong-password", "");
        // A browser sends it without the encoding of URLs.
        assert_problem(&post(path, "", document_behind("p%C3%A4ssw%C3%B6rd")), 422, "wrong-password", "");
    }
}

#[test]
fn an_unencrypted_document_needs_no_password() {
    let plain = Form::of_document("a.doc", &crate::support::data("one-page.doc"));
    let response = post("/doc-parser", IN_HEADER, plain);
    assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("\"complete\":true"), "{response}");
}

#[test]
fn two_passwords_are_refused_if_they_differ() {
    for form in [document_behind(PASSWORD), document().field("password", PASSWORD), document_behind("")] {
        assert_problem(&post("/extract", WRONG_IN_HEADER, form), 400, "bad-option", "differ; send one of them");
    }
    let twice = format!("{IN_HEADER}{IN_HEADER}");
    assert_problem(&post("/extract", &twice, document()), 400, "bad-option", "given more than once");
    let twice = document_behind(PASSWORD).field("password", PASSWORD);
    assert_problem(&post("/extract", "", twice), 400, "bad-multipart", "more than one field \"password\"");
}

#[test]
fn a_password_in_a_url_is_refused_without_repeating_it() {
    for path in ["/doc-parser?password=opensesame", "/extract?wrap=0&pass%77ord=opensesame", "/?password=opensesame"] {
        let response = post(path, "", document());
        assert!(response.starts_with("HTTP/1.1 400 ") && response.contains("bad-option"), "{path}: {response}");
        assert!(response.contains("X-Document-Password") && !response.contains("opensesame"), "{path}: {response}");
    }
}

#[test]
fn the_length_of_a_password_is_limited() {
    let long = "x".repeat(1025);
    let longest = &long[1..];
    assert_problem(&post("/extract", "", document_behind(longest)), 422, "wrong-password", "");
    assert_problem(&post("/extract", "", document_behind(&long)), 400, "bad-option", "more than 1024 bytes");
    let header = |password: &str| format!("X-Document-Password: {password}\r\n");
    assert_problem(&post("/extract", &header(longest), document()), 422, "wrong-password", "");
    assert_problem(&post("/extract", &header(&long), document()), 400, "bad-option", "more than 1024 bytes");
}

#[test]
fn a_password_that_is_not_utf8_is_a_bad_option() {
    let part = Form::default().part("Content-Disposition: form-data; name=password\r\n", b"p\xE4ss");
    let form = part.file("file", "a.doc", MSWORD, &locked(PASSWORD));
    assert_problem(&post("/extract", "", form), 400, "bad-option", "the form's field \"password\" must be UTF-8");
    for (value, detail) in [("p%E4ss", "must be UTF-8"), ("100%", "must be percent-encoded")] {
        let header = format!("X-Document-Password: {value}\r\n");
        assert_problem(&post("/doc-parser", &header, document()), 400, "bad-option", detail);
    }
}

#[test]
fn a_field_with_a_password_may_have_a_transfer_encoding() {
    let header = "Content-Disposition: form-data; name=\"password\"\r\nContent-Transfer-Encoding: base64\r\n";
    let form = document().part(header, STANDARD.encode(PASSWORD).as_bytes());
    assert_opens(&post("/doc-parser", "", form));
}

#[test]
fn a_form_with_only_a_password_lacks_its_file() {
    let response = post("/extract", "", Form::default().field("password", PASSWORD));
    assert_problem(&response, 400, "missing-file", "no field \"file\" but \"password\"");
}

#[test]
fn the_engine_catdoc_takes_no_password() {
    let response = post("/extract?engine=catdoc", IN_HEADER, document());
    assert_problem(&response, 400, "bad-option", "password is not supported by engine=catdoc");
}

#[test]
fn every_event_kind_carries_a_password() {
    let mut function = Function::start(Path::new(crate::support::binary::BINARY));
    for kind in KINDS {
        let mut in_header = event(kind, document());
        let (name, value) = IN_HEADER.trim_end().split_once(": ").expect("a header");
        for (headers, value) in [("headers", value.into()), ("multiValueHeaders", vec![value].into())] {
            if in_header[headers].is_object() {
                // Load balancers and HTTP APIs send names in lower case.
                in_header[headers][name.to_lowercase()] = value;
            }
        }
        for event in [in_header, event(kind, document_behind(PASSWORD))] {
            let response = function.invoke(&event);
            assert_eq!(response["statusCode"], 200, "{kind}: {response}");
            assert_eq!(body(&response)["text"], "The secret text\n", "{kind}");
        }
        let response = function.invoke(&event(kind, document_behind("wrong")));
        assert_eq!(response["statusCode"], 422, "{kind}: {response}");
        assert_eq!(body(&response)["code"], "wrong-password", "{kind}");
    }
}
