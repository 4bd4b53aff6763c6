//! Every charset that catdoc lacks, compared with encoding_rs through the simplest document
//! format: Write.

use crate::support::EXTRACTOR;
use crate::support::write::Write;
use catdoc_lambda::{CHARSETS, Extraction, Options, RawOptions};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, X_MAC_CYRILLIC};

/// Decodes lines of bytes to text.
fn read(document: &Write, charset: Option<&str>) -> Extraction {
    let raw = RawOptions { charset: charset.map(str::to_owned), ..RawOptions::default() };
    EXTRACTOR.extract(&document.file(), &Options::try_from(raw).expect("a charset")).expect("text")
}

fn decode(charset: &str, bytes: &[u8]) -> String {
    let text = read(&Write::new().paragraph(bytes), Some(charset)).text;
    text.strip_suffix('\n').expect("the paragraph's mark").to_owned()
}

/// Decodes each sequence separately.
fn decode_each<const N: usize>(charset: &str, sequences: &[[u8; N]]) -> Vec<String> {
    let lines: Vec<u8> = sequences.iter().flat_map(|sequence| [&sequence[..], b"|\r\n"].concat()).collect();
    let text = decode(charset, &lines);
    let lines: Vec<_> = text.lines().map(|line| line.strip_suffix('|').expect("a whole line").to_owned()).collect();
    assert_eq!(lines.len(), sequences.len());
    lines
}

/// Returns text as the module prints it: without control characters and optional hyphens, with one
/// kind of line end.
fn expected(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding
        .decode_without_bom_handling(bytes)
        .0
        .replace(|c: char| c.is_control() || c == '\u{AD}', "")
        .replace('\u{2029}', "\n")
}

#[track_caller]
fn assert_each<const N: usize>(charset: &str, sequences: &[[u8; N]], expected: impl Fn([u8; N]) -> String) {
    assert!(!sequences.is_empty());
    for (sequence, text) in sequences.iter().zip(decode_each(charset, sequences)) {
        assert_eq!(text, expected(*sequence), "{charset} {sequence:02X?}");
    }
}

/// Returns all sequences with these lead bytes. There is no trail byte below 0x40, and DEL is
/// removed from every text.
fn sequences(leads: impl Iterator<Item = u8> + Clone) -> Vec<[u8; 2]> {
    let trails = (b' '..b'0').chain(b':'..=0x7E).chain(0x80..=0xFF);
    leads.flat_map(|lead| trails.clone().map(move |trail| [lead, trail])).collect()
}

/// Returns the `number`th user-defined character.
fn users_own(number: u32) -> String {
    char::from_u32(number).expect("a private one").to_string()
}

#[test]
fn every_shift_jis_byte_pair_is_decoded() {
    assert_each("cp932", &sequences((0x81..=0x9F).chain(0xE0..=0xFC)), |pair| expected(SHIFT_JIS, &pair));
    let katakana: Vec<_> = (0xA1..=0xDF).map(|byte| [byte]).collect();
    assert_each("cp932", &katakana, |byte| expected(SHIFT_JIS, &byte));
    // 0x80 is a control character, which is not text.
    assert_eq!(decode("cp932", b"\x80\xA0\xFD\xFE\xFF"), "\u{A0}\u{F8F1}\u{F8F2}\u{F8F3}");
    assert_eq!(decode("cp932", b"\xF0\x40\xF9\xFC"), "\u{E000}\u{E757}");
}

#[test]
fn every_gbk_byte_pair_is_decoded() {
    for charset in ["cp936", "gb18030"] {
        assert_each(charset, &sequences(0x81..=0xFE), |pair| expected(GB18030, &pair));
        assert_eq!(decode(charset, b"\x80 \xFF \xAA\xA1\xF8\xA1\xA1\x40"), "€ \u{F8F5} \u{E000}\u{E234}\u{E4C6}");
    }
}

