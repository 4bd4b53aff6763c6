//! Tables as CSV (RFC 4180).

use super::rows::{CELL, Row, Rows};
use super::structure::Sheet;
use memchr::{memchr, memchr3};
use std::io::{self, Write};

/// Writes the rows of sheets as CSV. A line with a form feed separates two sheets.
pub fn write_sheets(sheets: &[Sheet], line_end: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for (i, sheet) in sheets.iter().enumerate() {
        if i > 0 {
            write!(out, "\u{C}{line_end}")?;
        }
        write_rows(&sheet.rows, line_end, out)?;
    }
    Ok(())
}

/// Writes rows as CSV, each followed by `line_end`.
pub fn write_rows(rows: &Rows, line_end: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for row in rows.iter() {
        match row.marked() {
            "" => {}
            marked if needs_quotes(marked) => write_fields(row, out)?,
            marked => write_plain_row(marked, out)?,
        }
        out.write_all(line_end.as_bytes())?;
    }
    Ok(())
}

/// Writes a row in which no field has quotes: only the marks of its cells become commas.
fn write_plain_row(marked: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let fields = marked.strip_suffix(CELL).unwrap_or(marked).as_bytes();
    let mut buffer = [0; 256];
    for piece in fields.chunks(buffer.len()) {
        let buffer = &mut buffer[..piece.len()];
        for (to, from) in buffer.iter_mut().zip(piece) {
            *to = if *from == CELL as u8 { b',' } else { *from };
        }
        out.write_all(buffer)?;
    }
    Ok(())
}

fn write_fields(row: Row<'_>, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for (i, cell) in row.cells().enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        match needs_quotes(cell) {
            true => write_quoted(cell, out)?,
            false => out.write_all(cell.as_bytes())?,
        }
    }
    Ok(())
}

/// Returns whether RFC 4180, section 2, requires quotes for a field with this text, or for one of
/// these fields. It also does for carriage returns, which no cell contains.
// Small and called often; at `opt-level = "s"` it would be a call.
#[inline(always)]
fn needs_quotes(text: &str) -> bool {
    memchr3(b'"', b',', b'\n', text.as_bytes()).is_some()
}

fn write_quoted(cell: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    out.write_all(b"\"")?;
    let mut rest = cell.as_bytes();
    while let Some(at) = memchr(b'"', rest) {
        let (piece, after) = rest.split_at(at + 1);
        out.write_all(piece)?;
        out.write_all(b"\"")?;
        rest = after;
    }
    out.write_all(rest)?;
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
