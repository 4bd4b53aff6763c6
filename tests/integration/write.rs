//! Windows Write, Word for DOS and Word 1 for Windows.

use crate::support::EXTRACTOR;
use crate::support::mtef::Mtef;
use crate::support::rtf_object::ole1;
use crate::support::word::{put16, put32};
use crate::support::write::{FIRST_PAGE, FOOTER, HEADER, HIDDEN, PICTURE, SPECIAL, Word1, Write};
use catdoc_lambda::{Error, Extraction, Format, OmittedKind, Options, RawOptions};
use std::time::Instant;

fn extract(bytes: &[u8]) -> Result<Extraction, Error> {
    EXTRACTOR.extract(bytes, &Options::default())
}

/// Returns the kinds and counts of omitted content.
fn omitted(document: &Write) -> Vec<(OmittedKind, u32)> {
    let extraction = extract(&document.file()).expect("text");
    extraction.omitted.iter().map(|omitted| (omitted.kind, omitted.count)).collect()
}

/// Returns the complete text of a document without warnings.
#[track_caller]
fn text(bytes: &[u8]) -> String {
    let extraction = extract(bytes).expect("text");
    assert_eq!((extraction.complete, extraction.warnings.len()), (Some(true), 0), "{:?}", extraction.warnings);
    extraction.text
}

/// Asserts the text of a damaged document, the codes of its warnings, and the kinds of damage in
/// their details.
#[track_caller]
fn assert_damage(bytes: &[u8], text: &str, codes: &[&str], kinds: &[&str]) {
    let extraction = extract(bytes).expect("text");
    let found: Vec<_> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!((extraction.text.as_str(), extraction.complete, found.as_slice()), (text, Some(false), codes));
    let details: String = extraction.warnings.iter().map(|warning| warning.detail.as_str()).collect();
    for kind in kinds {
        assert!(details.contains(&format!("{kind} (")), "{details}");
    }
}

#[test]
fn a_write_file_is_read_exactly() {
    let document =
        Write::new().paragraph(b"\x93Caf\xE9\x94,\tfirst\x0Bline.").paragraph(b"").paragraph(b"Last.").file();
    assert_eq!(text(&document), "“Café”,\tfirst\nline.\n\nLast.\n");
    assert_eq!(extract(&document).expect("text").format, Format::Write);
    let with_objects = [&[0x32, 0xBE], &document[2..]].concat();
    assert_eq!(text(&with_objects), text(&document));
}

#[test]
fn pictures_and_objects_are_not_text() {
    let picture: Vec<u8> = (0..3000u32).map(|i| b"\x88\0picture"[i as usize % 9]).collect();
    let document = Write::new().paragraph(b"Before.").placed(PICTURE, &picture).paragraph(b"After.");
    assert_eq!(text(&document.file()), "Before.\nAfter.\n");
    assert_eq!(omitted(&document), [(OmittedKind::Pictures, 1)]);
}

/// Returns an object as Write stores it: a header, and the object as OLE 1 does. Its kind is 1 for a
/// link, 2 for an embedded object and 3 for a picture.
fn object(kind: u8, program: &str, content: &[u8]) -> Vec<u8> {
    let mut object = ole1(program, content);
    object[4] = kind;
    let mut header = vec![0; 40];
    header[0] = 0xE4;
    [header, object].concat()
}

#[test]
fn objects_are_attachments_or_listed() {
    let rtf = br"{\rtf1\ansi Inside}";
    let embedded = Write::new().paragraph(b"Before.").placed(PICTURE, &object(2, "WordPad", rtf)).paragraph(b"After.");
    let extraction = extract(&embedded.file()).expect("text");
    let [attachment] = &extraction.attachments[..] else { panic!("{extraction:?}") };
    let inside = attachment.content.as_ref().expect("a text");
    assert_eq!((attachment.path.as_str(), inside.text.as_str()), ("object 1", "Inside\n"));
    assert_eq!((extraction.text.as_str(), extraction.complete), ("Before.\nAfter.\n", Some(true)));
    for (kind, program, expected) in [
        (1, "ExcelWorksheet", OmittedKind::LinkedObjects),
        (2, "PBrush", OmittedKind::Pictures),
        (2, "SoundRec", OmittedKind::SoundsAndVideo),
        (3, "METAFILEPICT", OmittedKind::Pictures),
    ] {
        let document = Write::new().paragraph(b"Before.").placed(PICTURE, &object(kind, program, b"data"));
        assert_eq!(omitted(&document), [(expected, 1)], "{program}");
    }
}

