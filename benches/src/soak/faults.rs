//! Requests that are refused, broken documents, documents that exceed a limit, and clients that
//! disconnect.

use super::kind::{Kind, SendMode};
use super::request::{EXTRACT, Request, post, post_as, post_form};
use crate::support::all_specimens::{Original, all_specimens};
use crate::support::archive::{ENCRYPTED, Member, archive};
use crate::support::biff::{Workbook, shared};
use crate::support::compress::gzip;
use crate::support::data;
use crate::support::form::{BOUNDARY, Form};
use crate::support::mutate::mutated;
use crate::support::word::{F_ENCRYPTED, Word};
use catdoc_lambda::Extractor;

/// The number of broken versions of each document.
const VERSIONS: u32 = 12;

/// Returns all kinds.
pub fn kinds(extractor: &Extractor) -> Vec<Kind> {
    [broken(extractor), hostile(), mistaken(), leaving()].into_iter().flatten().collect()
}

/// Returns documents of every kind with faults, and files that are not documents.
fn broken(extractor: &Extractor) -> Vec<Kind> {
    let versions = all_specimens().into_iter().flat_map(|original| {
        let version = move |seed| Original {
            bytes: mutated(&original.bytes, seed),
            options: original.options.clone(),
            ..original
        };
        (0..VERSIONS).map(version)
    });
    let mangled = String::from_utf8_lossy(&data("one-page.doc")).into_owned().into_bytes();
    let others = [
        Word::utf16("secret").flags(F_ENCRYPTED).file(),
        data("one-page.doc")[..600].to_vec(),
        br"{\rtf1\ansi\ansicpg57002 \'a4\'a5\par}".to_vec(),
        b"PK\x03\x04 and so on".to_vec(),
        archive([Member::stored("plan.pdf", b"%PDF-1.7")]),
        archive([Member::stored("secret.doc", b"x").flags(ENCRYPTED)]),
        b"%PDF-1.7".to_vec(),
        mangled,
    ];
    let versions = versions.map(|version| Request::of_original(extractor, &version)).collect::<Vec<_>>();
    let others = others.map(|document| Request::of_document(extractor, &document));
    vec![
        Kind::new("broken, of every kind", 4000, SendMode::KeepAlive, versions),
        Kind::new("encrypted, truncated, foreign", 600, SendMode::KeepAlive, others),
    ]
}

/// Returns documents that exceed a limit.
fn hostile() -> Vec<Kind> {
    let document = |bytes: &[u8], code| Request::new(post(EXTRACT, "", bytes), 422, code);
    // Each RTF field uses memory until it ends.
    let memory = [&b"{\\rtf1 "[..], &b"\\field".repeat(1_100_000), b"}"].concat();
    // The reader searches fonts by their number modulo 64, so each search passes all of these.
    let fonts: String = (1..5000).map(|number| format!("{{\\f{} a;}}", 64 * number)).collect();
    let time = [b"{\\rtf1{\\fonttbl", fonts.as_bytes(), b"}", &b"\\f64 a".repeat(1_200_000), b"}"].concat();
    // One string, shown by many cells.
    let cells: Vec<_> = (0..5000).map(|row| shared(row, 0, 0)).collect();
    let text = Workbook::of(&cells).strings(&["The tide ".repeat(900).as_str()]).file();
    vec![
        Kind::new("exceeding the memory limit", 2, SendMode::KeepAlive, [document(&memory, "memory-limit")]),
        Kind::new("exceeding the deadline", 1, SendMode::KeepAlive, [document(&time, "deadline")]),
        Kind::new("exceeding the output limit", 2, SendMode::KeepAlive, [document(&text, "output-limit")]),
    ]
}

/// Returns requests that are wrong before the body is read; the server may close the connection
/// with unread bytes.
fn mistaken() -> Vec<Kind> {
    let form = |body: &[u8]| post_form(EXTRACT, body);
    let document = || Form::of_document("sample.doc", &data("one-page.doc"));
    let many = (0..100).fold(Form::default(), |form, number| form.field(&format!("field{number}"), "x")).body();
    let forms = [
        Request::new(form(&document().unclosed()), 400, "bad-multipart"),
        Request::new(form(format!("--{BOUNDARY}\r\nnothing of a header\r\n\r\nx").as_bytes()), 400, "bad-multipart"),
        Request::new(form(&document().file("file", "another.doc", "", b"x").body()), 400, "bad-multipart"),
        Request::new(form(&many), 400, "bad-multipart"),
        Request::new(post_as(EXTRACT, "multipart/form-data", "", b"x"), 400, "bad-multipart"),
        Request::new(form(&Form::default().field("note", "x").body()), 400, "missing-file"),
        Request::new(post("/extract?wrap=much", "", &data("one-page.rtf")), 400, "bad-option"),
        Request::new(
            post_form("/doc-parser", &Form::of_document("sample.odt", b"x").body()),
            415,
            "unsupported-media-type",
        ),
    ];
    let declared = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n{\\rtf1 ".to_vec();
    let chunk = [&b"10000\r\n"[..], &[b' '; 0x10000], b"\r\n"].concat();
    let head = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\\rtf1 \r\n";
    let undeclared = [&head[..], &chunk.repeat(160), b"0\r\n\r\n"].concat();
    let coded = |coding, body: &[u8], status, code| {
        Request::new(post(EXTRACT, &format!("Content-Encoding: {coding}\r\n"), body), status, code)
    };
    let whole = gzip(&data("one-page.doc"));
    let codings = [
        coded("gzip", &whole[..whole.len() / 2], 400, "bad-multipart"),
        coded("zstd", &whole, 415, "unsupported-media-type"),
        coded("gzip", &gzip(&vec![b' '; 16 << 20]), 413, "too-large"),
    ];
    // The server has no bucket for uploads.
    let absent = [
        post("/uploads?size=9000000&file=a.doc", "", b""),
        b"GET /uploads/0 HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
    ];
    vec![
        Kind::new("uploads to a bucket", 80, SendMode::KeepAlive, absent.map(|it| Request::new(it, 404, "not-found"))),
        Kind::new("wrong content codings", 120, SendMode::NewConnection, codings),
        Kind::new("broken forms, wrong options", 160, SendMode::NewConnection, forms),
        Kind::new(
            "too large, declared length",
            40,
            SendMode::NewConnection,
            [Request::new(declared, 413, "too-large")],
        ),
        Kind::new(
            "too large, undeclared length",
            2,
            SendMode::NewConnection,
            [Request::new(undeclared, 413, "too-large")],
        ),
    ]
}

/// Returns clients that do not read the whole response, or do not even send the whole document.
fn leaving() -> Vec<Kind> {
    let page = || Request::new(post(EXTRACT, "", &data("one-page.doc")), 0, "-");
    let half = || {
        let mut request = page();
        request.bytes.truncate(request.bytes.len() / 2);
        request
    };
    let large = [b"{\\rtf1 ", &b"The tide waits. ".repeat(40_000)[..], b"}"].concat();
    let large = Request::new(post(EXTRACT, "", &large), 0, "-");
    vec![
        Kind::new("disconnected while sending", 120, SendMode::Abandoned { bytes: 0 }, [half()]),
        Kind::new("disconnected before the response", 120, SendMode::Abandoned { bytes: 0 }, [page()]),
        Kind::new("disconnected during the response", 20, SendMode::Abandoned { bytes: 1000 }, [large]),
    ]
}
