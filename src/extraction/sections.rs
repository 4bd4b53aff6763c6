//! The stories of a document of text, its body and what stands beside it, as the module marks them: see `wasm/README.md`,
//! "Parts".

use super::schemas::{object, string};
use super::utf8::without_controls;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// A story of a document, in the order in which they make its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The text itself.
    Body,
    /// Its footnotes.
    Footnotes,
    /// Its endnotes.
    Endnotes,
    /// Comments on it.
    Comments,
    /// Headers of its pages.
    Headers,
    /// Footers of its pages.
    Footers,
    /// Text boxes, in headers too.
    TextBoxes,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Body, Self::Footnotes, Self::Endnotes, Self::Comments, Self::Headers, Self::Footers, Self::TextBoxes];

    /// The section as it is written everywhere.
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

    /// The section of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.as_str() == name)
    }

    /// The section that the module marks so.
    fn marked(kind: &str) -> Option<Self> {
        Self::named(&kind.replace('-', "_"))
    }
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The sections that a document has, each with its text: lines that end in a newline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Sections(BTreeMap<Section, String>);

impl Sections {
    /// The sections of parts as marked, each a line with its kind and then its text. A part without a kind that is known is
    /// text from the first line on.
    pub(crate) fn new<'a>(parts: impl Iterator<Item = &'a str>) -> Self {
        // Every document has a body.
        let mut sections = Self(BTreeMap::from([(Section::Body, String::new())]));
        for part in parts {
            let known = part.split_once('\n').and_then(|(kind, content)| Some((Section::marked(kind)?, content)));
            let (section, content) = known.unwrap_or((Section::Body, part));
            let content = without_controls(content.to_owned());
            // Paragraph marks alone are no text.
            if content.trim().is_empty() {
                continue;
            }
            let text = sections.0.entry(section).or_default();
            if text.is_empty() {
                *text = content;
            } else {
                text.push_str(&content);
            }
            if !text.ends_with('\n') {
                text.push('\n');
            }
        }
        sections
    }

    /// The text of this section, where the document has it.
    #[must_use]
    pub fn get(&self, section: Section) -> Option<&str> {
        self.0.get(&section).map(String::as_str)
    }

    /// The sections there are, in their order, with their text.
    pub fn iter(&self) -> impl Iterator<Item = (Section, &str)> {
        self.0.iter().map(|(section, text)| (*section, text.as_str()))
    }

    /// All their text.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.values().map(String::as_str).collect()
    }

    /// Leaves those that are wanted.
    pub(crate) fn keep(&mut self, wanted: &[Section]) {
        self.0.retain(|section, _| wanted.contains(section));
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
        Sections::new(parts.iter().copied())
    }

    fn pairs(sections: &Sections) -> Vec<(&str, &str)> {
        sections.iter().map(|(section, text)| (section.as_str(), text)).collect()
    }

    #[test]
    fn every_name_names_its_section() {
        for section in Section::ALL {
            assert_eq!(Section::named(section.as_str()), Some(section));
        }
        assert_eq!(Section::named("text-boxes"), None);
    }

    #[test]
    fn sections_keep_their_order_whatever_that_of_their_marks() {
        let sections = sections(&["text-boxes\naside\n", "body\none\n", "headers\ntop\n"]);
        assert_eq!(pairs(&sections), [("body", "one\n"), ("headers", "top\n"), ("text_boxes", "aside\n")]);
        assert_eq!(sections.text(), "one\ntop\naside\n");
        assert_eq!(
            serde_json::to_string(&sections).expect("JSON"),
            r#"{"body":"one\n","headers":"top\n","text_boxes":"aside\n"}"#
        );
    }

    #[test]
    fn nothing_is_lost_where_marks_are_not_as_agreed() {
        let sections = sections(&["body\none", "riddles\ntwo\n", "four", "body\nfive\n", "footnotes"]);
        assert_eq!(pairs(&sections), [("body", "one\nriddles\ntwo\nfour\nfive\nfootnotes\n")]);
    }

    #[test]
    fn paragraph_marks_alone_are_no_section() {
        let sections = sections(&["body\n\n\n", "footnotes\n\n", "comments\nwhy?\n"]);
        assert_eq!(pairs(&sections), [("body", ""), ("comments", "why?\n")]);
    }

    #[test]
    fn those_that_are_not_wanted_go() {
        let mut sections = sections(&["body\none\n", "footnotes\ntwo\n", "comments\nthree\n"]);
        sections.keep(&[Section::Comments, Section::Body, Section::Headers]);
        assert_eq!(sections.text(), "one\nthree\n");
        assert_eq!((sections.get(Section::Footnotes), sections.get(Section::Body)), (None, Some("one\n")));
    }
}
