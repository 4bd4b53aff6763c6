//! `POST /doc-parser`: the responses and errors of its contract.

use crate::support::form::{BOUNDARY, Form, MSWORD};
use crate::support::http::{Response, SERVER, Server};
use crate::support::word::{F_ENCRYPTED, Word, compound_file};
use crate::support::{EXTRACTOR, data};
use catdoc_lambda::http::{App, Settings};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

fn submit(bytes: &[u8]) -> Response {
    SERVER.submit(Form::of_document("a.doc", bytes))
}

#[test]
fn a_document_is_a_200_with_text_and_file_first() {
    let response = SERVER.submit(Form::of_document("letter.doc", &data("one-page.doc")));
    assert!(response.text().contains("Café Météore"));
    assert!(response.body.starts_with("{\"text\":\"The harbour clock\\n"), "{}", response.body);
    let file_at = response.body.find("\",\"file\":\"letter.doc\",\"").expect("the second key");
    assert!(response.body.find("\"format\":\"word-97\"").expect("a later key") > file_at);
    assert_eq!(response.json()["complete"], true);
    assert_eq!(response.json()["warnings"], serde_json::json!([]));
}

#[test]
fn every_script_is_extracted() {
    let text = submit(&data("mixed-scripts.doc")).text();
    for words in ["το ρολόι του λιμανιού", "ساعة الميناء", "港口的钟", "🕰 and 🚢", "přístavní hodiny"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(submit(&data("cyrillic.doc")).text().contains("когда сойдёт лёд"));
}

#[test]
fn rtf_in_a_doc_is_read_with_a_warning() {
    let response = submit(&data("one-page.rtf"));
    assert!(response.text().contains("The last line of the page is this one."));
    assert_eq!(response.json()["format"], "rtf");
}

#[test]
fn other_fields_are_ignored() {
    let form = Form::default().field("comment", "hello").file("file", "a.doc", MSWORD, &data("one-page.doc")).file(
        "other",
        "b.bin",
        "application/octet-stream",
        b"\0\x01",
    );
    assert!(SERVER.submit(form).text().starts_with("The harbour clock"));
}

#[test]
fn media_type_parameters_are_ignored() {
    let form = Form::default().file("file", "a.DOC", "Application/MSWord; charset=binary", &data("one-page.doc"));
    assert!(SERVER.submit(form).text().starts_with("The harbour clock"));
}

#[test]
fn a_wrong_part_type_is_a_415() {
    for media_type in ["application/octet-stream", "text/plain", "application/vnd.ms-excel"] {
        let form = Form::default().file("file", "a.doc", media_type, &data("one-page.doc"));
        SERVER.submit(form).assert_problem(415, "unsupported-media-type");
    }
    let without = "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"\r\n";
    SERVER.submit(Form::default().part(without, &data("one-page.doc"))).assert_problem(415, "unsupported-media-type");
}

#[test]
fn a_request_without_a_form_is_a_415() {
    for content_type in ["application/msword", "application/json", "text/plain", "nonsense"] {
        SERVER.post("/doc-parser", content_type, b"{}").assert_problem(415, "unsupported-media-type");
    }
}

#[test]
fn a_form_without_the_field_is_a_missing_file() {
    SERVER.submit(Form::default()).assert_problem(400, "missing-file");
    SERVER.submit(Form::default().field("other", "x")).assert_problem(400, "missing-file");
    SERVER.submit(Form::default().field("file", "not a file")).assert_problem(400, "missing-file");
    let form = Form::default().file("upload", "a.doc", MSWORD, &data("one-page.doc"));
    SERVER.submit(form).assert_problem(400, "missing-file");
}

#[test]
fn a_broken_form_is_a_bad_multipart() {
    let multipart = Form::content_type();
    let document = Form::of_document("a.doc", &data("one-page.doc")).unclosed();
    for (case, content_type, body) in [
        ("no boundary", "multipart/form-data", &document[..]),
        ("another boundary", "multipart/form-data; boundary=other", &document),
        ("no last boundary", &multipart, &document),
        ("cut in the document", &multipart, &document[..2000]),
        ("cut in a header", &multipart, &document[..40]),
        ("empty", &multipart, b""),
        ("garbage", &multipart, &[0x55; 5000]),
    ] {
        let response = SERVER.post("/doc-parser", content_type, body);
        assert_eq!(response.json()["code"], "bad-multipart", "{case}: {response:?}");
        response.assert_problem(400, "bad-multipart");
    }
    let two = Form::of_document("a.doc", &data("one-page.doc")).file("file", "b.doc", MSWORD, b"x");
    SERVER.submit(two).assert_problem(400, "bad-multipart");
    let many = (0..100).fold(Form::default(), |form, n| form.field(&format!("field{n}"), "x"));
    SERVER.submit(many).assert_problem(400, "bad-multipart");
}

#[test]
fn a_foreign_format_is_named() {
    for (bytes, name) in [(&b"%PDF-1.7 ..."[..], "PDF"), (b"<?xml version=\"1.0\"?><rss/>", "XML"), (b"", "empty")] {
        let response = submit(bytes);
        response.assert_problem(422, "not-a-document");
        assert!(response.body.contains(name), "{name}: {}", response.body);
    }
}

#[test]
fn strict_refuses_formats_that_consist_of_text() {
    for (bytes, name) in [
        (&b"<html><body>hello</body></html>"[..], "HTML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHT"),
        (b"<?xml version=\"1.0\"?><w:wordDocument/>", "XML"),
        (b"Dear Anna,\r\n", "plain text"),
    ] {
        let form = Form::of_document("a.doc", bytes);
        let response = SERVER.post("/doc-parser?strict=true", &Form::content_type(), &form.body());
        response.assert_problem(422, "not-a-document");
        assert!(response.body.contains(name), "{name}: {}", response.body);
    }
}

#[test]
fn random_bytes_are_never_passed_through_as_text() {
    let mut state = 1u32;
    let noise: Vec<u8> = (0..100_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    submit(&noise).assert_problem(422, "not-a-document");
}

#[test]
fn a_zip_is_ooxml() {
    submit(b"PK\x03\x04\x14\0\x06\0").assert_problem(415, "ooxml");
}

#[test]
fn a_document_decoded_as_text_in_transit_is_a_mangled_body() {
    let mangled = String::from_utf8_lossy(&data("one-page.doc")).into_owned();
    let response = submit(mangled.as_bytes());
    response.assert_problem(400, "mangled-body");
    assert!(response.body.contains("binaryMediaTypes"), "{}", response.body);
}

#[test]
fn an_encrypted_document_is_a_422() {
    submit(&Word::utf16("secret\n").flags(F_ENCRYPTED).file()).assert_problem(422, "encrypted");
}

#[test]
fn a_compound_file_without_a_document_is_not_a_document() {
    let response = submit(&compound_file("Contents", &[0; 4096]));
    response.assert_problem(422, "not-a-document");
    assert!(response.body.contains("contains no Word, Excel or PowerPoint document"), "{}", response.body);
}

#[test]
fn a_truncated_document_is_corrupt() {
    let document = data("one-page.doc");
    for length in [8, 100, 512, 1024] {
        submit(&document[..length]).assert_problem(422, "corrupt");
    }
}

#[test]
fn a_document_in_a_charset_without_a_table_is_unsupported() {
    // ISCII.
    submit(br"{\rtf1\ansi\ansicpg57002 \'a4\'a5\par}").assert_problem(422, "unsupported-charset");
}

#[test]
fn rtf_in_utf_8_is_read() {
    assert_eq!(submit(br"{\rtf1\ansi\ansicpg65001 caf\'c3\'a9\par}").text(), "café\n");
}

fn small_server(max_upload: usize, concurrency: usize) -> Server {
    Server::start(App::new(Arc::clone(&EXTRACTOR), Settings { max_upload, concurrency, ..Settings::default() }))
}

/// Opens a connection and sends the request header of a form with these body headers, but no body.
fn begin_post(server: &Server, headers: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).expect("connected");
    let media_type = Form::content_type();
    write!(stream, "POST /doc-parser HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\n{headers}\r\n\r\n")
        .expect("sent");
    stream
}

#[test]
fn an_upload_over_the_limit_is_a_413() {
    let document = data("one-page.doc");
    let exact = small_server(document.len(), 4);
    assert!(exact.submit(Form::of_document("a.doc", &document)).text().starts_with("The harbour clock"));
    let short = small_server(document.len() - 1, 4);
    short.submit(Form::of_document("a.doc", &document)).assert_problem(413, "too-large");
}

#[test]
fn an_upload_declared_too_large_is_refused_before_it_is_sent() {
    let server = small_server(1000, 4);
    let mut stream = begin_post(&server, "Content-Length: 9000000");
    let mut status = [0; 12];
    stream.read_exact(&mut status).expect("a response before any of the body was sent");
    assert_eq!(&status, b"HTTP/1.1 413");
}

#[test]
fn an_upload_of_undeclared_length_is_cut_off_at_the_limit() {
    let server = small_server(1000, 4);
    let mut stream = begin_post(&server, "Transfer-Encoding: chunked");
    let mut send_chunk =
        |bytes: &[u8]| stream.write_all(&[format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat());
    send_chunk(&Form::of_document("a.doc", &[0; 900]).unclosed()[..700]).expect("sent");
    // Only the server ends it: 16 MiB is a hundred times what it may read.
    for _ in 0..1600 {
        if send_chunk(&[0; 10_000]).is_err() {
            break;
        }
    }
    let mut status = [0; 12];
    stream.read_exact(&mut status).expect("a response before the body's end");
    assert_eq!(&status, b"HTTP/1.1 413");
}

#[test]
fn above_capacity_the_server_is_busy_at_once() {
    let server = small_server(1 << 20, 1);
    let body = Form::of_document("a.doc", &data("one-page.doc")).body();
    let mut slow = begin_post(&server, &format!("Connection: close\r\nContent-Length: {}", body.len()));
    slow.write_all(&body[..100]).expect("sent");
    // The one permit is taken once the server has seen the first request, long before the first
    // check.
    let busy = (0..50).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(200));
        let response = server.submit(Form::of_document("b.doc", &data("one-page.doc")));
        (response.status != 200).then_some(response)
    });
    let busy = busy.expect("the permit is taken");
    busy.assert_problem(503, "busy");
    assert_eq!(busy.retry_after.as_deref(), Some("1"));

    slow.write_all(&body[100..]).expect("sent");
    let mut response = String::new();
    slow.read_to_string(&mut response).expect("a response");
    assert!(response.starts_with("HTTP/1.1 200") && response.contains("The harbour clock"), "{response}");
    assert_eq!(server.submit(Form::of_document("c.doc", &data("one-page.doc"))).status, 200);
}

