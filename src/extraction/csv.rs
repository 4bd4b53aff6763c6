//! Tables as CSV (RFC 4180).

use super::rows::Rows;
use super::structure::Sheet;
use std::io::{self, Write};

/// Writes the rows of sheets as CSV. A line with a form feed separates two sheets.
pub fn write_sheets(sheets: &[Sheet], line_end: &str, out: &mut dyn Write) -> io::Result<()> {
    for (i, sheet) in sheets.iter().enumerate() {
        if i > 0 {
            write!(out, "\u{C}{line_end}")?;
        }
        write_rows(&sheet.rows, line_end, out)?;
    }
    Ok(())
}

/// Writes rows as CSV, each followed by `line_end`.
pub fn write_rows(rows: &Rows, line_end: &str, out: &mut dyn Write) -> io::Result<()> {
    for row in rows.iter() {
        for (i, cell) in row.cells().enumerate() {
            if i > 0 {
                out.write_all(b",")?;
            }
            write_field(cell, out)?;
        }
        out.write_all(line_end.as_bytes())?;
    }
    Ok(())
}

/// Writes a field, quoted if RFC 4180, section 2 requires it.
fn write_field(cell: &str, out: &mut dyn Write) -> io::Result<()> {
    if !cell.contains(['"', ',', '\n', '\r']) {
        return out.write_all(cell.as_bytes());
    }
    out.write_all(b"\"")?;
    for piece in cell.split_inclusive('"') {
        out.write_all(piece.as_bytes())?;
        if piece.ends_with('"') {
            out.write_all(b"\"")?;
        }
    }
    out.write_all(b"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_only_when_required() {
        let rows =
            Rows::of_sheet("a\u{1F}b c\u{1F}1,5\u{1F}say \"x\"\u{1F}two\nlines\u{1F}\u{1E}\u{1E}\u{1F}z\u{1F}\u{1E}");
        let mut text = Vec::new();
        write_rows(&rows, "\r\n", &mut text).expect("never an error");
        assert_eq!(
            String::from_utf8(text).expect("UTF-8"),
            "a,b c,\"1,5\",\"say \"\"x\"\"\",\"two\nlines\"\r\n\r\n,z\r\n"
        );
    }
}
