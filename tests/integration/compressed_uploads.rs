//! Uploads with a `Content-Encoding`: the codings, their limits and their errors, over HTTP and on
//! Lambda.

use crate::support::binary::BINARY;
use crate::support::compress::{brotli, gzip, raw_deflate, zlib};
use crate::support::form::Form;
use crate::support::http::{Response, SERVER, Server};
use crate::support::runtime_api::{Function, KINDS, body, event};
use crate::support::wire::{assert_response, chunk, connect, exchange, post_request, start};
use crate::support::{EXTRACTOR, data};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use catdoc_lambda::http::{App, Settings};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const BINARY_TYPE: &str = "application/octet-stream";

fn post(encoding: &str, body: &[u8]) -> Response {
    SERVER.post_encoded(encoding, "/extract", BINARY_TYPE, body)
}

/// Starts a server with this limit on uploads.
fn server(max_upload: usize) -> Server {
    Server::start(App::new(Arc::clone(&EXTRACTOR), Settings { max_upload, ..Settings::default() }))
}

#[test]
fn a_compressed_body_is_a_document() {
    let document = data("one-page.doc");
    for (encoding, body) in [
        ("gzip", gzip(&document)),
        ("GZIP", gzip(&document)),
        ("x-gzip", gzip(&document)),
        ("deflate", zlib(&document)),
        ("deflate", raw_deflate(&document)),
        ("br", brotli(&document)),
        ("identity", document.clone()),
        ("", document.clone()),
        ("gzip, identity", gzip(&document)),
        ("deflate, gzip", gzip(&zlib(&document))),
        ("gzip ,br,gzip", gzip(&brotli(&gzip(&document)))),
        // Two members are one file.
        ("gzip", [gzip(&document[..5000]), gzip(&document[5000..])].concat()),
    ] {
        assert!(post(encoding, &body).text().starts_with("The harbour clock\n"), "{encoding}");
    }
}

#[test]
fn a_compressed_form_is_a_form() {
    let form = Form::of_document("a.doc", &data("one-page.doc")).body();
    for (encoding, body) in [("gzip", gzip(&form)), ("deflate", zlib(&form)), ("br", brotli(&form))] {
        for path in ["/extract", "/doc-parser"] {
            let response = SERVER.post_encoded(encoding, path, &Form::content_type(), &body);
            assert!(response.text().starts_with("The harbour clock\n"), "{encoding}");
            assert_eq!(response.json()["file"], "a.doc", "{encoding}");
        }
    }
}

#[test]
fn a_compressed_body_may_arrive_in_small_chunks() {
    let document = data("one-page.rtf");
    for (encoding, body) in [("gzip", gzip(&document)), ("deflate", zlib(&document)), ("br", brotli(&document))] {
        let head = format!("POST /extract HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Encoding: {encoding}");
        let chunks: Vec<u8> = body.chunks(1).chain([&b""[..]]).flat_map(chunk).collect();
        let request = [format!("{head}\r\nTransfer-Encoding: chunked\r\n\r\n").as_bytes(), &chunks].concat();
        let response = exchange(SERVER.address, request);
        assert!(response.starts_with("HTTP/1.1 200 "), "{encoding}: {response}");
    }
}

#[test]
fn an_unsupported_coding_is_a_415_with_the_supported_ones() {
    for (encoding, named) in [
        ("zstd", "zstd"),
        ("compress", "compress"),
        ("gzip, aes128gcm", "aes128gcm"),
        ("gzip;q=1", "an invalid one"),
        ("gzip, gzip, gzip, gzip", "at most 3"),
    ] {
        for (path, content_type) in [("/extract", BINARY_TYPE), ("/doc-parser", &Form::content_type())] {
            let response = SERVER.post_encoded(encoding, path, content_type, b"x");
            response.assert_problem(415, "unsupported-media-type");
            assert_eq!(response.accept_encoding.as_deref(), Some("gzip, deflate, br"));
            assert!(response.body.contains(named), "{}", response.body);
        }
    }
    assert_eq!(SERVER.post("/doc-parser", "text/plain", b"x").accept_encoding, None);
}

#[test]
fn a_body_without_its_coding_is_a_bad_multipart() {
    let document = data("one-page.doc");
    let mut damaged = gzip(&document);
    let last = damaged.len() - 6;
    damaged[last] ^= 1;
    let large_window = [&[0x11, 0x1E][..], &brotli(&document)].concat();
    for (encoding, body) in [
        ("gzip", &document[..]),
        ("deflate", &document),
        ("br", &document),
        ("gzip", &gzip(&document)[..1000]),
        ("deflate", &zlib(&document)[..1000]),
        ("br", &brotli(&document)[..1000]),
        ("gzip", b""),
        ("gzip", &damaged),
        ("gzip", &zlib(&document)),
        ("gzip, gzip", &gzip(&document)),
        ("br", &large_window),
    ] {
        let form = SERVER.post_encoded(encoding, "/doc-parser", &Form::content_type(), body);
        for response in [post(encoding, body), form] {
            response.assert_problem(400, "bad-multipart");
            assert!(response.body.contains("Content-Encoding"), "{encoding}: {}", response.body);
        }
    }
}

