//! The text of a sheet outside its rows: comments, text boxes, headers, footers and charts. Like
//! rows, they are stored as the module marks them, so that they take little more than their text.

use super::rows::Rows;
use super::schemas::{list, object, string};
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// A sheet's comments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comments(Rows);

/// A comment on a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Comment<'a> {
    /// The cell, as in `B2`.
    pub cell: &'a str,
    /// The author; empty if unknown.
    pub author: &'a str,
    /// The text.
    pub text: &'a str,
}

impl Comment<'_> {
    /// Returns the comment as text: `B2, Ann: Why?`.
    pub(crate) fn line(&self) -> String {
        let Self { cell, author, text } = self;
        if author.is_empty() { format!("{cell}: {text}") } else { format!("{cell}, {author}: {text}") }
    }
}

impl Comments {
    pub(crate) fn new(rows: Rows) -> Self {
        Self(rows)
    }

    /// Iterates over the comments.
    pub fn iter(&self) -> impl Iterator<Item = Comment<'_>> {
        self.0.iter().map(|row| {
            let mut cells = row.cells();
            let mut next = || cells.next().unwrap_or_default();
            Comment { cell: next(), author: next(), text: next() }
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Comments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The texts of a sheet's text boxes and other shapes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextBoxes(Rows);

impl TextBoxes {
    pub(crate) fn new(rows: Rows) -> Self {
        Self(rows)
    }

    /// Iterates over the texts, in the order of the drawing.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|row| row.cells().next().unwrap_or_default())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for TextBoxes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// A header or footer of the printed sheet. Codes are names, as in `&[Page]`. If the first page or
/// even pages have one of their own, its text follows on a further line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageMargin(Rows);

/// The names of the parts of a header or footer.
const MARGIN_PARTS: [&str; 3] = ["left", "centre", "right"];

impl PageMargin {
    pub(crate) fn new(rows: Rows) -> Self {
        Self(rows)
    }

    /// Returns the texts of the left, centre and right part.
    #[must_use]
    pub fn parts(&self) -> [String; 3] {
        let mut parts = [const { String::new() }; 3];
        for row in self.0.iter() {
            for (part, text) in parts.iter_mut().zip(row.cells()).filter(|(_, text)| !text.is_empty()) {
                if !part.is_empty() {
                    part.push('\n');
                }
                part.push_str(text);
            }
        }
        parts
    }

    /// Iterates over the lines, with a tab between two parts.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|row| row.cells().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\t"))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_blank()
    }
}

impl Serialize for PageMargin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = self.parts();
        let texts = MARGIN_PARTS.iter().zip(&parts).filter(|(_, text)| !text.is_empty());
        let mut map = serializer.serialize_map(None)?;
        for (name, text) in texts {
            map.serialize_entry(name, text)?;
        }
        map.end()
    }
}

/// The text of a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart(Rows);

/// The kinds of a chart's texts, as the module marks them; any other text is a label.
const TITLE: &str = "title";
const AXIS_TITLE: &str = "axis-title";
const SERIES: &str = "series";

impl Chart {
    pub(crate) fn new(rows: Rows) -> Self {
        Self(rows)
    }

    /// Iterates over the texts, in the order of the document.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.texts().map(|(_, text)| text)
    }

    /// Iterates over the kinds and texts.
    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|row| {
            let mut cells = row.cells();
            let mut next = || cells.next().unwrap_or_default();
            (next(), next())
        })
    }

    /// Returns the title; empty if there is none.
    #[must_use]
    pub fn title(&self) -> String {
        self.of(|kind| kind == TITLE).collect::<Vec<_>>().join("\n")
    }

    /// Iterates over the titles of the axes.
    pub fn axis_titles(&self) -> impl Iterator<Item = &str> {
        self.of(|kind| kind == AXIS_TITLE)
    }

    /// Iterates over the names of the series.
    pub fn series(&self) -> impl Iterator<Item = &str> {
        self.of(|kind| kind == SERIES)
    }

    /// Iterates over the labels and other texts.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.of(|kind| ![TITLE, AXIS_TITLE, SERIES].contains(&kind))
    }

    fn of(&self, is_selected: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
        self.texts().filter(move |(kind, _)| is_selected(kind)).map(|(_, text)| text)
    }
}

impl Serialize for Chart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut chart = serializer.serialize_struct("Chart", 4)?;
        chart.serialize_field("title", &self.title())?;
        chart.serialize_field("axis_titles", &Texts(|| self.axis_titles()))?;
        chart.serialize_field("series", &Texts(|| self.series()))?;
        chart.serialize_field("labels", &Texts(|| self.labels()))?;
        chart.end()
    }
}

/// A list of texts that is never built in memory.
struct Texts<F>(F);

impl<'a, I: Iterator<Item = &'a str>, F: Fn() -> I> Serialize for Texts<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl ToSchema for PageMargin {}
impl PartialSchema for PageMargin {
    fn schema() -> RefOr<Schema> {
        MARGIN_PARTS.into_iter().fold(object(), |object, part| object.property(part, string())).into()
    }
}

impl ToSchema for Chart {}
impl PartialSchema for Chart {
    fn schema() -> RefOr<Schema> {
        let lists = ["axis_titles", "series", "labels"];
        let chart = object().property("title", string()).required("title");
        lists.into_iter().fold(chart, |chart, name| chart.property(name, list(string())).required(name)).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(part: &impl Serialize) -> String {
        serde_json::to_string(part).expect("JSON")
    }

    #[test]
    fn comments_name_their_cell_and_author() {
        let comments =
            Comments::new(Rows::of_table("B2\u{1F}Ann\u{1F}Why?\nTell me.\u{1F}\u{1E}C3\u{1F}\u{1F}No\u{1F}\u{1E}"));
        let expected =
            r#"[{"cell":"B2","author":"Ann","text":"Why?\nTell me."},{"cell":"C3","author":"","text":"No"}]"#;
        assert_eq!(json(&comments), expected);
    }

    #[test]
    fn a_header_has_the_parts_with_text() {
        let header =
            PageMargin::new(Rows::of_table("\u{1F}Tides\u{1F}&[Page]\u{1F}\u{1E}\u{1F}\u{1F}first\u{1F}\u{1E}"));
        assert_eq!(json(&header), r#"{"centre":"Tides","right":"&[Page]\nfirst"}"#);
        assert_eq!(json(&TextBoxes::new(Rows::of_table("a\u{1F}\u{1E}b\u{1F}\u{1E}"))), r#"["a","b"]"#);
    }

    #[test]
    fn the_texts_of_a_chart_are_sorted_by_kind() {
        let marked = "series\u{1F}High\u{1F}\u{1E}title\u{1F}Tides\u{1F}\u{1E}axis-title\u{1F}m\u{1F}\u{1E}riddle\u{1F}?\u{1F}\u{1E}";
        let expected = r#"{"title":"Tides","axis_titles":["m"],"series":["High"],"labels":["?"]}"#;
        assert_eq!(json(&Chart::new(Rows::of_table(marked))), expected);
    }
}
