//! Plain text under the name of a document: its encoding and its lines.

use crate::support::EXTRACTOR;
use crate::support::rtf::warnings;
use crate::support::text_files::{extract, read, utf_16_be, utf_16_le};
use catdoc_lambda::{Options, RawOptions};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, IBM866, ISO_8859_2, KOI8_R, SHIFT_JIS, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};

const GUESSED: &str = "text-uncertain";

#[test]
fn utf_8_and_utf_16_need_no_guess() {
    let text = "Счёт № 7: 12 €\nзадаток — 3 €\n";
    let mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    for file in [
        text.into(),
        mark(b"\xEF\xBB\xBF", text.into()),
        mark(b"\xFF\xFE", utf_16_le(text)),
        mark(b"\xFE\xFF", utf_16_be(text)),
        utf_16_le(text),
        utf_16_be(text),
        utf_16_le("Hi\n"),
    ] {
        let expected = if file.len() == 6 { "Hi\n" } else { text };
        assert_eq!(read(&file), (expected.to_owned(), "text", vec![]), "{file:x?}");
    }
    // Without spaces, digits and ends of lines.
    for text in [
        "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。",
        "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
    ] {
        for file in [utf_16_le(text), utf_16_be(text)] {
            assert_eq!(read(&file), (format!("{text}\n"), "text", vec![]), "{file:x?}");
        }
    }
}

#[test]
fn the_escapes_of_japanese_mail_need_no_guess() {
    let japanese: &[u8] = b"\x1B$BF|K\\\x1B(B ASCII\n\x1B$@F|\x1B(J\\~\x1B(I12\nend\n";
    let text = "日本 ASCII\n日¥‾ｱｲ\nend\n";
    assert_eq!(read(japanese), (text.to_owned(), "text", vec![]));
    let header = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=ISO-2022-JP\r\n\r\n<pre>";
    assert_eq!(read([header, japanese].concat()), (text.to_owned(), "mhtml", vec![]));
    for file in [&b"a\x1B[1mb"[..], b"a\x1B(Bb", b"a\x1B$B\x29\x29", b"\x1B$BF|\x01", b"\x1B$BF|\x80", b"\x1B$BF"] {
        assert_eq!(extract(file).expect_err("not text").code(), "not-a-document", "{file:x?}");
    }
}

