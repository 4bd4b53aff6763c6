//! Every valid document that is broken, with the options that it needs.

use super::container_specimens::container_specimens;
use super::encrypted_specimens::{PASSWORD, encrypted_specimens};
use super::specimens::specimens;
use super::text_specimens::text_specimens;
use catdoc_lambda::RawOptions;

/// A valid document.
pub struct Original {
    /// Its name.
    pub name: &'static str,
    /// The document.
    pub bytes: Vec<u8>,
    /// The options without which it is not read completely.
    pub options: RawOptions,
}

/// Returns documents of every format, documents in documents and in archives, and documents with a
/// password.
pub fn all_specimens() -> Vec<Original> {
    let plain = |(name, bytes)| Original { name, bytes, options: RawOptions::default() };
    let of_text = |(name, bytes): (&'static str, Vec<u8>)| {
        let is_sheet = name == "csv" || name == "html, sheet";
        Original { name, bytes, options: RawOptions { workbook: Some(is_sheet), ..RawOptions::default() } }
    };
    let encrypted = |(name, bytes)| {
        let options = RawOptions { password: Some(PASSWORD.into()), ..RawOptions::default() };
        Original { name, bytes, options }
    };
    let others = container_specimens().into_iter().map(plain);
    let texts = text_specimens().into_iter().map(of_text);
    let locked = encrypted_specimens().into_iter().map(encrypted);
    specimens().into_iter().map(plain).chain(others).chain(texts).chain(locked).collect()
}
