//! Writes raw HTTP requests.

/// Returns a complete `POST` of this body. The connection stays open unless `headers` say
/// otherwise.
pub fn post_request(path: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}
