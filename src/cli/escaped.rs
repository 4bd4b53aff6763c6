//! Words on a terminal: a file's name is a stranger's, and must neither move the cursor nor look like a line of ours.

use std::borrow::Cow;

/// `text` with what a terminal would obey instead of show as escapes: control characters, line breaks, and the marks that
/// turn the direction of writing.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_obeyed(char) {
            result.extend(char.escape_default());
        } else {
            result.push(char);
        }
    }
    Cow::Owned(result)
}

fn is_obeyed(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(escaped("a\x1B[2Jb\nc\u{9B}d\u{7F}\u{202E}cod"), r"a\u{1b}[2Jb\nc\u{9b}d\u{7f}\u{202e}cod");
    }

    #[test]
    fn what_it_shows_is_as_it_was() {
        let name = r#"C:\Дорогая "Анна" 港.doc: it's"#;
        assert!(matches!(escaped(name), Cow::Borrowed(same) if same == name));
    }
}
