//! Writes text with the module's marks of formatting as Markdown.

use super::columns::Columns;
use super::escape::Context;
use super::inline;
use super::lists::Lists;
use super::marks::{End, Marks};
use super::notes::Notes;
use super::paragraph::{Kind, Paragraph, Style};
use super::separator::Separator;
use std::io::{self, Write};

/// The indent of a note's paragraphs after its first.
const NOTE_INDENT: usize = 4;

/// Writes a text as Markdown blocks.
pub fn write(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let (separator, lists, notes) = (Separator::default(), Lists::default(), Notes::default());
    let mut blocks = Blocks { out, separator, lists, notes, indent: 0 };
    let mut marks = Marks::new(text);
    while !marks.is_at_end() {
        if marks.takes_row() {
            blocks.table(&mut marks)?;
        } else {
            blocks.paragraph(marks.take_paragraph().0)?;
        }
    }
    Ok(())
}

struct Blocks<'o> {
    out: &'o mut dyn Write,
    separator: Separator,
    lists: Lists,
    notes: Notes,
    /// The indent of the note that contains the blocks, or 0.
    indent: usize,
}

impl Blocks<'_> {
    /// Begins a block other than a list item.
    fn begin(&mut self) -> io::Result<()> {
        self.lists.close();
        self.separator.begin(self.out)?;
        write!(self.out, "{:1$}", "", self.indent)
    }

    fn paragraph(&mut self, mut paragraph: Paragraph<'_>) -> io::Result<()> {
        let context = match paragraph.kind {
            Kind::Item { level, marker } => {
                let is_blank = paragraph.text.is_empty();
                if self.lists.is_closed() {
                    self.separator.begin(self.out)?;
                }
                let indent = self.lists.begin(level, marker, self.indent, is_blank, self.out)?;
                if !is_blank {
                    self.out.write_all(b" ")?;
                }
                Context::Paragraph { indent }
            }
            Kind::Note(mark) => {
                self.indent = 0;
                self.begin()?;
                self.indent = NOTE_INDENT;
                write!(self.out, "[^{}]: ", self.notes.text(mark))?;
                Context::Paragraph { indent: self.indent }
            }
            _ if paragraph.text.is_empty() => return Ok(()),
            Kind::Heading(level) => {
                paragraph.remove_if_whole(Style::BOLD);
                self.begin()?;
                write!(self.out, "{:#<1$} ", "", level.clamp(1, 6))?;
                Context::Heading
            }
            _ => {
                self.begin()?;
                Context::Paragraph { indent: self.indent }
            }
        };
        inline::write(&paragraph, context, &mut self.notes, self.out)?;
        self.out.write_all(b"\n")
    }

    /// Writes the table whose first row has begun. That row is the header. Nothing is written for a
    /// table without text.
    fn table(&mut self, marks: &mut Marks<'_>) -> io::Result<()> {
        let mut columns = Columns::default();
        let mut scanned = marks.clone();
        columns.scan_row(&mut scanned);
        while scanned.takes_row() {
            columns.scan_row(&mut scanned);
        }
        if columns.have_text {
            self.begin()?;
            let missing = columns.count - self.row(marks, true)?;
            (0..missing).try_for_each(|_| self.out.write_all(b"  |"))?;
            write!(self.out, "\n{:1$}|", "", self.indent)?;
            (0..columns.count).try_for_each(|column| write!(self.out, " {} |", columns.delimiters(column)))?;
            self.out.write_all(b"\n")?;
            while marks.takes_row() {
                write!(self.out, "{:1$}", "", self.indent)?;
                self.row(marks, false)?;
                self.out.write_all(b"\n")?;
            }
        }
        *marks = scanned;
        Ok(())
    }

    /// Writes a row without the end of its line. Returns the number of cells.
    fn row(&mut self, marks: &mut Marks<'_>, is_header: bool) -> io::Result<usize> {
        self.out.write_all(b"|")?;
        let mut cells = 0;
        loop {
            let mut has_text = false;
            let end = loop {
                let (mut paragraph, end) = marks.take_paragraph();
                if !paragraph.text.is_empty() {
                    self.out.write_all(if has_text { b"<br>" } else { b" " })?;
                    if is_header {
                        paragraph.remove_if_whole(Style::BOLD);
                    }
                    inline::write(&paragraph, Context::Cell, &mut self.notes, self.out)?;
                    has_text = true;
                }
                if end != End::Line {
                    break end;
                }
            };
            if end == End::Cell || has_text {
                self.out.write_all(if has_text { b" |" } else { b"  |" })?;
                cells += 1;
            }
            if end != End::Cell {
                return Ok(cells);
            }
        }
    }
}
