//! Tables of Word documents: lines of cells.

use crate::support::word::{Document, Paragraph};
use crate::support::word_text::text;
use crate::word::every_version;

#[test]
fn cells_are_separated_by_a_tab_and_rows_end_in_a_newline() {
    for document in every_version() {
        let document = document.paragraph("before").row(&["a", "b"]).row(&["", "d"]).row(&["e", ""]).paragraph("after");
        assert_eq!(text(&document), "before\na\tb\n\td\ne\t\nafter", "{:?}", document.version);
    }
}

#[test]
fn paragraphs_in_a_cell_are_lines() {
    for document in every_version() {
        let cells = [
            Paragraph::from("a").in_cell(),
            Paragraph::from("b").cell(),
            Paragraph::from("c\u{0B}d").cell(),
            Paragraph::row_end(),
        ];
        assert_eq!(text(&document.paragraphs(cells).paragraph("after")), "a\nb\tc\nd\nafter");
    }
}

#[test]
fn a_table_in_a_cell_is_text_of_the_cell() {
    let cells = [
        Paragraph::from("a").inner_cell(),
        Paragraph::from("b").inner_cell(),
        Paragraph::inner_row_end(),
        Paragraph::from("c").cell(),
        Paragraph::from("d").cell(),
        Paragraph::row_end(),
    ];
    let shown = text(&Document::word_97().paragraphs(cells).paragraph("after"));
    let (row, after) = shown.split_once('\n').expect("two lines");
    assert_eq!(after, "after");
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    assert!(row.ends_with("c\td"), "{row:?}");
}

#[test]
fn a_field_may_end_in_another_cell() {
    let document = Document::word_97().row(&["\u{13} TOC \u{14}a", "b\u{15}", "c"]).paragraph("after");
    assert_eq!(text(&document), "a\tb\tc\nafter");
}
