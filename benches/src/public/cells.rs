//! The structure of tables: which cells are next to each other in a row, and which are in the same
//! column.
//!
//! A text is compared by its adjacency relations, as is usual for table recognition: pairs of
//! cells with words that follow each other in a row or column, without a cell with words in between.

use crate::support::words::{Score, Words};

/// The characters between the two cells of a relation. No word has them.
const RIGHT_OF: char = '\u{1F}';
const BELOW: char = '\u{1E}';

/// How a reader separates cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// As comma-separated values.
    Csv,
    /// As tables in Markdown, or by tabs.
    Text,
}

/// Returns the score of a reader's relations, or `None` if the reference has none.
pub fn score(found: &str, layout: Layout, reference: &str) -> Option<Score> {
    let reference = relations(&rows(reference, Layout::Csv));
    (reference.count() > 0).then(|| Score::new(&relations(&rows(found, layout)), &reference))
}

fn rows(text: &str, layout: Layout) -> Vec<Vec<String>> {
    match layout {
        Layout::Csv => csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .into_records()
            .map_while(Result::ok)
            .map(|record| record.iter().map(ToOwned::to_owned).collect())
            .collect(),
        Layout::Text => text.lines().map(cells).collect(),
    }
}

/// Returns the cells of a line. In Markdown, `\|` is a character of a cell.
fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    match inner {
        Some(inner) => {
            let inner = inner.replace("\\|", "\u{1D}");
            inner.split('|').map(|cell| cell.replace('\u{1D}', "|")).collect()
        }
        None => line.split('\t').map(ToOwned::to_owned).collect(),
    }
}

fn relations(rows: &[Vec<String>]) -> Words {
    let mut relations = Vec::new();
    let mut above: Vec<String> = Vec::new();
    for row in rows {
        let mut left = String::new();
        for (column, cell) in row.iter().enumerate() {
            let words = Words::list(cell).join(" ");
            if words.is_empty() {
                continue;
            }
            if above.len() <= column {
                above.resize(column + 1, String::new());
            }
            for (neighbour, kind) in [(&left, RIGHT_OF), (&above[column], BELOW)] {
                if !neighbour.is_empty() {
                    relations.push(format!("{neighbour}{kind}{words}"));
                }
            }
            left.clone_from(&words);
            above[column] = words;
        }
    }
    relations.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{Layout, score};

    fn f(found: &str, layout: Layout, reference: &str) -> f64 {
        score(found, layout, reference).expect("relations").f()
    }

    #[test]
    fn the_same_table_in_any_layout_is_perfect() {
        let reference = "a,,b\n\nc,,\"d, e\"\n";
        assert_eq!(f("a\t\tb\n\nc\t\td, e\n", Layout::Text, reference), 1.0);
        assert_eq!(f("| a |  | b |\n|---|---|---|\n| c |  | d, e |\n", Layout::Text, reference), 1.0);
        assert_eq!(f(reference, Layout::Csv, reference), 1.0);
    }

    #[test]
    fn cells_in_the_wrong_column_lose_their_relations() {
        assert_eq!(f("a\tb\nc\td", Layout::Text, "a,b\nc,d\n"), 1.0);
        // Two of three relations found, of four expected.
        assert!((f("a\tb\n\tc\td", Layout::Text, "a,b\nc,d\n") - 4.0 / 7.0).abs() < 1e-9);
        assert_eq!(f("a\nb\nc\nd", Layout::Text, "a,b\nc,d\n"), 0.0);
    }

    #[test]
    fn a_single_cell_has_no_structure() {
        assert!(score("a", Layout::Text, "a").is_none());
    }
}
