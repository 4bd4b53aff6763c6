//! 8-bit text, Unicode and symbols in Rich Text Format.

use crate::support::rtf::{broken, extract, text, warnings};
use crate::support::{EXTRACTOR, sanitized};
use catdoc_lambda::{Options, RawOptions};

#[test]
fn text_is_in_the_documents_charset() {
    for (header, shown) in [(r"\ansi", "Ï"), (r"\ansi\ansicpg1251", "П"), (r"\ansicpg1253\ansi", "Ο"), (r"\pca", "¤")]
    {
        let document = format!(r"{{\rtf1{header} \'cf\par}}");
        assert_eq!(extract(&document).expect("text").text, format!("{shown}\n"), "{header}");
    }
}

#[test]
fn text_is_in_the_charset_of_its_font() {
    let fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset161{\*\panose 020b}C{\*\falt X};}
        {\f3\cpg1250\fcharset204 D;}{\f4 Arial Cyr;}}";
    for (body, shown) in [
        (r"\f1 \'cf\'f0", "Пр"),
        (r"\f1 \'CF\'F0", "Пр"),
        (r"\f2 \'cf\'f0", "Οπ"),
        (r"\f3 \'cf\'f0", "Ďđ"),
        (r"\f4 \'cf\'f0", "Пр"),
        (r"\'cf{\f1\'cf{\f2\'cf}\'cf}\'cf", "ÏПΟПÏ"),
        (r"\f1\'cf\plain\'cf", "ПÏ"),
        (r"\hich\af1\dbch\af2\loch\f1 \'cf", "П"),
    ] {
        assert_eq!(text(&format!("{fonts}{body}")), shown, "{body}");
    }
    // Without groups, and with a font used before one is selected.
    let flat = r"{\rtf1\ansi\deff1{\fonttbl\f0\fcharset0 A;\f1\fcharset204 B;}\'cf\f0\'cf\plain\'cf\par}";
    assert_eq!(extract(flat).expect("text").text, "ПÏП\n");
}

#[test]
fn raw_bytes_are_in_the_same_charset() {
    let document = b"{\\rtf1\\ansi\\ansicpg1251 \xCF\xF0\xE8\\par}";
    assert_eq!(extract(document).expect("text").text, "При\n");
}

#[test]
fn utf_8_is_a_charset() {
    for body in ["\\'d0\\'9f\\'d1\\'80 \\'f0\\'9f\\'95\\'b0", "Пр 🕰", "\\'d0\u{9f}", "{\\'d0\\'9f}р"] {
        let document = format!("{{\\rtf1\\ansi\\ansicpg65001{{\\fonttbl{{\\f0 Arial;}}}}\\f0 {body}\\par}}");
        let extraction = extract(&document).expect("text");
        if body.contains('\u{9f}') {
            // Half a character, followed by the two bytes of U+009F.
            assert_eq!(warnings(&extraction), ["invalid-characters"], "{body}");
        } else {
            assert!(extraction.text.starts_with("Пр"), "{body}: {}", extraction.text);
            assert_eq!(warnings(&extraction), [""; 0], "{body}");
        }
    }
}

#[test]
fn text_between_the_bytes_of_a_character_divides_it() {
    // A line break in the file is ignored.
    let document = |body: &str| format!("{{\\rtf1\\ansi\\ansicpg65001 {body}\\par}}");
    assert_eq!(extract(document("\\'d0\r\n\\'9f")).expect("text").text, "П\n");
    assert_eq!(extract(document(r"\'e2{\b\'82}{\i\'ac}")).expect("text").text, "€\n");
    for body in [r"\'d0 \'9f", r"\'d0\tab\'9f", r"\'d0\~\'9f", r"\'d0{\v\'9f}"] {
        let (text, warnings) = broken(document(body));
        assert!(text.contains('\u{FFFD}'), "{body}: {text}");
        assert_eq!(warnings, ["invalid-characters"], "{body}");
    }
}

#[test]
fn a_shift_jis_trail_byte_is_not_rtf_syntax() {
    let document = |body: &[u8]| [&br"{\rtf1\ansi{\fonttbl{\f1\fcharset128 A;}}\f1 "[..], body, br"\par}"].concat();
    let bodies: [(&[u8], &str); 6] = [
        (b"\x84\x7B", "к"),
        (b"\x84\x7D{\x84\x7D}", "мм"),
        (b"\x84\x5Cb", "Ыb"),
        (b"\x84\\\\b", "Ыb"),
        (b"\x84\\'5cb", "Ыb"),
        (b"{\\'84\\{}b", "кb"),
    ];
    for (body, shown) in bodies {
        let extraction = extract(document(body)).expect("text");
        assert_eq!(
            (extraction.text.as_str(), warnings(&extraction)),
            (format!("{shown}\n").as_str(), vec![]),
            "{body:?}"
        );
    }
    // An escaped byte is separate and has no braces in it.
    let (text, warnings) = broken(document(b"{\\'84}b"));
    assert_eq!((text.as_str(), warnings), ("\u{FFFD}b", vec!["invalid-characters"]));
}

