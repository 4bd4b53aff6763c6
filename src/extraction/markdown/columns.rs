//! The columns of a table: their number and alignment, which Markdown needs before the first row.

use super::marks::{End, Marks};
use super::paragraph::Kind;

/// The most columns whose alignment is kept: as many as Word allows.
const MAX_ALIGNED: usize = 63;

/// The columns of a table.
#[derive(Debug, Default)]
pub struct Columns {
    pub count: usize,
    pub have_text: bool,
    cells: Vec<Cells>,
    rows: usize,
}

/// The number of a column's cells with text, and of those with the same alignment.
#[derive(Debug, Clone, Copy, Default)]
struct Cells {
    all: usize,
    centred: usize,
    right: usize,
}

impl Columns {
    /// Reads a row. The alignment of the first one, the header, counts only if no other row follows.
    pub fn scan_row(&mut self, marks: &mut Marks<'_>) {
        if self.rows == 1 {
            self.cells.clear();
        }
        self.rows += 1;
        for column in 0.. {
            let (kind, end) = take_cell(marks);
            if let Some(kind) = kind {
                self.have_text = true;
                self.count_cell(column, kind);
            }
            if end == End::Cell || kind.is_some() {
                self.count = self.count.max(column + 1);
            }
            if end != End::Cell {
                return;
            }
        }
    }

    fn count_cell(&mut self, column: usize, kind: Kind) {
        if column >= MAX_ALIGNED {
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cells::default());
        }
        let cells = &mut self.cells[column];
        cells.all += 1;
        cells.centred += usize::from(kind == Kind::Centred);
        cells.right += usize::from(kind == Kind::Right);
    }

    /// Returns the cell of the delimiter row: the alignment of most of the column's cells.
    pub fn delimiters(&self, column: usize) -> &'static str {
        match self.cells.get(column) {
            Some(cells) if 2 * cells.centred > cells.all => ":---:",
            Some(cells) if 2 * cells.right > cells.all => "---:",
            _ => "---",
        }
    }
}

/// Reads a cell. Returns the kind of its first paragraph with text, and the cell's end.
fn take_cell<'a>(marks: &mut Marks<'a>) -> (Option<Kind<'a>>, End) {
    let mut first = None;
    loop {
        let (paragraph, end) = marks.take_paragraph();
        if !paragraph.text.is_empty() && first.is_none() {
            first = Some(paragraph.kind);
        }
        if end != End::Line {
            return (first, end);
        }
    }
}
