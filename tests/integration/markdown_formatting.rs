//! Random formatted paragraphs keep their text, and most of their formatting.

use crate::support::mutate::{Choices, Numbers};
use crate::support::rendered::options;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

// The writer of Markdown, which is not public.
#[path = "../../src/extraction/markdown/columns.rs"]
mod columns;
#[path = "../../src/extraction/markdown/escape.rs"]
pub mod escape;
#[path = "../../src/extraction/markdown/formatted.rs"]
mod formatted;
#[path = "../../src/extraction/markdown/inline.rs"]
mod inline;
#[path = "../../src/extraction/markdown/link.rs"]
mod link;
#[path = "../../src/extraction/markdown/lists.rs"]
mod lists;
#[path = "../../src/extraction/markdown/marks.rs"]
mod marks;
#[path = "../../src/extraction/markdown/notes.rs"]
mod notes;
#[path = "../../src/extraction/markdown/paragraph.rs"]
mod paragraph;
#[path = "../../src/extraction/markdown/separator.rs"]
mod separator;

const BOLD: u8 = 1;
const ITALIC: u8 = 2;
const STRUCK: u8 = 4;
const LINK: u8 = 8;

#[track_caller]
fn rendered(marked: &str) -> String {
    let mut out = Vec::new();
    formatted::write(marked, &mut out).expect("never an error");
    String::from_utf8(out).expect("UTF-8")
}

/// Returns the visible characters of Markdown, each with its formatting.
fn characters(markdown: &str) -> Vec<(char, u8)> {
    let mut characters = Vec::new();
    let mut formatting = 0;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) => {
                characters.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| (c, formatting)));
            }
            Event::FootnoteReference(_) => characters.push(('†', 0)),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => formatting ^= BOLD,
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => formatting ^= ITALIC,
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => formatting ^= STRUCK,
            Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) => formatting ^= LINK,
            Event::Start(Tag::FootnoteDefinition(_)) => return characters,
            Event::InlineHtml(html) if &*html == "<br>" => {}
            Event::HardBreak
            | Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_))
            | Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(_) => {}
            other => panic!("{other:?}: {markdown:?}"),
        }
    }
    characters
}

const TOKENS: [&str; 36] = [
    "a",
    "b c",
    "é",
    " ",
    "  ",
    "*",
    "**",
    "_",
    "~~",
    "(",
    "）",
    "。",
    "“",
    "”",
    ".",
    "!",
    "[",
    "]",
    "^1",
    "<",
    "&amp;",
    "`",
    "\\",
    "\u{B}",
    "- ",
    "1. ",
    "# ",
    ">",
    "===",
    "|",
    "---",
    "http://a.b/",
    "港",
    "\u{1F600}",
    "€",
    ":",
];

#[test]
fn random_formatting_keeps_the_text() {
    let mut numbers = Numbers::new(1);
    let (mut formatted, mut kept) = (0, 0);
    for number in 0..60_000 {
        let (mut marked, mut expected, mut formatting) = (String::new(), Vec::new(), 0);
        for _ in 0..=numbers.below(8) {
            for (mark, bit) in [('\u{1}', BOLD), ('\u{2}', ITALIC), ('\u{3}', STRUCK)] {
                if numbers.below(4) == 0 {
                    marked.push(mark);
                    formatting ^= bit;
                }
            }
            if numbers.below(8) == 0 {
                marked.push_str(if formatting & LINK == 0 { "\u{4}http://a.b/\u{5}" } else { "\u{6}" });
                formatting ^= LINK;
            }
            if numbers.below(25) == 0 {
                marked.push_str("\u{7}1\u{8}");
                expected.push(('†', 0));
            }
            let token = TOKENS[numbers.below(TOKENS.len())];
            marked.push_str(token);
            expected.extend(token.chars().filter(|c| !c.is_whitespace()).map(|c| (c, formatting)));
        }
        let block = match number % 3 {
            0 => marked.clone(),
            1 => format!("\u{E}heading 2\u{F}{marked}"),
            _ => format!("\u{10}{marked}\u{12}\u{11}\n"),
        };
        let notes: String = (1..=9).map(|note| format!("\n[^{note}]: \n\n[^1--{note}]: \n")).collect();
        let markdown = rendered(&block);
        let found = characters(&format!("{markdown}{notes}"));
        let text = |characters: &[(char, u8)]| characters.iter().map(|(c, _)| *c).collect::<String>();
        assert_eq!(text(&found), text(&expected), "{marked:?}: {markdown:?}");
        for ((_, found), (_, expected)) in found.iter().zip(&expected) {
            formatted += expected.count_ones();
            kept += (found & expected).count_ones();
        }
    }
    assert!(kept * 5 > formatted * 4, "{kept} of {formatted}");
}

#[test]
fn lists_are_nested_by_the_width_of_their_markers() {
    let item = |kind: &str, text: &str| format!("\u{E}item {kind}\u{F}{text}\n");
    let marked = [
        item("0 9.", "nine"),
        item("0 10.", "ten"),
        item("1", "a"),
        item("2 2)", "b"),
        item("0 11.", "eleven\u{B}lines"),
        item("0 iii.", "roman"),
        "end\n".to_owned(),
    ];
    assert_eq!(
        rendered(&marked.concat()),
        "9. nine\n10. ten\n    - a\n\n      2) b\n11. eleven\\\n    lines\n- iii. roman\n\nend\n"
    );
}

#[test]
fn invalid_marks_lose_no_text() {
    for (marked, text) in [
        ("a\u{4}b", "ab"),
        ("a\u{7}b\u{1}c", "ab**c**"),
        ("\u{E}heading\u{F}a", "a"),
        ("\u{E}item x 1.\u{F}a", "1. a"),
        ("\u{E}a", "a"),
        ("\u{12}a\u{11}b", "a\n\nb"),
        ("\u{10}a\u{10}b", "| a |\n| --- |\n| b |"),
        ("\u{5}\u{6}\u{8}\u{F}a\u{1F}\u{1E}\u{7F}", "a"),
    ] {
        assert_eq!(rendered(marked).trim_end(), text, "{marked:?}");
    }
}

#[test]
fn the_formatting_of_a_paragraph_is_limited() {
    let words: usize = 10_000;
    let marked = "\u{1}a\u{1}b ".repeat(words);
    assert_eq!(characters(&rendered(&marked)).len(), 2 * words);
}
