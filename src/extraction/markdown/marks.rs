//! Reads text with the module's marks of formatting: see `wasm/README.md`, "Formatting".

use super::lists::Marker;
use super::paragraph::{Kind, Paragraph, Style};

const BOLD: char = '\u{1}';
const ITALIC: char = '\u{2}';
const STRIKE: char = '\u{3}';
const LINK_TARGET: char = '\u{4}';
const LINK_WORDS: char = '\u{5}';
const LINK_END: char = '\u{6}';
const NOTE: char = '\u{7}';
const NOTE_END: char = '\u{8}';
const BREAK: char = '\u{B}';
const KIND: char = '\u{E}';
const KIND_END: char = '\u{F}';
const ROW: char = '\u{10}';
const ROW_END: char = '\u{11}';
const CELL_END: char = '\u{12}';

/// The deepest level of a list, as in Word.
const MAX_LEVEL: usize = 8;

/// The end of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Line,
    Cell,
    Row,
    /// A row begins, or the text ends.
    Other,
}

/// Reads paragraph after paragraph. Formatting that a paragraph does not end continues in the next.
#[derive(Debug, Clone)]
pub struct Marks<'a> {
    rest: &'a str,
    style: Style,
    /// The target of the link, empty for none.
    target: &'a str,
}

impl<'a> Marks<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text, style: Style::default(), target: "" }
    }

    /// Returns whether the text ends here.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes the mark that begins a row, if one is next.
    pub fn takes_row(&mut self) -> bool {
        let row = self.rest.strip_prefix(ROW);
        self.rest = row.unwrap_or(self.rest);
        row.is_some()
    }

    /// Takes a paragraph.
    pub fn take_paragraph(&mut self) -> (Paragraph<'a>, End) {
        let mut paragraph = Paragraph::default();
        let end = self.fill(&mut paragraph);
        paragraph.trim_end();
        (paragraph, end)
    }

    fn fill(&mut self, paragraph: &mut Paragraph<'a>) -> End {
        loop {
            let text = self.take_text();
            paragraph.push(text, self.style, self.target);
            let Some(mark) = self.rest.chars().next().filter(|mark| *mark != ROW) else { return End::Other };
            self.rest = &self.rest[mark.len_utf8()..];
            match mark {
                '\n' => return End::Line,
                CELL_END => return End::Cell,
                ROW_END => {
                    self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
                    return End::Row;
                }
                BOLD => self.style.toggle(Style::BOLD),
                ITALIC => self.style.toggle(Style::ITALIC),
                STRIKE => self.style.toggle(Style::STRIKE),
                BREAK => paragraph.push_break(),
                LINK_TARGET => self.target = self.take_until(LINK_WORDS).unwrap_or_default(),
                LINK_END => self.target = "",
                NOTE => {
                    let label = self.take_until(NOTE_END);
                    label.into_iter().for_each(|label| paragraph.push_note(label));
                }
                KIND => {
                    let description = self.take_until(KIND_END).unwrap_or_default();
                    describe(paragraph, description);
                }
                // Any other control character.
                _ => {}
            }
        }
    }

    /// Takes text up to the next control character other than a tab.
    fn take_text(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| c.is_control() && c != '\t').unwrap_or(self.rest.len());
        let text;
        (text, self.rest) = self.rest.split_at(end);
        text
    }

    /// Takes text up to a mark, and the mark. Without the mark it takes nothing, so that no text is
    /// lost.
    fn take_until(&mut self, mark: char) -> Option<&'a str> {
        let end = self.rest.find(|c: char| c.is_control() && c != '\t')?;
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest.strip_prefix(mark)?;
        Some(text)
    }
}

/// Sets the kind of a paragraph, which is described by a word and its arguments. A label that
/// Markdown does not have is text.
fn describe<'a>(paragraph: &mut Paragraph<'a>, description: &'a str) {
    let (word, argument) = description.split_once(' ').unwrap_or((description, ""));
    paragraph.kind = match word {
        "heading" => argument.parse().map_or(Kind::Text, Kind::Heading),
        "note" => Kind::Note(argument),
        "centre" => Kind::Centred,
        "right" => Kind::Right,
        "item" => {
            let (level, label) = argument.split_once(' ').unwrap_or((argument, ""));
            let marker = Marker::of(label);
            if marker.is_none() && !label.is_empty() {
                paragraph.push(label, Style::NONE, "");
                paragraph.push(" ", Style::NONE, "");
            }
            let level = level.parse().map_or(0, |level: usize| level.min(MAX_LEVEL));
            Kind::Item { level, marker: marker.unwrap_or(Marker::Bullet) }
        }
        _ => Kind::Text,
    };
}
