//! `POST /doc-parser`: the answers and errors of its contract.

use crate::support::form::{BOUNDARY, Form, MSWORD};
use crate::support::http::{Answer, SERVER, Server};
use crate::support::word::{F_ENCRYPTED, Word, compound_file};
use crate::support::{EXTRACTOR, data};
use catdoc_lambda::http::{App, Settings};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

fn submit(bytes: &[u8]) -> Answer {
    SERVER.submit(Form::of_document("a.doc", bytes))
}

#[test]
fn a_document_is_a_200_with_text_and_file_first() {
    let answer = SERVER.submit(Form::of_document("letter.doc", &data("one-page.doc")));
    assert!(answer.text().contains("Café Météore"));
    assert!(answer.body.starts_with("{\"text\":\"The harbour clock\\n"), "{}", answer.body);
    let file_at = answer.body.find("\",\"file\":\"letter.doc\",\"").expect("the second key");
    assert!(answer.body.find("\"format\":\"word-97\"").expect("a later key") > file_at);
    assert_eq!(answer.json()["complete"], true);
    assert_eq!(answer.json()["warnings"], serde_json::json!([]));
}

#[test]
fn every_script_comes_through() {
    let text = submit(&data("mixed-scripts.doc")).text();
    for words in ["το ρολόι του λιμανιού", "ساعة الميناء", "港口的钟", "🕰 and 🚢", "přístavní hodiny"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(submit(&data("cyrillic.doc")).text().contains("когда сойдёт лёд"));
}

#[test]
fn rtf_in_a_doc_is_read_and_says_so() {
    let answer = submit(&data("one-page.rtf"));
    assert!(answer.text().contains("The last line of the page is this one."));
    assert_eq!(answer.json()["format"], "rtf");
}

#[test]
fn other_fields_do_not_matter() {
    let form = Form::default().field("comment", "hello").file("file", "a.doc", MSWORD, &data("one-page.doc")).file(
        "other",
        "b.bin",
        "application/octet-stream",
        b"\0\x01",
    );
    assert!(SERVER.submit(form).text().starts_with("The harbour clock"));
}

#[test]
fn a_media_type_with_parameters_is_the_media_type() {
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
fn a_request_that_is_no_form_is_a_415() {
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
    for (what, content_type, body) in [
        ("no boundary", "multipart/form-data", &document[..]),
        ("another boundary", "multipart/form-data; boundary=other", &document),
        ("no last boundary", &multipart, &document),
        ("cut in the document", &multipart, &document[..2000]),
        ("cut in a header", &multipart, &document[..40]),
        ("empty", &multipart, b""),
        ("garbage", &multipart, &[0x55; 5000]),
    ] {
        let answer = SERVER.post("/doc-parser", content_type, body);
        assert_eq!(answer.json()["code"], "bad-multipart", "{what}: {answer:?}");
        answer.assert_problem(400, "bad-multipart");
    }
    let two = Form::of_document("a.doc", &data("one-page.doc")).file("file", "b.doc", MSWORD, b"x");
    SERVER.submit(two).assert_problem(400, "bad-multipart");
    let many = (0..100).fold(Form::default(), |form, n| form.field(&format!("field{n}"), "x"));
    SERVER.submit(many).assert_problem(400, "bad-multipart");
}

#[test]
fn what_is_no_document_is_named() {
    for (bytes, name) in [
        (&b"%PDF-1.7 ..."[..], "PDF"),
        (b"<html><body>hello</body></html>", "HTML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHT"),
        (b"<?xml version=\"1.0\"?><w:wordDocument/>", "XML"),
        (b"Dear Anna,\r\n", "plain text"),
        (b"", "empty"),
    ] {
        let answer = submit(bytes);
        answer.assert_problem(422, "not-a-document");
        assert!(answer.body.contains(name), "{name}: {}", answer.body);
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
fn a_document_that_was_decoded_as_text_on_the_way_is_a_mangled_body() {
    let mangled = String::from_utf8_lossy(&data("one-page.doc")).into_owned();
    let answer = submit(mangled.as_bytes());
    answer.assert_problem(400, "mangled-body");
    assert!(answer.body.contains("binaryMediaTypes"), "{}", answer.body);
}

#[test]
fn an_encrypted_document_is_a_422() {
    submit(&Word::utf16("secret\n").flags(F_ENCRYPTED).file()).assert_problem(422, "encrypted");
}

#[test]
fn a_compound_file_without_a_document_inside_is_not_a_document() {
    let answer = submit(&compound_file("Contents", &[0; 4096]));
    answer.assert_problem(422, "not-a-document");
    assert!(answer.body.contains("contains no Word, Excel or PowerPoint document"), "{}", answer.body);
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
fn an_rtf_in_utf8_is_read() {
    assert_eq!(submit(br"{\rtf1\ansi\ansicpg65001 caf\'c3\'a9\par}").text(), "café\n");
}

fn small_server(max_upload: usize, concurrency: usize) -> Server {
    Server::start(App::new(Arc::clone(&EXTRACTOR), Settings { max_upload, concurrency, ..Settings::default() }))
}

/// A connection on which a form's head is sent, with these headers about its body, and nothing of the body.
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
fn an_upload_announced_as_too_large_is_refused_before_it_is_sent() {
    let server = small_server(1000, 4);
    let mut stream = begin_post(&server, "Content-Length: 9000000");
    let mut status = [0; 12];
    stream.read_exact(&mut status).expect("an answer while nothing of the body was sent");
    assert_eq!(&status, b"HTTP/1.1 413");
}

#[test]
fn an_upload_of_unannounced_length_is_cut_off_at_the_limit() {
    let server = small_server(1000, 4);
    let mut stream = begin_post(&server, "Transfer-Encoding: chunked");
    let mut send_chunk =
        |bytes: &[u8]| stream.write_all(&[format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat());
    send_chunk(&Form::of_document("a.doc", &[0; 900]).unclosed()[..700]).expect("sent");
    // Without end, but for the server's: 16 MiB is a hundred times what it may read.
    for _ in 0..1600 {
        if send_chunk(&[0; 10_000]).is_err() {
            break;
        }
    }
    let mut status = [0; 12];
    stream.read_exact(&mut status).expect("an answer before the body's end");
    assert_eq!(&status, b"HTTP/1.1 413");
}

#[test]
fn above_capacity_the_answer_is_busy_at_once() {
    let server = small_server(1 << 20, 1);
    let body = Form::of_document("a.doc", &data("one-page.doc")).body();
    let mut slow = begin_post(&server, &format!("Connection: close\r\nContent-Length: {}", body.len()));
    slow.write_all(&body[..100]).expect("sent");
    // The one place is taken once the server has seen the first request, long before the first look.
    let busy = (0..50).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(200));
        let answer = server.submit(Form::of_document("b.doc", &data("one-page.doc")));
        (answer.status != 200).then_some(answer)
    });
    let busy = busy.expect("the place is taken");
    busy.assert_problem(503, "busy");
    assert_eq!(busy.retry_after.as_deref(), Some("1"));

    slow.write_all(&body[100..]).expect("sent");
    let mut answer = String::new();
    slow.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("The harbour clock"), "{answer}");
    assert_eq!(server.submit(Form::of_document("c.doc", &data("one-page.doc"))).status, 200);
}

#[test]
fn a_client_that_hangs_up_gives_its_place_back() {
    let server = small_server(1 << 20, 1);
    for _ in 0..5 {
        begin_post(&server, "Content-Length: 99999").write_all(b"xx").expect("sent");
    }
    let free = (0..500).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        server.submit(Form::of_document("a.doc", &data("one-page.doc"))).status == 200
    });
    assert!(free, "the place was not given back");
}

