//! Deleted and hidden text in Word documents.

use crate::support::EXTRACTOR;
use crate::support::word::{Document, Header, Paragraph, Props, Style};
use crate::support::word_text::{extract, text, with_hidden_text};
use crate::word::every_version;
use catdoc_lambda::{OmittedKind, Options, RawOptions};

#[test]
fn deleted_text_is_left_out_and_inserted_text_stays() {
    for document in every_version() {
        let paragraph = Paragraph::from("a ").run("old", Props::deleted()).run("new", Props::inserted()).text(" b");
        assert_eq!(text(&document.paragraph(paragraph)), "a new b");
    }
}

#[test]
fn characters_left_out_are_counted() {
    for document in every_version() {
        let paragraph = Paragraph::from("a ").run("old one", Props::deleted()).run(" hid", Props::hidden()).text(" b");
        let extraction = extract(&document.paragraph(paragraph).file()).expect("text");
        let omitted: Vec<_> = extraction.omitted.iter().map(|omitted| (omitted.kind, omitted.count)).collect();
        assert_eq!(omitted, [(OmittedKind::HiddenText, 3), (OmittedKind::DeletedText, 6)]);
        assert_eq!(extraction.complete, Some(true));
    }
}

#[test]
fn entries_of_tables_count_as_hidden_text() {
    for document in every_version() {
        let document = document.paragraph("a\u{13} XE \"two words\" \\t \"see\" \u{15}b\u{13} PAGE \u{15}");
        let extraction = extract(&document.file()).expect("text");
        let omitted: Vec<_> = extraction.omitted.iter().map(|omitted| (omitted.kind, omitted.count)).collect();
        assert_eq!(omitted, [(OmittedKind::HiddenText, 8)]);
    }
}

#[test]
fn hidden_text_that_is_shown_is_not_counted() {
    let mut options = RawOptions::default();
    options.set("hidden", "true").expect("known");
    let document = Document::word_97().paragraph(Paragraph::from("a").run(" hid", Props::hidden()));
    let options = Options::try_from(options).expect("valid");
    assert_eq!(EXTRACTOR.extract(&document.file(), &options).expect("text").omitted, []);
}

#[test]
fn deleted_text_is_left_out_under_every_option() {
    let document = Document::word_97().paragraph(Paragraph::from("a").run("old", Props::deleted()));
    assert_eq!(with_hidden_text(&document), "a");
}

#[test]
fn hidden_text_is_left_out_unless_requested() {
    for document in every_version() {
        let document = document.paragraph(Paragraph::from("a").run(" hidden", Props::hidden()).text(" b"));
        assert_eq!(text(&document), "a b");
        assert_eq!(with_hidden_text(&document), "a hidden b");
    }
}

#[test]
fn a_paragraph_whose_mark_is_hidden_joins_the_next() {
    for document in every_version() {
        let document = document.paragraph(Paragraph::from("One").mark(Props::hidden())).paragraph("Two");
        assert_eq!(text(&document), "OneTwo");
        assert_eq!(with_hidden_text(&document), "One\nTwo");
    }
}

#[test]
fn a_paragraph_whose_mark_is_deleted_joins_the_next() {
    for document in every_version() {
        let document = document.paragraph(Paragraph::from("One").mark(Props::deleted())).paragraph("Two");
        assert_eq!(text(&document), "OneTwo");
    }
}

#[test]
fn a_hidden_mark_does_not_join_a_paragraph_to_a_table() {
    for document in every_version() {
        for props in [Props::hidden(), Props::deleted()] {
            let hidden = |text: &str| Paragraph::from(text).mark(props.clone());
            let gone = Paragraph::new().run("gone", props.clone()).mark(props.clone());
            let document =
                document.clone().paragraph(hidden("Heading")).row(&["a", "b"]).paragraph("c").paragraph(gone);
            assert_eq!(text(&document.row(&["d", "e"])), "Heading\na\tb\nc\nd\te");
        }
    }
}

#[test]
fn a_hidden_mark_joins_paragraphs_of_a_cell() {
    for document in every_version() {
        let document = document
            .paragraph(Paragraph::from("One").in_cell().mark(Props::hidden()))
            .paragraph(Paragraph::from("Two").cell())
            .paragraph(Paragraph::from("Three").cell())
            .paragraph(Paragraph::row_end());
        assert_eq!(text(&document), "OneTwo\tThree");
    }
}

#[test]
fn a_hidden_mark_does_not_join_notes_or_text_boxes() {
    let hidden = |text: &str| Paragraph::from(text).mark(Props::hidden());
    for document in every_version() {
        let document = document.paragraph(Paragraph::from("a").footnote(hidden("one")).footnote(hidden("two")));
        assert_eq!(text(&document), "a12\n1\tone\n2\ttwo");
    }
    let document = Document::word_97().paragraph("a").text_box(hidden("one")).text_box("two");
    assert_eq!(text(&document.header(0, Header::Above, hidden("three"))), "a\nthree\none\ntwo");
}