#[test]
fn an_equation_is_text_where_it_is() {
    let m = Mtef::new(3);
    let equation = object(2, "Equation.3", &m.native(&m.slot("x=y")));
    let document = Write::new().paragraph(b"Before.").placed(PICTURE, &equation).paragraph(b"After.");
    assert_eq!((text(&document.file()).as_str(), omitted(&document)), ("Before.\nx=y\nAfter.\n", vec![]));
}

#[test]
fn hidden_characters_are_counted() {
    let document = Write::dos(437).characters(b"un seen", 0, HIDDEN).paragraph(b"Body");
    assert_eq!(omitted(&document), [(OmittedKind::HiddenText, 6)]);
}

#[test]
fn headers_and_footers_follow_the_text() {
    let parts = |document: Write| {
        document.placed(HEADER, b"Head").placed(FOOTER, b"Foot").paragraph(b"Body").paragraph(b"goes on").file()
    };
    assert_eq!(text(&parts(Write::new())), "Body\ngoes on\nHead\nFoot\n");
    assert_eq!(text(&parts(Write::dos(437).placed(FIRST_PAGE, b"First"))), "Body\ngoes on\nFirst\nHead\nFoot\n");
}

#[test]
fn a_page_number_mark_is_not_text() {
    let foot =
        |document: Write| document.characters(b"- ", 0, 0).characters(b"\x01", 0, SPECIAL).characters(b" -", 0, 0);
    assert_eq!(text(&foot(Write::new()).end(FOOTER).paragraph(b"Body").file()), "Body\n-  -\n");
    assert_eq!(text(&foot(Write::dos(0)).end(FOOTER).paragraph(b"Body").file()), "Body\n-  -\n");
}

#[test]
fn write_symbol_fonts_are_mapped() {
    let document = Write::new()
        .font(b"Arial")
        .font(b"Symbol")
        .font(b"Wingdings")
        .paragraph_in(0, b"ap\xFC")
        .paragraph_in(1, b"ap\xA5")
        .paragraph_in(2, b"J\xFC\x24");
    assert_eq!(text(&document.file()), "apü\nαπ∞\n☺✓👓\n");
}

#[test]
fn a_font_name_may_tell_the_script() {
    let mut document = Write::new();
    // More fonts than fit on one page.
    for _ in 0..70 {
        document = document.font(b"Times New Roman");
    }
    let document = document.font(b"Arial Cyr").font(b"Courier New CE").font(b"Arial Greek");
    let bytes = b"\xEF\xF0\xE8 ";
    let document =
        document.paragraph_in(69, bytes).paragraph_in(70, bytes).paragraph_in(71, bytes).paragraph_in(72, bytes);
    assert_eq!(text(&document.file()), "ïðè \nпри \nďđč \nοπθ \n");
    let raw = RawOptions { charset: Some("koi8-r".to_owned()), ..RawOptions::default() };
    let forced = EXTRACTOR.extract(&document.file(), &Options::try_from(raw).expect("valid")).expect("text");
    assert_eq!(forced.text, "ОПХ \n".repeat(4));
}

#[test]
fn word_for_dos_uses_its_code_page() {
    for (codepage, expected) in [(0, "é╡ñ\n"), (437, "é╡ñ\n"), (850, "éÁñ\n"), (866, "В╡д\n"), (1252, "‚µ¤\n")]
    {
        assert_eq!(text(&Write::dos(codepage).paragraph(b"\x82\xB5\xA4").file()), expected, "{codepage}");
    }
    let japanese = Write::dos(932).paragraph(b"\x93\xFA\x96\x7B").file();
    assert_eq!(text(&japanese), "日本\n");
    assert_eq!(extract(&japanese).expect("text").format, Format::WordDos);
}