#[test]
fn a_charset_is_guessed_with_a_warning() {
    let cases: [(&'static Encoding, &str); 18] = [
        (WINDOWS_1252, "Les élèves naïfs ont déjà goûté la crème brûlée à l’hôtel."),
        (WINDOWS_1252, "Größere Überraschungen können natürlich auch stören."),
        (WINDOWS_1250, "Zażółć gęślą jaźń, pchnąć w tę łódź jeża, proszę państwa."),
        (WINDOWS_1250, "Příliš žluťoučký kůň úpěl ďábelské ódy v zimě."),
        (ISO_8859_2, "Zażółć gęślą jaźń, pchnąć w tę łódź jeża, proszę państwa."),
        (WINDOWS_1254, "Şişli'de yağmurlu bir gündü, çocuklar dışarı çıkmadı."),
        (WINDOWS_1257, "Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą."),
        (WINDOWS_1251, "Съешь же ещё этих мягких французских булок, да выпей чаю."),
        (KOI8_R, "Съешь же ещё этих мягких французских булок, да выпей чаю."),
        (IBM866, "Съешь же ещё этих мягких французских булок, да выпей чаю."),
        (WINDOWS_1253, "Η γρήγορη αλεπού πηδάει πάνω από το τεμπέλικο σκυλί."),
        (WINDOWS_1255, "דג סקרן שט בים מאוכזב ולפתע מצא לו חברה"),
        (WINDOWS_1256, "نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر"),
        (WINDOWS_874, "เป็นมนุษย์สุดประเสริฐเลิศคุณค่ากว่าบรรดาฝูงสัตว์"),
        (SHIFT_JIS, "これは日本語の文章です。新しい会社の名前を入力してください。"),
        (EUC_JP, "これは日本語の文章です。新しい会社の名前を入力してください。"),
        (GBK, "这是一个中文的文件，请输入用户的名称，然后选择要打开的文件。"),
        (EUC_KR, "이것은 한국어로 된 문서입니다. 이름을 입력하고 파일을 선택하십시오."),
    ];
    for (encoding, text) in cases {
        let (bytes, _, is_lossy) = encoding.encode(text);
        assert!(!is_lossy, "{text}");
        assert_eq!(read(&bytes), (format!("{text}\n"), "text", vec![GUESSED]), "{}", encoding.name());
    }
    let text = "這是一個中文的檔案，請輸入使用者的名稱，然後選擇要打開的檔案。";
    assert_eq!(read(BIG5.encode(text).0), (format!("{text}\n"), "text", vec![GUESSED]));
}

#[test]
fn the_users_charset_decides() {
    let raw = RawOptions { charset: Some("koi8-r".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let extraction = EXTRACTOR.extract(b"\xE0\xE1\xE2\n", &options).expect("text");
    assert_eq!((extraction.text.as_str(), warnings(&extraction)), ("ЮАБ\n", vec![]));
}

#[test]
fn a_few_invalid_bytes_are_a_warning() {
    let line = "Příliš žluťoučký kůň úpěl ďábelské ódy.\n";
    let mut file = line.repeat(20).into_bytes();
    file.extend(b"\xFF\n");
    let (text, _, warnings) = read(&file);
    assert_eq!((text, warnings), (line.repeat(20) + "\u{FFFD}\n", vec!["text-missing", "invalid-characters"]));
    assert_eq!(read(b"Gr\xC3\xBC\xC3\x9Fe\xFF\n").0, "Grüße\u{FFFD}\n");
}

#[test]
fn tables_that_dos_programs_draw_are_text() {
    let file = b"\xC9\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xBB\n\xBA Total: 5 \xBA\n\
                 \xC8\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xBC\n";
    let table = "╔══════════╗\n║ Total: 5 ║\n╚══════════╝\n";
    assert_eq!(read(file), (table.to_owned(), "text", vec![GUESSED]));
    let german = b"\xDA\xC4\xC4\xC4\xC4\xC4\xC4\xC4\xC4\xC2\xC4\xC4\xC4\xC4\xBF\n\xB3 Gr\x94\xE1e  \xB3 12 \xB3\n";
    assert_eq!(read(german).0, "┌────────┬────┐\n│ Größe  │ 12 │\n");
}

#[test]
fn every_line_end_ends_a_paragraph() {
    assert_eq!(read("a\r\nb\n\rc\n\n\td\x0Ce\x1A\x1A").0, "a\nb\n\nc\n\n\td\ne\n");
    assert_eq!(read("one\rtwo\r").0, "one\ntwo\n");
    assert_eq!(read("one\x0Btwo\n").0, "one\ntwo\n");
}

#[test]
fn a_text_about_markup_is_text() {
    for text in ["The tag <p> begins a paragraph.\n", "<p> begins a paragraph, <b> bold text.\n", "< 5 > 3\n", "ID;\n"]
    {
        assert_eq!(read(text), (text.to_owned(), "text", vec![]));
    }
}

#[test]
fn markdown_of_text_is_escaped() {
    let options = Options::try_from(RawOptions { markdown: true, ..RawOptions::default() }).expect("valid");
    let extraction = EXTRACTOR.extract(b"# no heading\n* no item\n    no code\n", &options).expect("text");
    assert_eq!(extraction.text, "\\# no heading\n\n\\* no item\n\nno code\n");
}

#[test]
fn xml_of_other_kinds_is_refused() {
    for file in [
        "<?xml version=\"1.0\"?><svg/>",
        "<?xml version=\"1.0\"?><workbook xmlns=\"urn:x\"/>",
        "<?xml version=\"1.0\"?><package unique-identifier=\"x\"/>",
    ] {
        assert_eq!(extract(file).expect_err(file).code(), "not-a-document");
    }
}

#[test]
fn the_padding_of_the_last_block_is_no_text() {
    for padding in [&b"\x1A"[..], b"\x1A\x1A\x1A", &[0; 83], b"\x1A\0\0\0", &[0; 1024]] {
        let file = [b"One line\r\n", padding].concat();
        assert_eq!(read(&file), ("One line\n".to_owned(), "text", vec![]), "{padding:x?}");
    }
    assert_eq!(read(utf_16_le("Hi")).0, "Hi\n");
}
