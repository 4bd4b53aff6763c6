//! Damaged presentations: the damage is reported, and the rest is read.

use crate::support::EXTRACTOR;
use crate::support::compound::{Compound, put16, put32};
use crate::support::ppt::{
    Presentation, Saved, Slide, atom, container, powerpoint_4, powerpoint_95, record, shape, text_box,
};
use catdoc_lambda::{Extraction, Options};

const MISSING: &str = "text-missing";
const UNCERTAIN: &str = "text-uncertain";

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

#[track_caller]
fn assert_complete(file: &[u8], text: &str) {
    let extraction = extract(file);
    assert_eq!((extraction.text.as_str(), extraction.complete), (text, Some(true)), "{:?}", extraction.warnings);
}

/// Asserts the text of a damaged file, and that a warning of this code names the damage.
#[track_caller]
fn assert_damaged(file: &[u8], text: &str, code: &str, damage: &str) {
    let extraction = extract(file);
    assert_eq!((extraction.text.as_str(), extraction.complete), (text, Some(false)), "{:?}", extraction.warnings);
    let warning = extraction.warnings.iter().find(|warning| warning.code.as_str() == code);
    assert!(warning.is_some_and(|warning| warning.detail.contains(damage)), "{:?}", extraction.warnings);
}

/// Returns the offset of the record that contains these bytes directly.
#[track_caller]
fn record_of(saved: &Saved, content: &[u8]) -> usize {
    saved.stream.windows(content.len()).position(|bytes| bytes == content).expect("it exists") - 8
}

fn length_at(saved: &Saved, at: usize) -> u32 {
    u32::from_le_bytes(saved.stream[at + 4..at + 8].try_into().expect("four bytes"))
}

/// Returns the offset of the nearest record of this type before another one.
#[track_caller]
fn before(saved: &Saved, at: usize, kind: u16) -> usize {
    (0..at).rev().find(|i| saved.stream[i + 2..i + 4] == kind.to_le_bytes()).expect("it exists")
}

const TEXT: &str = "First\nSecond\nThird\n\nNext\n";

/// Returns a presentation with this text, in text boxes.
fn boxes() -> Saved {
    let first = Slide::new().text_box("First").text_box("Second").text_box("Third");
    Presentation::new().slide(first).slide(Slide::new().text_box("Next")).saved()
}

#[test]
fn the_undamaged_presentation_is_complete() {
    assert_complete(&boxes().file(), &extract(&boxes().file()).text);
    assert_eq!(extract(&boxes().file()).text.replace('\x0C', ""), TEXT);
}

fn text() -> String {
    extract(&boxes().file()).text
}

#[test]
fn a_record_that_is_not_allowed_is_reported_and_left_out() {
    for (level, kind) in [(0xF00D, 0x1234), (0xF00D, 0x0FD9), (0xF004, 0x040C), (0x0FA8, 0), (0x0FA8, 0x0FBA)] {
        let mut saved = boxes();
        let bytes = record_of(&saved, b"Second");
        let at = if level == 0x0FA8 { bytes } else { before(&saved, bytes, level) };
        put16(&mut saved.stream, at + 2, kind);
        let damage = format!("invalid or misplaced records (1, at byte {at})");
        assert_damaged(&saved.file(), &text().replace("Second\n", ""), MISSING, &damage);
    }
}

#[test]
fn a_zeroed_block_loses_only_its_own_records() {
    let mut saved = boxes();
    let at = before(&saved, record_of(&saved, b"Second"), 0xF004);
    saved.stream[at + 3..at + 30].fill(0);
    assert_damaged(&saved.file(), &text().replace("Second\n", ""), MISSING, "invalid or misplaced records (");
}

#[test]
fn a_wrong_length_of_a_container_is_corrected() {
    for kind in [0xF00D, 0xF004, 0xF003, 0xF002, 0x040C, 0x03EE] {
        for change in [-6, -1, 1, 7, 8, 30, 300] {
            let mut saved = boxes();
            let at = before(&saved, record_of(&saved, b"Second"), kind);
            let length = length_at(&saved, at).wrapping_add_signed(change);
            put32(&mut saved.stream, at + 4, length);
            let extraction = extract(&saved.file());
            assert_eq!(extraction.text, text(), "{kind:#x} {change}");
            assert_eq!(extraction.complete, Some(false), "{kind:#x} {change}");
        }
    }
}