#[test]
fn word_for_dos_hidden_text_is_left_out() {
    let document =
        Write::dos(850).characters(b"seen ", 0, 0).characters(b"unseen ", 0, HIDDEN).characters(b"again", 0, 0);
    assert_eq!(text(&document.end(0).file()), "seen again\n");
}

#[test]
fn word_for_dos_marks_become_layout_or_are_dropped() {
    let document = Write::dos(850)
        .characters(b"note", 0, 0)
        .characters(b"\x05", 0, SPECIAL)
        .characters(b", op\x1Ftional, dash \x0F, page\x0Ccolumn\x0Eend \x02\x03", 0, 0)
        .end(0)
        .characters(b"\x05", 0, SPECIAL)
        .characters(b"The note.", 0, 0)
        .end(0);
    assert_eq!(text(&document.file()), "note, optional, dash —, page\ncolumn\nend \nThe note.\n");
}

#[test]
fn a_truncated_write_file_is_reported() {
    let document = Write::new().paragraph(&b"A line of text. ".repeat(40));
    let file = document.file();
    // Truncated in the text; then in the formatting, so that pictures cannot be recognised.
    let lines = "A line of text. ".repeat(20) + "\n";
    let kinds = ["characters beyond the bounds of the text", "invalid pages of formatting"];
    assert_damage(&file[..128 + 320], &lines, &["text-missing", "text-uncertain"], &kinds);
    let mut file = Write::new().paragraph(b"Text.").file();
    file.truncate(256 + 128);
    assert_damage(&file, "Text.\n", &["text-uncertain"], &["invalid pages of formatting"]);
}

#[test]
fn truncated_fonts_leave_symbols_uncertain() {
    let document = Write::new().font(b"Arial").font(b"Symbol").paragraph_in(1, b"ap");
    let file = document.file();
    assert_eq!(text(&file), "απ\n");
    let table = file.len() - 128;
    for length in [table, table + 1, table + 10, table + 12] {
        assert_damage(&file[..length], "ap\n", &["text-uncertain"], &["truncated font tables"]);
    }
    // The padding after the table loses nothing.
    assert_eq!(text(&file[..table + 24]), "απ\n");
}

#[test]
fn an_empty_write_file_has_no_text() {
    let extraction = extract(&Write::new().file()).expect("no error");
    let codes: Vec<_> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!((extraction.text.as_str(), codes), ("", vec!["no-text"]));
}

#[test]
fn a_write_header_alone_is_corrupt() {
    for length in [4, 64, 127, 128] {
        let mut bytes = vec![0; length];
        bytes[..2].copy_from_slice(&[0x31, 0xBE]);
        assert_eq!(extract(&bytes).expect_err("no text").code(), "corrupt", "{length}");
    }
}

#[test]
fn text_ends_before_the_formatting_it_overlaps() {
    let mut file = Write::new().paragraph(b"Text.").file();
    let length = file.len() as u32;
    put32(&mut file, 0x0E, length);
    let extraction = extract(&file).expect("text");
    assert_eq!((extraction.text.lines().next(), extraction.complete), (Some("Text."), Some(false)));
}

#[test]
fn a_loop_in_the_formatting_ends() {
    let document = Write::new().paragraph(b"One.").paragraph(b"Two.");
    let mut file = document.file();
    let page = 256 + 128;
    for end in [0, 128, u32::MAX] {
        put32(&mut file, page + 4, end);
        assert_eq!(extract(&file).expect("text").text, "One.\nTwo.\n", "{end}");
    }
    // A page without entries, and a table outside the file.
    file[page + 127] = 0;
    assert_damage(&file, "One.\nTwo.\n", &["text-uncertain"], &["invalid pages of formatting"]);
    put16(&mut file, 0x12, 0xFFFF);
    assert_damage(&file, "One.\nTwo.\n", &["text-uncertain"], &["invalid pages of formatting"]);
}

