//! Escapes text for a terminal. A file name is untrusted: it must neither move the cursor nor
//! imitate a line of this program.

use std::borrow::Cow;

/// Returns `text` with control characters, line breaks and marks that change the writing direction
/// as escapes.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_control(char) {
            result.extend(char.escape_default());
        } else {
            result.push(char);
        }
    }
    Cow::Owned(result)
}

fn is_control(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_control_characters_are_escaped() {
        assert_eq!(escaped("a\x1B[2Jb\nc\u{9B}d\u{7F}\u{202E}cod"), r"a\u{1b}[2Jb\nc\u{9b}d\u{7f}\u{202e}cod");
    }

    #[test]
    fn printable_characters_are_unchanged() {
        let name = r#"C:\Дорогая "Анна" 港.doc: it's"#;
        assert!(matches!(escaped(name), Cow::Borrowed(same) if same == name));
    }
}