#[test]
fn an_emptied_container_gets_its_records_back() {
    for kind in [0xF004, 0xF003, 0xF002, 0x040C, 0x03EE] {
        let mut saved = boxes();
        let at = before(&saved, record_of(&saved, b"Second"), kind);
        put32(&mut saved.stream, at + 4, 0);
        let extraction = extract(&saved.file());
        assert_eq!((extraction.text, extraction.complete), (text(), Some(false)), "{kind:#x}");
    }
}

#[test]
fn a_text_longer_than_its_box_ends_at_the_next_record() {
    let language = atom(0x0FAA, &[0; 10]);
    let boxed = text_box(&[atom(0x0F9F, &[4, 0, 0, 0]), atom(0x0FA8, b"Long enough"), language].concat());
    let mut saved = Presentation::new().slide(Slide::new().shape(shape(&[boxed])).text_box("After")).saved();
    let at = record_of(&saved, b"Long enough");
    put32(&mut saved.stream, at + 4, 0x7FFF);
    let damage = format!("records with a wrong length (1, at byte {at})");
    assert_damaged(&saved.file(), "Long enough\nAfter\n", UNCERTAIN, &damage);
}

#[test]
fn a_text_shorter_than_its_formatting_is_reported() {
    let formatting = |count: u32| atom(0x0FA1, &[&count.to_le_bytes()[..], &[0; 6]].concat());
    let with = |text: &[u8], count: u32| {
        let boxed = text_box(&[&atom(0x0F9F, &[4, 0, 0, 0]), text, &formatting(count)].concat());
        Presentation::new().slide(Slide::new().text_box("Here").shape(shape(&[boxed]))).file()
    };
    let damage = "texts shorter than their formatting (1, at byte";
    assert_complete(&with(&atom(0x0FA8, b"Five!"), 6), "Here\nFive!\n");
    assert_complete(&with(b"", 1), "Here\n");
    assert_damaged(&with(&atom(0x0FA8, b"Five!"), 7), "Here\nFive!\n", MISSING, damage);
    assert_damaged(&with(b"", 6), "Here\n", MISSING, damage);
}

#[test]
fn invalid_characters_of_a_text_are_reported() {
    let with = |atoms: &[u8]| {
        let boxed = text_box(&[&atom(0x0F9F, &[4, 0, 0, 0]), atoms].concat());
        Presentation::new().slide(Slide::new().shape(shape(&[boxed]))).file()
    };
    assert_damaged(&with(&atom(0x0FA8, b"ab\0\0ef")), "abef\n", MISSING, "texts with NUL characters (1, at");
    assert_damaged(&with(&atom(0x0FA0, b"a\0\0\0b\0")), "ab\n", MISSING, "texts with NUL characters (1, at");
    assert_damaged(&with(&atom(0x0FA0, b"a\0b\0c")), "ab\n", UNCERTAIN, "texts with an incomplete character (1, at");
    let two = [atom(0x0FA8, b"One"), atom(0x0FA8, b"Two")].concat();
    assert_damaged(&with(&two), "One\n", MISSING, "texts without a header (1, at");
}

#[test]
fn a_shape_without_its_properties_is_reported() {
    let boxed = text_box(&[atom(0x0F9F, &[4, 0, 0, 0]), atom(0x0FA8, b"Here")].concat());
    let file = Presentation::new().slide(Slide::new().shape(container(0xF004, &[boxed]))).file();
    assert_damaged(&file, "Here\n", MISSING, "containers without the required first record (1, at byte");
}

#[test]
fn properties_with_a_wrong_length_are_reported() {
    let boxed = text_box(&[atom(0x0F9F, &[4, 0, 0, 0]), atom(0x0FA8, b"Here")].concat());
    let options = [&[0x80, 0x01][..], &[0; 4]].concat();
    let with = |options: &[u8]| {
        let shape = shape(&[record(3, 1, 0xF00B, options), boxed.clone()]);
        Presentation::new().slide(Slide::new().shape(shape)).file()
    };
    assert_complete(&with(&options), "Here\n");
    let swallowing = [options, boxed.clone()].concat();
    assert_damaged(&with(&swallowing), "Here\n", UNCERTAIN, "records with a wrong length (1, at byte");
}

