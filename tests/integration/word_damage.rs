//! Damaged Word documents: missing and uncertain text is reported.

use crate::support::word::{Document, Header, Level, Paragraph, Props, put32};
use crate::support::word_text::{extract, text};
use crate::word::every_version;

/// Asserts that the document is complete until it is damaged; returns the damaged document's text
/// and the details of its warnings.
#[track_caller]
fn damaged(document: &Document, damage: impl FnOnce(&mut Vec<u8>)) -> (String, String) {
    text(document);
    let mut file = document.file();
    damage(&mut file);
    let extraction = extract(&file).expect("text");
    assert_eq!(extraction.complete, Some(false), "{}", extraction.text);
    let details: Vec<_> =
        extraction.warnings.iter().map(|warning| format!("{}: {}", warning.code.as_str(), warning.detail)).collect();
    (extraction.text, details.join("\n"))
}

/// Replaces these bytes, which must occur once in the file.
#[track_caller]
pub fn replace(file: &mut [u8], bytes: &[u8], instead: &[u8]) {
    let at = only_position(file, bytes);
    file[at..at + instead.len()].copy_from_slice(instead);
}

#[track_caller]
fn only_position(file: &[u8], bytes: &[u8]) -> usize {
    let mut positions = file.windows(bytes.len()).enumerate().filter(|(_, window)| *window == bytes);
    let (at, _) = positions.next().expect("found");
    assert!(positions.next().is_none(), "found only once");
    at
}

/// The first bytes of the FIB of a Word 97 document.
const FIB_97: &[u8] = &[0xEC, 0xA5, 0xC1, 0x00];

/// Sets a number at this offset of a Word 97 document's FIB.
pub fn set_in_fib(file: &mut [u8], at: usize, number: u32) {
    let fib = only_position(file, FIB_97);
    put32(file, fib + at, number);
}

