//! The library, on documents built byte by byte.

use crate::support::word::{Document, F_COMPLEX, F_ENCRYPTED, Word, compound_file, put16, put32};
use crate::support::{EXTRACTOR, data};
use catdoc_lambda::{Error, Extraction, Format, Options, RawOptions};

fn extract(bytes: &[u8]) -> Result<Extraction, Error> {
    EXTRACTOR.extract(bytes, &Options::default())
}

fn warnings(extraction: &Extraction) -> Vec<&'static str> {
    extraction.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

#[track_caller]
fn assert_code(bytes: &[u8], code: &str) {
    assert_eq!(extract(bytes).expect_err("no text").code(), code);
}

#[test]
fn sixteen_bit_text_is_complete() {
    let text = "First line, plain.\nДругая строка. И ещё.\n";
    let extraction = extract(&Word::utf16(text).file()).expect("text");
    assert_eq!((extraction.text.as_str(), extraction.format), (text, Format::Word97));
    assert_eq!((extraction.complete, warnings(&extraction)), (Some(true), vec![]));
}

#[test]
fn eight_bit_text_is_read_in_the_requested_charset() {
    let document = Word::ansi(b"\xCF\xF0\xE8\xE2\xE5\xF2 caf\xE9\n").file();
    let default = extract(&document).expect("text");
    assert_eq!(default.text, "Ïðèâåò café\n");
    let raw = RawOptions { charset: Some("cp1251".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    assert_eq!(EXTRACTOR.extract(&document, &options).expect("text").text, "Привет cafй\n");
}

/// "Привет" in cp1251, "Ïðèâåò" in cp1252.
const PRIVET: &[u8] = b"\xCF\xF0\xE8\xE2\xE5\xF2. \n";

#[test]
fn eight_bit_text_is_read_in_the_code_page_of_the_language() {
    for (language, text) in [
        (0x0419, "Привет. \n"),
        (0x0402, "Привет. \n"),
        (0x0409, "Ïðèâåò. \n"),
        (0x0408, "Οπθβες. \n"),
        (0x0415, "Ďđčâĺň. \n"),
    ] {
        let extraction = extract(&Word::ansi(PRIVET).language(language).file()).expect("text");
        assert_eq!((extraction.text.as_str(), extraction.complete), (text, Some(true)), "{language:#x}");
    }
}

#[test]
fn a_western_word_6_document_is_read_in_the_code_page_of_its_fonts() {
    for (fonts, text) in [
        (&[0, 2, 204][..], "Привет. \n"),
        (&[0, 2, 0], "Ïðèâåò. \n"),
        (&[], "Ïðèâåò. \n"),
        (&[0, 161, 204], "Οπθβες. \n"),
    ] {
        let extraction = extract(&Word::ansi(PRIVET).word_6(fonts).file()).expect("text");
        assert_eq!((extraction.text.as_str(), extraction.format), (text, Format::Word6), "{fonts:?}");
    }
}

#[test]
fn a_double_byte_charset_of_word_6_applies_where_it_is_used() {
    let document = |text| Word::ansi(text).word_6(&[0, 128]).file();
    assert_eq!(extract(&document(b"\x82\xB1\x82\xEA\x82\xCD. \n")).expect("text").text, "これは. \n");
    assert_eq!(extract(&document(b"Only ASCII. \n")).expect("text").text, "Only ASCII. \n");
    let japanese = Word::ansi(b"\x82\xA0. \n").word_6(&[]).language(0x0411).file();
    assert_eq!(extract(&japanese).expect("text").text, "あ. \n");
}

#[test]
fn rtf_is_read_in_the_charset_of_each_font() {
    let fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset161 C;}{\f3\fcharset128 D;}}";
    for (body, text) in [
        (r"\f1 \'cf\'f0", "Пр"),
        (r"\f1 \'CF\'F0", "Пр"),
        (r"\f2 \'cf\'f0", "Οπ"),
        (r"\f0 \'cf\'f0", "Ïð"),
        (r"\'cf{\f1\'cf{\f2\'cf}\'cf}\'cf", "ÏПΟПÏ"),
        (r"\f1\'cf\plain\'cf", "ПÏ"),
        (r"\f3 ascii \'82\'a0", "ascii あ"),
    ] {
        let document = format!(r"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{body}\par}}");
        let extraction = extract(document.as_bytes()).expect("text");
        assert_eq!((extraction.text.trim(), warnings(&extraction)), (text, vec![]), "{body}");
    }
}

