//! Writes the rows of a workbook as `xls2csv` does, from the module's marked output: see
//! `wasm/README.md`, "Parts". The output is bytes in any charset whose ASCII is ASCII.

use crate::extraction::OmittedKind;
use std::io::{self, Write};

/// The module's marks.
const GROUP: u8 = 0x1C;
const PART: u8 = 0x1D;
const ROW: u8 = 0x1E;
const CELL: u8 = 0x1F;

/// The layout of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowLayout {
    /// The separator of cells.
    pub cell_separator: Vec<u8>,
    /// The bytes after each sheet.
    pub sheet_break: Vec<u8>,
    /// The cells in quotes.
    pub quotes: Quotes,
}

/// The cells that are in quotes. Empty cells never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// No cell.
    Never,
    /// Cells that contain white space, a quote or the separator.
    WhenNeeded,
    /// All cells.
    Always,
}

impl RowLayout {
    /// Returns whether marked output is that of a workbook.
    pub fn is_workbook(marked: &[u8]) -> bool {
        marked.is_empty() || marked.starts_with(&[GROUP])
    }

    /// Writes the sheets of marked output. Rows and sheets without content are left out.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write(&self, marked: &[u8], out: &mut dyn Write) -> io::Result<()> {
        for sheet in marked.split(|byte| *byte == GROUP).skip(1) {
            if self.write_sheet(rows_of(sheet), out)? {
                out.write_all(&self.sheet_break)?;
            }
        }
        Ok(())
    }

    /// Iterates over the counts of content outside of rows, part by part.
    pub fn omitted(marked: &[u8]) -> impl Iterator<Item = (OmittedKind, usize)> {
        marked.split(|byte| *byte == GROUP).flat_map(|sheet| sheet.split(|byte| *byte == PART).skip(1)).map(|part| {
            let rows = part.iter().filter(|byte| **byte == ROW).count();
            match part.split(|byte| *byte == b'\n').next() {
                Some(b"comments") => (OmittedKind::Comments, rows),
                Some(b"text-boxes") => (OmittedKind::TextBoxes, rows),
                Some(b"chart") => (OmittedKind::Charts, 1),
                _ => (OmittedKind::HeadersAndFooters, 1),
            }
        })
    }

    /// Returns whether the sheet has content.
    fn write_sheet(&self, rows: &[u8], out: &mut dyn Write) -> io::Result<bool> {
        let mut has_content = false;
        for row in rows.split(|byte| *byte == ROW) {
            if row.iter().all(|byte| *byte == CELL) {
                continue;
            }
            has_content = true;
            let cells = row.strip_suffix(&[CELL]).unwrap_or(row);
            for (index, cell) in cells.split(|byte| *byte == CELL).enumerate() {
                if index > 0 {
                    out.write_all(&self.cell_separator)?;
                }
                self.write_cell(cell, out)?;
            }
            out.write_all(b"\n")?;
        }
        Ok(has_content)
    }

    fn write_cell(&self, cell: &[u8], out: &mut dyn Write) -> io::Result<()> {
        if !self.has_quotes(cell) {
            return out.write_all(cell);
        }
        out.write_all(b"\"")?;
        for piece in cell.split_inclusive(|byte| *byte == b'"') {
            out.write_all(piece)?;
            if piece.ends_with(b"\"") {
                out.write_all(b"\"")?;
            }
        }
        out.write_all(b"\"")
    }

    fn has_quotes(&self, cell: &[u8]) -> bool {
        let is_special = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'"';
        match self.quotes {
            Quotes::Never => false,
            Quotes::WhenNeeded => cell.iter().any(is_special) || contains(cell, &self.cell_separator),
            Quotes::Always => !cell.is_empty(),
        }
    }
}

/// Returns the rows of a marked sheet: what is between its first line and its first part.
fn rows_of(sheet: &[u8]) -> &[u8] {
    let start = sheet.iter().position(|byte| *byte == b'\n').map_or(sheet.len(), |end| end + 1);
    sheet[start..].split(|byte| *byte == PART).next().unwrap_or_default()
}

fn contains(cell: &[u8], separator: &[u8]) -> bool {
    memchr::memmem::find(cell, separator).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKED: &[u8] = b"\x1Csheet\x1FTides\x1Fvisible\na\x1Fb c\x1F1,5\x1Fsay \"x\"\x1Ftwo\nlines\x1F\x1E\x1E\
        \x1Fz\x1F\x1E\x1F\x1F\x1E\x1Dcomments\nwhy?\x1F\x1E\x1Csheet\x1FEmpty\x1Fhidden\n\x1Dheader\nTop\x1F\x1E\
        \x1Csheet\x1FLast\x1Fvisible\n7\x1F\x1E";

    fn written(cell_separator: &[u8], sheet_break: &[u8], quotes: Quotes) -> String {
        let layout = RowLayout { cell_separator: cell_separator.into(), sheet_break: sheet_break.into(), quotes };
        let mut text = Vec::new();
        layout.write(MARKED, &mut text).expect("never an error");
        String::from_utf8(text).expect("UTF-8")
    }

    #[test]
    fn rows_have_the_quotes_of_each_mode() {
        assert_eq!(
            written(b",", b"\x0C", Quotes::Always),
            "\"a\",\"b c\",\"1,5\",\"say \"\"x\"\"\",\"two\nlines\"\n,\"z\"\n\x0C\"7\"\n\x0C"
        );
        assert_eq!(
            written(b",", b"\x0C", Quotes::WhenNeeded),
            "a,\"b c\",\"1,5\",\"say \"\"x\"\"\",\"two\nlines\"\n,z\n\x0C7\n\x0C"
        );
        assert_eq!(written(b"|", b"--\n", Quotes::WhenNeeded).lines().last(), Some("--"));
        assert_eq!(written(b"|", b"", Quotes::Never), "a|b c|1,5|say \"x\"|two\nlines\n|z\n7\n");
    }

    #[test]
    fn content_outside_of_rows_is_counted() {
        let counts: Vec<_> = RowLayout::omitted(MARKED).map(|(kind, count)| kind.phrase(count as u32)).collect();
        assert_eq!(counts, ["1 comment", "1 header or footer"]);
    }

    #[test]
    fn text_is_not_a_workbook() {
        assert!(RowLayout::is_workbook(MARKED) && RowLayout::is_workbook(b""));
        assert!(!RowLayout::is_workbook(b"Dear Anna,\n"));
    }
}
