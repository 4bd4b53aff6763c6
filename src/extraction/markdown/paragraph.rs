//! A paragraph's text between the module's marks and Markdown: spans with one formatting each.

use super::escape::Markup;
use super::lists::Marker;

/// The most formatted spans of a paragraph. Text after them is plain, so that a hostile document
/// cannot make a span of every byte.
const MAX_SPANS: usize = 4096;

/// The purpose of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind<'a> {
    #[default]
    Text,
    /// A heading of this level, from 1 on.
    Heading(usize),
    /// A list item.
    Item { level: usize, marker: Marker },
    /// The first paragraph of the note with this mark.
    Note(&'a str),
    /// A paragraph of a table cell, centred.
    Centred,
    /// A paragraph of a table cell, aligned to the right.
    Right,
}

/// A set of formatting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style(u8);

impl Style {
    pub const NONE: Self = Self(0);
    pub const BOLD: Self = Self(1);
    pub const ITALIC: Self = Self(2);
    pub const STRIKE: Self = Self(4);
    pub const EMPHASIS: Self = Self(7);
    pub const LINK: Self = Self(8);

    /// Adds this formatting, or removes it if it is in the set.
    pub fn toggle(&mut self, other: Self) {
        self.0 ^= other.0;
    }

    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The text up to a position, with the same formatting.
#[derive(Debug, Clone, Copy)]
pub struct Span<'a> {
    pub end: usize,
    /// With `LINK` if there is a target.
    pub style: Style,
    /// The target of the link, empty for none.
    pub target: &'a str,
    /// The text is the label of a note.
    pub is_note: bool,
}

impl Span<'_> {
    fn is_like(&self, other: &Self) -> bool {
        // Targets may be long, so only their addresses are compared.
        self.style == other.style && std::ptr::eq(self.target, other.target) && !self.is_note && !other.is_note
    }
}

/// A paragraph: its text, and the spans of the text. No line has spaces at its ends.
#[derive(Debug, Default)]
pub struct Paragraph<'a> {
    pub kind: Kind<'a>,
    pub text: String,
    pub spans: Vec<Span<'a>>,
}

impl<'a> Paragraph<'a> {
    /// Appends text. A link's target is empty for none.
    pub fn push(&mut self, text: &str, style: Style, target: &'a str) {
        let begins_line = self.text.is_empty() || self.text.ends_with('\n');
        self.text.push_str(if begins_line { text.trim_start() } else { text });
        let style = if target.is_empty() { style } else { style.with(Style::LINK) };
        self.end_span(style, target, false);
    }

    /// Appends the reference to a note.
    pub fn push_note(&mut self, label: &str) {
        self.text.push_str(label);
        self.end_span(Style::NONE, "", true);
    }

    /// Appends a line break. Several in a row are one.
    pub fn push_break(&mut self) {
        self.trim_end();
        if !self.text.is_empty() {
            self.text.push('\n');
            let (style, target) = self.spans.last().map_or((Style::NONE, ""), |last| (last.style, last.target));
            self.end_span(style, target, false);
        }
    }

    /// Removes spaces and line breaks at the end.
    pub fn trim_end(&mut self) {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        while self.spans.last().is_some_and(|last| last.end > end) {
            let last = self.spans.pop();
            if self.begin_of_next() < end {
                self.spans.extend(last.map(|last| Span { end, ..last }));
            }
        }
    }

    /// Returns where the next span begins.
    fn begin_of_next(&self) -> usize {
        self.spans.last().map_or(0, |last| last.end)
    }

    /// Adds the text since the last span as a span.
    fn end_span(&mut self, style: Style, target: &'a str, is_note: bool) {
        if self.begin_of_next() == self.text.len() {
            return;
        }
        let mut span = Span { end: self.text.len(), style, target, is_note };
        if self.spans.len() >= MAX_SPANS {
            span = Span { style: Style::NONE, target: "", is_note: false, ..span };
        }
        match self.spans.last_mut() {
            Some(last) if last.is_like(&span) => last.end = span.end,
            _ => self.spans.push(span),
        }
    }

    /// Returns the index of the span with the text at this position.
    pub fn span_at(&self, at: usize) -> usize {
        self.spans.partition_point(|span| span.end <= at)
    }

    /// Returns the syntax in the text.
    pub fn markup(&self) -> Markup {
        if self.spans.iter().any(|span| span.is_note) {
            Markup::Notes
        } else if self.spans.iter().any(|span| span.style != Style::NONE) {
            Markup::Formatting
        } else {
            Markup::None
        }
    }

    /// Removes emphasis that the whole text has.
    pub fn remove_if_whole(&mut self, style: Style) {
        let mut begin = 0;
        let is_whole = self.spans.iter().all(|span| {
            let text = &self.text[begin..span.end];
            begin = span.end;
            span.is_note || span.style.contains(style) || text.trim().is_empty()
        });
        if is_whole {
            self.spans.iter_mut().for_each(|span| span.style = span.style.without(style));
        }
    }
}