#[test]
fn nul_bytes_in_the_text_are_reported() {
    let (text, nuls) = ("One two.", ["NUL bytes in the text"]);
    for document in [Write::new(), Write::dos(850)] {
        let mut file = document.paragraph(text.as_bytes()).file();
        file[128 + 3..128 + 7].fill(0);
        assert_damage(&file, "One.\n", &["text-missing"], &nuls);
        let detail = &extract(&file).expect("text").warnings[0].detail;
        assert!(detail.ends_with("(4, the first at byte 131)"), "{detail}");
    }
    let mut file = Word1::new([b"One two.\r\n", b"", b"", b"", b""]).file();
    file[0x180 + 3..0x180 + 7].fill(0);
    assert_damage(&file, "One.\n", &["text-missing"], &nuls);
}

#[test]
fn an_invalid_page_of_formatting_leaves_the_others_in_effect() {
    let lines = |document: Write| (0..6).fold(document, |document, _| document.paragraph(b"Line."));
    let document = lines(Write::dos(850)).characters(b"seen", 0, 0).characters(b"unseen", 0, HIDDEN).end(0);
    let expected = "Line.\n".repeat(6) + "seen\n";
    let mut file = document.file();
    assert_eq!(text(&file), expected);
    // The first page of characters follows one of text.
    file[256..384].fill(0);
    assert_damage(&file, &expected, &["text-uncertain"], &["invalid pages of formatting"]);
    // A page in the place of another one.
    let mut file = document.file();
    file.copy_within(384..512, 256);
    assert_damage(&file, &expected, &["text-uncertain"], &["invalid pages of formatting"]);
}

#[test]
fn properties_outside_of_their_page_are_invalid() {
    let file = Write::new().paragraph(b"Text.").file();
    for offset in [123, 124, 0x1000, 0xFFFE] {
        let mut file = file.clone();
        put16(&mut file, 256 + 8, offset);
        file[256 + 126] = 1;
        assert_damage(&file, "Text.\n", &["text-uncertain"], &["invalid pages of formatting"]);
    }
}

#[test]
fn paragraphs_must_end_where_their_formatting_does() {
    let document = Write::new().paragraph(b"A line.").paragraph(b"Another, longer line.").paragraph(b"Last.");
    let mut file = document.file();
    file[128..128 + 24].rotate_left(3);
    let text = extract(&file).expect("text").text;
    let kinds = ["paragraphs that do not end where their formatting does"];
    assert_damage(&file, &text, &["text-uncertain"], &kinds);
}

#[test]
fn a_font_that_is_not_in_the_table_is_uncertain() {
    let document = Write::new().font(b"Arial").paragraph_in(0, b"a");
    assert_eq!(text(&document.file()), "a\n");
    let file = document.paragraph_in(7, b"b").file();
    assert_damage(&file, "a\nb\n", &["text-uncertain"], &["fonts that are not in the font table"]);
}