pub fn get_in_fib(file: &[u8], at: usize) -> u32 {
    let fib = only_position(file, FIB_97);
    u32::from_le_bytes(file[fib + at..][..4].try_into().expect("four bytes"))
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Returns numbers in the byte order of tables.
pub fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

const MISSING: &str = "text-missing: text could not be read at";
const UNCERTAIN: &str = "text-uncertain: the document is damaged, and some of the text may be wrong:";

#[test]
fn zeroed_text_is_missing() {
    let document = Document::word_97().paragraphs(["One", "Two and three", "Four"]);
    let (text, details) = damaged(&document, |file| replace(file, &utf16("Two and three"), &[0; 26]));
    assert_eq!(text, "One\n\nFour\n");
    assert_eq!(details, format!("{MISSING} 13 positions: NUL characters in the text (13, the first at character 4)"));
    for document in every_version().into_iter().skip(1) {
        let document = document.paragraphs(["One", "Two and three", "Four"]);
        let (_, details) = damaged(&document, |file| replace(file, b"Two and three", &[0; 13]));
        assert!(details.contains("NUL characters in the text (13, the first at character 4)"), "{details}");
    }
}

#[test]
fn a_single_zero_is_not_damage() {
    let paragraph = Paragraph::from("a").units(&[0], Props::default()).text("b");
    assert_eq!(text(&Document::word_97().paragraph(paragraph)), "ab");
}

#[test]
fn text_from_elsewhere_does_not_match_its_formatting() {
    let document = Document::word_97().paragraphs(["One", "Two", "Three"]);
    let (text, details) = damaged(&document, |file| replace(file, &utf16("One\rTwo\r"), &utf16("elsewher")));
    assert_eq!(text, "elsewherThree\n");
    assert_eq!(details, format!("{UNCERTAIN} paragraphs that do not match their formatting (1, at character 0)"));
    for document in every_version().into_iter().skip(1) {
        let document = document.paragraphs(["One", "Two", "Three"]);
        let (_, details) = damaged(&document, |file| replace(file, b"One\rTwo\r", b"elsewher"));
        assert!(details.contains("paragraphs that do not match their formatting"), "{details}");
    }
}

#[test]
fn field_marks_are_special() {
    let document = Document::word_97().paragraph("One xz two");
    let (_, details) = damaged(&document, |file| replace(file, &utf16("xz"), &utf16("\u{13}\u{15}")));
    let detail = "special characters that do not match their formatting (2, the first at character 4)";
    assert_eq!(details, format!("{UNCERTAIN} {detail}"));
}

#[test]
fn a_field_without_an_end_is_missing_text() {
    let document = Document::word_97().paragraph("a\u{13} PAGE \u{14}7\u{15}").paragraph("b");
    let (text, details) = damaged(&document, |file| replace(file, &utf16("\u{14}7\u{15}"), &utf16("yes")));
    assert_eq!(text, "a\n");
    assert!(details.contains("fields that are not closed (1, at character 14)"), "{details}");
}

/// The offset of the text in a Word 97 document.
pub const TEXT: u32 = 0x800;

#[test]
fn a_zeroed_page_of_formatting_makes_the_text_uncertain() {
    let document = Document::word_97().paragraph(Paragraph::from("One").run("hidden", Props::hidden()));
    let page = words(&[TEXT, TEXT + 6, TEXT + 18]);
    let (text, details) = damaged(&document, |file| replace(file, &page, &[0; 512]));
    assert_eq!(text, "Onehidden\n");
    assert!(details.contains("invalid pages of character formatting (1, at byte 2560)"), "{details}");
    assert!(details.contains("runs of text without character formatting (2, the first at byte 2066)"), "{details}");
}

#[test]
fn a_page_of_formatting_has_its_runs_in_order_and_their_properties_within() {
    /// The number of runs is the last byte. Behind their offsets are the places of their properties.
    fn places(page: &[u8]) -> usize {
        4 * (usize::from(page[511]) + 1)
    }
    let document = Document::word_97().paragraph(Paragraph::from("One").run("hidden", Props::hidden()));
    let second_offset: fn(&mut [u8]) = |page| page[4] = 20;
    let place_before_the_runs_end: fn(&mut [u8]) = |page| page[places(page)] = 1;
    let length_beyond_the_page: fn(&mut [u8]) = |page| page[2 * usize::from(page[places(page) + 1])] = 0xFF;
    for damage in [second_offset, place_before_the_runs_end, length_beyond_the_page] {
        let (_, details) = damaged(&document, |file| {
            let start = only_position(file, &words(&[TEXT, TEXT + 6, TEXT + 18]));
            damage(&mut file[start..start + 512]);
        });
        assert!(details.contains("invalid pages of character formatting (1, at byte 2560)"), "{details}");
    }
}

#[test]
fn pages_of_formatting_begin_where_their_table_says() {
    let paragraphs = (0..300).map(|i| Paragraph::from(format!("{i} ").as_str()).run("hidden", Props::hidden()));
    let document = Document::word_97().paragraphs(paragraphs);
    // The first run of the first page begins one character too late.
    let (text, details) =
        damaged(&document, |file| replace(file, &words(&[TEXT, TEXT + 4, TEXT + 16]), &words(&[TEXT + 2])));
    assert!(text.starts_with("0 \n1 \n"), "{text}");
    assert!(details.contains("misplaced pages of character formatting (1, at byte "), "{details}");
    assert!(details.contains("runs of text without character formatting (1, at byte 2048)"), "{details}");
}

#[test]
fn a_missing_page_of_formatting_is_missing_text() {
    let document = Document::word_97().paragraph("One");
    let table = words(&[TEXT, TEXT + 8, 5, TEXT, TEXT + 8]);
    let (text, details) = damaged(&document, |file| replace(file, &table, &words(&[TEXT, TEXT + 8, 5000])));
    assert_eq!(text, "One\n");
    assert!(details.contains("missing pages of character formatting (1, at byte 2560000)"), "{details}");
}

/// The length of the body in the FIB, and the offset of a table's location there.
pub const BODY: usize = 0x4C;
pub const fn table(number: usize) -> usize {
    0x9A + 8 * number
}

#[test]
fn text_beyond_all_stories_is_uncertain() {
    let document = Document::word_97().paragraphs(["One", "Two"]);
    let (text, details) = damaged(&document, |file| set_in_fib(file, BODY, 4));
    assert_eq!(text, "One\nTwo\n");
    assert_eq!(
        details,
        format!("{UNCERTAIN} characters outside of the declared stories (4, the first at character 4)")
    );
}

#[test]
fn a_text_shorter_than_declared_is_missing_text() {
    let document = Document::word_97().paragraphs(["One", "Two"]);
    let (text, details) = damaged(&document, |file| set_in_fib(file, BODY, 100));
    assert_eq!(text, "One\nTwo\n");
    assert_eq!(details, format!("{MISSING} 1 position: texts shorter than declared (1, at character 8)"));
}

#[test]
fn headers_without_their_table_are_all_shown() {
    const HEADERS: usize = table(11);
    let document =
        Document::word_97().paragraph("body").header(0, Header::Above, "above").header(0, Header::Below, "below");
    for (at, number) in [(HEADERS, 2), (HEADERS + 4, 12), (HEADERS + 4, 0), (BODY + 8, 18)] {
        let (text, details) = damaged(&document, |file| set_in_fib(file, at, number));
        assert!(text.contains("above") && text.contains("below"), "{text}");
        assert!(details.contains("invalid tables of headers (1, at byte "), "{details}");
    }
}

#[test]
fn notes_need_their_tables() {
    let note = Paragraph::from("One").footnote("first").text("two").footnote("second");
    let document = Document::word_97().paragraph(note);
    for (number, value) in [(2, 1), (3, 1)] {
        for (at, value) in [(table(number), value), (table(number) + 4, 0), (table(number) + 4, 10)] {
            let (text, details) = damaged(&document, |file| set_in_fib(file, at, value));
            assert!(text.contains("first") && text.contains("second"), "{text}");
            assert!(details.contains("invalid tables of notes ("), "{details}");
        }
    }
}

#[test]
fn sections_need_their_table() {
    let document = Document::word_97().paragraph("One");
    let (text, details) = damaged(&document, |file| set_in_fib(file, table(6) + 4, 19));
    assert_eq!(text, "One\n");
    assert!(details.contains("invalid tables of sections (1, at byte "), "{details}");
}

#[test]
fn formatting_needs_its_tables() {
    let document = Document::word_97().paragraph("One");
    for (number, kind) in [(12, "character"), (13, "paragraph")] {
        for value in [0, 2, 11] {
            let (text, details) = damaged(&document, |file| set_in_fib(file, table(number) + 4, value));
            assert_eq!(text, "One\n");
            assert!(details.contains(&format!("invalid tables of {kind} formatting (1, at byte ")), "{details}");
        }
    }
}

#[test]
fn a_hidden_paragraph_may_begin_with_the_file_information_block() {
    // Without tables of formatting, a run that begins at offset 0 has the greatest possible length.
    const FIB: usize = TEXT as usize / 2;
    const HIDDEN: u16 = 0x5C << 1 | 1 << 8;
    let pieces = |hidden_at: u32| {
        let positions = words(&[0, 6, 6 + FIB as u32 + 6]);
        let piece = |at: u32, prm: u16| [&[0, 0][..], &at.to_le_bytes(), &prm.to_le_bytes()].concat();
        let table = [positions, piece(TEXT, 0), piece(hidden_at, HIDDEN)].concat();
        [&[2][..], &(table.len() as u32).to_le_bytes(), &table].concat()
    };
    let document = Document::word_97().paragraph("Shown").paragraph("x".repeat(FIB + 5).as_str());
    let mut file = document.clx(&pieces(0)).file();
    for number in [12, 13] {
        set_in_fib(&mut file, table(number) + 4, 0);
    }
    assert_eq!(extract(&file).expect("text").text, "Shown\n");
}

#[test]
fn lists_need_their_tables() {
    let document = Document::word_97()
        .list(&[Level::new(0, "%1."), Level::bullet(1, '\u{F0B7}')])
        .paragraphs([0, 0, 1].map(|level| Paragraph::from("item").list(1, level)));
    for number in [73, 74] {
        for value in [0, 5, 29] {
            let (text, details) = damaged(&document, |file| set_in_fib(file, table(number) + 4, value));
            assert!(text.matches("item").count() == 3, "{text}");
            assert!(details.contains("invalid tables of lists ("), "{details}");
        }
    }
    // The number is the first unit of the label.
    let (_, details) = damaged(&document, |file| replace(file, &utf16("\0."), &utf16("x.")));
    assert!(details.contains("invalid tables of lists ("), "{details}");
}

#[test]
fn a_style_sheet_has_all_its_styles() {
    let document = Document::word_97().paragraph("One");
    for length in [12, 20, 60] {
        let (text, details) = damaged(&document, |file| set_in_fib(file, table(1) + 4, length));
        assert_eq!(text, "One\n");
        assert!(details.contains("invalid style sheets (1, at byte "), "{details}");
    }
}

#[test]
fn tables_are_within_their_stream() {
    let document = Document::word_97().paragraph("One");
    for number in [51, 60, 72] {
        let (text, details) = damaged(&document, |file| set_in_fib(file, table(number) + 4, 1 << 20));
        assert_eq!(text, "One\n");
        let detail = "invalid sectors of the file information block (1, at byte 512)";
        assert_eq!(details, format!("{UNCERTAIN} {detail}"));
    }
}

#[test]
fn text_before_the_end_of_a_row_is_shown() {
    let document = Document::word_97().row(&["ab", "cd"]).paragraph("end");
    let (text, details) = damaged(&document, |file| replace(file, &utf16("\u{7}cd\u{7}"), &utf16("efgh")));
    assert_eq!(text, "abefgh\nend\n");
    assert!(details.contains("paragraphs that do not match their formatting (1, at character 0)"), "{details}");
}

/// Returns a Clx whose pieces all have the text's first bytes.
fn pieces_at(positions: &[u32]) -> Vec<u8> {
    let descriptors = [&[0, 0][..], &TEXT.to_le_bytes(), &[0, 0]].concat().repeat(positions.len() - 1);
    let table = [words(positions), descriptors].concat();
    [&[2][..], &(table.len() as u32).to_le_bytes(), &table].concat()
}

#[test]
fn pieces_are_in_order_and_rarely_repeated() {
    let document = Document::word_97().paragraph("One");
    for (positions, detail) in [
        (&[0, 4, 2][..], "pieces out of order (1, at character 4)"),
        (&[0, 4, 40_000_000], "characters beyond the end of the file (39"),
        (&(0..8000).map(|i| 4 * i).collect::<Vec<_>>(), "pieces that repeat other text ("),
    ] {
        let extraction = extract(&document.clone().clx(&pieces_at(positions)).file()).expect("text");
        assert_eq!(extraction.complete, Some(false));
        let details: Vec<_> = extraction.warnings.iter().map(|warning| warning.detail.as_ref()).collect();
        assert!(details.join("\n").contains(detail), "{details:?}");
    }
}

#[test]
fn fonts_and_the_numbering_of_notes_need_their_tables() {
    let document = Document::word_97().paragraph(Paragraph::from("One").footnote("first"));
    for (number, length, detail) in [
        (15, 40, "invalid tables of fonts (1, at byte "),
        (31, 0, "invalid note numbering settings ("),
        (31, 20, "invalid note numbering settings ("),
    ] {
        let (text, details) = damaged(&document, |file| set_in_fib(file, table(number) + 4, length));
        assert!(text.contains("first"), "{text}");
        assert!(details.contains(detail), "{details}");
    }
}
