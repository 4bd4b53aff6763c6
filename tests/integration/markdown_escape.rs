//! Escaped text is rendered as the text it is, by a parser of CommonMark and GitHub's additions.

use crate::markdown_formatting::escape::{cell, heading, paragraph};
use crate::support::mutate::{Choices, Numbers};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::io::{self, Write};

fn escaped(escape: fn(&str, &mut dyn Write) -> io::Result<()>, text: &str) -> String {
    let mut out = Vec::new();
    escape(text, &mut out).expect("never an error");
    String::from_utf8(out).expect("UTF-8")
}

/// Parses Markdown with everything that GitHub adds. Returns its text, and all other elements.
fn parse(markdown: &str) -> (String, Vec<String>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let options = options | Options::ENABLE_TASKLISTS | Options::ENABLE_GFM;
    let (mut text, mut elements) = (String::new(), Vec::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::InlineHtml(html) if &*html == "<br>" => text.push('\n'),
            Event::Start(Tag::TableCell) => text.push('\u{1F}'),
            Event::End(_) => {}
            other => elements.push(format!("{other:?}")),
        }
    }
    (text, elements)
}

#[track_caller]
fn assert_text(text: &str) {
    let line = text.trim();
    if line.is_empty() {
        return;
    }
    let markdown = escaped(paragraph, line);
    assert_eq!(parse(&markdown), (line.to_owned(), vec!["Start(Paragraph)".to_owned()]), "{line:?}: {markdown:?}");
    let quoted = format!("> {markdown}\n>\n> {markdown}\n");
    let (words, elements) = parse(&quoted);
    assert_eq!((words, elements.len()), (line.repeat(2), 3), "{line:?}: {quoted:?}");
    let titled = format!("## {}\n", escaped(heading, line));
    let (words, elements) = parse(&titled);
    assert_eq!((words.as_str(), elements.len()), (line, 1), "{line:?}: {titled:?}");
    let cell = escaped(cell, line);
    let table = format!("| {cell} | b |\n| --- | --- |\n| {cell} |\n| a | {cell} |\n");
    let (words, elements) = parse(&table);
    assert_eq!(words, format!("\u{1F}{line}\u{1F}b\u{1F}{line}\u{1F}\u{1F}a\u{1F}{line}"), "{line:?}: {table:?}");
    assert_eq!(elements.len(), 4, "{line:?}: {elements:?}");
}

/// Every character that Markdown gives a meaning, and some that change the meaning of their
/// neighbours.
const TOKENS: [&str; 44] = [
    "a",
    "é",
    "1",
    " ",
    "  ",
    "\t",
    "\u{A0}",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "```",
    "~",
    "~~",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "]:",
    "[^1]",
    "![",
    "<",
    ">",
    "<b>",
    "</",
    "<!--",
    "http://x.y",
    "&",
    "amp;",
    "#",
    "##",
    "-",
    "--",
    "+",
    "=",
    "|",
    "\\",
    ".",
    "1.",
    "^",
];

#[test]
fn text_of_any_three_tokens_is_rendered_as_it_is() {
    for first in TOKENS {
        for second in TOKENS {
            for third in TOKENS {
                assert_text(&format!("{first}{second}{third}"));
            }
        }
    }
}

#[test]
fn random_text_is_rendered_as_it_is() {
    let mut numbers = Numbers::new(1);
    for _ in 0..20_000 {
        let length = 1 + numbers.below(16);
        assert_text(&(0..length).map(|_| TOKENS[numbers.below(TOKENS.len())]).collect::<String>());
    }
}

#[test]
fn lines_of_a_cell_are_rendered_as_they_are() {
    for first in TOKENS {
        for second in TOKENS {
            let text = format!("a{first}\n{second}a{first}");
            let text = text.trim();
            let table = format!("| {} |\n| --- |\n", escaped(cell, text));
            assert_eq!(parse(&table).0, format!("\u{1F}{text}"), "{table:?}");
        }
    }
}

#[test]
fn prose_is_unchanged() {
    for line in [
        "Names such as snake_case, _links or another_name.",
        "2 * 3 * 4 - 5 + 6 = 25 < 30 > 1 & 2",
        "A note* at the end, ~5 m, #5, C# and 50 % [sic] (see [1]).",
        r"C:\temp\new, R&D, AT&T, a|b, <3, O'Neil's \o",
        "1.5 m at 06:10, 3) then, -5 °C, ---> there, +49 30 1, =1+1",
        "a`s quote",
    ] {
        assert_eq!(escaped(paragraph, line), line);
        assert_text(line);
    }
}