#[test]
fn a_large_file_of_one_byte_runs_is_read_in_time() {
    let runs = 100_000;
    let document = (0..runs).fold(Write::new(), |document, _| document.characters(b"x", 0, 0));
    let started = Instant::now();
    let read = text(&document.end(0).file());
    assert_eq!(read.len(), runs + 1);
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

#[test]
fn word_1_is_read_with_notes_and_without_macros() {
    let document = Word1::new([b"Body\x02 text\r\n", b"A note\r\n", b"Head\r\n", b"Sub MAIN\r\n", b"Comment\r\n"]);
    let extraction = extract(&document.file()).expect("text");
    assert_eq!((extraction.text.as_str(), extraction.format), ("Body text\nA note\nHead\nComment\n", Format::Word1));
    assert_eq!((extraction.complete, extraction.warnings.len()), (Some(true), 0));
    assert_eq!(text(&document.ident(0xA59C).file()), extraction.text);
}

#[test]
fn pictures_of_word_1_are_counted() {
    let document = Word1::new([b"a\x01b\x01\r\n", b"", b"", b"", b""]);
    let extraction = extract(&document.file()).expect("text");
    let omitted: Vec<_> = extraction.omitted.iter().map(|omitted| (omitted.kind, omitted.count)).collect();
    assert_eq!((extraction.text.as_str(), omitted), ("ab\n", vec![(OmittedKind::Pictures, 2)]));
}

#[test]
fn word_1_fields_show_their_results() {
    let body = b"Page \x13PAGE\x1412\x15 of \x13IF \x13X\x141\x15 = 1\x14\x13Y\x14many\x15\x15; \x13SET a b\x15end\r\n";
    assert_eq!(text(&Word1::new([body, b"", b"", b"", b""]).file()), "Page 12 of many; end\n");
    let open = Word1::new([b"Seen \x13unseen\r\n", b"Note\r\n", b"", b"", b""]);
    assert_damage(&open.file(), "Seen \nNote\n", &["text-missing"], &["fields that are not closed"]);
}

#[test]
fn word_1_cells_are_tabs_and_rows_are_lines() {
    let body = b"a\x07b\x07\x07c\x07\x07\r\n";
    assert_eq!(text(&Word1::new([body, b"", b"", b"", b""]).file()), "a\tb\nc\n\n");
}

#[test]
fn word_1_uses_the_charset_of_its_country() {
    for (country, expected) in [(1, "Ïðè\n"), (49, "Ïðè\n"), (7, "При\n"), (48, "Ďđč\n"), (30, "Οπθ\n")]
    {
        let document = Word1::new([b"\xCF\xF0\xE8\r\n", b"", b"", b"", b""]).country(country);
        assert_eq!(text(&document.file()), expected, "{country}");
    }
}

#[test]
fn a_fast_saved_word_1_file_is_in_order_without_deleted_text() {
    let document = Word1::fast_saved(b"world deleted\r\nHello ", &[(6, 15), (5, 0), (2, 13)]);
    assert_eq!(text(&document.file()), "Hello world\n");
    let outside = Word1::fast_saved(b"Hello world\r\n", &[(5, 0), (8, 9999)]);
    assert_damage(&outside.file(), "Hello\n", &["text-missing"], &["characters beyond the end of the file"]);
    // The length of the first properties, and the type of the table behind them.
    let pieces = document.file().len() - (6 + 4 + 12 * 3 + 3);
    for (at, value) in [(pieces + 2, 0xFF), (pieces + 6, 3)] {
        let mut file = document.file();
        file[at] = value;
        assert_eq!(extract(&file).expect_err("no text").code(), "corrupt", "{at}");
    }
    let mut repeated = Word1::fast_saved(b"Hello ", &[(6, 0); 5000]).file();
    assert!(extract(&repeated).expect("text").text.len() <= repeated.len());
    put32(&mut repeated, 0x112, u32::MAX);
    assert_eq!(extract(&repeated).expect_err("no text").code(), "corrupt");
}

#[test]
fn word_1_without_story_lengths_is_still_read() {
    let mut file = Word1::new([b"Hello\r\n", b"", b"", b"", b""]).file();
    put32(&mut file, 0x34, 0);
    assert_eq!(text(&file), "Hello\n");
}

#[test]
fn word_1_with_a_password_is_encrypted() {
    let document = Word1::new([b"Hello", b"", b"", b"", b""]).flags(Word1::F_ENCRYPTED);
    assert_eq!(extract(&document.file()).expect_err("no text").code(), "encrypted");
}

#[test]
fn a_truncated_word_1_file_is_reported() {
    let file = Word1::new([&b"A line of text. ".repeat(40)[..], b"", b"", b"", b""]).file();
    let lines = "A line of text. ".repeat(20) + "\n";
    let kinds = ["characters beyond the end of the file"];
    assert_damage(&file[..0x180 + 320], &lines, &["text-missing"], &kinds);
    assert_eq!(extract(&file[..0x100]).expect_err("no text").code(), "corrupt");
}
