//! Escapes text so that Markdown renders it unchanged: CommonMark, with GitHub's tables,
//! strikethrough and footnotes. Only characters that Markdown would change are escaped, so that
//! prose stays readable.
//!
//! Each function takes time in proportion to its text, which may be hostile.

use std::io::{self, Write};
use std::ops::Range;

/// Writes a paragraph: a line without spaces at its ends.
pub fn paragraph(line: &str, out: &mut dyn Write) -> io::Result<()> {
    whole(line, Context::Paragraph { indent: 0 }, out)
}

/// Writes a heading's line, without the marker before it.
pub fn heading(line: &str, out: &mut dyn Write) -> io::Result<()> {
    whole(line, Context::Heading, out)
}

/// Writes a table cell, so that it ends neither the cell nor the row.
pub fn cell(text: &str, out: &mut dyn Write) -> io::Result<()> {
    whole(text, Context::Cell, out)
}

fn whole(text: &str, context: Context, out: &mut dyn Write) -> io::Result<()> {
    Escape::new(text, context, Markup::None)
        .piece(Piece { range: 0..text.len(), is_in_link: false, follows_note: false, next: None }, out)
}

/// The block that a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// A paragraph, whose lines after the first are indented by so many spaces.
    Paragraph { indent: usize },
    /// A heading, in which line breaks are spaces.
    Heading,
    /// A table cell, in which line breaks are `<br>`.
    Cell,
}

/// The syntax between the pieces of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    None,
    /// Emphasis and links.
    Formatting,
    /// References to notes, too. Any bracket after one could make it something else.
    Notes,
}

/// A part of a text that is written without other syntax in between.
pub struct Piece {
    pub range: Range<usize>,
    /// Inside the brackets of a link.
    pub is_in_link: bool,
    /// After a reference to a note, which would otherwise become a note or a link.
    pub follows_note: bool,
    /// The character after the piece, which may be syntax.
    pub next: Option<char>,
}

/// Escapes a text piece by piece: inline syntax, and other syntax that depends on the context.
pub struct Escape<'a> {
    text: &'a str,
    context: Context,
    markup: Markup,
    /// The delimiters that may have a partner.
    paired: Vec<char>,
    last_link: Option<usize>,
    /// The position of the character that has a meaning for the whole line: the marker of a block,
    /// or a heading's closing sequence.
    marker: Option<usize>,
}

impl<'a> Escape<'a> {
    pub fn new(text: &'a str, context: Context, markup: Markup) -> Self {
        let has_markup = markup != Markup::None;
        let is_paired = |c: &char| has_markup && matches!(c, '*' | '~') || has_pair(text, *c);
        Self {
            text,
            context,
            markup,
            paired: ['`', '*', '_', '~'].into_iter().filter(is_paired).collect(),
            last_link: text.rfind("](").max(text.rfind("]:")),
            marker: match context {
                Context::Paragraph { .. } => block_marker(first_line(text)),
                Context::Heading => closing_sequence(text),
                Context::Cell => None,
            },
        }
    }

    /// Writes a piece. Pieces are written in their order.
    pub fn piece(&mut self, piece: Piece, out: &mut dyn Write) -> io::Result<()> {
        let Range { start, end } = piece.range;
        let has_markup = self.markup != Markup::None;
        let mut at = start;
        while let Some(c) = self.text[at..end].chars().next() {
            let to = match c {
                '`' | '*' | '_' | '~' => end_of_run(&self.text[..end], at, c),
                _ => at + c.len_utf8(),
            };
            let (token, rest) = (&self.text[at..to], &self.text[to..end]);
            let is_beside_markup = has_markup && (at == start || to == end);
            let is_syntax = match c {
                '`' => self.paired.contains(&c),
                '*' | '_' | '~' => is_beside_markup || self.paired.contains(&c) && is_delimiter(self.text, at, to),
                '\\' => rest.chars().next().is_none_or(|next| next.is_ascii_punctuation() || next == '\n'),
                ':' | '(' => piece.follows_note && at == start,
                '[' | ']' if piece.is_in_link || self.markup == Markup::Notes => true,
                '[' => rest.starts_with('^') || self.last_link.is_some_and(|last| at < last),
                '^' => piece.is_in_link && at == start,
                '!' => rest.is_empty() && piece.next == Some('['),
                '<' => begins_tag(rest) || has_markup && rest.is_empty(),
                '&' => is_reference(rest),
                '|' => self.context == Context::Cell,
                _ => false,
            };
            if c == '\n' {
                self.line_break(to, out)?;
            } else if is_syntax {
                token.bytes().try_for_each(|byte| out.write_all(&[b'\\', byte]))?;
            } else {
                if self.marker == Some(at) {
                    out.write_all(b"\\")?;
                }
                out.write_all(token.as_bytes())?;
            }
            at = to;
        }
        Ok(())
    }