#[test]
fn every_unified_hangul_byte_pair_is_decoded() {
    assert_each("cp949", &sequences(0x81..=0xFE), |pair| match pair {
        // The web's encodings have no user-defined characters.
        [lead @ (0xC9 | 0xFE), trail @ 0xA1..=0xFE] => {
            users_own(0xE000 + if lead == 0xFE { 94 } else { 0 } + u32::from(trail - 0xA1))
        }
        _ => expected(EUC_KR, &pair),
    });
    assert_eq!(decode("cp949", b"\x80\xFF"), "\u{F8F7}");
}

#[test]
fn every_big5_byte_pair_is_decoded() {
    let cell = |trail| match trail {
        0x40..=0x7E => Some(u32::from(trail) - 0x40),
        0xA1..=0xFE => Some(u32::from(trail) - 0xA1 + 63),
        _ => None,
    };
    assert_each("cp950", &sequences(0x81..=0xFE), |[lead, trail]| {
        let Some(cell) = cell(trail) else { return expected(BIG5, &[lead, trail]) };
        let row = u32::from(lead);
        let of_row = |first: u32, character: u32| users_own(character + 157 * (row - first) + cell);
        match lead {
            // If Windows has user-defined characters, the web's encoding has those of Hong Kong.
            0x81..=0x8D => of_row(0x81, 0xEEB8),
            0x8E..=0xA0 => of_row(0x8E, 0xE311),
            0xFA..=0xFE => of_row(0xFA, 0xE000),
            0xC6..=0xC8 if (lead, cell) >= (0xC6, 63) => {
                let text = expected(BIG5, &[lead, trail]);
                let is_other = text.contains('\u{FFFD}') || text.as_str() > "\u{FFFF}";
                if is_other { of_row(0xC6, 0xF6B1 - 63) } else { text }
            }
            _ => expected(BIG5, &[lead, trail]),
        }
    });
    assert_eq!(decode("cp950", b"\x80\xFF\xA4\xA4\xA4\xE5\xC7\x40"), "\u{F8F8}中文す");
}

#[test]
fn every_euc_jp_byte_pair_is_decoded() {
    assert_each("euc-jp", &sequences((0x8E..=0x8E).chain(0xA1..=0xFE)), |pair| expected(EUC_JP, &pair));
    // A character of JIS X 0212 has three bytes and is not supported.
    assert_eq!(decode("euc-jp", b"\xC6\xFC\x8F\xB0\xA1\xCB\xDC"), "日\u{FFFD}本");
}

#[test]
fn every_johab_syllable_is_decoded() {
    let vowels: Vec<u32> = (3..=7).chain(10..=15).chain(18..=23).chain(26..=29).collect();
    let code = |syllable: u32| {
        let (initial, vowel, last) = (syllable / 588, syllable / 28 % 21, syllable % 28);
        let last = if last < 17 { last + 1 } else { last + 2 };
        (0x8000 | (initial + 2) << 10 | vowels[vowel as usize] << 5 | last) as u16
    };
    let syllables: Vec<_> = (0..11172).map(|syllable| code(syllable).to_be_bytes()).collect();
    let text = decode_each("cp1361", &syllables).concat();
    assert!(text.chars().eq('가'..='힣'), "{}", text.chars().take(100).collect::<String>());
    assert_eq!(decode("cp1361", b"\x88\x41\x94\x41\x84\x61\x84\x44\x84\x52\x88\x42"), "ㄱㄷㅏㄳ\u{FFFD}R\u{FFFD}B");
}

#[test]
fn johab_symbols_and_hanja_match_ks_x_1001() {
    let mut pairs = Vec::new();
    let mut standard = Vec::new();
    for (lead, row) in (0xD9..=0xDEu8).zip((0xA1..).step_by(2)).chain((0xE0..=0xF9).zip((0xCA..).step_by(2))) {
        for (trail, place) in (0x31..=0x7Eu8).chain(0x91..=0xFE).zip(0u8..) {
            // DEL is not a trail byte here, and not text.
            pairs.push([lead, trail]);
            standard.push([row + place / 94, 0xA1 + place % 94]);
        }
    }
    for (text, pair) in decode_each("cp1361", &pairs).iter().zip(standard) {
        let single = expected(EUC_KR, &pair);
        if !single.contains('\u{FFFD}') {
            assert_eq!(*text, single, "{pair:02X?}");
        } else {
            assert!(text.starts_with('\u{FFFD}'), "{text} {pair:02X?}");
        }
    }
}

