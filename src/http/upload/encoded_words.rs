//! Decodes encoded words (RFC 2047), as in `=?utf-8?B?0L7Rgg==?=`. Standards forbid them in a
//! parameter, but .NET and libraries for mail write them there.

use super::mail::{BASE64, hex_byte};
use base64::Engine as _;
use encoding_rs::Encoding;

/// An encoded word.
struct Word {
    encoding: &'static Encoding,
    bytes: Vec<u8>,
    /// The number of bytes that it takes in the text.
    length: usize,
}

/// Decodes the words in `text` and keeps everything else. Returns `None` if it has none.
pub fn decode(text: &str) -> Option<String> {
    let mut decoded = String::new();
    let mut has_words = false;
    // The last word, whose last character may continue in the next one.
    let mut open: Option<Word> = None;
    let (mut literal_start, mut at) = (0, 0);
    while let Some(start) = text[at..].find("=?").map(|offset| at + offset) {
        let Some(word) = parse(&text[start..]) else {
            at = start + 2;
            continue;
        };
        has_words = true;
        at = start + word.length;
        let literal = &text[literal_start..start];
        literal_start = at;
        match &mut open {
            // Space between two words is not part of the text.
            Some(last) if last.encoding == word.encoding && literal.trim().is_empty() => last.bytes.extend(word.bytes),
            last => {
                let is_space_between_words = last.is_some() && literal.trim().is_empty();
                close(last.replace(word), &mut decoded);
                decoded.push_str(if is_space_between_words { "" } else { literal });
            }
        }
    }
    close(open, &mut decoded);
    decoded.push_str(&text[literal_start..]);
    has_words.then_some(decoded)
}

fn close(word: Option<Word>, decoded: &mut String) {
    if let Some(Word { encoding, bytes, .. }) = word {
        decoded.push_str(&encoding.decode_without_bom_handling(&bytes).0);
    }
}

/// Parses the word at the start of `text`.
fn parse(text: &str) -> Option<Word> {
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (method, rest) = rest.split_once('?')?;
    // No question mark is part of the content, so that each character is searched for a few ends only.
    let (content, rest) = rest.split_once('?')?;
    let rest = rest.strip_prefix('=')?;
    // A language may follow the charset (RFC 2231, section 5).
    let encoding = Encoding::for_label_no_replacement(charset.split('*').next()?.as_bytes())?;
    let bytes = match method {
        "B" | "b" => BASE64.decode(content).ok()?,
        "Q" | "q" => quoted(content.as_bytes()),
        _ => return None,
    };
    Some(Word { encoding, bytes, length: text.len() - rest.len() })
}

/// Decodes the method `Q` (RFC 2047, section 4.2). An invalid escape stays as it is.
fn quoted(content: &[u8]) -> Vec<u8> {
    let (mut bytes, mut at) = (Vec::new(), 0);
    while let Some(byte) = content.get(at) {
        at += 1;
        let escaped = match (byte, &content[at..]) {
            (b'=', [high, low, ..]) => hex_byte(*high, *low),
            _ => None,
        };
        at += if escaped.is_some() { 2 } else { 0 };
        bytes.push(escaped.unwrap_or(if *byte == b'_' { b' ' } else { *byte }));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_decoded_and_joined() {
        for (text, expected) in [
            ("=?utf-8?B?0L7RgtGH0ZHRgi5kb2M=?=", "отчёт.doc"),
            ("=?UTF-8?b?0L7RgtGH0ZHRgi5kb2M?=", "отчёт.doc"),
            ("=?utf-8?Q?caf=C3=a9_=5F.doc?=", "café _.doc"),
            ("=?iso-8859-1?q?caf=E9.doc?=", "café.doc"),
            ("=?windows-1251*ru?Q?=EE=F2.doc?=", "от.doc"),
            ("=?ISO-2022-JP?B?GyRCSnM5cBsoQi5kb2M=?=", "報告.doc"),
            // Two words, a character that is split between two, two charsets.
            ("=?utf-8?Q?a_?= \t =?utf-8?Q?b.doc?=", "a b.doc"),
            ("=?utf-8?Q?=D0?==?utf-8?B?vi5kb2M=?=", "о.doc"),
            ("=?utf-8?Q?=D0=BE?= =?koi8-r?Q?=D4?= =?utf-8?Q?.doc?=", "от.doc"),
            // Text between two words.
            ("=?utf-8?Q?a?= and =?utf-8?Q?b.doc?=", "a and b.doc"),
            ("=?utf-8?Q?a?= and =?koi8-r?Q?b.doc?=", "a and b.doc"),
            // Other text.
            ("my =?utf-8?Q?caf=C3=A9?= =?= x.doc", "my café =?= x.doc"),
            ("=?utf-8?Q?a=ZZ=?=b", "a=ZZ=b"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_not_a_word() {
        for text in [
            "a.doc",
            "=?utf-8?B?",
            "=?utf-8?X?a?=",
            "=?klingon?Q?a?=",
            "=?utf-8?B?!?=",
            "what=?.doc",
            "=?=?=?",
            "=?utf-8?Q?a?b?=",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
