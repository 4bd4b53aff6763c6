//! Renders documents as Markdown (CommonMark with GitHub's tables).
//!
//! The module writes Word documents as Markdown. All other formats are rendered here.

use super::bounded::bounded_text;
use super::error::Error;
use super::markdown_escape as escape;
use super::rows::{Row, Rows};
use super::sheet_parts::{Chart, PageMargin};
use super::structure::{Sheet, Slide, Structure};
use std::borrow::Cow;
use std::io::{self, Write};

/// The syntax of the text that the module wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Markdown.
    Markdown,
    /// Plain text.
    Plain,
    /// Plain text with the targets of hyperlinks in angle brackets.
    PlainWithLinks,
}

/// Renders a document as Markdown. `syntax` is that of its text and sections.
///
/// # Errors
/// `OutputLimit` if the Markdown is larger than `limit`.
pub fn render(text: &str, structure: &Structure, syntax: Syntax, limit: usize) -> Result<String, Error> {
    bounded_text(limit, |out| {
        let mut blocks = Blocks { out, is_empty: true };
        match structure {
            Structure::Sections(sections) if syntax == Syntax::Markdown => {
                sections.iter().try_for_each(|(_, text)| blocks.push(text))
            }
            Structure::Text | Structure::Sections(_) => blocks.paragraphs(text, syntax),
            Structure::Sheets(sheets) => sheets.iter().try_for_each(|sheet| blocks.sheet(sheet)),
            Structure::Slides(slides) => slides.iter().try_for_each(|slide| blocks.slide(slide)),
        }
    })
}

/// Markdown blocks, separated by empty lines.
struct Blocks<'a> {
    out: &'a mut dyn Write,
    is_empty: bool,
}

impl Blocks<'_> {
    /// Begins a block, which the caller writes.
    fn begin(&mut self) -> io::Result<()> {
        if !self.is_empty {
            self.out.write_all(b"\n")?;
        }
        self.is_empty = false;
        Ok(())
    }

    fn push(&mut self, block: &str) -> io::Result<()> {
        let block = block.trim_matches('\n');
        if block.is_empty() {
            return Ok(());
        }
        self.begin()?;
        writeln!(self.out, "{block}")
    }

    fn heading(&mut self, words: &str) -> io::Result<()> {
        self.begin()?;
        self.out.write_all(b"## ")?;
        escape::heading(&join_lines(words, " "), self.out)?;
        self.out.write_all(b"\n")
    }

    /// Adds one paragraph per line. The indent is removed, so that no line becomes code.
    fn paragraphs(&mut self, text: &str, syntax: Syntax) -> io::Result<()> {
        let escape = if syntax == Syntax::PlainWithLinks { escape::paragraph_with_links } else { escape::paragraph };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.begin()?;
            escape(line, self.out)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn quote(&mut self, text: &str) -> io::Result<()> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        for (i, line) in lines.enumerate() {
            if i == 0 {
                self.begin()?;
            } else {
                self.out.write_all(b">\n")?;
            }
            self.out.write_all(b"> ")?;
            escape::paragraph(line, self.out)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Adds a table whose first row is the header. Only the header needs all columns.
    fn table(&mut self, rows: &Rows) -> io::Result<()> {
        let columns = rows.iter().map(|row| row.cells().count()).max().unwrap_or(0);
        let mut rows = rows.iter();
        let Some(header) = rows.next().filter(|_| columns > 0) else { return Ok(()) };
        self.begin()?;
        write_row(header, columns, self.out)?;
        self.out.write_all(b"|")?;
        (0..columns).try_for_each(|_| self.out.write_all(b" --- |"))?;
        self.out.write_all(b"\n")?;
        rows.try_for_each(|row| write_row(row, 1, self.out))
    }

    fn sheet(&mut self, sheet: &Sheet) -> io::Result<()> {
        // Before Excel 5 a sheet has no name.
        if !sheet.name.is_empty() {
            self.heading(&sheet.name)?;
        }
        self.table(&sheet.rows)?;
        sheet.comments.iter().try_for_each(|comment| self.quote(&comment.line()))?;
        sheet.text_boxes.iter().try_for_each(|text| self.paragraphs(text, Syntax::Plain))?;
        for line in [&sheet.header, &sheet.footer].into_iter().flat_map(PageMargin::lines) {
            self.paragraphs(&line, Syntax::Plain)?;
        }
        sheet.charts.iter().flat_map(Chart::lines).try_for_each(|text| self.paragraphs(text, Syntax::Plain))
    }

    fn slide(&mut self, slide: &Slide) -> io::Result<()> {
        if slide.title.trim().is_empty() {
            self.heading(&format!("Slide {}", slide.number))?;
        } else {
            self.heading(&slide.title)?;
        }
        self.paragraphs(&slide.body, Syntax::Plain)?;
        slide.tables.iter().try_for_each(|table| self.table(table))?;
        self.quote(&slide.notes)?;
        self.quote(&slide.comments)?;
        self.paragraphs(&slide.footer, Syntax::Plain)
    }
}

/// Writes a row of at least this many columns.
fn write_row(row: Row, columns: usize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"|")?;
    let mut missing = columns;
    for text in row.cells() {
        out.write_all(b" ")?;
        escape::cell(&join_lines(text, "\n"), out)?;
        out.write_all(b" |")?;
        missing = missing.saturating_sub(1);
    }
    (0..missing).try_for_each(|_| out.write_all(b"  |"))?;
    out.write_all(b"\n")
}