#[test]
fn every_four_byte_gb18030_character_is_decoded() {
    let bytes = |number: u32| {
        [number / 12600 + 0x81, number / 1260 % 10 + 0x30, number / 10 % 126 + 0x81, number % 10 + 0x30]
            .map(|b| b as u8)
    };
    // Control characters, line ends and the byte order mark are not text.
    let is_text = |text: &str| {
        !matches!(
            text.chars().next(),
            Some('\0'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}'..'\u{10000}')
        )
    };
    let plane: Vec<_> = (0..39420).map(bytes).filter(|bytes| is_text(&expected(GB18030, bytes))).collect();
    assert!(plane.len() > 39_300);
    assert_each("gb18030", &plane, |four| expected(GB18030, &four));
    let beyond: Vec<_> = (189_000..189_000 + 0x10_0000 + 10).step_by(997).map(bytes).collect();
    assert_each("gb18030", &beyond, |four| expected(GB18030, &four));
    assert_eq!(decode("gb18030", b"\x81\x30\x81\x41|\x81\x30A|\x81\x30\xB0\xA1|\x84\x37\xFF\x30"), {
        expected(GB18030, b"\x81\x30\x81\x41|\x81\x30A|\x81\x30\xB0\xA1|") + "\u{FFFD}7\u{F8F5}0"
    });
}

/// Returns bytes of a few values in a random order that is the same in every run.
fn noise(values: &[u8]) -> Vec<u8> {
    let mut state = 1u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 16
    };
    (0..20_000).map(|_| values[next() as usize % values.len()]).collect()
}

