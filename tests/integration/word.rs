//! Word documents written in the tests, and the text that Word shows: pieces and characters.

use crate::support::word::{Document, Paragraph, Piece, Props};
use crate::support::word_text::text;

/// Returns an empty document of each version with a storage format of its own.
pub fn every_version() -> [Document; 4] {
    [Document::word_97(), Document::word_95(), Document::word_6(), Document::word_2()]
}

#[test]
fn paragraphs_are_lines() {
    for document in every_version() {
        assert_eq!(text(&document.paragraphs(["One", "Two", "Three"])), "One\nTwo\nThree");
    }
}

#[test]
fn text_over_many_formatting_pages_is_complete() {
    // A page of formatting holds a few hundred runs at most.
    for document in every_version() {
        let lines: Vec<String> = (1..=700).map(|n| format!("Line {n}")).collect();
        let paragraphs = lines.iter().enumerate().map(|(i, line)| {
            let paragraph = if i % 2 == 0 { Paragraph::new().style(1) } else { Paragraph::new() };
            paragraph.text(line).run("no", Props::hidden())
        });
        assert_eq!(text(&document.paragraphs(paragraphs)), lines.join("\n"));
    }
}

#[test]
fn pieces_are_in_text_order_not_file_order() {
    for document in every_version() {
        let piece = if document.version == Document::word_97().version { Piece::of_16_bits } else { Piece::of_8_bits };
        let document = document.paragraphs(["One", "Two", "Three"]).pieces(&[piece(2), piece(3), piece(1), piece(5)]);
        assert_eq!(text(&document), "One\nTwo\nThree");
        assert_eq!(text(&document.backwards()), "One\nTwo\nThree");
    }
}

#[test]
fn eight_bit_and_sixteen_bit_pieces_mix() {
    let document = Document::word_97().paragraph("naïve “words” – €5. Поезд").pieces(&[
        Piece::of_8_bits(3),
        Piece::of_16_bits(3),
        Piece::of_8_bits(14),
    ]);
    assert_eq!(text(&document), "naïve “words” – €5. Поезд");
    assert_eq!(text(&document.backwards()), "naïve “words” – €5. Поезд");
}

#[test]
fn a_surrogate_pair_may_span_two_pieces() {
    let document = Document::word_97().paragraph("a🕰b").pieces(&[Piece::of_16_bits(2), Piece::of_16_bits(1)]);
    assert_eq!(text(&document), "a🕰b");
    assert_eq!(text(&document.backwards()), "a🕰b");
}

#[test]
fn a_paragraph_has_the_properties_of_its_mark_in_any_piece() {
    let hidden_row = ["a", "b"].map(|cell| Paragraph::from(cell).cell());
    let document = Document::word_97()
        .paragraphs(hidden_row)
        .paragraph(Paragraph::row_end())
        .paragraph("after")
        .pieces(&[Piece::of_16_bits(1), Piece::of_16_bits(2), Piece::of_16_bits(1)]);
    assert_eq!(text(&document), "a\tb\nafter");
    assert_eq!(text(&document.backwards()), "a\tb\nafter");
}

#[test]
fn a_piece_can_modify_character_properties() {
    // The sprm numbers in a Prm0: fRMarkDel and fVanish.
    for (isprm, operand, shown) in [(0x41, 1, "One\nThree"), (0x5C, 1, "One\nThree"), (0x5C, 0, "One\nTwo\nThree")] {
        let pieces = [Piece::of_16_bits(4), Piece::of_16_bits(4).changed_by(isprm, operand)];
        let document = Document::word_97().paragraphs(["One", "Two", "Three"]).pieces(&pieces);
        assert_eq!(text(&document), shown, "{isprm:#x}");
    }
    let pieces = [Piece::of_16_bits(4), Piece::of_16_bits(4).changed_by_group(1)];
    let document = Document::word_97()
        .paragraphs(["One", "Two", "Three"])
        .pieces(&pieces)
        .group(&[0x35, 0x08, 1])
        .group(&[0x36, 0x08, 1, 0x3C, 0x08, 1]);
    assert_eq!(text(&document), "One\nThree");
    // Before Word 97 the number is that of the sprm itself.
    let pieces = [Piece::of_8_bits(4), Piece::of_8_bits(4).changed_by(92, 1)];
    assert_eq!(text(&Document::word_6().paragraphs(["One", "Two", "Three"]).pieces(&pieces)), "One\nThree");
}

#[test]
fn the_table_stream_may_be_0table() {
    assert_eq!(text(&Document::word_97().in_table_0().paragraph("One")), "One");
}

#[test]
fn special_characters_are_characters() {
    for (written, shown) in [
        ("a\tb", "a\tb"),
        ("a\u{0B}b", "a\nb"),
        ("a\u{0C}b", "a\nb"),
        ("a\u{0E}b", "a\nb"),
        ("non\u{1E}breaking", "non-breaking"),
        ("op\u{1F}tional", "optional"),
        ("no\u{A0}break", "no\u{A0}break"),
        ("a\u{19}b\u{10}c", "abc"),
    ] {
        for document in every_version() {
            assert_eq!(text(&document.paragraph(written)), shown, "{written:?}");
        }
    }
}

#[test]
fn unknown_control_characters_are_dropped() {
    let document = Document::word_97().paragraph("a\u{7F}b\u{92}c\u{9F}d");
    assert_eq!(text(&document.pieces(&[Piece::of_16_bits(8)])), "abcd");
}

#[test]
fn pictures_are_dropped_but_not_their_paragraph() {
    for document in every_version() {
        let picture = Paragraph::from("a").run("\u{1}", Props::picture(0)).text("b");
        let drawing = Paragraph::from("c").run("\u{8}", Props::special()).text("d");
        assert_eq!(text(&document.paragraph(picture).paragraph(drawing)), "ab\ncd");
    }
}

#[test]
fn symbols_are_mapped_by_their_font() {
    for (font, character, shown) in
        [(1, 0xF0B7, "•"), (1, 0xF061, "α"), (1, 0x61, "α"), (2, 0xF0A7, "▪"), (3, 0x2603, "☃"), (3, 0xF041, "A")]
    {
        let symbol = Paragraph::from("a ").run("(", Props::symbol(font, character)).text(" b");
        let document = Document::word_97().font("Arial", 0).paragraph(symbol);
        assert_eq!(text(&document), format!("a {shown} b"), "{character:#x}");
    }
    let symbol = Paragraph::from("a ").run("(", Props::symbol(1, 0x61)).text(" b");
    assert_eq!(text(&Document::word_6().paragraph(symbol)), "a α b");
}

#[test]
fn text_in_a_symbol_font_is_mapped_to_symbols() {
    let greek = Paragraph::from("a ").run("\u{F061}\u{F062}", Props::font(1)).text(" b");
    assert_eq!(text(&Document::word_97().paragraph(greek)), "a αβ b");
    for document in [Document::word_6(), Document::word_2()] {
        let greek = Paragraph::from("a ").bytes(b"ab", Props::font(1)).text(" b");
        assert_eq!(text(&document.paragraph(greek)), "a αβ b");
    }
}

#[test]
fn a_parenthesis_stays_one_unless_it_is_a_symbol() {
    for document in every_version() {
        assert_eq!(text(&document.paragraph("f(x)")), "f(x)");
    }
}