#[test]
fn a_hidden_mark_joins_a_paragraph_to_a_section_mark() {
    for document in every_version() {
        let one = Paragraph::from("One").mark(Props::hidden());
        let document = document.paragraph(one).paragraph(Paragraph::new().section_end(&[])).paragraph("Two");
        assert_eq!(text(&document), "One\nTwo");
    }
}

#[test]
fn a_fully_hidden_paragraph_leaves_no_line() {
    for document in every_version() {
        let gone = Paragraph::new().run("Two", Props::hidden()).mark(Props::hidden());
        assert_eq!(text(&document.paragraph("One").paragraph(gone).paragraph("Three")), "One\nThree");
    }
}

#[test]
fn a_paragraph_style_can_hide() {
    for document in every_version() {
        let document = document
            .style(Style::of_paragraphs().props(Props::hidden()))
            .style(Style::of_paragraphs().based_on(11))
            .paragraph("One")
            .paragraph(Paragraph::from("Two").style(11))
            .paragraph(Paragraph::from("Three").style(12))
            .paragraph("Four");
        assert_eq!(text(&document), "One\nFour", "{:?}", document.version);
        assert_eq!(with_hidden_text(&document), "One\nTwo\nThree\nFour");
    }
}

#[test]
fn a_character_style_can_hide() {
    for document in [Document::word_97(), Document::word_6()] {
        let document = document
            .style(Style::of_characters().props(Props::hidden()))
            .paragraph(Paragraph::from("a").run(" hidden", Props::style(11)).text(" b"));
        assert_eq!(text(&document), "a b");
    }
}

#[test]
fn a_run_can_copy_or_invert_the_hiding_of_its_style() {
    for document in [Document::word_97(), Document::word_6()] {
        let as_style = |operand| Props::new().hidden_by(operand);
        let hidden = Paragraph::new()
            .style(11)
            .run("hidden ", as_style(0x80))
            .run("shown ", as_style(0x81))
            .run("too", as_style(0))
            .run("hidden", as_style(1))
            .mark(as_style(0));
        let shown = Paragraph::new().run("a", as_style(0x80)).run("hidden", as_style(0x81));
        let document = document.style(Style::of_paragraphs().props(Props::hidden())).paragraph(hidden).paragraph(shown);
        assert_eq!(text(&document), "shown too\na");
    }
}

#[test]
fn reset_properties_come_from_the_style() {
    // sprmCPlain resets the properties before it.
    let plain = Props::new().sprms(&[0x3C, 0x08, 1, 0x33, 0x2A, 0]);
    assert_eq!(text(&Document::word_97().paragraph(Paragraph::from("a").run("b", plain))), "ab");
    let plain = Props::new().sprms(&[92, 1, 83]);
    assert_eq!(text(&Document::word_6().paragraph(Paragraph::from("a").run("b", plain))), "ab");
}

#[test]
fn properties_with_operands_of_every_length_are_skipped() {
    // Operands of one, two, four and three bytes and of variable length; then fVanish.
    let all = [
        &[0x35, 0x08, 1][..],
        &[0x43, 0x4A, 24, 0],
        &[0x70, 0x68, 0xFF, 0, 0, 0],
        &[0x3F, 0xEA, 24, 0, 0],
        &[0x71, 0xCA, 10, 0x3C, 0x08, 1, 0, 0, 0, 0, 0, 0, 0],
        &[0x3C, 0x08, 1],
    ];
    let props = Props::new().sprms(&all.concat());
    assert_eq!(text(&Document::word_97().paragraph(Paragraph::from("a").run("b", props))), "a");
    let all = [&[85, 1][..], &[99, 24, 0], &[70, 0, 0, 0, 0], &[95, 24, 0, 0], &[105, 2, 92, 1], &[92, 1]];
    let props = Props::new().sprms(&all.concat());
    assert_eq!(text(&Document::word_6().paragraph(Paragraph::from("a").run("b", props))), "a");
}

#[test]
fn table_and_tab_properties_have_special_lengths() {
    // sprmTDefTable has a two-byte length that is one too large; sprmPChgTabs has length 255 if it
    // is longer. Then fInTable and fTtp.
    let definition = [&[0x08, 0xD6, 21, 0, 0][..], &[0; 19]].concat();
    let tabs = [&[0x15, 0xC6, 255, 1][..], &[0; 4], &[1], &[0; 3]].concat();
    let end = Paragraph::row_end().sprms(&[definition, tabs].concat());
    let document = Document::word_97().paragraph(Paragraph::from("a").cell()).paragraph(end).paragraph("b");
    assert_eq!(text(&document), "a\nb");
    let definition = [&[190, 21, 0, 0][..], &[0; 19]].concat();
    let tabs = [&[23, 255, 1][..], &[0; 4], &[1], &[0; 3]].concat();
    let end = Paragraph::row_end().sprms(&[definition, tabs].concat());
    let document = Document::word_6().paragraph(Paragraph::from("a").cell()).paragraph(end).paragraph("b");
    assert_eq!(text(&document), "a\nb");
}

#[test]
fn a_field_in_hidden_text_is_hidden() {
    let hidden = Paragraph::from("a").run("\u{13} PAGE \u{14}7\u{15}", Props::hidden()).text("b");
    assert_eq!(text(&Document::word_97().paragraph(hidden)), "ab");
}
