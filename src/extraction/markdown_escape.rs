//! Escapes text so that Markdown renders it unchanged: CommonMark, with GitHub's tables,
//! strikethrough and footnotes. Only characters that Markdown would change are escaped, so that prose
//! stays readable.
//!
//! Each function takes time in proportion to its text, which may be hostile.

use std::io::{self, Write};

/// Writes a paragraph: a line without spaces at its ends.
pub fn paragraph(line: &str, out: &mut dyn Write) -> io::Result<()> {
    Escape { marker: block_marker(line), ..Escape::default() }.write(line, out)
}

/// Writes a paragraph in which `<target>` is a hyperlink's target.
pub fn paragraph_with_links(line: &str, out: &mut dyn Write) -> io::Result<()> {
    Escape { marker: block_marker(line), keeps_autolinks: true, ..Escape::default() }.write(line, out)
}

/// Writes a heading's line, without the marker before it.
pub fn heading(line: &str, out: &mut dyn Write) -> io::Result<()> {
    Escape { marker: closing_sequence(line), ..Escape::default() }.write(line, out)
}

/// Writes a table cell, so that it ends neither the cell nor the row.
pub fn cell(text: &str, out: &mut dyn Write) -> io::Result<()> {
    Escape { in_table: true, ..Escape::default() }.write(text, out)
}

/// Escapes inline syntax, and other syntax that depends on the context.
#[derive(Default)]
struct Escape {
    /// The position of the character that has a meaning for the whole line: the marker of a block, or
    /// a heading's closing sequence.
    marker: Option<usize>,
    /// Leaves `<target>` as it is if that is an autolink.
    keeps_autolinks: bool,
    /// Escapes vertical bars, and writes line breaks as `<br>`.
    in_table: bool,
}

impl Escape {
    fn write(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let paired: Vec<char> = ['`', '*', '_', '~'].into_iter().filter(|c| has_pair(text, *c)).collect();
        let last_link = text.rfind("](").max(text.rfind("]:"));
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let end = match c {
                '`' | '*' | '_' | '~' => end_of_run(text, at, c),
                '<' if self.keeps_autolinks => at + autolink_length(&text[at..]).unwrap_or(1),
                _ => at + c.len_utf8(),
            };
            let (token, rest) = (&text[at..end], &text[end..]);
            let is_syntax = match c {
                '`' | '*' | '_' | '~' => paired.contains(&c) && is_delimiter(text, at, end),
                '\\' => rest.chars().next().is_none_or(|next| next.is_ascii_punctuation() || next == '\n'),
                '[' => rest.starts_with('^') || last_link.is_some_and(|last| at < last),
                '<' => token.len() == 1 && begins_tag(rest),
                '&' => is_reference(rest),
                '|' => self.in_table,
                _ => false,
            };
            match c {
                '\n' if self.in_table => out.write_all(b"<br>")?,
                _ if is_syntax => token.bytes().try_for_each(|byte| out.write_all(&[b'\\', byte]))?,
                _ => {
                    if self.marker == Some(at) {
                        out.write_all(b"\\")?;
                    }
                    out.write_all(token.as_bytes())?;
                }
            }
            at = end;
        }
        Ok(())
    }
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
    let is_closing = words.len() < line.len() && (words.is_empty() || words.ends_with([' ', '\t']));
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

/// Returns the length of the autolink at the start of this text (CommonMark, section 6.5).
fn autolink_length(text: &str) -> Option<usize> {
    let target = text.strip_prefix('<')?;
    let target = &target[..target.find(|c: char| c == '>' || c == '<' || c == ' ' || c.is_ascii_control())?];
    let (scheme, _) = target.split_once(':')?;
    let is_scheme = (2..=32).contains(&scheme.len())
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    let end = 1 + target.len();
    (is_scheme && text[end..].starts_with('>')).then_some(end + 1)
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

    #[test]
    fn only_autolinks_are_kept_if_they_are_hyperlinks() {
        assert_eq!(escaped("one <http://a.b/c_d>", paragraph), r"one \<http://a.b/c_d>");
        for line in ["one <http://a.b/c_d>, *", "<mailto:a@b>", "<file:///C:/a*b*c>"] {
            assert_eq!(escaped(line, paragraph_with_links), line);
        }
        for (line, expected) in
            [("<b>", r"\<b>"), ("<a:b c>", r"\<a:b c>"), ("<http://a", r"\<http://a"), ("<é:a>", "<é:a>")]
        {
            assert_eq!(escaped(line, paragraph_with_links), expected);
        }
    }
}
