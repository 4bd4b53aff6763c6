//! The rows of a sheet or table.

use super::utf8::{is_clean_but_for, push_without_controls};
use memchr::memchr;
use serde::{Serialize, Serializer};
use std::fmt;

/// The module's marks, which end a row and a cell.
const ROW: char = '\u{1E}';
pub(super) const CELL: char = '\u{1F}';

/// The rows of a sheet or table, in the order in which they are displayed.
///
/// They are stored as the module marks them, so that a cell takes one byte more than its text. A
/// workbook has up to one cell per byte of the module's output. With a string for each cell, it would
/// take fifty times as much.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rows(String);

/// A row: its cells from the first column on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Row<'a>(&'a str);

/// The parts of a text that end with a mark, without the marks.
struct Parts<'a> {
    rest: &'a str,
    mark: char,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    // Small and called often; at `opt-level = "s"` it would be a call.
    #[inline(always)]
    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.rest.as_bytes();
        // A mark is one byte. Many rows and cells are empty, and need no search.
        let end = match *bytes.first()? == self.mark as u8 {
            true => Some(0),
            false => memchr(self.mark as u8, bytes),
        };
        let (part, rest) = end.map_or((self.rest, ""), |end| (&self.rest[..end], &self.rest[end + 1..]));
        self.rest = rest;
        Some(part)
    }
}

impl Rows {
    /// Reads the rows of a table, in which all rows have the same number of cells.
    pub(crate) fn of_table(marked: &str) -> Self {
        Self::read(marked, |row| row)
    }

    /// Reads the rows of a sheet: up to the last row with content, and each up to its last cell
    /// with content.
    pub(crate) fn of_sheet(marked: &str) -> Self {
        let mut rows = Self::read(marked, |row| row.trim_end_matches(CELL));
        let end = rows.0.trim_end_matches(ROW).len();
        // The end of the last row with content.
        rows.0.truncate(if end == 0 { 0 } else { end + ROW.len_utf8() });
        rows
    }

    /// Reads rows and removes control characters, in one pass. `trimmed` returns the part of a row
    /// to keep.
    fn read(marked: &str, trimmed: impl Fn(&str) -> &str) -> Self {
        let mut rows = String::with_capacity(marked.len());
        let is_clean = is_clean_but_for(marked, ROW);
        for row in (Parts { rest: marked, mark: ROW }) {
            let start = rows.len();
            match is_clean {
                true => rows.push_str(row),
                false => push_without_controls(&mut rows, row, CELL),
            }
            let length = trimmed(&rows[start..]).len();
            rows.truncate(start + length);
            if length > 0 && !rows.ends_with(CELL) {
                rows.push(CELL);
            }
            rows.push(ROW);
        }
        Self(rows)
    }

    /// Iterates over the rows.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        Parts { rest: &self.0, mark: ROW }.map(Row)
    }

    /// Returns whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether no cell contains text.
    pub(crate) fn is_blank(&self) -> bool {
        self.0.chars().all(|c| c == CELL || c == ROW || c.is_whitespace())
    }
}

impl<'a> Row<'a> {
    /// Iterates over the texts of the cells. An empty cell is `""`.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        Parts { rest: self.0, mark: CELL }
    }

    /// Returns the texts of the cells, each followed by [`CELL`].
    pub(super) fn marked(self) -> &'a str {
        self.0
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.cells())
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.cells()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(rows: &Rows) -> String {
        serde_json::to_string(rows).expect("JSON")
    }

    #[test]
    fn rows_are_arrays_of_cells() {
        let marked = "a\u{1F}\u{1F}b\nc\u{1F}\u{1E}\u{1E}\u{1F}d\u{1F}\u{1E}";
        assert_eq!(json(&Rows::of_sheet(marked)), r#"[["a","","b\nc"],[],["","d"]]"#);
        assert_eq!(json(&Rows::of_sheet("")), "[]");
    }

    #[test]
    fn a_sheet_ends_with_its_last_content_and_so_does_each_row() {
        let marked = "a\u{1F}\u{1F}\u{1}\u{1F}\u{1E}\u{1F}\u{1F}\u{1E}\u{1F}b\u{1F}\u{1E}\u{1F}\u{1E}\u{1E}";
        assert_eq!(json(&Rows::of_sheet(marked)), r#"[["a"],[],["","b"]]"#);
        assert_eq!(json(&Rows::of_sheet("\u{1F}\u{1E}\u{1E}")), "[]");
    }

    #[test]
    fn a_table_keeps_its_empty_cells() {
        let marked = "a\u{1F}\u{1F}\u{1E}\u{1F}\u{1F}\u{1E}";
        assert_eq!(json(&Rows::of_table(marked)), r#"[["a",""],["",""]]"#);
    }

    #[test]
    fn unfinished_rows_lose_no_text_and_control_characters_are_removed() {
        assert_eq!(json(&Rows::of_sheet("a\u{1F}b\u{1E}c\u{1}\u{85}")), r#"[["a","b"],["c"]]"#);
        assert_eq!(json(&Rows::of_table("\u{1E}\u{1F}")), r#"[[],[""]]"#);
    }

    #[test]
    fn rows_without_text_are_blank() {
        assert!(Rows::of_table(" \u{1F}\n\u{1F}\u{1E}").is_blank());
        assert!(!Rows::of_table("\u{1F}a\u{1F}\u{1E}").is_blank());
    }
}
