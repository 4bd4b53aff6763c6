//! Compares our text of a document with that of another program, the witness. What the witness
//! makes up by itself does not count.

use super::words::Words;
use unicode_normalization::UnicodeNormalization;

/// Words of field codes, which some programs print beside the result of the field.
const FIELD_CODES: [&str; 20] = [
    "embed",
    "eq",
    "filename",
    "formcheckbox",
    "formdropdown",
    "formtext",
    "hyperlink",
    "includepicture",
    "macrobutton",
    "mergefield",
    "mergeformat",
    "nomacro",
    "numpages",
    "page",
    "pageref",
    "ref",
    "seq",
    "shape",
    "styleref",
    "xe",
];

/// The extensions of the names that a witness makes up for embedded files without one.
const MADE_UP_EXTENSIONS: [&str; 3] = [".bin", ".emf", ".wmf"];

/// A word of fewer letters may be part of another one by chance.
const SHORT: usize = 4;

/// A run of single letters proves a word only if it is short.
const LONG: usize = 8;

/// Returns the distinct words of the witness that our text lacks, the longest first.
pub fn lacking(witness: &str, ours: &str) -> Vec<String> {
    let ours = Ours::of(ours);
    let words = Words::of(&comparable(&own_text(witness)));
    let lacks = |word: &&str| !FIELD_CODES.contains(word) && !is_comment_label(word) && !ours.has(word);
    let mut words: Vec<_> = words.different().into_iter().filter(lacks).map(ToOwned::to_owned).collect();
    // Words of the same length stay in their order.
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
}

/// Our text, as it is searched for words.
struct Ours {
    words: Words,
    /// All words in one, because programs differ in where one ends.
    joined: String,
}

impl Ours {
    fn of(text: &str) -> Self {
        let text = comparable(text);
        let joined = text.nfkc().filter(|c| c.is_alphanumeric()).collect();
        Self { words: Words::of(&text), joined }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word)
            || word.chars().count() >= SHORT && self.joined.contains(word)
            || self.is_made_of_words(word)
    }

    /// Returns whether the witness joined words of ours, as in the labels of a chart.
    fn is_made_of_words(&self, word: &str) -> bool {
        let ends: Vec<_> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        let is_long = ends.len() > LONG;
        let mut is_reached = vec![false; ends.len()];
        is_reached[0] = true;
        for end in 1..ends.len() {
            is_reached[end] = (0..end).any(|start| {
                let part = &word[ends[start]..ends[end]];
                let is_proof = end - start > 1 || !is_long || part.starts_with(|c: char| c.is_ascii_digit());
                is_reached[start] && is_proof && self.words.contains(part)
            });
        }
        is_reached[ends.len() - 1]
    }
}

/// Returns the text in lower case, without the characters that allow or prevent a break in a word.
pub fn comparable(text: &str) -> String {
    let is_invisible = |c: char| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}');
    text.to_lowercase().replace(is_invisible, "")
}

/// Returns the text without made-up names, without the codes of page headers, and without decimal
/// numbers, whose digits depend on the number format.
fn own_text(witness: &str) -> String {
    let lines = witness.lines().filter(|line| !is_made_up_name(line.trim()));
    lines.map(|line| without_decimals(&without_codes(line)) + "\n").collect()
}

