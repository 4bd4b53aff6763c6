//! The requests of a round: each kind of document with its frequency, in a fixed order.

use super::exchange::exchange_alone;
use crate::load::Response;
use crate::support::biff::{Workbook, shared};
use crate::support::data;
use crate::support::form::{BOUNDARY, Form};
use crate::support::mutate::{Choices, Numbers, mutated};
use crate::support::specimens::specimens;
use crate::support::word::{F_ENCRYPTED, Word};
use catdoc_lambda::{Extractor, Limits, Options};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::OnceLock;

/// The number of broken versions of each specimen.
const VERSIONS: u32 = 12;

/// The way in which a request is sent.
pub enum SendMode {
    /// Over a keep-alive connection.
    KeepAlive,
    /// Over a new connection, because the server may not read all of it.
    NewConnection,
    /// By a client that disconnects after this many bytes of the response.
    Abandoned { bytes: usize },
}

/// A kind of document.
pub struct Kind {
    pub name: &'static str,
    /// The number of requests in a round.
    pub times: usize,
    pub mode: SendMode,
    /// The requests, which are sent in turn.
    pub requests: Vec<Request>,
}

/// A request with its expected response.
pub struct Request {
    pub bytes: Vec<u8>,
    status: u16,
    /// `ok`, or the code of a problem.
    pub code: &'static str,
    /// The text, if it is known.
    text: Option<String>,
    /// The only valid response, once it is known.
    body: OnceLock<Vec<u8>>,
}

/// All kinds, and the order of a round.
pub struct Round {
    pub kinds: Vec<Kind>,
    /// The kind of each request, and its number among those of that kind.
    pub order: Vec<(usize, usize)>,
}

impl Round {
    pub fn new() -> Self {
        let kinds: Vec<_> = [good(), broken(), hostile(), mistaken(), leaving()].into_iter().flatten().collect();
        let mut order: Vec<_> =
            kinds.iter().enumerate().flat_map(|(kind, of)| (0..of.times).map(move |number| (kind, number))).collect();
        let mut numbers = Numbers::new(1);
        (1..order.len()).rev().for_each(|last| order.swap(last, numbers.below(last + 1)));
        Self { kinds, order }
    }

    /// Sends each request once and stores the response, which all later ones must equal. It must
    /// itself be correct.
    pub fn rehearse(&self, address: SocketAddr) {
        for kind in self.kinds.iter().filter(|kind| !matches!(kind.mode, SendMode::Abandoned { .. })) {
            for request in &kind.requests {
                let response = exchange_alone(address, &request.bytes);
                let body = String::from_utf8_lossy(&response.body);
                assert!(request.accepts(&response), "{}: {} {body}", kind.name, response.status);
                let json: Value = serde_json::from_str(&body).expect("JSON");
                match &request.text {
                    Some(text) => assert_eq!(json["text"], **text, "{}", kind.name),
                    None => assert_eq!(json["code"], request.code, "{}", kind.name),
                }
                let _ = request.body.set(response.body);
            }
        }
    }
}

impl Kind {
    fn new(name: &'static str, times: usize, mode: SendMode, requests: impl IntoIterator<Item = Request>) -> Self {
        Self { name, times, mode, requests: requests.into_iter().collect() }
    }

