//! Divides the module's output into sections, sheets and slides: see `wasm/README.md`, "Parts".

use super::csv;
use super::sections::Sections;
use super::utf8::without_controls;
use serde::Serialize;
use utoipa::ToSchema;

/// The module's marks: control characters that no text contains.
const GROUP: char = '\u{1C}';
const PART: char = '\u{1D}';
const ROW: char = '\u{1E}';
const CELL: char = '\u{1F}';

/// The separator between two sheets or slides in the text: a line with a form feed.
const SEPARATOR: &str = "\u{C}\n";

/// The structure of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Structure {
    /// A single text.
    Text,
    /// A Word or RTF document with separate stories.
    Sections(Sections),
    /// A workbook.
    Sheets(Vec<Sheet>),
    /// A presentation.
    Slides(Vec<Slide>),
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sheet {
    /// The sheet's name.
    pub name: String,
    /// True if Excel hides the sheet's tab.
    pub hidden: bool,
    /// The rows from the first one on. Each has its cells as Excel displays them, from the first
    /// column to the last one with content.
    pub rows: Vec<Vec<String>>,
}

/// A slide of a presentation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Slide {
    /// The slide's number in the presentation, from 1.
    pub number: usize,
    /// True if the presentation skips the slide.
    pub hidden: bool,
    /// The slide's title.
    pub title: String,
    /// The text of its other shapes, one line per paragraph.
    pub body: String,
    /// The slide's tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<Vec<Vec<String>>>,
    /// The speaker's notes.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Comments on the slide, one per line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comments: String,
    /// Header, footer and date, if they are visible.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub footer: String,
}

/// Divides the module's output. Returns the plain text and its structure.
#[must_use]
pub fn divide(marked: String) -> (String, Structure) {
    let mut groups = marked.split(GROUP);
    // No text precedes the first group.
    let first = groups.next().unwrap_or_default();
    if first.len() == marked.len() {
        return undivided(marked);
    }
    let groups: Vec<_> = groups.map(Group::new).collect();
    if groups.iter().all(|group| group.kind == "sheet") {
        let sheets: Vec<_> = groups.iter().map(Group::sheet).collect();
        (text_of_sheets(&sheets), Structure::Sheets(sheets))
    } else {
        let (texts, slides): (Vec<_>, _) = groups.iter().enumerate().map(|(i, group)| group.slide(i + 1)).unzip();
        (texts.join(SEPARATOR), Structure::Slides(slides))
    }
}

/// Divides output without groups. It consists of stories if it begins with a part.
fn undivided(marked: String) -> (String, Structure) {
    match marked.strip_prefix(PART) {
        None => (without_controls(marked), Structure::Text),
        Some(parts) => {
            let sections = Sections::new(parts.split(PART));
            (sections.text(), Structure::Sections(sections))
        }
    }
}

/// Returns the text of sheets: CSV (RFC 4180) with LF line ends.
#[must_use]
pub fn text_of_sheets(sheets: &[Sheet]) -> String {
    sheets.iter().map(|sheet| csv::table(&sheet.rows, "\n")).collect::<Vec<_>>().join(SEPARATOR)
}

/// A marked group: its header line, its content up to the first part, and its parts.
struct Group<'a> {
    kind: &'a str,
    name: &'a str,
    state: &'a str,
    content: &'a str,
    parts: Vec<(&'a str, &'a str)>,
}

impl<'a> Group<'a> {
    fn new(marked: &'a str) -> Self {
        let (head, rest) = split_line(marked);
        let mut words = head.split(CELL);
        let mut word = || words.next().unwrap_or_default();
        let (kind, name, state) = (word(), word(), word());
        let mut parts = rest.split(PART);
        let content = parts.next().unwrap_or_default();
        Self { kind, name, state, content, parts: parts.map(split_line).collect() }
    }

    fn sheet(&self) -> Sheet {
        Sheet {
            name: without_controls(self.name.to_owned()),
            hidden: self.state != "visible",
            rows: rows(self.content),
        }
    }

    /// Builds the slide and its text, in the order of its parts.
    fn slide(&self, number: usize) -> (String, Slide) {
        let mut slide = Slide { number, hidden: self.state == "hidden", ..Slide::default() };
        let mut text = String::new();
        for (kind, content) in &self.parts {
            if *kind == "table" {
                let table = rows(content);
                text.push_str(&lines_of_table(&table));
                slide.tables.push(table);
                continue;
            }
            let content = without_controls((*content).to_owned());
            text.push_str(&content);
            let field = match *kind {
                "title" => &mut slide.title,
                "notes" => &mut slide.notes,
                "comments" => &mut slide.comments,
                "footer" => &mut slide.footer,
                _ => &mut slide.body,
            };
            field.push_str(&content);
        }
        slide.title.truncate(slide.title.trim_end().len());
        (text, slide)
    }
}

/// Splits a text into its first line and the rest.
fn split_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

