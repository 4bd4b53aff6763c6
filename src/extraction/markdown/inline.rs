//! Writes the text of a paragraph with its emphasis, links and references to notes.
//!
//! A delimiter counts only next to certain characters (CommonMark 0.31, section 6.2). If it would
//! not count, the emphasis loses a character, such as a bracket, or is left out: the text must be
//! right first.

use super::escape::{Context, Escape, Piece};
use super::link;
use super::notes::Notes;
use super::paragraph::{Paragraph, Span, Style};
use std::io::{self, Write};

/// Writes a paragraph's text in this context.
pub fn write(paragraph: &Paragraph<'_>, context: Context, notes: &mut Notes, out: &mut dyn Write) -> io::Result<()> {
    let text = &paragraph.text;
    let escape = Escape::new(text, context, paragraph.markup());
    let mut inline = Inline { paragraph, text, escape, notes, out, last: None, just: Just::Text };
    inline.range(0, text.len(), Style::NONE, None)
}

/// Formatting and its delimiter.
#[derive(Clone, Copy)]
struct Emphasis {
    style: Style,
    delimiter: &'static str,
}

/// All formatting. If two end together, the first is outside: a link, since its brackets count
/// beside any character.
const FORMATTING: [Emphasis; 4] = [
    Emphasis { style: Style::LINK, delimiter: "[" },
    Emphasis { style: Style::STRIKE, delimiter: "~~" },
    Emphasis { style: Style::BOLD, delimiter: "**" },
    Emphasis { style: Style::ITALIC, delimiter: "*" },
];

impl Emphasis {
    fn character(self) -> char {
        if self.style == Style::STRIKE { '~' } else { '*' }
    }

    /// Returns all emphasis with this character.
    fn family(self) -> Style {
        if self.style == Style::STRIKE { Style::STRIKE } else { Style::BOLD.with(Style::ITALIC) }
    }
}

/// The syntax that was written last, if it matters for the next character.
#[derive(PartialEq, Eq)]
enum Just {
    Text,
    /// A delimiter of this character, at the start of its emphasis.
    Opened(char),
    /// A delimiter of this character, at the end of its emphasis.
    Closed(char),
    /// A reference to a note.
    Referred,
}

struct Inline<'a, 'o> {
    paragraph: &'a Paragraph<'a>,
    text: &'a str,
    escape: Escape<'a>,
    notes: &'o mut Notes,
    out: &'o mut dyn Write,
    /// The last character written.
    last: Option<char>,
    just: Just,
}