#[test]
fn options_come_in_the_query_and_unknown_ones_are_refused() {
    let body = Form::of_document("a.doc", &Word::ansi(b"\xCF\xF0\xE8\xE2\xE5\xF2, \xA9.\n").file()).body();
    let post = |query: &str| SERVER.post(&format!("/doc-parser?{query}"), &Form::content_type(), &body);
    assert_eq!(post("charset=cp1251").text(), "Привет, ©.\n");
    assert_eq!(post("ascii").text(), "I?eaao, (c).\n");
    for query in ["colour=red", "wrap=1", "charset=klingon", "ascii=maybe"] {
        post(query).assert_problem(400, "bad-option");
    }
}

#[test]
fn health_is_a_document_that_came_through() {
    let answer = SERVER.get("/health");
    assert_eq!((answer.status, answer.json()), (200, serde_json::json!({ "status": "ok" })));
}

#[test]
fn the_version_is_the_crates() {
    let answer = SERVER.get("/version");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(answer.json()["catdoc"], "0.95");
}

#[test]
fn wrong_paths_and_methods_are_problems_too() {
    SERVER.get("/nothing").assert_problem(404, "not-found");
    SERVER.get("/doc-parser").assert_problem(405, "method-not-allowed");
    SERVER.post("/health", "text/plain", b"").assert_problem(405, "method-not-allowed");
}

#[test]
fn the_boundary_may_be_quoted() {
    let body = Form::of_document("a.doc", &data("one-page.doc")).body();
    let answer = SERVER.post("/doc-parser", &format!("multipart/form-data; boundary=\"{BOUNDARY}\""), &body);
    assert!(answer.text().starts_with("The harbour clock"));
}
