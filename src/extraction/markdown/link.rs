//! The target of a link. It may be anything; in Markdown it must not end the link or become HTML.

use std::io::{self, Write};

/// Returns whether a viewer may follow the link: its target is neither a program nor a place in the
/// document, which Markdown cannot name.
pub fn is_followed(target: &str) -> bool {
    if target.starts_with('#') {
        return false;
    }
    // Viewers ignore control characters and spaces in a scheme.
    let scheme: String = target
        .chars()
        .take_while(|c| *c != ':')
        .filter(|c| !c.is_control() && *c != ' ')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    !["javascript", "vbscript", "data"].contains(&scheme.as_str()) || !target.contains(':')
}

/// Returns whether `<target>` is a link to the target (CommonMark, section 6.5). Some viewers decode
/// character references in it.
pub fn is_autolink(target: &str) -> bool {
    let is_allowed = |c: char| !c.is_whitespace() && !c.is_control() && !['&', '<', '>', '|'].contains(&c);
    target.split_once(':').is_some_and(|(scheme, _)| {
        (2..=32).contains(&scheme.len())
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))
    }) && target.chars().all(is_allowed)
}

/// Writes the target between the parentheses of a link.
pub fn write_destination(target: &str, out: &mut dyn Write) -> io::Result<()> {
    for c in target.chars() {
        match c {
            // An ampersand could begin a character reference.
            '&' => out.write_all(b"\\&")?,
            ' ' | '"' | '(' | ')' | '<' | '>' | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}' => {
                write!(out, "%{:02X}", u32::from(c))?;
            }
            _ => write!(out, "{c}")?,
        }
    }
    Ok(())
}