/// Joins the lines of a text, without spaces at their ends.
fn join_lines<'a>(text: &'a str, separator: &str) -> Cow<'a, str> {
    let text = text.trim();
    if text.contains('\n') {
        text.lines().map(str::trim).collect::<Vec<_>>().join(separator).into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::divide::divide;
    use super::*;

    const LIMIT: usize = 10_000;

    fn rendered(marked: &str, syntax: Syntax) -> String {
        let divided = divide(marked.to_owned(), LIMIT).and_then(|divided| divided.into_text(LIMIT));
        let (text, structure) = divided.expect("within the limit");
        render(&text, &structure, syntax, LIMIT).expect("within the limit")
    }

    #[test]
    fn a_line_of_text_is_a_paragraph() {
        assert_eq!(rendered("one *two*\n\n\n    # three\nfour", Syntax::Plain), "one \\*two\\*\n\n\\# three\n\nfour\n");
    }

    #[test]
    fn sections_that_are_already_markdown_are_unchanged() {
        let marked = "\u{1D}body\n# Tides\n\n- high\n- low\n\u{1D}footnotes\n[^1]: At noon.\n";
        assert_eq!(rendered(marked, Syntax::Markdown), "# Tides\n\n- high\n- low\n\n[^1]: At noon.\n");
        assert_eq!(rendered(marked, Syntax::Plain), "\\# Tides\n\n\\- high\n\n\\- low\n\n\\[^1]: At noon.\n");
    }

    #[test]
    fn a_sheet_is_a_heading_and_a_table() {
        let marked = "\u{1C}sheet\u{1F}Tides\u{1F}visible\nDay\u{1F}\u{1E}\u{1E}a|b\\|\u{1F}two\nlines\u{1F}\u{1E}\
                      \u{1C}sheet\u{1F}Empty\u{1F}visible\n\u{1C}sheet\u{1F}\u{1F}visible\nx\u{1F}\u{1E}";
        assert_eq!(
            rendered(marked, Syntax::Plain),
            "## Tides\n\n| Day |  |\n| --- | --- |\n|  |\n| a\\|b\\\\\\| | two<br>lines |\n\n## Empty\n\n| x |\n| --- |\n"
        );
    }

    #[test]
    fn a_slide_has_all_of_its_parts() {
        let marked = "\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}title\nTides\nof May\n\u{1D}body\nHigh\nLow\n\
                      \u{1D}table\na\u{1F}b\u{1F}\u{1E}\u{1D}notes\nSpeak up.\nSlowly.\n\u{1D}comments\nAnna: when?\n\
                      \u{1D}footer\n2004\n\u{1C}slide\u{1F}\u{1F}hidden\n\u{1D}body\nno one sees\n";
        assert_eq!(
            rendered(marked, Syntax::Plain),
            "## Tides of May\n\nHigh\n\nLow\n\n| a | b |\n| --- | --- |\n\n> Speak up.\n>\n> Slowly.\n\n> Anna: when?\n\n\
             2004\n\n## Slide 2\n\nno one sees\n"
        );
    }
}
