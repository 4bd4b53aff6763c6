//! Renders documents as Markdown (CommonMark with GitHub's tables).
//!
//! The module marks the formatting of Word, RTF and HTML documents: see `formatted.rs`. Sheets and slides
//! have none.

mod columns;
mod escape;
mod formatted;
mod inline;
mod link;
mod lists;
mod marks;
mod notes;
mod paragraph;
mod separator;

use super::bounded::bounded_text;
use super::error::Error;
use super::rows::{Row, Rows};
use super::sheet_parts::{Chart, PageMargin};
use super::structure::{Sheet, Slide, Structure};
use separator::Separator;
use std::borrow::Cow;
use std::io::{self, Write};

/// Returns text with the module's marks of formatting as Markdown.
///
/// # Errors
/// `OutputLimit` if the Markdown is larger than `limit`.
pub fn of_formatted(text: &str, limit: usize) -> Result<String, Error> {
    bounded_text(limit, |out| formatted::write(text, out))
}

/// Returns a document as Markdown. Its text and sections are Markdown already.
///
/// # Errors
/// `OutputLimit` if the Markdown is larger than `limit`.
pub fn render(text: String, structure: &Structure, limit: usize) -> Result<String, Error> {
    if matches!(structure, Structure::Text) {
        return Ok(text);
    }
    drop(text);
    bounded_text(limit, |out| {
        let mut blocks = Blocks { out, separator: Separator::default() };
        match structure {
            Structure::Text => Ok(()),
            Structure::Sections(sections) => sections.iter().try_for_each(|(_, text)| blocks.push(text)),
            Structure::Sheets(sheets) => sheets.iter().try_for_each(|sheet| blocks.sheet(sheet)),
            Structure::Slides(slides) => slides.iter().try_for_each(|slide| blocks.slide(slide)),
        }
    })
}

/// Markdown blocks, separated by empty lines.
struct Blocks<'a> {
    out: &'a mut dyn Write,
    separator: Separator,
}

impl Blocks<'_> {
    /// Begins a block, which the caller writes.
    fn begin(&mut self) -> io::Result<()> {
        self.separator.begin(self.out)
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
    fn paragraphs(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.begin()?;
            escape::paragraph(line, self.out)?;
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
        sheet.text_boxes.iter().try_for_each(|text| self.paragraphs(text))?;
        for line in [&sheet.header, &sheet.footer].into_iter().flat_map(PageMargin::lines) {
            self.paragraphs(&line)?;
        }
        sheet.charts.iter().flat_map(Chart::lines).try_for_each(|text| self.paragraphs(text))
    }

    fn slide(&mut self, slide: &Slide) -> io::Result<()> {
        if slide.title.trim().is_empty() {
            self.heading(&format!("Slide {}", slide.number))?;
        } else {
            self.heading(&slide.title)?;
        }
        self.paragraphs(&slide.body)?;
        slide.tables.iter().try_for_each(|table| self.table(table))?;
        self.quote(&slide.notes)?;
        self.quote(&slide.comments)?;
        self.paragraphs(&slide.footer)
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