    /// Returns the first character of a text as it is written, apart from escapes.
    pub fn first_of(&self, text: &str) -> Option<char> {
        text.chars().next().map(|c| if c == '\n' && self.context == Context::Cell { '<' } else { c })
    }

    /// Returns the last character of a text as it is written.
    pub fn last_of(&self, text: &str) -> Option<char> {
        text.chars().next_back().map(|c| if c == '\n' && self.context == Context::Cell { '>' } else { c })
    }

    /// Writes a line break before the line at this position.
    fn line_break(&mut self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        match self.context {
            Context::Cell => out.write_all(b"<br>"),
            Context::Heading => out.write_all(b" "),
            Context::Paragraph { indent } => {
                self.marker = continuation_marker(first_line(&self.text[at..])).map(|marker| at + marker);
                write!(out, "\\\n{:indent$}", "")
            }
        }
    }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// Returns the position of the character that gives a paragraph's later line a meaning: as a first
/// line, or as the underline of a heading or of a table's header.
fn continuation_marker(line: &str) -> Option<usize> {
    let is_underline = line.chars().all(|c| "=-:| \t".contains(c)) && line.contains(['=', '-']);
    if is_underline { Some(0) } else { block_marker(line) }
}

/// Returns the position of the character that makes a line a heading, a quote, a list item, a
/// thematic break or a fence.
fn block_marker(line: &str) -> Option<usize> {
    let ends_marker = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let without = |c: char| line.trim_start_matches(c);
    let is_marker = match line.chars().next()? {
        '>' => true,
        '#' => line.len() - without('#').len() <= 6 && ends_marker(without('#')),
        c @ ('-' | '+' | '*') if ends_marker(&line[c.len_utf8()..]) => true,
        c @ ('-' | '*' | '_') => is_thematic_break(line, c),
        '~' => line.starts_with("~~~"),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let delimited = line[digits..].strip_prefix(['.', ')']).is_some_and(ends_marker);
            return (digits <= 9 && delimited).then_some(digits);
        }
        _ => false,
    };
    is_marker.then_some(0)
}

fn is_thematic_break(line: &str, c: char) -> bool {
    line.matches(c).count() >= 3 && line.chars().all(|other| other == c || other == ' ' || other == '\t')
}

/// Returns the position of the number signs that Markdown would drop from a heading's end.
fn closing_sequence(line: &str) -> Option<usize> {
    let words = line.trim_end_matches('#');
    let is_closing = words.len() < line.len() && (words.is_empty() || words.ends_with([' ', '\t', '\n']));
    is_closing.then_some(words.len())
}

/// Returns whether a delimiter may have a partner in this text. A single one is only text.
fn has_pair(text: &str, c: char) -> bool {
    if c == '`' {
        return text.matches(c).nth(1).is_some();
    }
    let mut runs = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find(c) {
        let end = end_of_run(text, at + found, c);
        runs += usize::from(is_delimiter(text, at + found, end));
        at = end;
    }
    runs > 1
}

fn end_of_run(text: &str, at: usize, c: char) -> usize {
    text.len() - text[at..].trim_start_matches(c).len()
}

/// Returns whether a run of delimiters may begin or end emphasis, strikethrough or code. A run
/// between spaces cannot, nor can an underscore inside a word.
fn is_delimiter(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let is_space = |c: Option<char>| matches!(c, None | Some(' ' | '\t'));
    let is_in_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    match text[start..end].chars().next() {
        Some('`') => true,
        Some('_') if is_in_word => false,
        _ => !(is_space(before) && is_space(after)),
    }
}

/// Returns whether `<` before this text may begin a tag, a comment, a declaration or an autolink.
fn begins_tag(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || ['/', '!', '?'].contains(&c))
}

/// Returns whether `&` before this text may begin a character reference.
fn is_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    end.len() < name.len() && end.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str, escape: fn(&str, &mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        escape(text, &mut out).expect("never an error");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn markdown_syntax_is_escaped() {
        for (line, expected) in [
            ("*so* **so** _so_", r"\*so\* \*\*so\*\* \_so\_"),
            ("# one", r"\# one"),
            ("> one", r"\> one"),
            ("- one", r"\- one"),
            ("12. one", r"12\. one"),
            ("---", r"\---"),
            ("[one](two)", r"\[one](two)"),
            ("<b>one</b> &amp; `two`", r"\<b>one\</b> \&amp; \`two\`"),
            (r"\*", r"\\*"),
        ] {
            assert_eq!(escaped(line, paragraph), expected);
        }
        assert_eq!(escaped("# one #", heading), r"# one \#");
        assert_eq!(escaped("a|b\n\\|", cell), r"a\|b<br>\\\|");
    }
}
