//! Divides the module's output into sections, sheets and slides: see `wasm/README.md`, "Parts".

use super::bounded::bounded_text;
use super::csv;
use super::error::Error;
use super::markdown;
use super::rows::Rows;
use super::sections::Sections;
use super::sheet_parts::{Chart, Comments, PageMargin, TextBoxes};
use super::structure::{Sheet, Slide, Structure};
use super::utf8::{NO_MARKS, push_without_controls, without_controls};
use memchr::memchr_iter;

/// The module's marks of groups, parts and cells: control characters that no text contains.
const GROUP: char = '\u{1C}';
const PART: char = '\u{1D}';
const CELL: char = '\u{1F}';

/// The separator between two sheets or slides in the text: a line with a form feed.
const SEPARATOR: &str = "\u{C}\n";

/// The memory of a group: a sheet or a slide.
const GROUP_MEMORY: usize =
    if size_of::<Sheet>() > size_of::<Slide>() { size_of::<Sheet>() } else { size_of::<Slide>() };

/// The memory of a part, in addition to its text: a vector with room for four tables and their
/// allocations. A string takes less.
const PART_MEMORY: usize = 4 * size_of::<Rows>() + 2 * ALLOCATION;

/// The most memory that an allocator adds to an allocation.
const ALLOCATION: usize = 32;

/// A divided text.
#[derive(Debug)]
pub struct Divided {
    pub structure: Structure,
    /// The text of a document whose structure does not contain it. In a presentation, only the text
    /// has the order of a slide's parts.
    own_text: String,
}

/// Divides the module's output.
///
/// # Errors
/// `OutputLimit` if the structure would take more than `limit` bytes of memory. A mark takes one
/// byte of output, but its sheet, slide or part may take a few hundred bytes of memory.
pub fn divide(marked: String, limit: usize) -> Result<Divided, Error> {
    divide_with(marked, limit, |text| Ok(without_controls(text)))
}

/// Divides output with marks of formatting, and makes the text and the stories Markdown.
///
/// # Errors
/// As for [`divide`], and if the Markdown is larger than `limit`.
pub fn divide_as_markdown(marked: String, limit: usize) -> Result<Divided, Error> {
    let mut left = limit;
    divide_with(marked, limit, |text| {
        let markdown = markdown::of_formatted(&text, left)?;
        left -= markdown.len();
        Ok(markdown)
    })
    .map_err(|error| match error {
        Error::OutputLimit { .. } => Error::OutputLimit { limit },
        other => other,
    })
}

fn divide_with(
    marked: String,
    limit: usize,
    text: impl FnMut(String) -> Result<String, Error>,
) -> Result<Divided, Error> {
    let count = |mark| memchr_iter(mark as u8, marked.as_bytes()).count();
    let (groups, parts) = (count(GROUP), count(PART));
    if marked.len() + groups * GROUP_MEMORY + parts * PART_MEMORY > limit {
        return Err(Error::OutputLimit { limit });
    }
    Ok(match groups {
        0 => undivided(marked, text)?,
        // No text precedes the first group.
        _ if marked.split(GROUP).skip(1).all(|group| Group::new(group).kind == "sheet") => {
            let mut sheets = Vec::with_capacity(groups);
            sheets.extend(marked.split(GROUP).skip(1).map(|group| Group::new(group).sheet()));
            Divided { structure: Structure::Sheets(sheets), own_text: String::new() }
        }
        _ => {
            let mut slides = Vec::with_capacity(groups);
            let mut own_text = String::with_capacity(marked.len());
            for (i, group) in marked.split(GROUP).skip(1).enumerate() {
                if i > 0 {
                    own_text.push_str(SEPARATOR);
                }
                slides.push(Group::new(group).slide(i + 1, &mut own_text));
            }
            Divided { structure: Structure::Slides(slides), own_text }
        }
    })
}

/// Divides output without groups. It consists of stories if it begins with a part.
fn undivided(marked: String, mut text: impl FnMut(String) -> Result<String, Error>) -> Result<Divided, Error> {
    match marked.strip_prefix(PART) {
        None => Ok(Divided { structure: Structure::Text, own_text: text(marked)? }),
        Some(parts) => {
            let sections = Sections::new(parts.split(PART), text)?;
            Ok(Divided { structure: Structure::Sections(sections), own_text: String::new() })
        }
    }
}

impl Divided {
    /// Returns whether there is no text. Paragraph marks alone do not count as text.
    pub fn is_blank(&self) -> bool {
        match &self.structure {
            Structure::Text | Structure::Slides(_) => self.own_text.trim().is_empty(),
            Structure::Sections(sections) => sections.iter().all(|(_, text)| text.trim().is_empty()),
            Structure::Sheets(sheets) => sheets.iter().all(Sheet::is_blank),
        }
    }