#[test]
fn broken_sequences_are_replaced_as_browsers_do() {
    let utf_8 = b"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xED\xA0\xBF\xC0\xC1\xF4\x8F\x90\xF5\xFE\xE0az";
    let others: &[(&str, &'static Encoding, &[u8])] = &[
        ("cp932", SHIFT_JIS, b"\x82\xB0\x93\xFA\x96\x7B\x81\xEF\x40 z9"),
        ("cp936", GB18030, b"\xB0\xA1\xD6\xD0\x81\x40\xA2 zA"),
        ("gb18030", GB18030, b"\x81\x30\x84\x31\x95\x35\xA1\xD6\xD0z"),
        ("cp949", EUC_KR, b"\xB0\xA1\x81\x41\xC8\xA3\x61 z9"),
        ("cp950", BIG5, b"\xA4\xA4\xE5\xB4\x40\x7E z9"),
        ("euc-jp", EUC_JP, b"\xC6\xFC\xCB\xDC\x8E\xB1\x90\x80 z9"),
        ("utf-8", UTF_8, utf_8),
    ];
    for (charset, encoding, values) in others {
        let bytes = noise(values);
        let (text, expected) = (decode(charset, &bytes), expected(encoding, &bytes));
        let difference = text.chars().zip(expected.chars()).position(|(a, b)| a != b);
        assert!(text == expected, "{charset}: {} and {} bytes, from {difference:?} on", text.len(), expected.len());
    }
}

#[test]
fn half_a_character_at_the_end_is_replaced() {
    for (charset, bytes) in
        [("cp932", &b"a\x82"[..]), ("gb18030", b"a\x81\x30\x81"), ("utf-8", b"a\xE2\x82"), ("euc-jp", b"a\x8F\xB0")]
    {
        assert_eq!(decode(charset, bytes), "a\u{FFFD}", "{charset}");
    }
}

#[test]
fn every_macintosh_charset_is_decoded() {
    // The characters for the bytes 8A, AE, B5, D0, DE and F0.
    let expected_of = [
        ("mac-arabic", "ä.٥ذ^ِ"),
        ("mac-centeuro", "äģĶ–řū"),
        ("mac-croatian", "äŽµĐÆđ"),
        ("mac-cyrillic", "КЃµ–ёр"),
        ("mac-greek", "ä°Β–όπ"),
        ("mac-hebrew", "ä.5–ָנ"),
        ("mac-icelandic", "äÆµ–Þ\u{F8FF}"),
        ("mac-roman", "äÆµ–ﬁ\u{F8FF}"),
        ("mac-romanian", "äĂµ–Ț\u{F8FF}"),
        ("mac-thai", "\u{E4A}ฎตะ—๐"),
        ("mac-turkish", "äÆµ–Ş\u{F8FF}"),
        ("mac-ukrainian", "КЃµ–ёр"),
    ];
    for (charset, text) in expected_of {
        assert_eq!(decode(charset, b"\x8A\xAE\xB5\xD0\xDE\xF0"), text, "{charset}");
    }
    let named: Vec<_> = CHARSETS.into_iter().filter(|name| name.starts_with("mac-")).collect();
    assert_eq!(named, expected_of.map(|(charset, _)| charset));
    let upper: Vec<u8> = (0x80..=0xFF).collect();
    assert_eq!(decode("mac-ukrainian", &upper), expected(X_MAC_CYRILLIC, &upper));
}

#[test]
fn pc_charsets_are_decoded() {
    // The last byte of cp775 and cp850 is the optional hyphen.
    for (charset, text) in [("cp720", "è«╡╨▐≡"), ("cp737", "Λχ╡╨▐Ώ"), ("cp775", "Ŗ«Ąą▐"), ("cp850", "è«ÁðÌ")]
    {
        assert_eq!(decode(charset, b"\x8A\xAE\xB5\xD0\xDE\xF0"), text, "{charset}");
    }
}

#[test]
fn a_charset_without_a_table_gives_one_loss_and_a_mark_per_byte_run() {
    let unknown = read(&Write::dos(9999).paragraph(b"a\xE9\xE9b\xE9").paragraph(b"\xE9"), None);
    let warnings: Vec<_> =
        unknown.warnings.iter().map(|warning| (warning.code.as_str(), warning.detail.as_str())).collect();
    assert_eq!((unknown.text.as_str(), unknown.complete), ("a\u{FFFD}b\u{FFFD}\n\u{FFFD}\n", Some(false)));
    assert_eq!(warnings[0], ("text-missing", "text could not be read at 1 position"));
    let plain = read(&Write::dos(9999).paragraph(b"plain"), None);
    assert_eq!((plain.text.as_str(), plain.complete), ("plain\n", Some(true)));
}

#[test]
fn symbol_fonts_are_recognised_by_name() {
    for (font, text) in [
        (&b"SYMBOL"[..], "αβ\u{2192}"),
        (b"Symbol MT", "αβ\u{2192}"),
        (b"SymbolMT", "αβ\u{2192}"),
        (b"wingdings", "♋♌🟓"),
        (b"Wingdings 2", "🙦🙤⬥"),
        (b"Wingdings 3", "🢧🢨🢞"),
        (b"Webdings", "✔🚲🎭"),
        (b"Zapf Dingbats", "❁❂\u{2462}"),
        (b"ITC Zapf Dingbats", "❁❂\u{2462}"),
        (b"ZapfDingbats BT", "❁❂\u{2462}"),
        (b"Marlett", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        (b"Symbola", "ab®"),
        (b"Arial", "ab®"),
    ] {
        let document = Write::new().font(font).paragraph_in(0, b"ab\xAE");
        assert_eq!(read(&document, None).text.trim_end(), text, "{}", font.escape_ascii());
        // A requested charset does not apply to symbol fonts; the last byte is the same in it.
        assert_eq!(read(&document, Some("cp1251")).text.trim_end(), text, "{}", font.escape_ascii());
    }
}