#[test]
fn a_charset_without_a_table_is_marked_with_a_warning() {
    let document = |body: &str| format!(r"{{\rtf1\ansi\ansicpg20424 {body}\par}}");
    assert_eq!(extract(document(r"plain \u26085? text")).expect("text").text, "plain 日 text\n");
    let (text, warnings) = broken(document(r"not plain \'82\'a0"));
    assert!(text.starts_with("not plain \u{FFFD}"), "{text}");
    assert_eq!(warnings, ["text-missing", "invalid-characters"]);
}

#[test]
fn a_requested_charset_overrides_the_document() {
    let raw = RawOptions { charset: Some("koi8-r".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let document = br"{\rtf1\ansi\ansicpg1253{\fonttbl{\f1\fcharset204 B;}}\f1 \'f0\'d2\par}";
    assert_eq!(EXTRACTOR.extract(document, &options).expect("text").text, "Пр\n");
}

#[test]
fn unicode_is_read_and_its_fallback_is_skipped() {
    for (body, shown) in [
        (r"\u26085?b", "日b"),
        (r"\u26085 ?b", "日b"),
        (r"\u26085\'93b", "日b"),
        (r"\uc2\u26085\'93\'fab", "日b"),
        (r"\uc0\u26085 b", "日b"),
        (r"\uc3\u26085 abcd", "日d"),
        (r"{\uc0\u26085}\u26085?b", "日日b"),
        (r"\uc2\u26085 {x}b", "日xb"),
        (r"{\u26085}b", "日b"),
        (r"\u8212\emdash b", "—b"),
        (r"\u8212\par b", "—\nb"),
        (r"\u26085\u26412\u-30050", "日本語"),
        (r"\uc1\u26085\bin3 {}}b", "日b"),
        (r"\u-10179?\u-8848?", "🕰"),
        (r"\u55357\'3f\u56688\'3f", "🕰"),
        (r"\u128368?", "🕰"),
    ] {
        assert_eq!(text(body), shown, "{body}");
    }
}

#[test]
fn a_private_use_character_is_mapped_by_its_font() {
    let fonts = r"{\fonttbl{\f3\fcharset2 Symbol;}{\f4\fcharset2 Standard Symbols L;}{\f5\fcharset2 MS Outlook;}}";
    for (body, shown) in
        [(r"\f3\u61601?", "ϒ"), (r"\f4\u61601?\'b7", "ϒ•"), (r"\f0\u61601?", "¡"), (r"\f4\u-3926?", "♠")]
    {
        assert_eq!(text(&format!("{fonts}{body}")), shown, "{body}");
    }
    // An unknown character of a pictorial font is reported as unknown.
    let (text, warnings) = broken(format!(r"{{\rtf1{fonts}a\f5\u61601?\f0 b\par}}"));
    assert_eq!((text.as_str(), warnings), ("a\u{FFFD}b", vec!["invalid-characters"]));
}

/// Builds a font table that is reallocated as it grows, together with the font in use.
fn second_font_table() -> String {
    let many: String = (10..300).map(|number| format!(r"{{\f{number} A;}}")).collect();
    format!(r"{{\rtf1\ansi{{\fonttbl{{\f3\fcharset2 Symbol;}}}}\f3 a{{\fonttbl{many}}}b\par}}")
}

#[test]
fn a_symbol_font_stays_in_use_as_fonts_are_added() {
    let extraction = EXTRACTOR.extract(second_font_table().as_bytes(), &Options::default()).expect("text");
    assert_eq!(extraction.text, "αβ\n");
}

#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
#[test]
fn a_font_is_not_read_at_its_old_address_after_a_reallocation() {
    assert_eq!(sanitized::fault(second_font_table().as_bytes(), &["--parts", "-w"]), None);
}

#[test]
fn a_lone_surrogate_is_replaced_with_a_warning() {
    let (text, warnings) = broken(r"{\rtf1 a\u-10179?b\par}");
    assert_eq!((text.as_str(), warnings), ("a\u{FFFD}b", vec!["invalid-characters"]));
}

#[test]
fn unicode_is_preferred_over_its_ansi_alternative() {
    assert_eq!(text(r"a{\upr{?\par{\field{\fldrslt no}}}{\*\ud{\u26085? yes}}}b"), "a日 yesb");
}

#[test]
fn formatting_between_the_bytes_of_a_character_does_not_divide_it() {
    let fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 M;}{\f2\fcharset128 N;}{\f3\fcharset134 S;}}";
    for (body, shown) in [
        (r"{\f1\'82}{\f1\'a0}", "あ"),
        (r"{\f1\'82}{\f2\b\'a0}", "あ"),
        ("\\f1\\'82\\lang1041\r\n\\i\\'a0", "あ"),
        (r"\f1{\'82{\b\'a0}}\'82\f2\'a0", "ああ"),
        (r"{\f3\'c4}{\f3\'e3\'ba}{\f3\'c3}", "你好"),
        (r"\f1\'83\b A", "\u{FFFD}A"),
        (r"{\f1\'82}\f0\'e9", "\u{FFFD}é"),
        (r"{\f1\'82}{\f3\'c4\'e3}", "\u{FFFD}你"),
        (r"\f1\'82\par\'82\'a0", "\u{FFFD}\nあ"),
    ] {
        let document = format!(r"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{body}\par}}");
        assert_eq!(extract(&document).expect("text").text.trim_end(), shown, "{body}");
    }
}