    /// Removes the text of a document without structure.
    pub fn clear_text(&mut self) {
        self.own_text = String::new();
    }

    /// Returns the text and the structure.
    ///
    /// # Errors
    /// `OutputLimit` if the text is larger than `limit`.
    pub fn into_text(self, limit: usize) -> Result<(String, Structure), Error> {
        let text = match &self.structure {
            Structure::Text | Structure::Slides(_) => self.own_text,
            Structure::Sections(sections) => sections.text(),
            // CSV with LF line ends.
            Structure::Sheets(sheets) => bounded_text(limit, |out| csv::write_sheets(sheets, "\n", out))?,
        };
        Ok((text, self.structure))
    }
}

/// A marked group: its header line and its content.
struct Group<'a> {
    kind: &'a str,
    name: &'a str,
    state: &'a str,
    content: &'a str,
}

impl<'a> Group<'a> {
    fn new(marked: &'a str) -> Self {
        let (head, content) = split_line(marked);
        let mut words = head.split(CELL);
        let mut word = || words.next().unwrap_or_default();
        Self { kind: word(), name: word(), state: word(), content }
    }

    fn sheet(&self) -> Sheet {
        let mut parts = self.content.split(PART);
        let mut sheet = Sheet {
            name: without_controls(self.name.to_owned()),
            hidden: self.state != "visible",
            rows: Rows::of_sheet(parts.next().unwrap_or_default()),
            ..Sheet::default()
        };
        for (kind, content) in parts.map(split_line) {
            let rows = Rows::of_table(content);
            match kind {
                "comments" => sheet.comments = Comments::new(rows),
                "header" => sheet.header = PageMargin::new(rows),
                "footer" => sheet.footer = PageMargin::new(rows),
                "chart" => sheet.charts.push(Chart::new(rows)),
                _ => sheet.text_boxes = TextBoxes::new(rows),
            }
        }
        sheet
    }

    /// Builds the slide and appends its text, in the order of its parts.
    fn slide(&self, number: usize, text: &mut String) -> Slide {
        let mut slide = Slide { number, hidden: self.state == "hidden", ..Slide::default() };
        for (kind, content) in self.content.split(PART).skip(1).map(split_line) {
            let field = match kind {
                "table" => {
                    let table = Rows::of_table(content);
                    push_lines_of_table(&table, text);
                    slide.tables.push(table);
                    continue;
                }
                "title" => &mut slide.title,
                "notes" => &mut slide.notes,
                "comments" => &mut slide.comments,
                "footer" => &mut slide.footer,
                _ => &mut slide.body,
            };
            let start = field.len();
            push_without_controls(field, content, NO_MARKS);
            text.push_str(&field[start..]);
        }
        slide.title.truncate(slide.title.trim_end().len());
        slide
    }
}