fn rows(marked: &str) -> Vec<Vec<String>> {
    let cell = |cell: &str| without_controls(cell.to_owned());
    let cells = |row: &str| row.strip_suffix(CELL).map_or_else(Vec::new, |row| row.split(CELL).map(cell).collect());
    marked.strip_suffix(ROW).map_or_else(Vec::new, |rows| rows.split(ROW).map(cells).collect())
}

/// Returns a slide's table with one line per row. Cells are separated by tabs, since they are short
/// and a reader of slides expects tabs.
fn lines_of_table(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join("\t").replace('\n', " ") + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_marks_is_a_single_text() {
        assert_eq!(divide("one\n\u{1}two\n".to_owned()), ("one\ntwo\n".to_owned(), Structure::Text));
        assert_eq!(divide(String::new()), (String::new(), Structure::Text));
    }

    #[test]
    fn stories_are_both_separate_and_joined() {
        let marked = "\u{1D}body\nHigh\u{1}tide\n\nLow tide\n\u{1D}footnotes\nAt noon.\n\u{1D}text-boxes\nAside";
        let (text, structure) = divide(marked.to_owned());
        assert_eq!(text, "Hightide\n\nLow tide\nAt noon.\nAside\n");
        let Structure::Sections(sections) = structure else { panic!("{structure:?}") };
        let texts: Vec<_> = sections.iter().map(|(section, text)| (section.as_str(), text)).collect();
        assert_eq!(texts, [("body", "Hightide\n\nLow tide\n"), ("footnotes", "At noon.\n"), ("text_boxes", "Aside\n")]);
    }

    #[test]
    fn a_mark_inside_a_text_loses_no_text() {
        assert_eq!(divide("one\u{1D}two\nthree\n".to_owned()), ("onetwo\nthree\n".to_owned(), Structure::Text));
        assert_eq!(divide("\u{1D}body\none\u{1D}two\nthree\n".to_owned()).0, "one\ntwo\nthree\n");
    }

    #[test]
    fn a_document_without_text_still_has_a_body() {
        let (text, structure) = divide("\u{1D}body\n\n".to_owned());
        assert_eq!(text, "");
        let Structure::Sections(sections) = structure else { panic!("{structure:?}") };
        assert_eq!(sections.iter().count(), 1);
    }

    #[test]
    fn sheets_are_rows_of_cells_and_their_text_is_csv() {
        let marked = "\u{1C}sheet\u{1F}Ti\u{1}des\u{85}\u{1F}visible\n1\u{1F}a \"b\"\u{1F}\u{1E}\u{1E}\u{1F}x,y\u{1F}\u{1E}\
                      \u{1C}sheet\u{1F}Secret\u{1F}very-hidden\nwhy?\u{1F}\u{1E}";
        let (text, structure) = divide(marked.to_owned());
        assert_eq!(text, "1,\"a \"\"b\"\"\"\n\n,\"x,y\"\n\u{C}\nwhy?\n");
        let Structure::Sheets(sheets) = structure else { panic!("{structure:?}") };
        let rows: [&[&str]; 3] = [&["1", "a \"b\""], &[], &["", "x,y"]];
        assert_eq!(
            (sheets[0].name.as_str(), sheets[0].hidden, &sheets[0].rows[..]),
            ("Tides", false, &rows.map(owned)[..])
        );
        assert_eq!((sheets[1].name.as_str(), sheets[1].hidden), ("Secret", true));
    }

    fn owned(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn slides_have_separate_parts_and_ordered_text() {
        let marked = "\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}title\nTides\n\u{1D}body\nHigh\nLow\n\
                      \u{1D}table\na\nb\u{1F}c\u{1F}\u{1E}\u{1D}notes\nSpeak up.\n\
                      \u{1C}slide\u{1F}\u{1F}hidden\n\u{1D}body\nno one sees\n";
        let (text, structure) = divide(marked.to_owned());
        assert_eq!(text, "Tides\nHigh\nLow\na b\tc\nSpeak up.\n\u{C}\nno one sees\n");
        let Structure::Slides(slides) = structure else { panic!("{structure:?}") };
        assert_eq!((slides[0].number, slides[0].title.as_str(), slides[0].body.as_str()), (1, "Tides", "High\nLow\n"));
        assert_eq!((&slides[0].tables[0], slides[0].notes.as_str()), (&vec![owned(&["a\nb", "c"])], "Speak up.\n"));
        assert_eq!((slides[1].number, slides[1].hidden), (2, true));
    }

    #[test]
    fn invalid_marks_never_reach_the_text() {
        for marked in [
            "\u{1C}",
            "\u{1C}\u{1C}\u{1D}\u{1E}\u{1F}",
            "\u{1C}sheet",
            "\u{1C}sheet\n\u{1E}\u{1F}",
            "x\u{1C}y\nz",
            "\u{1D}",
            "x\u{1D}\u{1E}\u{1D}y\nz\u{1F}",
        ] {
            let (text, _) = divide(marked.to_owned());
            assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\u{C}'), "{text:?}");
        }
    }
}
