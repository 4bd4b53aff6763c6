//! Gives each request an ID: the adapter's, the client's or a new one. It appears in the log and in
//! every response.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

/// The header in which a client or a proxy sends the ID, and in which the response repeats it.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The maximum length of an ID from a client, since it goes into every log line.
const MAX_LENGTH: usize = 128;

/// A request's ID. An adapter that has one sets it as an extension of the request.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Gives `request` an ID if it has none, and adds it to the response.
pub async fn add(mut request: Request, next: Next) -> Response {
    let known = request.extensions().get::<RequestId>().map(|RequestId(id)| id.clone());
    let id = known.or_else(|| parse(request.headers().get(HEADER)?)).unwrap_or_else(|| Uuid::now_v7().to_string());
    let header = HeaderValue::try_from(&id);
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    if let Ok(header) = header {
        response.headers_mut().insert(HEADER, header);
    }
    response
}

/// Returns the ID of a request that has passed [`add`].
pub fn get(request: &Request) -> String {
    request.extensions().get().map_or_else(String::new, |RequestId(id)| id.clone())
}

/// Returns the ID that a client sent, if it is safe in a log.
fn parse(value: &HeaderValue) -> Option<String> {
    let id = value.to_str().ok()?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:=".contains(&byte);
    ((1..=MAX_LENGTH).contains(&id.len()) && id.bytes().all(is_plain)).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_accepted_only_if_it_is_safe_in_a_log() {
        let is_accepted = |id: &str| parse(&HeaderValue::from_str(id).expect("a header")).is_some();
        for id in ["7", "0192f0c1-7a3e-7cc0", "Root=1-67891233-abcdef", &"a".repeat(MAX_LENGTH)] {
            assert!(is_accepted(id), "{id}");
        }
        for id in ["", "a b", "\"", "a,b", "<script>", "ключ", &"a".repeat(MAX_LENGTH + 1)] {
            assert!(!is_accepted(id), "{id}");
        }
    }
}
