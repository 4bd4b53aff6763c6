//! The id of a request: the adapter's, the client's or one of ours; in the log, and in every answer.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

/// Where a client or a proxy says it, and the answer repeats it.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Longest id taken over from a client: it goes into every log line.
const LONGEST: usize = 128;

/// A request's id. An adapter that knows one sets it as an extension of the request.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Gives `request` an id where it has none, and its answer the same.
pub async fn add(mut request: Request, next: Next) -> Response {
    let known = request.extensions().get::<RequestId>().map(|RequestId(id)| id.clone());
    let id = known.or_else(|| sent(request.headers().get(HEADER)?)).unwrap_or_else(|| Uuid::now_v7().to_string());
    let header = HeaderValue::try_from(&id);
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    if let Ok(header) = header {
        response.headers_mut().insert(HEADER, header);
    }
    response
}

/// The id of a request that came through [`add`].
pub fn of(request: &Request) -> String {
    request.extensions().get().map_or_else(String::new, |RequestId(id)| id.clone())
}

/// The id that a client sent, if it is one that no log misreads.
fn sent(value: &HeaderValue) -> Option<String> {
    let id = value.to_str().ok()?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:=".contains(&byte);
    ((1..=LONGEST).contains(&id.len()) && id.bytes().all(is_plain)).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_taken_over_only_if_no_log_misreads_it() {
        let taken = |id: &str| sent(&HeaderValue::from_str(id).expect("a header")).is_some();
        for id in ["7", "0192f0c1-7a3e-7cc0", "Root=1-67891233-abcdef", &"a".repeat(LONGEST)] {
            assert!(taken(id), "{id}");
        }
        for id in ["", "a b", "\"", "a,b", "<script>", "ключ", &"a".repeat(LONGEST + 1)] {
            assert!(!taken(id), "{id}");
        }
    }
}
