//! Renders documents as Markdown (CommonMark with GitHub's tables).
//!
//! The module writes Word documents as Markdown. All other formats are rendered here.

use super::markdown_escape as escape;
use super::structure::{Sheet, Slide, Structure};
use std::borrow::Cow;

/// The syntax of the text that the module wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Markdown.
    Markdown,
    /// Plain text.
    Plain,
    /// Plain text with the targets of hyperlinks in angle brackets.
    PlainWithLinks,
}

/// Renders a document as Markdown. `syntax` is that of its text and sections.
#[must_use]
pub fn render(text: &str, structure: &Structure, syntax: Syntax) -> String {
    let mut blocks = Blocks::default();
    match structure {
        Structure::Sections(sections) if syntax == Syntax::Markdown => {
            sections.iter().for_each(|(_, text)| blocks.push(text));
        }
        Structure::Text | Structure::Sections(_) => blocks.paragraphs(text, syntax),
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
        self.push(&format!("## {}", escape::heading(&join_lines(words, " "))));
    }

    /// Adds one paragraph per line. The indent is removed, so that no line becomes code.
    fn paragraphs(&mut self, text: &str, syntax: Syntax) {
        let escape = if syntax == Syntax::PlainWithLinks { escape::paragraph_with_links } else { escape::paragraph };
        text.lines().for_each(|line| self.push(&escape(line.trim())));
    }

    fn quote(&mut self, text: &str) {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<_> = lines.map(|line| format!("> {}", escape::paragraph(line))).collect();
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
        self.paragraphs(&slide.body, Syntax::Plain);
        slide.tables.iter().for_each(|table| self.table(table));
        self.quote(&slide.notes);
        self.quote(&slide.comments);
        self.paragraphs(&slide.footer, Syntax::Plain);
    }
}

/// Returns a row of at least this many columns.
fn line_of_table(row: &[String], columns: usize) -> String {
    let missing = columns.saturating_sub(row.len());
    let cell = |text: &String| format!(" {} |", escape::cell(&join_lines(text, "\n")));
    let cells: String = row.iter().map(cell).collect();
    format!("|{cells}{}\n", "  |".repeat(missing))
}

/// Joins the lines of a text, without spaces at their ends.
fn join_lines<'a>(text: &'a str, separator: &str) -> Cow<'a, str> {
    let text = text.trim();
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

    fn rendered(marked: &str, syntax: Syntax) -> String {
        let (text, structure) = divide(marked.to_owned());
        render(&text, &structure, syntax)
    }

    #[test]
    fn a_line_of_text_is_a_paragraph() {
        assert_eq!(rendered("one *two*\n\n\n    # three\nfour", Syntax::Plain), "one \\*two\\*\n\n\\# three\n\nfour\n");
    }

    #[test]
    fn sections_that_are_already_markdown_are_unchanged() {
        let marked = "\u{1D}body\n# Tides\n\n- high\n- low\n\u{1D}footnotes\n[^1]: At noon.\n";
        assert_eq!(rendered(marked, Syntax::Markdown), "# Tides\n\n- high\n- low\n\n[^1]: At noon.\n");
        assert_eq!(rendered(marked, Syntax::Plain), "\\# Tides\n\n\\- high\n\n\\- low\n\n\\[^1]: At noon.\n");
    }

    #[test]
    fn a_sheet_is_a_heading_and_a_table() {
        let marked = "\u{1C}sheet\u{1F}Tides\u{1F}visible\nDay\u{1F}\u{1E}\u{1E}a|b\\|\u{1F}two\nlines\u{1F}\u{1E}\
                      \u{1C}sheet\u{1F}Empty\u{1F}visible\n\u{1C}sheet\u{1F}\u{1F}visible\nx\u{1F}\u{1E}";
        assert_eq!(
            rendered(marked, Syntax::Plain),
            "## Tides\n\n| Day |  |\n| --- | --- |\n|  |\n| a\\|b\\\\\\| | two<br>lines |\n\n## Empty\n\n| x |\n| --- |\n"
        );
    }

    #[test]
    fn a_slide_has_all_of_its_parts() {
        let marked = "\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}title\nTides\nof May\n\u{1D}body\nHigh\nLow\n\
                      \u{1D}table\na\u{1F}b\u{1F}\u{1E}\u{1D}notes\nSpeak up.\nSlowly.\n\u{1D}comments\nAnna: when?\n\
                      \u{1D}footer\n2004\n\u{1C}slide\u{1F}\u{1F}hidden\n\u{1D}body\nno one sees\n";
        assert_eq!(
            rendered(marked, Syntax::Plain),
            "## Tides of May\n\nHigh\n\nLow\n\n| a | b |\n| --- | --- |\n\n> Speak up.\n>\n> Slowly.\n\n> Anna: when?\n\n\
             2004\n\n## Slide 2\n\nno one sees\n"
        );
    }
}