#[test]
fn a_client_that_hangs_up_releases_its_permit() {
    let server = small_server(1 << 20, 1);
    for _ in 0..5 {
        begin_post(&server, "Content-Length: 99999").write_all(b"xx").expect("sent");
    }
    let free = (0..500).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        server.submit(Form::of_document("a.doc", &data("one-page.doc"))).status == 200
    });
    assert!(free, "the permit was not released");
}

#[test]
fn options_are_in_the_query_and_unknown_ones_are_refused() {
    let body = Form::of_document("a.doc", &Word::ansi(b"\xCF\xF0\xE8\xE2\xE5\xF2, \xA9.\n").file()).body();
    let post = |query: &str| SERVER.post(&format!("/doc-parser?{query}"), &Form::content_type(), &body);
    assert_eq!(post("charset=cp1251").text(), "Привет, ©.\n");
    assert_eq!(post("ascii").text(), "I?eaao, (c).\n");
    for query in ["colour=red", "wrap=1", "charset=klingon", "ascii=maybe", "wrap=0&wrap=72"] {
        post(query).assert_problem(400, "bad-option");
    }
}

#[test]
fn the_version_is_that_of_the_crate() {
    let response = SERVER.get("/version");
    assert_eq!(response.status, 200);
    assert_eq!(response.json()["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(response.json()["catdoc"], "0.95");
}

#[test]
fn wrong_paths_and_methods_are_problems() {
    SERVER.get("/nothing").assert_problem(404, "not-found");
    SERVER.get("/doc-parser").assert_problem(405, "method-not-allowed");
    SERVER.post("/health", "text/plain", b"").assert_problem(405, "method-not-allowed");
}

#[test]
fn the_boundary_may_be_quoted() {
    let body = Form::of_document("a.doc", &data("one-page.doc")).body();
    let response = SERVER.post("/doc-parser", &format!("multipart/form-data; boundary=\"{BOUNDARY}\""), &body);
    assert!(response.text().starts_with("The harbour clock"));
}
