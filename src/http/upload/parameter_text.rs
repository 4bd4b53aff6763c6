//! Decodes the text of a parameter, such as a file's name. Clients write other characters than
//! ASCII in all the ways that standards for mail and the web have had.

use super::encoded_words;
use super::parameters::Parameters;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use percent_encoding::percent_decode;

impl Parameters<'_> {
    /// Returns the text of the parameter with this name in lower case. `charset` is that of the
    /// form, if the request names one.
    pub fn text(&self, name: &str, charset: Option<&'static Encoding>) -> Option<String> {
        let extended = self.get(&format!("{name}*")).map(Extended::parse);
        let known = extended.as_ref().and_then(Extended::decode).filter(|text| !text.is_empty());
        known
            .or_else(|| self.continued(name))
            .or_else(|| self.get(name).map(|value| plain(value, charset)))
            .or_else(|| extended.map(|extended| undeclared(&extended.bytes, charset)))
    }

    /// Returns a text in numbered segments, as in `name*0*=utf-8''a%20; name*1=b` (RFC 2231).
    fn continued(&self, name: &str) -> Option<String> {
        let first = format!("{name}*0");
        let mut text = match self.get(&format!("{first}*")) {
            Some(value) => Extended::parse(value),
            None => Extended { charset: None, bytes: self.get(&first)?.to_vec() },
        };
        for index in 1.. {
            let segment = format!("{name}*{index}");
            if let Some(value) = self.get(&format!("{segment}*")) {
                text.bytes.extend(percent_decode(value));
            } else if let Some(value) = self.get(&segment) {
                text.bytes.extend_from_slice(value);
            } else {
                break;
            }
        }
        Some(text.decode().unwrap_or_else(|| undeclared(&text.bytes, None)))
    }
}

/// A text with its charset, as in `utf-8'en'a%20b` (RFC 8187).
struct Extended<'a> {
    /// The charset's name, if there is one.
    charset: Option<&'a [u8]>,
    bytes: Vec<u8>,
}

impl<'a> Extended<'a> {
    fn parse(value: &'a [u8]) -> Self {
        let mut fields = value.splitn(3, |byte| *byte == b'\'');
        let (charset, text) = match (fields.next(), fields.next(), fields.next()) {
            (Some(charset), Some(_language), Some(text)) => (Some(charset), text),
            _ => (None, value),
        };
        Self { charset: charset.filter(|name| !name.is_empty()), bytes: percent_decode(text).collect() }
    }

    /// Returns the text, or `None` if its charset is unknown.
    fn decode(&self) -> Option<String> {
        match self.charset {
            Some(name) => Encoding::for_label_no_replacement(name).map(|encoding| decode(encoding, &self.bytes)),
            None => Some(undeclared(&self.bytes, None)),
        }
    }
}

/// Returns a text without a charset, in which there may be encoded words or a browser's escapes.
fn plain(value: &[u8], charset: Option<&'static Encoding>) -> String {
    let text = undeclared(value, charset);
    encoded_words::decode(&text).unwrap_or_else(|| without_browser_escapes(&text))
}

/// Undoes the escapes of the HTML standard ("multipart/form-data encoding algorithm"). It escapes
/// neither the percent sign nor the ampersand.
fn without_browser_escapes(text: &str) -> String {
    without_character_references(text).replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// Replaces decimal character references, which browsers send for characters that are not in the
/// charset of their page.
fn without_character_references(text: &str) -> String {
    let mut pieces = text.split("&#");
    let mut result = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let reference = piece.split_once(';').and_then(|(digits, rest)| {
            let is_decimal = digits.bytes().all(|byte| byte.is_ascii_digit());
            Some((digits.parse().ok().filter(|_| is_decimal).and_then(char::from_u32)?, rest))
        });
        match reference {
            Some((character, rest)) => {
                result.push(character);
                result.push_str(rest);
            }
            None => {
                result.push_str("&#");
                result.push_str(piece);
            }
        }
    }
    result
}