    /// Returns the codes that its requests expect.
    pub fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.requests.iter().map(|request| request.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

impl Request {
    fn new(bytes: Vec<u8>, status: u16, code: &'static str) -> Self {
        Self { bytes, status, code, text: None, body: OnceLock::new() }
    }

    /// Creates a request with a document as the body. It expects the library's result.
    fn of_document(extractor: &Extractor, document: &[u8]) -> Self {
        Self::expecting_extraction(extractor, document, post("/extract", "application/octet-stream", document))
    }

    /// Creates the same request with a form for `/doc-parser`.
    fn of_form(extractor: &Extractor, document: &[u8]) -> Self {
        let form = Form::of_document("sample.doc", document).body();
        Self::expecting_extraction(extractor, document, post("/doc-parser", &Form::content_type(), &form))
    }

    fn expecting_extraction(extractor: &Extractor, document: &[u8], bytes: Vec<u8>) -> Self {
        match extractor.extract(document, &Options::default()) {
            Ok(extraction) => Self { text: Some(extraction.text), ..Self::new(bytes, 200, "ok") },
            Err(error) => Self::new(bytes, error.status(), error.code()),
        }
    }

    /// Tells whether a response is the expected one.
    pub fn accepts(&self, response: &Response) -> bool {
        response.status == self.status && self.body.get().is_none_or(|body| *body == response.body)
    }
}

/// Returns a `POST` of this body.
fn post(path: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Returns our valid documents of all formats.
fn good() -> Vec<Kind> {
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    let bodies =
        |names: &[&str]| -> Vec<_> { names.iter().map(|name| Request::of_document(&extractor, &data(name))).collect() };
    let large = Word::utf16(&"The tide does not wait for us, and we wait for the tide.\n".repeat(10_000)).file();
    vec![
        Kind::new(
            ".doc of one page, in a form",
            5000,
            SendMode::KeepAlive,
            [Request::of_form(&extractor, &data("one-page.doc"))],
        ),
        Kind::new(
            ".doc",
            2400,
            SendMode::KeepAlive,
            bodies(&["long.doc", "cyrillic.doc", "table.doc", "mixed-scripts.doc"]),
        ),
        Kind::new(".doc without text", 200, SendMode::KeepAlive, bodies(&["empty.doc"])),
        Kind::new(".doc of 1 MB", 40, SendMode::KeepAlive, [Request::of_document(&extractor, &large)]),
        Kind::new(".rtf", 3000, SendMode::KeepAlive, bodies(&["one-page.rtf", "cyrillic.rtf"])),
        Kind::new(".xls", 3000, SendMode::KeepAlive, bodies(&["tides.xls"])),
        Kind::new(".ppt", 3000, SendMode::KeepAlive, bodies(&["harbour.ppt"])),
    ]
}

/// Returns documents of every format with faults, and files that are not documents.
fn broken() -> Vec<Kind> {
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    let versions =
        specimens().into_iter().flat_map(|(_, document)| (0..VERSIONS).map(move |seed| mutated(&document, seed)));
    let mangled = String::from_utf8_lossy(&data("one-page.doc")).into_owned().into_bytes();
    let others = [
        Word::utf16("secret").flags(F_ENCRYPTED).file(),
        data("one-page.doc")[..600].to_vec(),
        br"{\rtf1\ansi\ansicpg57002 \'a4\'a5\par}".to_vec(),
        b"PK\x03\x04 and so on".to_vec(),
        b"%PDF-1.7".to_vec(),
        mangled,
    ];
    let requests = |documents: &mut dyn Iterator<Item = Vec<u8>>| -> Vec<_> {
        documents.map(|document| Request::of_document(&extractor, &document)).collect()
    };
    vec![
        Kind::new("broken, of every format", 3000, SendMode::KeepAlive, requests(&mut versions.into_iter())),
        Kind::new("encrypted, truncated, foreign", 600, SendMode::KeepAlive, requests(&mut others.into_iter())),
    ]
}

/// Returns documents that exceed a limit.
fn hostile() -> Vec<Kind> {
    let document = |bytes: &[u8], code| Request::new(post("/extract", "application/octet-stream", bytes), 422, code);
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
    let form = |body: &[u8]| post("/extract", &Form::content_type(), body);
    let document = || Form::of_document("sample.doc", &data("one-page.doc"));
    let many = (0..100).fold(Form::default(), |form, number| form.field(&format!("field{number}"), "x")).body();
    let forms = [
        Request::new(form(&document().unclosed()), 400, "bad-multipart"),
        Request::new(form(format!("--{BOUNDARY}\r\nnothing of a header\r\n\r\nx").as_bytes()), 400, "bad-multipart"),
        Request::new(form(&document().file("file", "another.doc", "", b"x").body()), 400, "bad-multipart"),
        Request::new(form(&many), 400, "bad-multipart"),
        Request::new(post("/extract", "multipart/form-data", b"x"), 400, "bad-multipart"),
        Request::new(form(&Form::default().field("note", "x").body()), 400, "missing-file"),
        Request::new(post("/extract?wrap=much", "text/rtf", &data("one-page.rtf")), 400, "bad-option"),
        Request::new(
            post("/doc-parser", &Form::content_type(), &Form::of_document("sample.odt", b"x").body()),
            415,
            "unsupported-media-type",
        ),
    ];
    let declared = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n{\\rtf1 ".to_vec();
    let chunk = [&b"10000\r\n"[..], &[b' '; 0x10000], b"\r\n"].concat();
    let head = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\\rtf1 \r\n";
    let undeclared = [&head[..], &chunk.repeat(160), b"0\r\n\r\n"].concat();
    vec![
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
    let page = || Request::new(post("/extract", "application/msword", &data("one-page.doc")), 0, "-");
    let half = || {
        let mut request = page();
        request.bytes.truncate(request.bytes.len() / 2);
        request
    };
    let large = [b"{\\rtf1 ", &b"The tide waits. ".repeat(40_000)[..], b"}"].concat();
    let large = Request::new(post("/extract", "text/rtf", &large), 0, "-");
    vec![
        Kind::new("disconnected while sending", 120, SendMode::Abandoned { bytes: 0 }, [half()]),
        Kind::new("disconnected before the response", 120, SendMode::Abandoned { bytes: 0 }, [page()]),
        Kind::new("disconnected during the response", 20, SendMode::Abandoned { bytes: 1000 }, [large]),
    ]
}
