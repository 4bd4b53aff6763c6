//! Renders documents as Markdown (CommonMark with GitHub's tables).
//!
//! The module writes Word documents as Markdown. All other formats are rendered here.

use super::bounded::bounded_text;
use super::error::Error;
use super::rows::{Row, Rows};
use super::structure::{Sheet, Slide, Structure};
use std::io::{self, Write};

/// Renders a document as Markdown. `ready` means that its sections are Markdown already.
///
/// # Errors
/// `OutputLimit` if the Markdown is larger than `limit`.
pub fn render(text: &str, structure: &Structure, ready: bool, limit: usize) -> Result<String, Error> {
    bounded_text(limit, |out| {
        let mut blocks = Blocks { out, is_empty: true };
        match structure {
            Structure::Sections(sections) if ready => sections.iter().try_for_each(|(_, text)| blocks.push(text)),
            Structure::Text | Structure::Sections(_) => blocks.paragraphs(text),
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
        write_on_one_line(words, " ", self.out, |line, out| out.write_all(line.as_bytes()))?;
        self.out.write_all(b"\n")
    }

    /// Adds one paragraph per line. Nothing is escaped, since text that looks like Markdown is more
    /// readable as it is. The indent is removed, so that no line becomes code.
    fn paragraphs(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.push(line.trim()))
    }

    fn quote(&mut self, text: &str) -> io::Result<()> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        for (i, line) in lines.enumerate() {
            if i == 0 {
                self.begin()?;
            } else {
                self.out.write_all(b">\n")?;
            }
            writeln!(self.out, "> {line}")?;
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
        self.table(&sheet.rows)
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
        write_cell(text, out)?;
        out.write_all(b" |")?;
        missing = missing.saturating_sub(1);
    }
    (0..missing).try_for_each(|_| out.write_all(b"  |"))?;
    out.write_all(b"\n")
}

/// Writes a cell's text, escaped so that it ends neither the cell nor the row.
fn write_cell(text: &str, out: &mut dyn Write) -> io::Result<()> {
    // A backslash before an escaping one would cancel it, so backslashes are escaped too.
    let escaped: &[char] = if text.contains('|') { &['|', '\\'] } else { &[] };
    write_on_one_line(text.trim(), "<br>", out, |line, out| {
        let mut rest = line;
        while let Some(at) = rest.find(escaped) {
            let (before, from) = rest.as_bytes().split_at(at);
            out.write_all(before)?;
            out.write_all(&[b'\\', from[0]])?;
            rest = &rest[at + 1..];
        }
        out.write_all(rest.as_bytes())
    })
}

/// Writes lines with `write_line` and a separator between two of them. A single line keeps its
/// surrounding space.
fn write_on_one_line(
    text: &str,
    separator: &str,
    out: &mut dyn Write,
    write_line: impl Fn(&str, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if !text.contains('\n') {
        return write_line(text, out);
    }
    for (i, line) in text.lines().map(str::trim).enumerate() {
        if i > 0 {
            out.write_all(separator.as_bytes())?;
        }
        write_line(line, out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::divide::divide;
    use super::*;

    const LIMIT: usize = 10_000;

    fn rendered(marked: &str, ready: bool) -> String {
        let divided = divide(marked.to_owned(), LIMIT).and_then(|divided| divided.into_text(LIMIT));
        let (text, structure) = divided.expect("within the limit");
        render(&text, &structure, ready, LIMIT).expect("within the limit")
    }

    #[test]
    fn a_line_of_text_is_a_paragraph() {
        assert_eq!(rendered("one *two*\n\n\n    # three\nfour", false), "one *two*\n\n# three\n\nfour\n");
    }

    #[test]
    fn sections_that_are_already_markdown_are_unchanged() {
        let marked = "\u{1D}body\n# Tides\n\n- high\n- low\n\u{1D}footnotes\n[^1]: At noon.\n";
        assert_eq!(rendered(marked, true), "# Tides\n\n- high\n- low\n\n[^1]: At noon.\n");
        assert_eq!(rendered(marked, false), "# Tides\n\n- high\n\n- low\n\n[^1]: At noon.\n");
    }

    #[test]
    fn a_sheet_is_a_heading_and_a_table() {
        let marked = "\u{1C}sheet\u{1F}Tides\u{1F}visible\nDay\u{1F}\u{1E}\u{1E}a|b\\|\u{1F}two\nlines\u{1F}\u{1E}\
                      \u{1C}sheet\u{1F}Empty\u{1F}visible\n\u{1C}sheet\u{1F}\u{1F}visible\nx\u{1F}\u{1E}";
        assert_eq!(
            rendered(marked, false),
            "## Tides\n\n| Day |  |\n| --- | --- |\n|  |\n| a\\|b\\\\\\| | two<br>lines |\n\n## Empty\n\n| x |\n| --- |\n"
        );
    }

    #[test]
    fn a_slide_has_all_of_its_parts() {
        let marked = "\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}title\nTides\nof May\n\u{1D}body\nHigh\nLow\n\
                      \u{1D}table\na\u{1F}b\u{1F}\u{1E}\u{1D}notes\nSpeak up.\nSlowly.\n\u{1D}comments\nAnna: when?\n\
                      \u{1D}footer\n2004\n\u{1C}slide\u{1F}\u{1F}hidden\n\u{1D}body\nno one sees\n";
        assert_eq!(
            rendered(marked, false),
            "## Tides of May\n\nHigh\n\nLow\n\n| a | b |\n| --- | --- |\n\n> Speak up.\n>\n> Slowly.\n\n> Anna: when?\n\n\
             2004\n\n## Slide 2\n\nno one sees\n"
        );
    }
}
