//! Which pages of other sites may use the API in a browser (the Fetch Standard, "CORS protocol").

use super::request_id;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Method, Uri};
use std::str::FromStr;
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser may remember the answer.
const REMEMBERED: Duration = Duration::from_secs(3600);

/// A site whose pages may use the API: scheme, host and port (RFC 6454, section 6.2), or all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Any site.
    Any,
    /// This one.
    Site(HeaderValue),
}

/// What was typed is no origin.
#[derive(Debug, thiserror::Error)]
#[error("an origin is a scheme and a host as in https://example.org or http://localhost:3000, or * for all")]
pub struct NoOrigin;

impl FromStr for Origin {
    type Err = NoOrigin;

    fn from_str(typed: &str) -> Result<Self, NoOrigin> {
        if typed == "*" {
            return Ok(Self::Any);
        }
        let uri: Uri = typed.parse().map_err(|_| NoOrigin)?;
        let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme)).ok_or(NoOrigin)?;
        let authority = uri.authority().filter(|authority| !authority.as_str().contains('@')).ok_or(NoOrigin)?;
        // Browsers send it in lower case and without a path.
        let origin = format!("{scheme}://{authority}");
        if origin != typed || origin != origin.to_ascii_lowercase() {
            return Err(NoOrigin);
        }
        origin.try_into().map(Self::Site).map_err(|_| NoOrigin)
    }
}

/// What tells browsers so; it says nothing where `origins` are none.
pub fn layer(origins: &[Origin]) -> CorsLayer {
    if origins.is_empty() {
        // Without it, it would still say that answers vary by origin.
        return CorsLayer::new().vary([]);
    }
    let sites = origins.iter().filter_map(|origin| match origin {
        Origin::Any => None,
        Origin::Site(site) => Some(site.clone()),
    });
    let allowed = match origins.contains(&Origin::Any) {
        true => AllowOrigin::any(),
        false => AllowOrigin::list(sites),
    };
    let beside = ["x-catdoc-format", "x-catdoc-complete", "x-catdoc-warnings"].map(HeaderName::from_static);
    CorsLayer::new()
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([CONTENT_TYPE, request_id::HEADER])
        .expose_headers(beside.into_iter().chain([RETRY_AFTER, request_id::HEADER]).collect::<Vec<_>>())
        .max_age(REMEMBERED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host_and_perhaps_a_port() {
        for typed in ["*", "https://example.org", "http://localhost:3000", "http://[::1]:8000"] {
            assert!(typed.parse::<Origin>().is_ok(), "{typed}");
        }
        for typed in [
            "",
            "example.org",
            "https://example.org/",
            "https://Example.org",
            "ftp://example.org",
            "https://a@b",
            "null",
        ] {
            assert!(typed.parse::<Origin>().is_err(), "{typed}");
        }
    }
}
