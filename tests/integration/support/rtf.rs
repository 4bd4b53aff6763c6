//! Rich Text Format documents around a given body, and their extraction.

use crate::support::EXTRACTOR;
use catdoc_lambda::{Error, Extraction, Format, Options};

pub fn extract(document: impl AsRef<[u8]>) -> Result<Extraction, Error> {
    EXTRACTOR.extract(document.as_ref(), &Options::default())
}

/// Returns the text of a document with this body, which must be complete and without warnings.
#[track_caller]
pub fn text(body: &str) -> String {
    let document = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fcharset0 Arial;}}}}{body}}}");
    let extraction = extract(&document).unwrap_or_else(|error| panic!("{body}: {error:?}"));
    assert_eq!((warnings(&extraction), extraction.format), (vec![], Format::Rtf), "{body}");
    extraction.text.strip_suffix('\n').unwrap_or(&extraction.text).to_owned()
}

pub fn warnings(extraction: &Extraction) -> Vec<&'static str> {
    extraction.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

/// Returns the text and warnings of a damaged document.
#[track_caller]
pub fn broken(document: impl AsRef<[u8]>) -> (String, Vec<&'static str>) {
    let extraction = extract(document).expect("text");
    (extraction.text.trim_end_matches('\n').to_owned(), warnings(&extraction))
}

/// Returns the list table for list 7 with these levels, and its overrides.
pub fn lists(levels: &[(u32, u32, &str)], overrides: &str) -> String {
    let level = |&(format, start, text): &(u32, u32, &str)| {
        format!(
            r"{{\listlevel\levelnfc{format}\levelnfcn{format}\levelstartat{start}{{\leveltext {text};}}{{\levelnumbers;}}}}"
        )
    };
    let levels: String = levels.iter().map(level).collect();
    format!(
        r"{{\*\listtable{{\list\listtemplateid1{levels}{{\listname ;}}\listid7}}}}{{\*\listoverridetable{overrides}}}"
    )
}

pub const PLAIN_OVERRIDE: &str = r"{\listoverride\listid7\listoverridecount0\ls1}";

/// Extracts a document with this body.
#[track_caller]
pub fn extraction(body: &str) -> Extraction {
    let document = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fcharset0 Arial;}}}}{body}}}");
    extract(&document).unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

/// Returns the kinds and counts of what is left out.
pub fn omitted(extraction: &Extraction) -> Vec<(&'static str, u32)> {
    extraction.omitted.iter().map(|omitted| (omitted.kind.as_str(), omitted.count)).collect()
}

/// Asserts that a body has this text without warnings, and leaves out this content.
#[track_caller]
pub fn assert_omitted(body: &str, text: &str, expected: &[(&str, u32)]) {
    let extraction = extraction(body);
    assert_eq!(extraction.warnings, [], "{body}");
    assert_eq!((extraction.text.trim_end(), &omitted(&extraction)[..]), (text, expected), "{body}");
}

/// A picture with two bytes of data.
pub const PICTURE: &str = r"{\pict\wmetafile8\picw9 0102}";
