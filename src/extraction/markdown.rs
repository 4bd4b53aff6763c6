//! Renders documents as Markdown (CommonMark with GitHub's tables).
//!
//! The module writes Word documents as Markdown. All other formats are rendered here.

use super::structure::{Sheet, Slide, Structure};
use std::borrow::Cow;

/// Renders a document as Markdown. `ready` means that its sections are Markdown already.
#[must_use]
pub fn render(text: &str, structure: &Structure, ready: bool) -> String {
    let mut blocks = Blocks::default();
    match structure {
        Structure::Sections(sections) if ready => sections.iter().for_each(|(_, text)| blocks.push(text)),
        Structure::Text | Structure::Sections(_) => blocks.paragraphs(text),
        Structure::Sheets(sheets) => sheets.iter().for_each(|sheet| blocks.sheet(sheet)),
        Structure::Slides(slides) => slides.iter().for_each(|slide| blocks.slide(slide)),
    }
    blocks.0
}

/// Markdown blocks, separated by empty lines.
#[derive(Default)]
struct Blocks(String);

impl Blocks {
    fn push(&mut self, block: &str) {
        let block = block.trim_matches('\n');
        if block.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(block);
        self.0.push('\n');
    }

    fn heading(&mut self, words: &str) {
        self.push(&format!("## {}", on_one_line(words, " ")));
    }

    /// Adds one paragraph per line. Nothing is escaped, since text that looks like Markdown is more
    /// readable as it is. The indent is removed, so that no line becomes code.
    fn paragraphs(&mut self, text: &str) {
        text.lines().for_each(|line| self.push(line.trim()));
    }

    fn quote(&mut self, text: &str) {
        let lines: Vec<_> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("> {line}")).collect();
        self.push(&lines.join("\n>\n"));
    }

    /// Adds a table whose first row is the header. Only the header needs all columns.
    fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let Some((header, rows)) = rows.split_first().filter(|_| columns > 0) else { return };
        let mut table = line_of_table(header, columns);
        table.push_str(&format!("|{}\n", " --- |".repeat(columns)));
        for row in rows {
            table.push_str(&line_of_table(row, 1));
        }
        self.push(&table);
    }

    fn sheet(&mut self, sheet: &Sheet) {
        // Before Excel 5 a sheet has no name.
        if !sheet.name.is_empty() {
            self.heading(&sheet.name);
        }
        self.table(&sheet.rows);
    }

    fn slide(&mut self, slide: &Slide) {
        if slide.title.trim().is_empty() {
            self.heading(&format!("Slide {}", slide.number));
        } else {
            self.heading(&slide.title);
        }
        self.paragraphs(&slide.body);
        slide.tables.iter().for_each(|table| self.table(table));
        self.quote(&slide.notes);
        self.quote(&slide.comments);
        self.paragraphs(&slide.footer);
    }
}

/// Returns a row of at least this many columns.
fn line_of_table(row: &[String], columns: usize) -> String {
    let missing = columns.saturating_sub(row.len());
    let cells: String = row.iter().map(|text| format!(" {} |", cell(text))).collect();
    format!("|{cells}{}\n", "  |".repeat(missing))
}

/// Returns a cell's text, escaped so that it ends neither the cell nor the row.
fn cell(text: &str) -> Cow<'_, str> {
    let text = on_one_line(text.trim(), "<br>");
    if text.contains('|') {
        // A backslash before an escaping one would cancel it, so backslashes are escaped too.
        text.replace('\\', "\\\\").replace('|', "\\|").into()
    } else {
        text
    }
}

fn on_one_line<'a>(text: &'a str, separator: &str) -> Cow<'a, str> {
    if text.contains('\n') {
        text.lines().map(str::trim).collect::<Vec<_>>().join(separator).into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::structure::divide;
    use super::*;

    fn rendered(marked: &str, ready: bool) -> String {
        let (text, structure) = divide(marked.to_owned());
        render(&text, &structure, ready)
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