#[test]
fn records_of_later_versions_are_allowed() {
    // The content of this one is a ZIP archive, though it is declared as a container.
    let styles = container(0x0428, &[b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0V\xAE".to_vec()]);
    let saved = Presentation::new().slide(Slide::new().text_box("Here")).document_part(styles).saved();
    assert_complete(&saved.file(), "Here\n");
}

#[test]
fn records_without_text_are_allowed_anywhere() {
    let fonts = container(0x07D5, &[atom(0x0FB7, &[0; 68])]);
    let pictures = container(0x07F8, &[atom(0x07F9, &[0xAB; 50])]);
    let languages = [atom(0x1019, &[0; 12]), record(0, 4, 0x101A, &[0; 30]), atom(0x101D, &[0; 4])].concat();
    let name = atom(0x0FBA, &[b'_', 0, b'_', 0, b'_', 0, b'P', 0, b'P', 0, b'T', 0, b'9', 0]);
    let tag = |data: &[u8]| container(0x1388, &[container(0x138A, &[name.clone(), atom(0x138B, data)])]);
    for records in [fonts, pictures, languages] {
        for records in [tag(&records), records] {
            let slide = Slide::new().text_box("Here").part(records.clone());
            let saved = Presentation::new().slide(slide).document_part(records).saved();
            assert_complete(&saved.file(), "Here\n");
        }
    }
}

#[test]
fn texts_in_the_slide_itself_are_read() {
    let words = |words: &[u8]| [atom(0x0F9F, &[4, 0, 0, 0]), atom(0x0FA8, words)].concat();
    let file = Presentation::new().slide(Slide::new().title("Title").part(words(b"Of the slide"))).file();
    assert_complete(&file, "Title\nOf the slide\n");
}

#[test]
fn a_reference_to_a_missing_text_is_reported() {
    let slide = Slide::new().title("Title").shape(shape(&[text_box(&atom(0x0F9E, &[7, 0, 0, 0]))]));
    let file = Presentation::new().slide(slide).file();
    assert_damaged(&file, "Title\n", MISSING, "references to missing texts (1)");
}

#[test]
fn a_missing_master_is_reported_on_its_first_slide() {
    let mut saved = Presentation::new().slide(Slide::new().text_box("Here")).master_text("Everywhere").saved();
    assert_complete(&saved.file(), "Here\nEverywhere\n");
    let at = saved.offset_of(2);
    saved.stream[at + 2] = 0;
    assert_damaged(&saved.file(), "Here\n", MISSING, "missing slide masters (1, at slide 1)");
}

/// Returns a presentation saved twice, in which only the second edit has the slide's text.
fn twice() -> Saved {
    let slide = Slide::new().title("Title");
    let before = Presentation::new().slide(slide.clone()).saved();
    Presentation::new().slide(slide).slide(Slide::new().title("New")).saved_over(before)
}

#[test]
fn the_newest_edit_is_found_without_its_pointer() {
    let saved = twice();
    let text = extract(&saved.file()).text;
    let mut user = saved.current_user();
    user[2] = 0;
    let file = Compound::new().stream("Current User", &user).stream("PowerPoint Document", &saved.stream).file();
    assert_damaged(&file, &text, UNCERTAIN, "invalid pointers to the newest edit (1)");
    // What is between the edits is not a sequence of records.
    let mut gap = saved;
    let directory = gap.edit as usize - 8;
    gap.stream.splice(directory.., []);
    let file = Compound::new().stream("Current User", &user).stream("PowerPoint Document", &gap.stream).file();
    assert!(extract(&file).complete == Some(false));
}

#[test]
fn the_previous_edit_is_found_without_its_pointer() {
    let saved = twice();
    let text = extract(&saved.file()).text;
    for pointer in [saved.edit, saved.edit + 8, 8, u32::MAX] {
        let mut wrong = twice();
        put32(&mut wrong.stream, saved.edit as usize + 8 + 8, pointer);
        let damage = format!("edits with a wrong pointer to the previous one (1, at byte {})", saved.edit);
        assert_damaged(&wrong.file(), &text, UNCERTAIN, &damage);
    }
}

#[test]
fn an_unreadable_edit_or_directory_is_reported() {
    let mut saved = twice();
    let earlier = before(&saved, saved.edit as usize - 1, 0x0FF5);
    saved.stream[earlier + 2] = 0;
    let extraction = extract(&saved.file());
    assert!(
        extraction.warnings[0].detail.contains("edits whose previous one cannot be found (1, at byte"),
        "{extraction:?}"
    );
    let mut saved = twice();
    let directory = before(&saved, earlier, 0x1772);
    saved.stream[directory + 2] = 0;
    let extraction = extract(&saved.file());
    assert!(extraction.warnings[0].detail.contains("damaged object directories (1, at byte"), "{extraction:?}");
}

fn in_95(stream: &[u8]) -> Vec<u8> {
    Compound::new().stream("PowerPoint Document", stream).file()
}

#[test]
fn damage_of_powerpoint_95_is_reported() {
    let whole = powerpoint_95(0, &[(&b"First"[..], &b""[..], &b""[..]), (b"Second", b"", b"")]);
    let text = extract(&in_95(&whole)).text;
    let first_slide = whole.windows(4).position(|bytes| bytes == [0xEE, 3, 0, 0]).expect("it exists");
    let list = first_slide - 16;
    let mut zeroed = whole.clone();
    zeroed[first_slide..first_slide + 16].fill(0);
    assert_damaged(&in_95(&zeroed), "Second\n", MISSING, &format!("zeroed records (1, at byte {first_slide})"));
    let mut longer = whole.clone();
    put32(&mut longer, first_slide + 8, 0xFFFF);
    let extraction = extract(&in_95(&longer));
    let damage = format!("records longer than their container (1, at byte {first_slide})");
    assert!(extraction.warnings[0].detail.contains(&damage), "{extraction:?}");
    let mut text_with_nul = whole.clone();
    let at = whole.windows(5).position(|bytes| bytes == b"First").expect("it exists");
    text_with_nul[at + 1] = 0;
    let found = format!("texts with NUL characters (1, at byte {at})");
    assert_damaged(&in_95(&text_with_nul), &text.replace("First", "Frst"), MISSING, &found);
    let (mut zeroed_text, mut longer_text) = (whole.clone(), whole.clone());
    zeroed_text[at - 16..at].fill(0);
    let found = format!("zeroed records (1, at byte {})", at - 16);
    assert_damaged(&in_95(&zeroed_text), &text.replace("First\n", ""), MISSING, &found);
    put32(&mut longer_text, at - 8, 0xFFFF);
    let found = format!("records longer than their container (1, at byte {})", at - 16);
    assert_damaged(&in_95(&longer_text), &text.replace("First\n", ""), MISSING, &found);
    let mut lost = whole.clone();
    lost[list] = 0;
    let error = EXTRACTOR.extract(&in_95(&lost), &Options::default()).expect_err("no text");
    assert_eq!(error.code(), "corrupt");
}

#[test]
fn damage_of_powerpoint_4_is_reported() {
    let whole = powerpoint_4(false, &[(&b"First"[..], &b"Body"[..], &b""[..]), (b"Second", b"", b"")]);
    let file = |stream: &[u8]| Compound::new().stream("PP40", stream).file();
    let text = extract(&file(&whole)).text;
    // The table of zones: the first slide is zone 5. A length is below two flags.
    let entry = |zone: usize| 24 + 8 * zone;
    let mut short = whole.clone();
    put32(&mut short, entry(5), 4);
    assert_damaged(&file(&short), &text.replace("First\nBody\n", ""), MISSING, "truncated zones (");
    let mut lost = whole.clone();
    put32(&mut lost, entry(1) + 4, 0xFF_FFFF);
    assert_damaged(
        &file(&lost),
        &text.replace("First\nBody\n", ""),
        MISSING,
        "zones that cannot be read (1, at zone 1)",
    );
    let mut zeroed = whole.clone();
    let slide = u32::from_le_bytes(whole[entry(5) + 4..entry(5) + 8].try_into().expect("four bytes")) as usize;
    zeroed[slide..slide + 34].fill(0);
    assert_damaged(&file(&zeroed), &text.replace("First\nBody\n", ""), MISSING, "zeroed zones (1, at zone 5)");
    let at = whole.windows(4).position(|bytes| bytes == b"Body").expect("it exists");
    let (mut with_nul, mut other_length) = (whole.clone(), whole.clone());
    with_nul[at + 1] = 0;
    assert_damaged(&file(&with_nul), &text.replace("Body", "Bdy"), MISSING, "texts with NUL characters (1)");
    other_length[at + 6] = 3;
    assert_damaged(&file(&other_length), &text, UNCERTAIN, "texts of a different length than declared (");
    let mut unknown = whole.clone();
    let at = whole.windows(4).position(|bytes| bytes == b"Body").expect("it exists") - 6;
    unknown[at] = 0x77;
    let extraction = extract(&file(&unknown));
    assert!(extraction.warnings[0].detail.contains("texts that cannot be read ("), "{extraction:?}");
}
