//! An object in a bucket, as S3's events and manifests name it.

use percent_encoding::percent_decode_str;
use std::str::Utf8Error;

/// An object in a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// The bucket's name.
    pub bucket: String,
    /// The object's key, decoded.
    pub key: String,
    /// The version to read, or `None` for the newest one.
    pub version: Option<String>,
    /// The way in which the object was selected.
    pub origin: Origin,
}

/// The way in which an object was selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A trigger with a prefix.
    Notification,
    /// The manifest of a job, which may list any object.
    Manifest,
}

/// Decodes a key from an event, where it is encoded like a form value.
pub fn decode(key: &str) -> Result<String, Utf8Error> {
    let spaced = key.replace('+', " ");
    Ok(percent_decode_str(&spaced).decode_utf8()?.into_owned())
}