/// Decodes bytes whose charset is not declared: as UTF-8 if they are valid, otherwise in the form's
/// charset, or in the one that the bytes suggest.
fn undeclared(bytes: &[u8], charset: Option<&'static Encoding>) -> String {
    // ISO-2022-JP switches between charsets with escape characters.
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\x1B') => text.to_owned(),
        _ => decode(charset.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| detect(bytes)), bytes),
    }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(header: &[u8]) -> Option<String> {
        Parameters::parse(header).text("filename", None)
    }

    #[test]
    fn a_name_in_any_notation_is_decoded() {
        for (header, expected) in [
            // RFC 8187, and a file name for programs that do not know it.
            ("x; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.doc", "отчёт.doc"),
            ("x; filename=\"ot.doc\"; filename*=utf-8'ru'%D0%BE%D1%82.doc", "от.doc"),
            ("x; FILENAME*=\"iso-8859-1'en'caf%e9.doc\"; filename=b.doc", "café.doc"),
            ("x; filename*=Shift_JIS''%95%F1%8D%90.doc", "報告.doc"),
            ("x; filename*=klingon''a%20b.doc; filename=\"c.doc\"", "c.doc"),
            ("x; filename*=klingon''a%20b.doc", "a b.doc"),
            ("x; filename*=''a%20b.doc", "a b.doc"),
            ("x; filename*=caf%C3%A9.doc", "café.doc"),
            ("x; filename*=utf-8''; filename=a.doc", "a.doc"),
            // RFC 2231.
            ("x; filename*0=\"long na\"; filename*1=\"me.doc\"", "long name.doc"),
            ("x; filename*1*=%91%D1%82; filename*2=.doc; filename*0*=utf-8''%D0%BE%D1", "оёт.doc"),
            ("x; filename*0*=koi8-r''%CF%D4%DE%A3; filename*1*=%D4; filename*2=\".doc\"; filename=a", "отчёт.doc"),
            ("x; filename*0*=klingon''%41; filename*1=.doc", "A.doc"),
            ("x; filename*1=b.doc; filename=\"a.doc\"", "a.doc"),
            // RFC 2047.
            ("x; filename=\"=?utf-8?B?0L7RgtGH0ZHRgi5kb2M=?=\"", "отчёт.doc"),
            // The HTML standard, which does not escape a percent sign.
            ("x; filename=\"a%22b%22%0D%0A.doc\"", "a\"b\"\r\n.doc"),
            ("x; filename=\"100%25%2e.doc\"", "100%25%2e.doc"),
            ("x; filename=\"&#1086;&#1090;&amp;.doc\"", "от&amp;.doc"),
            ("x; filename=\"&#x43e;&#+1;&#;&#99999999;&#1.doc\"", "&#x43e;&#+1;&#;&#99999999;&#1.doc"),
            ("x; filename=\"=?%22.doc\"", "=?\".doc"),
            ("x; filename=\"отчёт.doc\"", "отчёт.doc"),
        ] {
            assert_eq!(name(header.as_bytes()).as_deref(), Some(expected), "{header}");
        }
        assert_eq!(name(b"x; name=\"file\""), None);
    }

    #[test]
    fn a_name_in_the_charset_of_a_page_is_decoded() {
        for (label, text) in [
            ("windows-1252", "café.doc"),
            ("windows-1252", "Übersicht für März.doc"),
            ("windows-1251", "Отчёт за март.doc"),
            ("koi8-r", "Отчет за март.doc"),
            ("windows-1250", "Příliš žluťoučký kůň.doc"),
            ("windows-1253", "Αναφορά Μαρτίου.doc"),
            ("shift_jis", "報告書の提出について.doc"),
            ("euc-jp", "報告書の提出について.doc"),
            ("iso-2022-jp", "報告書.doc"),
            ("gbk", "三月份工作报告.doc"),
            ("big5", "三月份工作報告.doc"),
            ("euc-kr", "보고서를 제출합니다.doc"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).expect(label);
            let header = [b"x; filename=\"", &*encoding.encode(text).0, b"\""].concat();
            assert_eq!(name(&header).as_deref(), Some(text), "{label}");
        }
    }

    #[test]
    fn the_charset_of_the_form_overrides_a_guess_but_not_utf_8() {
        let header = b"x; filename=\"\xEE.doc\"; filename*0=\"a\"";
        let text = |charset| Parameters::parse(header).text("filename", charset);
        assert_eq!(text(None).as_deref(), Some("a"));
        let parameters = Parameters::parse(b"x; filename=\"\xEE\xF2.doc\"");
        assert_eq!(parameters.text("filename", Some(encoding_rs::WINDOWS_1251)).as_deref(), Some("от.doc"));
        let parameters = Parameters::parse("x; filename=\"от.doc\"".as_bytes());
        assert_eq!(parameters.text("filename", Some(encoding_rs::WINDOWS_1251)).as_deref(), Some("от.doc"));
    }
}
