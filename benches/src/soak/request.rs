//! A request with its expected response.

use crate::load::Response;
use crate::support::all_specimens::Original;
use crate::support::encrypted_specimens::PASSWORD;
use crate::support::form::Form;
use catdoc_lambda::{Extractor, RawOptions};
use serde_json::Value;
use std::sync::OnceLock;

/// The path of most requests.
pub const EXTRACT: &str = "/extract";

/// The media type of a document as the request body.
const BINARY: &str = "application/octet-stream";

/// A request with its expected response.
pub struct Request {
    pub bytes: Vec<u8>,
    status: u16,
    /// `ok`, or the code of a problem.
    pub code: &'static str,
    /// The only valid response body, once it is known.
    body: OnceLock<Vec<u8>>,
}

impl Request {
    /// Creates a request that is refused with this code.
    pub fn new(bytes: Vec<u8>, status: u16, code: &'static str) -> Self {
        Self { bytes, status, code, body: OnceLock::new() }
    }

    /// Creates a request that expects what the library makes of a document, as JSON.
    pub fn expecting(
        extractor: &Extractor,
        document: &[u8],
        options: RawOptions,
        file: Option<&str>,
        bytes: Vec<u8>,
    ) -> Self {
        match options.try_into().and_then(|options| extractor.extract(document, &options)) {
            Ok(extraction) => Self::with_body(bytes, extraction.to_json(file, usize::MAX).expect("no limit")),
            Err(error) => Self::new(bytes, error.status(), error.code()),
        }
    }

    /// Creates a request with a document as the body.
    pub fn of_document(extractor: &Extractor, document: &[u8]) -> Self {
        Self::expecting(extractor, document, RawOptions::default(), None, post(EXTRACT, "", document))
    }

    /// Creates the same request with the options that the document needs.
    pub fn of_original(extractor: &Extractor, original: &Original) -> Self {
        let Original { bytes, options, .. } = original;
        let password = options.password.as_ref().map(|_| format!("X-Document-Password: {PASSWORD}\r\n"));
        let query = options.workbook.map(|it| format!("?workbook={it}"));
        let path = format!("{EXTRACT}{}", query.unwrap_or_default());
        let request = post(&path, &password.unwrap_or_default(), bytes);
        Self::expecting(extractor, bytes, options.clone(), None, request)
    }

    /// Creates a request with a document for a response in another format than JSON. `accept` is its
    /// media type, and `line_end` ends its lines.
    pub fn negotiated(extractor: &Extractor, document: &[u8], accept: &str, line_end: &str) -> Self {
        let raw = RawOptions { markdown: accept == "text/markdown", attachments: Some(false), ..RawOptions::default() };
        let extraction = extractor.extract(document, &raw.try_into().expect("valid")).expect("a valid document");
        let body = extraction.text.replace('\n', line_end).into_bytes();
        Self::with_body(post(EXTRACT, &format!("Accept: {accept}\r\n"), document), body)
    }

    fn with_body(bytes: Vec<u8>, body: Vec<u8>) -> Self {
        Self { body: body.into(), ..Self::new(bytes, 200, "ok") }
    }

    /// Tells whether a response is the expected one.
    pub fn accepts(&self, response: &Response) -> bool {
        response.status == self.status && self.body.get().is_none_or(|body| *body == response.body)
    }

    /// Stores the first response, which all later ones must equal. It must itself be correct.
    pub fn rehearse(&self, kind: &str, response: Response) {
        let body = String::from_utf8_lossy(&response.body);
        assert!(self.accepts(&response), "{kind}: {} instead of {}: {body}", response.status, self.code);
        if self.status != 200 {
            let json: Value = serde_json::from_str(&body).expect("JSON");
            assert_eq!(json["code"], self.code, "{kind}: {body}");
        }
        let _ = self.body.set(response.body);
    }
}

/// Returns a `POST` of a document with these further header fields.
pub fn post(path: &str, header: &str, document: &[u8]) -> Vec<u8> {
    post_as(path, BINARY, header, document)
}

/// Returns a `POST` of a form.
pub fn post_form(path: &str, form: &[u8]) -> Vec<u8> {
    post_as(path, &Form::content_type(), "", form)
}

/// Returns a `POST` of this body.
pub fn post_as(path: &str, media_type: &str, header: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media_type}\r\n{header}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}