#[test]
fn a_requested_charset_overrides_the_document() {
    let raw = RawOptions { charset: Some("koi8-r".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let rtf = br"{\rtf1\ansi\ansicpg932{\fonttbl{\f1\fcharset204 B;}}\f1 \'f0\'d2\par}";
    assert_eq!(EXTRACTOR.extract(rtf, &options).expect("text").text.trim(), "Пр");
    let word = Word::ansi(b"\xF0\xD2. \n").language(0x0408).file();
    assert_eq!(EXTRACTOR.extract(&word, &options).expect("text").text, "Пр. \n");
}

#[test]
fn control_characters_are_removed() {
    let extraction = extract(br"{\rtf1\ansi one\'07two\'1b[31m\'7f three\par}").expect("text");
    assert_eq!(extraction.text.trim(), "onetwo[31m three");
}

#[test]
fn ascii_replaces_characters_it_lacks() {
    let document = Word::ansi(b"\x93\xA9 2026\x94 \x96 na\xEFve\n").file();
    let raw = RawOptions { ascii: true, ..RawOptions::default() };
    let text = EXTRACTOR.extract(&document, &Options::try_from(raw).expect("valid")).expect("text").text;
    assert!(text.is_ascii(), "{text}");
    assert!(text.contains("(c) 2026") && text.contains("nai"), "{text}");
}

#[test]
fn wrapping_breaks_lines_and_keeps_words() {
    let raw = RawOptions { wrap: 40, ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let wrapped = EXTRACTOR.extract(&data("one-page.doc"), &options).expect("text").text;
    assert!(wrapped.lines().all(|line| line.chars().count() <= 41), "{wrapped}");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&wrapped), words(&extract(&data("one-page.doc")).expect("text").text));
}

#[test]
fn the_narrowest_and_the_widest_wrap_lose_nothing() {
    let without_space = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    // No space to break at; the full stops let catdoc detect 16-bit text.
    let long_words = format!("{}\n{}\n", "港港港港港港港港港.".repeat(70), "éééééé.".repeat(100));
    let document = Word::utf16(&long_words).file();
    for wrap in [catdoc_lambda::WRAP_MIN, 11, 12, catdoc_lambda::WRAP_MAX] {
        let options = Options::try_from(RawOptions { wrap, ..RawOptions::default() }).expect("valid");
        let extraction = EXTRACTOR.extract(&document, &options).expect("text");
        assert_eq!(without_space(&extraction.text), without_space(&long_words), "{wrap}");
    }
}

#[test]
fn a_surrogate_pair_is_one_character() {
    assert_eq!(extract(&Word::utf16("a 🕰, b.\n").file()).expect("text").text, "a 🕰, b.\n");
}

#[test]
fn a_lone_surrogate_is_replaced_with_a_warning() {
    let mut document = Word::utf16("a X, b.\n").file();
    let at = document.windows(2).position(|pair| pair == b"X\0").expect("it exists");
    put16(&mut document, at, 0xD83D);
    let extraction = extract(&document).expect("text");
    assert_eq!(extraction.text, "a \u{FFFD}, b.\n");
    assert_eq!((extraction.complete, warnings(&extraction)), (Some(false), vec!["invalid-characters"]));

    let ascii = RawOptions { ascii: true, ..RawOptions::default() }.try_into().expect("valid");
    let extraction = EXTRACTOR.extract(&document, &ascii).expect("text");
    assert_eq!(extraction.text, "a ?, b.\n");
    assert_eq!((extraction.complete, warnings(&extraction)), (Some(false), vec!["invalid-characters"]));
    let valid = EXTRACTOR.extract(&Word::utf16("a \u{6C50}, b.\n").file(), &ascii).expect("text");
    assert_eq!((valid.text.as_str(), warnings(&valid)), ("a ?, b.\n", vec![]));
}

#[test]
fn stream_names_ignore_case() {
    for name in ["worddocument", "WORDDOCUMENT", "WordDocument"] {
        let document = Word::utf16("Found, whatever its case.\n").stream(name).file();
        assert_eq!(extract(&document).expect("text").text, "Found, whatever its case.\n", "{name}");
    }
}

#[test]
fn a_control_character_does_not_drop_its_paragraph() {
    // 0x08, an anchored drawing, made catdoc drop the start of the paragraph.
    let extraction = extract(&Word::utf16("Kept, all of it.\nAlso\u{8} kept.\n").file()).expect("text");
    assert_eq!(extraction.text, "Kept, all of it.\nAlso kept.\n");
    assert_eq!((extraction.complete, warnings(&extraction)), (Some(true), vec![]));
}

#[test]
fn declared_but_missing_text_gives_a_warning() {
    let extraction = extract(&Word::utf16("Short. \n").declaring(5000).file()).expect("text");
    assert_eq!((extraction.complete, warnings(&extraction)), (Some(false), vec!["text-missing"]));
}

#[test]
fn a_document_without_its_declared_text_is_corrupt() {
    assert_code(&Word::utf16("").declaring(5000).file(), "corrupt");
}

#[test]
fn a_fast_saved_document_is_complete() {
    let extraction = extract(&Word::utf16("As far as it goes. \n").flags(F_COMPLEX).file()).expect("text");
    assert_eq!((extraction.complete, warnings(&extraction)), (Some(true), vec![]));
}

#[test]
fn a_document_without_text_is_empty_with_a_warning() {
    for document in [data("empty.doc"), Word::utf16("\n").file(), b"{\\rtf1}".to_vec()] {
        let extraction = extract(&document).expect("a document");
        assert_eq!((extraction.text.as_str(), warnings(&extraction)), ("", vec!["no-text"]));
        assert_ne!(extraction.complete, Some(false));
    }
}

#[test]
fn an_encrypted_document_is_reported() {
    assert_code(&Word::utf16("secret").flags(F_ENCRYPTED).file(), "encrypted");
}

#[test]
fn rtf_in_a_charset_without_a_table_keeps_its_ascii() {
    // ISCII, which has no table.
    let extraction = extract(br"{\rtf1\ansi\ansicpg57002 plain \u26085? text \'a4\'a5 and more\par}").expect("text");
    assert_eq!(extraction.text, "plain 日 text \u{FFFD} and more\n");
    assert_eq!((warnings(&extraction), extraction.complete), (vec!["text-missing", "invalid-characters"], Some(false)));
}

#[test]
fn the_fib_tells_the_version_of_word() {
    for (document, format) in [
        (Document::word_2(), Format::Word2),
        (Document::word_6(), Format::Word6),
        (Document::word_95(), Format::Word95),
        (Document::word_97(), Format::Word97),
    ] {
        assert_eq!(extract(&document.paragraph("Any version.").file()).expect("text").format, format);
    }
}

#[test]
fn word_2_and_word_6_need_no_container() {
    /// The longer of their FIBs.
    const LENGTH: usize = 0x300;
    for (ident, version, format) in [(0xA5DB, 45, Format::Word2), (0xA5DC, 101, Format::Word6)] {
        let mut document = vec![0; LENGTH];
        put16(&mut document, 0, ident);
        put16(&mut document, 2, version);
        put32(&mut document, 24, LENGTH as u32);
        put32(&mut document, 28, LENGTH as u32 + 15);
        put32(&mut document, 0x34, 15);
        document.extend_from_slice(b"An old letter.\r");
        let extraction = extract(&document).expect("text");
        assert_eq!((extraction.text.as_str(), extraction.format), ("An old letter.\n", format));
        assert_eq!(extraction.complete, Some(true), "{format:?}");
    }
}

#[test]
fn a_long_document_is_read_to_its_last_entry() {
    let text = extract(&data("long.doc")).expect("text").text;
    for n in 1..=600 {
        assert!(text.contains(&format!("Entry {n}: the ")), "entry {n}");
    }
}

#[test]
fn a_document_of_many_megabytes_is_complete() {
    let line = "The quick brown fox jumps over the lazy dog, and the minister answers. \n";
    // More sectors than the FAT listed in the header covers, as 16-bit and 8-bit text.
    let text = line.repeat((8 << 20) / line.len());
    for document in [Word::utf16(&text).file(), Word::ansi(text.as_bytes()).file()] {
        let extraction = extract(&document).expect("a valid document");
        assert!(extraction.text == text, "{} of {} bytes", extraction.text.len(), text.len());
        assert_eq!((extraction.complete, warnings(&extraction)), (Some(true), vec![]));
    }
}

#[test]
fn a_paragraph_longer_than_any_buffer_is_complete() {
    // catdoc's buffer holds 262,144 characters, and native catdoc loses its content.
    for length in [2047, 2048, 2049, 262_142, 262_143, 262_144, 262_145, 600_000] {
        let paragraph = &"long ".repeat(length / 5 + 1)[..length];
        let text = format!("{paragraph}\nand an end. \n");
        for (kind, document) in [
            ("wide", Word::utf16(&text).file()),
            ("narrow", Word::ansi(text.as_bytes()).file()),
            ("old", Word::ansi(text.as_bytes()).word_6(&[0]).file()),
            ("rtf", format!("{{\\rtf1 {paragraph}\\par and an end. }}").into_bytes()),
        ] {
            let found = extract(&document).expect("a valid document").text;
            assert!(found == text, "{kind} of {length}: {} characters", found.len());
        }
    }
}

#[test]
fn text_far_into_the_file_is_complete() {
    let text = "Pictures first, then words. \n";
    let extraction = extract(&Word::utf16(text).text_at(3 << 20).file()).expect("a valid document");
    assert_eq!((extraction.text.as_str(), extraction.complete), (text, Some(true)));
}

#[test]
fn tables_are_lines_of_cells() {
    let text = extract(&data("table.doc")).expect("text").text;
    assert!(text.contains("Monday\t06:10\t12:25"), "{text}");
}

#[test]
fn loops_in_a_compound_file_end() {
    // The FAT chain of the stream points back at its start, and the directory's at itself.
    let mut stream_loop = compound_file("WordDocument", &[0; 8192]);
    put32(&mut stream_loop, 512 + 4 * 17, 2);
    let mut directory_loop = compound_file("WordDocument", &[0; 8192]);
    put32(&mut directory_loop, 512 + 4, 1);
    for document in [stream_loop, directory_loop] {
        let error = extract(&document).expect_err("no text");
        assert!(["corrupt", "memory-limit", "deadline", "not-a-document"].contains(&error.code()), "{error:?}");
    }
}

#[test]
fn entries_that_share_a_chain_are_corrupt_and_not_each_followed() {
    const SECTOR: usize = 512;
    let mut file = compound_file("Contents", &[0; 16 * SECTOR]);
    // Sector 1 is the directory, whose second entry is the stream. Forty copies go in ten sectors
    // at the end.
    let entry = file[2 * SECTOR + 128..][..128].to_vec();
    let first = file.len() / SECTOR - 1;
    for sector in first..first + 10 {
        let before = if sector == first { 1 } else { sector - 1 };
        put32(&mut file, SECTOR + 4 * before, sector as u32);
        put32(&mut file, SECTOR + 4 * sector, 0xFFFF_FFFE);
        file.extend(entry.repeat(4));
    }
    // The directory's first sector has two unused entries, where reading it would stop.
    file[2 * SECTOR + 256..][..256].copy_from_slice(&entry.repeat(2));
    // The wanted stream comes after all of them.
    let word = compound_file("WordDocument", &[0; 16 * SECTOR]);
    let last = file.len() - 128;
    file[last..].copy_from_slice(&word[2 * SECTOR + 128..][..128]);
    assert_code(&file, "corrupt");
}

#[test]
fn no_single_changed_structure_byte_gives_an_empty_200_or_a_crash() {
    let document = Word::utf16("Every byte of this has its meaning. \n").file();
    for at in 0..512 * 4 {
        let mut changed = document.clone();
        changed[at] ^= 0xFF;
        match extract(&changed) {
            Ok(extraction) if extraction.text.is_empty() => {
                assert_eq!(warnings(&extraction)[0], "no-text", "byte {at}")
            }
            Ok(_) => {}
            Err(error) => assert_ne!(error.code(), "internal", "byte {at}: {error:?}"),
        }
    }
}
