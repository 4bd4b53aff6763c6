//! WordprocessingML: documents of Word 2003 and of Office Open XML around given elements.

use crate::support::EXTRACTOR;
use catdoc_lambda::{Extraction, Format, Options, RawOptions};

/// The declarations of Word 2003.
const WORD_2003: &str = r#"xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xml:space="preserve""#;

/// The declarations of a part of Office Open XML.
const PART: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;

/// Returns a document of Word 2003 with these elements before its body, and in it.
pub fn word_2003(before: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
<w:wordDocument {WORD_2003}>{before}<w:body>{body}</w:body></w:wordDocument>"#
    )
}

/// Returns a package of parts: names and content.
pub fn package(parts: &[(&str, String)]) -> String {
    let parts: String =
        parts.iter().map(|(name, content)| format!(r#"<pkg:part pkg:name="{name}">{content}</pkg:part>"#)).collect();
    format!(
        r#"<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>"#
    )
}

/// Returns the content of a part with this root element.
pub fn part(root: &str, content: &str) -> String {
    format!("<pkg:xmlData><w:{root} {PART}>{content}</w:{root}></pkg:xmlData>")
}

/// Returns the main part, with these elements in the body.
pub fn main_part(body: &str) -> (&'static str, String) {
    ("/word/document.xml", part("document", &format!("<w:body>{body}</w:body>")))
}

/// Returns the part with the relationships of another part: identifiers and targets.
pub fn relationships(targets: &[(&str, &str)]) -> String {
    let targets: String = targets
        .iter()
        .map(|(id, target)| {
            format!(r#"<Relationship Id="{id}" Type="hyperlink" Target="{target}" TargetMode="External"/>"#)
        })
        .collect();
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!(r#"<pkg:xmlData><Relationships xmlns="{namespace}">{targets}</Relationships></pkg:xmlData>"#)
}

/// Returns a paragraph of a run with this text.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// Returns a run with this text.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[track_caller]
pub fn extract_with(document: &str, raw: RawOptions) -> Extraction {
    let options = Options::try_from(raw).expect("valid options");
    let extraction =
        EXTRACTOR.extract(document.as_bytes(), &options).unwrap_or_else(|error| panic!("{document}: {error:?}"));
    assert_eq!(extraction.format, Format::WordXml, "{document}");
    extraction
}

/// Extracts a document, which must be complete and without warnings.
#[track_caller]
pub fn whole(document: &str, raw: RawOptions) -> Extraction {
    let extraction = extract_with(document, raw);
    assert_eq!((extraction.warnings.len(), extraction.complete), (0, Some(true)), "{document}: {extraction:?}");
    extraction
}

/// Returns the text of a complete document, without the newlines at its end.
#[track_caller]
pub fn text(document: &str) -> String {
    whole(document, RawOptions::default()).text.trim_end_matches('\n').to_owned()
}

/// Returns a complete document as Markdown with the targets of its links.
#[track_caller]
pub fn markdown(document: &str) -> String {
    let raw = RawOptions { markdown: true, links: true, ..RawOptions::default() };
    whole(document, raw).text.trim_end_matches('\n').to_owned()
}

/// Returns the kinds and counts of what is left out.
pub fn omitted(extraction: &Extraction) -> Vec<(&'static str, u32)> {
    extraction.omitted.iter().map(|omitted| (omitted.kind.as_str(), omitted.count)).collect()
}