impl<'a> Inline<'a, '_> {
    /// Writes the text between two positions, inside the formatting `open`, before `next`.
    fn range(&mut self, mut at: usize, end: usize, open: Style, next: Option<char>) -> io::Result<()> {
        while at < end {
            let span = self.span_at(at);
            let formatting = self.longest(at, end, open);
            let to = formatting.map_or(span.end.min(end), |(_, to)| to);
            let after = if to < end { Some(self.first_of(to, open.with(Style::EMPHASIS))) } else { next };
            match formatting {
                _ if span.is_note => self.reference(at, to)?,
                None => self.piece(at, to, open, after)?,
                Some((Emphasis { style: Style::LINK, .. }, _)) => self.link(at, to, span.target, open, after)?,
                Some((emphasis, _)) => self.emphasis(at, to, emphasis, open, after)?,
            }
            at = to;
        }
        Ok(())
    }

    fn span_at(&self, at: usize) -> &'a Span<'a> {
        &self.paragraph.spans[self.paragraph.span_at(at)]
    }

    /// Returns the formatting that begins here and lasts longest, and where it ends.
    fn longest(&self, at: usize, end: usize, open: Style) -> Option<(Emphasis, usize)> {
        let new = self.span_at(at).style.without(open);
        let begun = FORMATTING.into_iter().filter(|formatting| new.contains(formatting.style));
        begun.map(|formatting| (formatting, self.end_of(formatting.style, at, end))).rev().max_by_key(|(_, to)| *to)
    }

    /// Returns where formatting that begins at `at` ends, at most `end`.
    fn end_of(&self, style: Style, at: usize, end: usize) -> usize {
        let spans = &self.paragraph.spans[self.paragraph.span_at(at)..];
        let target = spans.first().map_or("", |span| span.target);
        let is_same = |span: &&Span<'_>| {
            span.style.contains(style) && (style != Style::LINK || std::ptr::eq(span.target, target))
        };
        let last = spans.iter().take_while(is_same).find(|span| span.end >= end);
        last.or(spans.iter().take_while(is_same).last()).map_or(at, |span| span.end.min(end))
    }

    /// Writes emphasis, narrowed so that its delimiters count; without them if they cannot.
    fn emphasis(
        &mut self,
        at: usize,
        to: usize,
        emphasis: Emphasis,
        open: Style,
        next: Option<char>,
    ) -> io::Result<()> {
        let inner = open.with(emphasis.style);
        let Some((from, until)) = self.narrowed(at, to, emphasis, open, next) else {
            return self.range(at, to, inner, next);
        };
        let (c, plain) = (emphasis.character(), open.with(Style::EMPHASIS));
        // Delimiters of the same character count together.
        let last = if emphasis.style == Style::STRIKE { Some(c) } else { self.after(until, to, next) };
        self.range(at, from, plain, Some(c))?;
        self.put(emphasis.delimiter)?;
        self.just = Just::Opened(c);
        self.range(from, until, inner, last)?;
        self.put(emphasis.delimiter)?;
        self.just = Just::Closed(c);
        self.range(until, to, plain, next)
    }

    /// Returns the range within a range of emphasis in which delimiters count around the text, if
    /// there is one.
    fn narrowed(
        &self,
        at: usize,
        to: usize,
        emphasis: Emphasis,
        open: Style,
        next: Option<char>,
    ) -> Option<(usize, usize)> {
        let (c, inside) = (emphasis.character(), open.with(emphasis.family()));
        // In emphasis of the same character, the delimiter must not end that.
        let is_nested = open.overlaps(emphasis.family()) && self.just != Just::Opened(c);
        let begins = |from: usize| {
            let before = if from == at { self.last } else { self.escape.last_of(&self.text[..from]) };
            let first = self.first_of(from, inside);
            counts(before, first) && !(is_nested && may_end(before, first))
        };
        let ends = |until: usize| counts(self.after(until, to, next), self.last_of(until, inside));
        let (mut from, mut until) = self.trimmed(at, to);
        while from < until && !begins(from) {
            from = self.trimmed(from + self.text[from..].chars().next()?.len_utf8(), until).0;
        }
        while from < until && !ends(until) {
            until = self.trimmed(from, until - self.text[..until].chars().next_back()?.len_utf8()).1;
        }
        let is_cut = self.cuts_link(at, from, open) || self.cuts_link(until, to, open);
        // Two delimiters side by side would be one.
        let touches = from == at && self.just == Just::Closed(c);
        (from < until && !is_cut && !touches).then_some((from, until))
    }

    /// Returns the character after a position in a range that `next` follows.
    fn after(&self, until: usize, to: usize, next: Option<char>) -> Option<char> {
        if until == to { next } else { self.escape.first_of(&self.text[until..]) }
    }

    /// Writes a link; only its words if it should not be followed.
    fn link(&mut self, at: usize, to: usize, target: &str, open: Style, next: Option<char>) -> io::Result<()> {
        let (from, until) = self.trimmed(at, to);
        let inner = open.with(Style::LINK);
        // A reference to a note and a link side by side would be another link.
        if from >= until || !link::is_followed(target) || from == at && self.just == Just::Referred {
            return self.range(at, to, inner, next);
        }
        self.range(at, from, inner, Some('['))?;
        if &self.text[from..until] == target && link::is_autolink(target) {
            write!(self.out, "<{target}>")?;
            self.put("")?;
        } else {
            self.put("[")?;
            self.range(from, until, inner, Some(']'))?;
            self.put("](")?;
            link::write_destination(target, self.out)?;
            self.put(")")?;
        }
        self.last = Some(')');
        self.range(until, to, inner, next)
    }

    fn reference(&mut self, at: usize, to: usize) -> io::Result<()> {
        let label = self.notes.reference(&self.text[at..to]);
        self.put(&format!("[^{label}]"))?;
        self.just = Just::Referred;
        Ok(())
    }

    /// Writes text that has no other formatting.
    fn piece(&mut self, at: usize, to: usize, open: Style, next: Option<char>) -> io::Result<()> {
        let (is_in_link, follows_note) = (open.contains(Style::LINK), self.just == Just::Referred);
        self.escape.piece(Piece { range: at..to, is_in_link, follows_note, next }, self.out)?;
        self.last = self.escape.last_of(&self.text[at..to]);
        self.just = Just::Text;
        Ok(())
    }

    fn put(&mut self, syntax: &str) -> io::Result<()> {
        self.last = syntax.chars().next_back();
        self.just = Just::Text;
        self.out.write_all(syntax.as_bytes())
    }

    /// Returns the range without spaces at its ends.
    fn trimmed(&self, from: usize, until: usize) -> (usize, usize) {
        let text = &self.text[from..until];
        let begin = until - text.trim_start().len();
        (begin, begin + text.trim().len())
    }

    /// Returns whether a link would have to be cut in order to write this range by itself.
    fn cuts_link(&self, from: usize, until: usize, open: Style) -> bool {
        from < until && [from, until - 1].iter().any(|at| self.span_at(*at).style.without(open).contains(Style::LINK))
    }

    /// Returns the first character of the text from a position on, or of the syntax before it.
    fn first_of(&self, at: usize, open: Style) -> char {
        self.syntax_of(self.span_at(at), open, '[').or_else(|| self.escape.first_of(&self.text[at..])).unwrap_or(' ')
    }

    /// Returns the last character of the text up to a position, or of the syntax after it.
    fn last_of(&self, until: usize, open: Style) -> char {
        self.syntax_of(self.span_at(until - 1), open, ')')
            .or_else(|| self.escape.last_of(&self.text[..until]))
            .unwrap_or(' ')
    }

    fn syntax_of(&self, span: &Span<'_>, open: Style, bracket: char) -> Option<char> {
        let new = span.style.without(open);
        if span.is_note || new.contains(Style::LINK) {
            return Some(bracket);
        }
        (new != Style::NONE).then_some('~')
    }
}

/// Returns whether a delimiter counts between a character outside and one inside of the emphasis.
/// It is certain for letters and digits inside; anything else inside needs a space or punctuation
/// outside.
fn counts(outside: Option<char>, inside: char) -> bool {
    inside.is_alphanumeric() || outside.is_none_or(|c| c.is_whitespace() || is_punctuation(c))
}

/// Returns whether a delimiter might count as the end of emphasis before `next`.
fn may_end(before: Option<char>, next: char) -> bool {
    before.is_some_and(|c| !c.is_whitespace() && (!is_punctuation(c) || !next.is_alphanumeric()))
}

/// Returns whether a character is punctuation in every version of CommonMark.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
        || matches!(c, '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？')
}