#[test]
fn the_limit_applies_to_the_decompressed_body() {
    let document = data("one-page.doc");
    for (encoding, body) in [("gzip", gzip(&document)), ("deflate", zlib(&document)), ("br", brotli(&document))] {
        let post = |limit| server(limit).post_encoded(encoding, "/extract", BINARY_TYPE, &body);
        assert_eq!(post(document.len()).status, 200, "{encoding}");
        post(document.len() - 1).assert_problem(413, "too-large");
    }
}

#[test]
fn a_bomb_is_too_large() {
    let large = vec![0; 40 << 20];
    for (encoding, body) in [
        ("gzip", gzip(&large)),
        ("br", brotli(&large)),
        ("gzip, gzip", gzip(&gzip(&large))),
        ("gzip", gzip(&large[..1 << 10]).repeat(40_000)),
    ] {
        post(encoding, &body).assert_problem(413, "too-large");
        let form = [b"--b\r\nContent-Disposition: form-data; name=file; filename=a.doc\r\n\r\n", &large[..]].concat();
        let body = if encoding == "br" { brotli(&form) } else { gzip(&form) };
        let encoding = encoding.split(',').next().unwrap_or_default();
        SERVER
            .post_encoded(encoding, "/extract", "multipart/form-data; boundary=b", &body)
            .assert_problem(413, "too-large");
    }
}

#[test]
fn a_body_over_the_limit_is_too_large_however_little_it_contains() {
    let server = server(1000);
    // Members without content.
    let empty = gzip(b"").repeat(10_000);
    server.post_encoded("gzip", "/extract", BINARY_TYPE, &empty).assert_problem(413, "too-large");
}

#[test]
fn more_brotli_uploads_than_permits_are_busy() {
    let server = start(&[]);
    let is_busy = || {
        let headers = "Connection: close\r\nContent-Encoding: br\r\n";
        let response = exchange(server.address, post_request("/extract", headers, brotli(&data("one-page.doc"))));
        if response.starts_with("HTTP/1.1 200 ") {
            return false;
        }
        assert_response(&response, 503, "busy");
        true
    };
    let wait_until = |expected: bool| {
        let started = Instant::now();
        while is_busy() != expected {
            assert!(started.elapsed() < Duration::from_secs(60), "busy: {}", !expected);
        }
    };
    assert!(!is_busy());
    let head = b"POST /extract HTTP/1.1\r\nHost: x\r\nContent-Encoding: br\r\nContent-Length: 9\r\n\r\n";
    // One more than there are permits, since the request that asks takes one too.
    let waiting: Vec<_> = (0..9)
        .map(|_| {
            let mut stream = connect(server.address);
            stream.write_all(head).expect("sent");
            stream
        })
        .collect();
    wait_until(true);
    // Other codings need no permit.
    let headers = "Connection: close\r\nContent-Encoding: gzip\r\n";
    let response = exchange(server.address, post_request("/extract", headers, gzip(&data("one-page.doc"))));
    assert!(response.starts_with("HTTP/1.1 200 "), "{response}");
    drop(waiting);
    wait_until(false);
}

/// Adds the header to an event.
fn encoded(mut event: Value, encoding: &str, body: &[u8]) -> Value {
    event["headers"]["content-encoding"] = encoding.into();
    if let Some(headers) = event["multiValueHeaders"].as_object_mut() {
        headers.insert("content-encoding".to_owned(), json!([encoding]));
    }
    event["body"] = STANDARD.encode(body).into();
    event
}

#[test]
fn every_event_kind_carries_a_compressed_form() {
    let mut function = Function::start(Path::new(BINARY));
    let form = || Form::of_document("a.doc", &data("one-page.doc"));
    for kind in KINDS {
        for (encoding, compressed) in [("gzip", gzip(&form().body())), ("br", brotli(&form().body()))] {
            let response = function.invoke(&encoded(event(kind, form()), encoding, &compressed));
            assert_eq!(response["statusCode"], 200, "{kind}: {response}");
            assert_eq!(body(&response)["file"], "a.doc", "{kind}");
        }
        let bomb = gzip(&vec![0; 5_000_000]);
        let response = function.invoke(&encoded(event(kind, form()), "gzip", &bomb));
        let code = body(&response)["code"].clone();
        // The form begins with zeros and not with its boundary.
        assert_eq!((&response["statusCode"], &code), (&json!(400), &json!("bad-multipart")), "{kind}");
    }
}

#[test]
fn a_compressed_body_that_the_gateway_decoded_as_text_is_a_mangled_body() {
    let mut function = Function::start(Path::new(BINARY));
    let form = Form::of_document("a.doc", &data("one-page.doc"));
    for (encoding, compressed) in [("gzip", gzip(&data("one-page.doc"))), ("deflate", zlib(&data("one-page.doc")))] {
        let mut event = encoded(event("rest-api", Form::default()), encoding, b"");
        event["body"] = String::from_utf8_lossy(&compressed).into();
        event["isBase64Encoded"] = false.into();
        let response = function.invoke(&event);
        let code = body(&response)["code"].clone();
        assert_eq!((&response["statusCode"], &code), (&json!(400), &json!("mangled-body")), "{response}");
    }
    assert_eq!(function.invoke(&event("rest-api", form))["statusCode"], 200);
}
