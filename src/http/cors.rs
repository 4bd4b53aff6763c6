//! Lets pages of other origins use the API in a browser (the Fetch Standard, "CORS protocol").

use super::{password, request_id, summary};
use crate::extraction::json::SUMMARY_HEADERS;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, Uri};
use std::str::FromStr;
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// The time for which a browser may cache the response to a preflight request.
const MAX_AGE: Duration = Duration::from_secs(3600);

/// An origin whose pages may use the API: scheme, host and port (RFC 6454, section 6.2), or any
/// origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Any origin.
    Any,
    /// This origin.
    Site(HeaderValue),
}

/// The error for an invalid origin.
#[derive(Debug, thiserror::Error)]
#[error("invalid origin; use a scheme and a host, as in https://example.org or http://localhost:3000, or * for all")]
pub struct InvalidOrigin;

impl FromStr for Origin {
    type Err = InvalidOrigin;

    fn from_str(value: &str) -> Result<Self, InvalidOrigin> {
        if value == "*" {
            return Ok(Self::Any);
        }
        let uri: Uri = value.parse().map_err(|_| InvalidOrigin)?;
        let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme)).ok_or(InvalidOrigin)?;
        let authority = uri.authority().filter(|authority| !authority.as_str().contains('@')).ok_or(InvalidOrigin)?;
        // Browsers send it in lower case and without a path.
        let origin = format!("{scheme}://{authority}");
        if origin != value || origin != origin.to_ascii_lowercase() {
            return Err(InvalidOrigin);
        }
        origin.try_into().map(Self::Site).map_err(|_| InvalidOrigin)
    }
}

/// Returns the layer that adds the CORS headers and responds to `OPTIONS`. `None` if `origins` is
/// empty.
pub fn layer(origins: &[Origin]) -> Option<CorsLayer> {
    if origins.is_empty() {
        return None;
    }
    let sites = origins.iter().filter_map(|origin| match origin {
        Origin::Any => None,
        Origin::Site(site) => Some(site.clone()),
    });
    let allowed = match origins.contains(&Origin::Any) {
        true => AllowOrigin::any(),
        false => AllowOrigin::list(sites),
    };
    let summary_headers = SUMMARY_HEADERS.iter().filter_map(|(name, _)| summary::header_name(name));
    let layer = CorsLayer::new()
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([CONTENT_ENCODING, CONTENT_TYPE, password::HEADER, request_id::HEADER])
        .expose_headers(summary_headers.chain([RETRY_AFTER, request_id::HEADER]).collect::<Vec<_>>())
        .max_age(MAX_AGE);
    Some(layer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_an_optional_port() {
        for value in ["*", "https://example.org", "http://localhost:3000", "http://[::1]:8000"] {
            assert!(value.parse::<Origin>().is_ok(), "{value}");
        }
        for value in [
            "",
            "example.org",
            "https://example.org/",
            "https://Example.org",
            "ftp://example.org",
            "https://a@b",
            "null",
        ] {
            assert!(value.parse::<Origin>().is_err(), "{value}");
        }
    }
}
