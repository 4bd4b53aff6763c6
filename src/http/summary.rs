//! The headers with facts about a text that is sent without its JSON.

use crate::extraction::Extraction;
use crate::extraction::json::summary_headers;
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The prefix of their names.
pub const HEADER_PREFIX: &str = "x-catdoc-";

/// Returns the headers with facts about a text, for a client that gets it without its JSON.
pub fn headers(extraction: &Extraction) -> HeaderMap {
    let header = |(name, value): (&str, String)| Some((header_name(name)?, HeaderValue::try_from(value).ok()?));
    summary_headers(extraction).into_iter().filter_map(header).collect()
}

/// Returns the name of the header with this fact.
pub fn header_name(fact: &str) -> Option<HeaderName> {
    HeaderName::try_from(format!("{HEADER_PREFIX}{fact}")).ok()
}