/// Returns whether the line is a name such as `image1.png`, `_1234567890.doc` or `MBD0001F4A2`.
fn is_made_up_name(line: &str) -> bool {
    let stem = line.split_once('.').map_or(line, |(stem, _)| stem);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_numbered = ["image", "file_", "thumbnail_", "embedded"].iter().any(|name| {
        stem.strip_prefix(name).is_some_and(|number| is_number(number) && (stem != line || *name == "embedded"))
    });
    let is_object = stem.len() >= 8 && is_number(stem.trim_start_matches('_'));
    let is_storage =
        stem.strip_prefix("MBD").is_some_and(|id| id.len() == 8 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let is_unnamed = MADE_UP_EXTENSIONS.iter().any(|extension| line.ends_with(extension));
    let is_unknown = !line.contains(' ') && line.to_lowercase().contains("unknown");
    is_numbered || is_object || is_storage || is_unnamed || is_unknown
}

/// Returns whether the word is Word's label of a comment that replies to another, as in `SI15R6`.
fn is_comment_label(word: &str) -> bool {
    let numbers = word.trim_start_matches(char::is_alphabetic);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.split_once('r').is_some_and(|(comment, parent)| is_number(comment) && is_number(parent))
}

/// Returns a line without the codes of a workbook's page header, as in `&C&"Arial,Bold"&12Page &P`.
fn without_codes(line: &str) -> String {
    let is_header = |start: &str| {
        let mut rest = start.strip_prefix('&').unwrap_or_default().chars();
        let (code, next) = (rest.next(), rest.next());
        match code {
            Some('L' | 'C' | 'R' | '"' | '0'..='9') => true,
            Some('P' | 'D' | 'T' | 'F' | 'A' | 'N' | 'B' | 'I' | 'U') => !next.is_some_and(char::is_lowercase),
            _ => false,
        }
    };
    if !is_header(line.trim_start()) {
        return line.to_owned();
    }
    let mut pieces = line.split('&');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = match piece.strip_prefix('"') {
            Some(font) => font.split_once('"').map_or("", |(_, rest)| rest),
            None => match piece.trim_start_matches(|c: char| c.is_ascii_digit()) {
                rest if rest.len() < piece.len() => rest,
                rest => rest.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest),
            },
        };
        text.push(' ');
        text.push_str(rest);
    }
    text
}

/// Returns a line without numbers such as `0.25`, `1,000.5` and `2E-05`. Digits in a word stay.
fn without_decimals(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (digits, length) = (length_of_digits(rest), length_of_number(rest));
        let is_in_word = text.ends_with(char::is_alphanumeric) || rest[length..].starts_with(char::is_alphanumeric);
        let is_kept = is_in_word || digits == length;
        text.push_str(if is_kept { &rest[..digits] } else { " " });
        rest = &rest[if is_kept { digits } else { length }..];
    }
    text + rest
}

/// Returns the length of the number at the start, with its decimals and exponent.
fn length_of_number(text: &str) -> usize {
    let mut length = length_of_digits(text);
    while let Some(decimals) = text[length..].strip_prefix(['.', ',']).map(length_of_digits).filter(|it| *it > 0) {
        length += 1 + decimals;
    }
    let Some(exponent) = text[length..].strip_prefix(['e', 'E']) else { return length };
    let digits = exponent.trim_start_matches(['+', '-']);
    let end = text.len() - digits.len() + length_of_digits(digits);
    let is_exponent = length_of_digits(digits) > 0 && !text[end..].starts_with(char::is_alphanumeric);
    if is_exponent { end } else { length }
}

fn length_of_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::lacking;

    #[test]
    fn words_that_are_nowhere_in_ours_are_lacking() {
        assert_eq!(lacking("Tides of the Harbour", "tides, the"), ["harbour", "of"]);
    }

    #[test]
    fn names_that_the_witness_makes_up_do_not_count() {
        let names = "image1.png\n_1234567890.doc\nMBD0001F4A2\nfile_0.wmf\nunknown";
        assert!(lacking(names, "").is_empty(), "{:?}", lacking(names, ""));
        assert_eq!(lacking("SI15R6 17R16 R6 R", ""), ["r6", "r"]);
        assert_eq!(lacking("image of 12345678 boats", ""), ["12345678", "boats", "image", "of"]);
    }

    #[test]
    fn codes_of_page_headers_do_not_count() {
        assert_eq!(lacking("&L&\"Arial,Bold\"&12Harbour &P of &N", ""), ["harbour", "of"]);
        assert_eq!(lacking("R&Drafts", ""), ["drafts", "r"]);
    }

    #[test]
    fn the_digits_of_decimals_do_not_count() {
        assert_eq!(lacking("0.25 1,000.5 2E-05 2005", ""), ["2005"]);
        assert_eq!(lacking("a1e5 7e3d-428d", ""), ["428d", "7e3d", "a1e5"]);
        assert_eq!(lacking("4.1c", "4.1c"), Vec::<String>::new());
    }

    #[test]
    fn words_that_end_elsewhere_are_found() {
        assert!(lacking("JanuaryFebruary 1Introduction", "January February Introduction 1").is_empty());
        assert!(lacking("har bour", "harbour").contains(&"har".to_owned()), "short words are compared as a whole");
        assert!(lacking("harb", "harbour").is_empty());
        assert!(lacking("har\u{AD}bour", "har\u{200B}bour").is_empty());
    }
}
