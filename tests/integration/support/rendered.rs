//! Reads Markdown back with a parser of CommonMark and GitHub's additions.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Everything that GitHub adds.
pub fn options() -> Options {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    options | Options::ENABLE_TASKLISTS | Options::ENABLE_GFM
}

/// Returns the text that a reader of the Markdown sees, with the numbers of lists and notes. An
/// element that no document has becomes its name in capitals.
pub fn text_of(markdown: &str) -> String {
    let mut text = String::new();
    let mut lists = Vec::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Start(Tag::List(number)) => lists.push(number),
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                text.push('\n');
                if let Some(Some(number)) = lists.last_mut() {
                    text.push_str(&format!("{number}. "));
                    *number += 1;
                }
            }
            Event::FootnoteReference(label) => text.push_str(&mark_of(&label)),
            Event::Start(Tag::FootnoteDefinition(label)) => text.push_str(&format!("\n{} ", mark_of(&label))),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::InlineHtml(html) | Event::Html(html) if html.trim() == "<br>" || html.trim() == "<!-- -->" => {
                text.push('\n');
            }
            Event::InlineHtml(_) | Event::Html(_) => text.push_str(" HTML "),
            Event::Start(
                Tag::Strong
                | Tag::Emphasis
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::BlockQuote(_)
                | Tag::HtmlBlock,
            )
            | Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell,
            )
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::End(_) => text.push('\n'),
            other => text.push_str(&format!(" {other:?} ").to_uppercase()),
        }
    }
    text
}

/// Returns the mark of a note in the text, from its label: that of a comment has brackets.
fn mark_of(label: &str) -> String {
    let unique = label.split("--").next().unwrap_or_default();
    let (name, is_comment) = match (unique.strip_prefix("comment-"), unique.strip_prefix("end-")) {
        (Some(comment), _) => (comment, true),
        (None, Some(endnote)) => (endnote, false),
        _ => (unique, unique.contains(|c: char| c.is_ascii_digit()) && unique.parse::<u32>().is_err()),
    };
    if is_comment { format!("[{name}]") } else { name.to_owned() }
}