/// Splits a text into its first line and the rest.
fn split_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// Appends a slide's table with one line per row. Cells are separated by tabs, since they are short
/// and a reader of slides expects tabs.
fn push_lines_of_table(rows: &Rows, text: &mut String) {
    for row in rows.iter() {
        for (i, cell) in row.cells().enumerate() {
            if i > 0 {
                text.push('\t');
            }
            text.extend(cell.split('\n').enumerate().flat_map(|(i, line)| [if i > 0 { " " } else { "" }, line]));
        }
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 10_000;

    fn divided(marked: &str) -> (String, Structure) {
        divide(marked.to_owned(), LIMIT).and_then(|divided| divided.into_text(LIMIT)).expect("within the limit")
    }

    fn cells(rows: &Rows) -> Vec<Vec<&str>> {
        rows.iter().map(|row| row.cells().collect()).collect()
    }

    #[test]
    fn a_text_without_marks_is_a_single_text() {
        assert_eq!(divided("one\n\u{1}two\n"), ("one\ntwo\n".to_owned(), Structure::Text));
        assert_eq!(divided(""), (String::new(), Structure::Text));
    }

    #[test]
    fn stories_are_both_separate_and_joined() {
        let marked = "\u{1D}body\nHigh\u{1}tide\n\nLow tide\n\u{1D}footnotes\nAt noon.\n\u{1D}text-boxes\nAside";
        let (text, structure) = divided(marked);
        assert_eq!(text, "Hightide\n\nLow tide\nAt noon.\nAside\n");
        let Structure::Sections(sections) = structure else { panic!("{structure:?}") };
        let texts: Vec<_> = sections.iter().map(|(section, text)| (section.as_str(), text)).collect();
        assert_eq!(texts, [("body", "Hightide\n\nLow tide\n"), ("footnotes", "At noon.\n"), ("text_boxes", "Aside\n")]);
    }

    #[test]
    fn a_mark_inside_a_text_loses_no_text() {
        assert_eq!(divided("one\u{1D}two\nthree\n"), ("onetwo\nthree\n".to_owned(), Structure::Text));
        assert_eq!(divided("\u{1D}body\none\u{1D}two\nthree\n").0, "one\ntwo\nthree\n");
    }

    #[test]
    fn a_document_without_text_still_has_a_body() {
        let (text, structure) = divided("\u{1D}body\n\n");
        assert_eq!(text, "");
        let Structure::Sections(sections) = structure else { panic!("{structure:?}") };
        assert_eq!(sections.iter().count(), 1);
    }

    #[test]
    fn sheets_are_rows_of_cells_and_their_text_is_csv() {
        let marked = "\u{1C}sheet\u{1F}Ti\u{1}des\u{85}\u{1F}visible\n1\u{1F}a \"b\"\u{1F}\u{1E}\u{1E}\u{1F}x,y\u{1F}\u{1E}\
                      \u{1C}sheet\u{1F}Secret\u{1F}very-hidden\nwhy?\u{1F}\u{1E}";
        let (text, structure) = divided(marked);
        assert_eq!(text, "1,\"a \"\"b\"\"\"\n\n,\"x,y\"\n\u{C}\nwhy?\n");
        let Structure::Sheets(sheets) = structure else { panic!("{structure:?}") };
        let rows = vec![vec!["1", "a \"b\""], vec![], vec!["", "x,y"]];
        assert_eq!((sheets[0].name.as_str(), sheets[0].hidden, cells(&sheets[0].rows)), ("Tides", false, rows));
        assert_eq!((sheets[1].name.as_str(), sheets[1].hidden), ("Secret", true));
    }

    #[test]
    fn each_part_of_a_sheet_is_in_its_field() {
        let marked = "\u{1C}sheet\u{1F}Tides\u{1F}visible\n1\u{1F}\u{1E}\
                      \u{1D}comments\nB2\u{1F}Anna\u{1F}when?\u{1F}\u{1E}\u{1D}header\nleft\u{1F}\u{1F}\u{1F}\u{1E}\
                      \u{1D}footer\n\u{1F}\u{1F}right\u{1F}\u{1E}\u{1D}chart\ntitle\u{1F}High tides\u{1F}\u{1E}\
                      \u{1D}text-boxes\nAside\u{1F}\u{1E}";
        let (_, structure) = divided(marked);
        let Structure::Sheets(sheets) = structure else { panic!("{structure:?}") };
        let json = serde_json::to_value(&sheets[0]).expect("JSON");
        for (field, text) in [
            ("comments", "when?"),
            ("header", "left"),
            ("footer", "right"),
            ("charts", "High tides"),
            ("text_boxes", "Aside"),
        ] {
            assert!(json[field].to_string().contains(text), "{field}: {json}");
        }
    }

    #[test]
    fn slides_have_separate_parts_and_ordered_text() {
        let marked = "\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}title\nTides\n\u{1D}body\nHigh\nLow\n\
                      \u{1D}table\na\nb\u{1F}c\u{1F}\u{1E}\u{1D}notes\nSpeak up.\n\
                      \u{1C}slide\u{1F}\u{1F}hidden\n\u{1D}body\nno one sees\n";
        let (text, structure) = divided(marked);
        assert_eq!(text, "Tides\nHigh\nLow\na b\tc\nSpeak up.\n\u{C}\nno one sees\n");
        let Structure::Slides(slides) = structure else { panic!("{structure:?}") };
        assert_eq!((slides[0].number, slides[0].title.as_str(), slides[0].body.as_str()), (1, "Tides", "High\nLow\n"));
        assert_eq!((cells(&slides[0].tables[0]), slides[0].notes.as_str()), (vec![vec!["a\nb", "c"]], "Speak up.\n"));
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
            let (text, _) = divided(marked);
            assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\u{C}'), "{text:?}");
        }
    }

    #[test]
    fn a_structure_larger_than_the_limit_is_refused() {
        for (marked, limit) in [
            ("tide", 3),
            ("\u{1C}sheet\u{1F}\u{1F}visible\n", GROUP_MEMORY),
            ("\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}body\n", GROUP_MEMORY + PART_MEMORY),
            ("\u{1D}body\n\u{1D}x", PART_MEMORY),
        ] {
            assert!(matches!(divide(marked.to_owned(), limit), Err(Error::OutputLimit { .. })), "{marked:?}");
            assert!(divide(marked.to_owned(), LIMIT).is_ok(), "{marked:?}");
        }
    }

    #[test]
    fn a_text_may_be_as_large_as_the_limit() {
        assert!(divide("tide".to_owned(), 4).is_ok());
    }

    #[test]
    fn the_markdown_of_all_stories_counts_towards_the_limit() {
        let story = "one *two* ".repeat(1000);
        let divided = |limit| divide_as_markdown(format!("\u{1D}body\n{story}\n\u{1D}footnotes\n{story}\n"), limit);
        // Each story takes 12,000 bytes as Markdown, and 10,000 before.
        assert!(divided(25_000).is_ok());
        assert!(matches!(divided(22_000), Err(Error::OutputLimit { limit: 22_000 })));
    }

    #[test]
    fn the_quotes_of_csv_count_towards_the_limit() {
        let marked = "\u{1C}sheet\u{1F}\u{1F}visible\n\"\"\u{1F}\u{1E}";
        let divided = || divide(marked.to_owned(), LIMIT).expect("within the limit");
        assert_eq!(divided().into_text(7).expect("within the limit").0, "\"\"\"\"\"\"\n");
        assert!(matches!(divided().into_text(6), Err(Error::OutputLimit { limit: 6 })));
    }

    fn markdown(marked: &str) -> String {
        let divided = divide_as_markdown(marked.to_owned(), LIMIT).and_then(|divided| divided.into_text(LIMIT));
        let (text, structure) = divided.expect("within the limit");
        markdown::render(text, &structure, LIMIT).expect("within the limit")
    }

    #[test]
    fn a_line_of_text_is_a_paragraph_in_markdown() {
        assert_eq!(markdown("one *two*\n\n\n    # three\nfour"), "one \\*two\\*\n\n\\# three\n\nfour\n");
    }

    #[test]
    fn sections_are_separate_blocks_in_markdown() {
        let marked = "\u{1D}body\n\u{E}heading 1\u{F}Tides\n- high\n\u{1D}footnotes\n\u{E}note 1\u{F}At noon.\n";
        assert_eq!(markdown(marked), "# Tides\n\n\\- high\n\n[^1]: At noon.\n");
    }

    #[test]
    fn the_alignment_of_most_cells_is_that_of_their_column() {
        let (text, centre, right) = ("x\u{12}", "\u{E}centre\u{F}x\u{12}", "\u{E}right\u{F}x\u{12}");
        let header = ["\u{10}", right, text, text, text, "\u{11}\n"].concat();
        let rows = [[centre, right, centre, right], [centre, right, text, text], [text, text, text, text]];
        let rows = rows.map(|cells| format!("\u{10}{}\u{11}\n", cells.concat())).concat();
        let row = "| x | x | x | x |\n";
        let expected = format!("{row}| :---: | ---: | --- | --- |\n{row}{row}{row}");
        assert_eq!(markdown(&(header + &rows)), expected);
        // Half of the cells are not most of them.
        let halves = format!("\u{10}{text}{text}\u{11}\n\u{10}{centre}{right}\u{11}\n\u{10}{text}{text}\u{11}\n");
        assert_eq!(markdown(&halves), "| x | x |\n| --- | --- |\n| x | x |\n| x | x |\n");
    }

    #[test]
    fn a_sheet_is_a_heading_and_a_table_in_markdown() {
        let marked = "\u{1C}sheet\u{1F}Tides\u{1F}visible\nDay\u{1F}\u{1E}\u{1E}a|b\\|\u{1F}two\nlines\u{1F}\u{1E}\
                      \u{1C}sheet\u{1F}Empty\u{1F}visible\n\u{1C}sheet\u{1F}\u{1F}visible\nx\u{1F}\u{1E}";
        assert_eq!(
            markdown(marked),
            "## Tides\n\n| Day |  |\n| --- | --- |\n|  |\n| a\\|b\\\\\\| | two<br>lines |\n\n## Empty\n\n| x |\n| --- |\n"
        );
    }

    #[test]
    fn a_slide_has_all_of_its_parts_in_markdown() {
        let marked = "\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}title\nTides\nof May\n\u{1D}body\nHigh\nLow\n\
                      \u{1D}table\na\u{1F}b\u{1F}\u{1E}\u{1D}notes\nSpeak up.\nSlowly.\n\u{1D}comments\nAnna: when?\n\
                      \u{1D}footer\n2004\n\u{1C}slide\u{1F}\u{1F}hidden\n\u{1D}body\nno one sees\n";
        assert_eq!(
            markdown(marked),
            "## Tides of May\n\nHigh\n\nLow\n\n| a | b |\n| --- | --- |\n\n> Speak up.\n>\n> Slowly.\n\n> Anna: when?\n\n\
             2004\n\n## Slide 2\n\nno one sees\n"
        );
    }
}
