//! The stories of a Word, RTF or HTML document, as the module marks them: see `wasm/README.md`, "Parts".

use super::error::Error;
use super::omitted::OmittedKind;
use super::schemas::{object, string};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// A story of a document. The variants are in the order in which the stories make up the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The main text.
    Body,
    /// Footnotes.
    Footnotes,
    /// Endnotes.
    Endnotes,
    /// Comments.
    Comments,
    /// Page headers.
    Headers,
    /// Page footers.
    Footers,
    /// Text boxes, including those in headers.
    TextBoxes,
}

impl Section {
    /// All sections.
    pub const ALL: [Self; 7] =
        [Self::Body, Self::Footnotes, Self::Endnotes, Self::Comments, Self::Headers, Self::Footers, Self::TextBoxes];

    /// Returns the section's name, as used in options and responses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Footnotes => "footnotes",
            Self::Endnotes => "endnotes",
            Self::Comments => "comments",
            Self::Headers => "headers",
            Self::Footers => "footers",
            Self::TextBoxes => "text_boxes",
        }
    }

    /// Returns the kind of content that is omitted if the section is not selected.
    pub(crate) fn omitted_kind(self) -> OmittedKind {
        match self {
            Self::Body | Self::Footnotes | Self::Endnotes => OmittedKind::Sections,
            Self::Comments => OmittedKind::Comments,
            Self::Headers | Self::Footers => OmittedKind::HeadersAndFooters,
            Self::TextBoxes => OmittedKind::TextBoxes,
        }
    }

    /// Returns the section with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.as_str() == name)
    }

    /// Returns the section with this kind in the module's output.
    fn from_kind(kind: &str) -> Option<Self> {
        Self::from_name(&kind.replace('-', "_"))
    }
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A document's sections, each with its text. Every line of a text ends in a newline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Sections(BTreeMap<Section, String>);

impl Sections {
    /// Builds the sections from marked parts: a line with the kind, then what becomes `text`. A
    /// part of unknown kind is added to the body, with its first line.
    ///
    /// # Errors
    /// Those of `text`.
    pub(crate) fn new<'a>(
        parts: impl Iterator<Item = &'a str>,
        mut text: impl FnMut(String) -> Result<String, Error>,
    ) -> Result<Self, Error> {
        // Every document has a body.
        let mut sections = Self(BTreeMap::from([(Section::Body, String::new())]));
        for part in parts {
            let known = part.split_once('\n').and_then(|(kind, content)| Some((Section::from_kind(kind)?, content)));
            let (section, content) = known.unwrap_or((Section::Body, part));
            let content = text(content.to_owned())?;
            // Paragraph marks alone do not count as text.
            if content.trim().is_empty() {
                continue;
            }
            let all = sections.0.entry(section).or_default();
            if all.is_empty() {
                *all = content;
            } else {
                all.push_str(&content);
            }
            if !all.ends_with('\n') {
                all.push('\n');
            }
        }
        Ok(sections)
    }

    /// Returns the text of this section, if the document has it.
    #[must_use]
    pub fn get(&self, section: Section) -> Option<&str> {
        self.0.get(&section).map(String::as_str)
    }

    /// Iterates over the document's sections in order, with their text.
    pub fn iter(&self) -> impl Iterator<Item = (Section, &str)> {
        self.0.iter().map(|(section, text)| (*section, text.as_str()))
    }

    /// Returns the text of all sections.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.values().map(String::as_str).collect::<Vec<_>>().concat()
    }

    /// Keeps only the selected sections. Returns the others that have text.
    pub(crate) fn keep(&mut self, selected: &[Section]) -> Vec<Section> {
        let is_other = |(section, text): &(Section, &str)| !selected.contains(section) && !text.trim().is_empty();
        let others = self.iter().filter(is_other).map(|(section, _)| section).collect();
        self.0.retain(|section, _| selected.contains(section));
        others
    }
}

impl ToSchema for Sections {}
impl PartialSchema for Sections {
    fn schema() -> RefOr<Schema> {
        let sections = object();
        Section::ALL
            .into_iter()
            .fold(sections, |sections, section| sections.property(section.as_str(), string()))
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections(parts: &[&str]) -> Sections {
        Sections::new(parts.iter().copied(), Ok).expect("never an error")
    }

    fn pairs(sections: &Sections) -> Vec<(&str, &str)> {
        sections.iter().map(|(section, text)| (section.as_str(), text)).collect()
    }

    #[test]
    fn each_section_is_found_by_its_name() {
        for section in Section::ALL {
            assert_eq!(Section::from_name(section.as_str()), Some(section));
        }
        assert_eq!(Section::from_name("text-boxes"), None);
    }

    #[test]
    fn sections_are_in_fixed_order_regardless_of_their_marks() {
        let sections = sections(&["text-boxes\naside\n", "body\none\n", "headers\ntop\n"]);
        assert_eq!(pairs(&sections), [("body", "one\n"), ("headers", "top\n"), ("text_boxes", "aside\n")]);
        assert_eq!(sections.text(), "one\ntop\naside\n");
        assert_eq!(
            serde_json::to_string(&sections).expect("JSON"),
            r#"{"body":"one\n","headers":"top\n","text_boxes":"aside\n"}"#
        );
    }

    #[test]
    fn no_text_is_lost_when_marks_are_invalid() {
        let sections = sections(&["body\none", "riddles\ntwo\n", "four", "body\nfive\n", "footnotes"]);
        assert_eq!(pairs(&sections), [("body", "one\nriddles\ntwo\nfour\nfive\nfootnotes\n")]);
    }

    #[test]
    fn paragraph_marks_alone_make_no_section() {
        let sections = sections(&["body\n\n\n", "footnotes\n\n", "comments\nwhy?\n"]);
        assert_eq!(pairs(&sections), [("body", ""), ("comments", "why?\n")]);
    }

    #[test]
    fn unselected_sections_are_removed() {
        let mut sections = sections(&["body\none\n", "footnotes\ntwo\n", "comments\nthree\n"]);
        sections.keep(&[Section::Comments, Section::Body, Section::Headers]);
        assert_eq!(sections.text(), "one\nthree\n");
        assert_eq!((sections.get(Section::Footnotes), sections.get(Section::Body)), (None, Some("one\n")));
    }

    #[test]
    fn sections_that_are_not_kept_are_named_if_they_have_text() {
        let mut sections = sections(&["body\none\n", "footnotes\n \n", "comments\nthree\n"]);
        assert_eq!(sections.keep(&[Section::Body]), [Section::Comments]);
        assert_eq!(pairs(&sections), [("body", "one\n")]);
    }
}
