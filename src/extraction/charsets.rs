//! The charsets of 8-bit text that the module can decode.

use super::error::Error;
use super::message::quote;

/// The charsets that the module can decode, by their names in `catdoc -l`. A test compares the two
/// lists.
pub const CHARSETS: [&str; 64] = [
    "8859-1",
    "8859-10",
    "8859-11",
    "8859-13",
    "8859-14",
    "8859-15",
    "8859-2",
    "8859-3",
    "8859-4",
    "8859-5",
    "8859-6",
    "8859-7",
    "8859-8",
    "8859-9",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp1361",
    "cp437",
    "cp720",
    "cp737",
    "cp775",
    "cp850",
    "cp852",
    "cp855",
    "cp857",
    "cp858",
    "cp860",
    "cp861",
    "cp862",
    "cp863",
    "cp864",
    "cp865",
    "cp866",
    "cp869",
    "cp874",
    "cp932",
    "cp936",
    "cp949",
    "cp950",
    "euc-jp",
    "gb18030",
    "koi8-r",
    "koi8-u",
    "mac-arabic",
    "mac-centeuro",
    "mac-croatian",
    "mac-cyrillic",
    "mac-greek",
    "mac-hebrew",
    "mac-icelandic",
    "mac-roman",
    "mac-romanian",
    "mac-thai",
    "mac-turkish",
    "mac-ukrainian",
    "us-ascii",
    "utf-8",
];

/// The charsets that catdoc's own readers lack. A test compares them with `catdoc --catdoc -l`.
const NOT_CATDOCS: [&str; 18] = [
    "cp1361",
    "cp720",
    "cp737",
    "cp775",
    "cp858",
    "cp932",
    "cp936",
    "cp949",
    "cp950",
    "euc-jp",
    "gb18030",
    "mac-croatian",
    "mac-icelandic",
    "mac-romanian",
    "mac-thai",
    "mac-turkish",
    "mac-ukrainian",
    "utf-8",
];

/// The charsets that the module only decodes: those with several bytes for a character, but UTF-8. A
/// test compares them with the module.
const NOT_WRITTEN: [&str; 7] = ["cp1361", "cp932", "cp936", "cp949", "cp950", "euc-jp", "gb18030"];

/// Iterates over the charsets in which the module writes text.
pub(crate) fn written() -> impl Iterator<Item = &'static str> {
    CHARSETS.into_iter().filter(|name| !NOT_WRITTEN.contains(name))
}

/// Returns whether catdoc's own readers can decode this charset.
pub(crate) fn is_catdocs(name: &str) -> bool {
    !NOT_CATDOCS.contains(&name)
}

/// Returns the supported charset with this name, in any case.
///
/// # Errors
/// `BadOption` with the list of supported charsets.
pub(crate) fn from_name(name: &str) -> Result<&'static str, Error> {
    let known = CHARSETS.iter().find(|known| known.eq_ignore_ascii_case(name));
    known.copied().ok_or_else(|| Error::BadOption {
        detail: format!("unknown charset {}; use one of {}", quote(name), CHARSETS.join(", ")),
    })
}
