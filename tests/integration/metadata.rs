//! Document metadata from property sets and RTF's `\info`, including hostile ones.

use crate::support::biff::{Workbook, label};
use crate::support::binary::{BINARY, run, stdout};
use crate::support::guest::{BYTES, extractor, printing_with};
use crate::support::ppt::{Presentation, Slide};
use crate::support::property_set::{DOCUMENT_SUMMARY, PropertySet, SUMMARY, VT_FILETIME, VT_I4, VT_LPSTR, VT_LPWSTR};
use crate::support::word::Document;
use crate::support::{EXTRACTOR, data_dir};
use catdoc_lambda::{Extraction, Metadata, Options};
use std::path::Path;

/// Property identifiers ([MS-OSHARED] 2.3.3.2).
const TITLE: u32 = 2;
const SUBJECT: u32 = 3;
const AUTHOR: u32 = 4;
const KEYWORDS: u32 = 5;
const COMMENTS: u32 = 6;
const LAST_AUTHOR: u32 = 8;
const REVISION: u32 = 9;
const PRINTED: u32 = 11;
const CREATED: u32 = 12;
const MODIFIED: u32 = 13;
const PAGES: u32 = 14;
const WORDS: u32 = 15;
const CHARACTERS: u32 = 16;
const APPLICATION: u32 = 18;
const CATEGORY: u32 = 2;
const SLIDES: u32 = 7;
const MANAGER: u32 = 14;
const COMPANY: u32 = 15;

/// 2003-05-01T12:00:00Z in seconds since 1601.
const NOON: u64 = 12_696_264_000;

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

fn codes(extraction: &Extraction) -> Vec<&str> {
    extraction.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

/// Returns the metadata of a document that has no warnings.
#[track_caller]
fn sound(file: &[u8]) -> Metadata {
    let extraction = extract(file);
    assert_eq!((extraction.complete, codes(&extraction)), (Some(true), vec![]), "{:?}", extraction.metadata);
    extraction.metadata
}

/// Returns the metadata of a document with damaged metadata and complete text.
#[track_caller]
fn damaged(file: &[u8]) -> Metadata {
    let extraction = extract(file);
    assert_eq!((extraction.complete, codes(&extraction)), (Some(true), vec!["metadata-damaged"]));
    assert_eq!(extraction.text, "Text\n");
    extraction.metadata
}

fn word_with(stream: &[u8]) -> Vec<u8> {
    Document::word_97().paragraph("Text").compound().stream(SUMMARY, stream).file()
}

fn word(summary: &PropertySet) -> Vec<u8> {
    word_with(&summary.stream())
}

fn rtf(info: &str) -> Vec<u8> {
    format!(r"{{\rtf1\ansi\ansicpg1252{{\info{info}}}Text}}").into_bytes()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn word_documents_workbooks_and_presentations_have_the_same_properties() {
    let summary = PropertySet::summary()
        .codepage(1252)
        .text(TITLE, b"Tides")
        .text(SUBJECT, b"Water")
        .text(AUTHOR, b"Ren\xE9e")
        .text(KEYWORDS, b"moon, sea")
        .text(COMMENTS, b"Of the week.\r\nNo more.")
        .text(LAST_AUTHOR, b"Anna")
        .text(REVISION, b"12")
        .moment(PRINTED, NOON + 60)
        .moment(CREATED, NOON)
        .moment(MODIFIED, NOON + 86_400)
        .number(PAGES, 3)
        .number(WORDS, 400)
        .number(CHARACTERS, 2500)
        .text(APPLICATION, b"Word");
    let more = PropertySet::document_summary()
        .codepage(1252)
        .text(CATEGORY, b"Lists")
        .number(SLIDES, 5)
        .text(MANAGER, b"Otto")
        .text(COMPANY, b"Harbour & Co");
    let slide = Slide::new().title("Tides");
    for compound in [
        Document::word_97().paragraph("Text").compound(),
        Document::word_6().paragraph("Text").compound(),
        Workbook::of(&[label(0, 0, "Text")]).compound(),
        Presentation::new().slide(slide).saved().compound(),
    ] {
        let file = compound.stream(SUMMARY, &summary.stream()).stream(DOCUMENT_SUMMARY, &more.stream()).file();
        let expected = Metadata {
            title: some("Tides"),
            subject: some("Water"),
            author: some("Renée"),
            keywords: some("moon, sea"),
            comments: some("Of the week.\nNo more."),
            last_author: some("Anna"),
            category: some("Lists"),
            manager: some("Otto"),
            company: some("Harbour & Co"),
            application: some("Word"),
            comment_authors: None,
            created: some("2003-05-01T12:00:00Z"),
            modified: some("2003-05-02T12:00:00Z"),
            printed: some("2003-05-01T12:01:00Z"),
            revision: Some(12),
            pages: Some(3),
            words: Some(400),
            characters: Some(2500),
            slides: Some(5),
        };
        assert_eq!(sound(&file), expected);
    }
}

#[test]
fn texts_use_the_code_page_of_their_property_set() {
    let utf_16: Vec<u8> = "Часы 🐟".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (codepage, bytes, title) in [
        (1251, &b"\xD7\xE0\xF1\xFB"[..], "Часы"),
        (65001, "Часы 🐟".as_bytes(), "Часы 🐟"),
        (1200, &utf_16, "Часы 🐟"),
        (10000, b"Caf\x8E", "Café"),
        (932, b"\x92\xAA", "潮"),
    ] {
        let set = PropertySet::summary().codepage(codepage).text(TITLE, bytes).wide(AUTHOR, "Ωλ");
        let metadata = sound(&word(&set));
        assert_eq!((metadata.title, metadata.author), (some(title), some("Ωλ")), "{codepage}");
    }
    let metadata = sound(&word(&PropertySet::summary().text(TITLE, b"Caf\xE9")));
    assert_eq!(metadata.title, some("Café"), "the text's code page if the set has none");
    let japanese = Document::word_6().language(0x411).paragraph("Text").compound();
    let set = PropertySet::summary().text(TITLE, b"\x92\xAA");
    assert_eq!(extract(&japanese.stream(SUMMARY, &set.stream()).file()).metadata.title, some("潮"));
}

#[test]
fn texts_without_a_code_page_use_the_documents() {
    let greek = Document::word_6().language(0x0408).paragraph("Text").compound();
    let set = PropertySet::summary().text(TITLE, b"\xD9\xF1\xE1");
    assert_eq!(sound(&greek.stream(SUMMARY, &set.stream()).file()).title, some("Ωρα"));
}

#[test]
fn a_code_page_without_a_table_keeps_ascii() {
    let set = PropertySet::summary().codepage(4711).text(TITLE, b"Tides");
    assert_eq!(sound(&word(&set)).title, some("Tides"));
    let metadata = damaged(&word(&set.text(AUTHOR, b"Ren\xE9e")));
    assert_eq!((metadata.title, metadata.author), (some("Tides"), some("Ren\u{FFFD}e")));
}

#[test]
fn a_code_page_may_follow_the_texts() {
    let set = PropertySet::summary().text(TITLE, b"\xD7\xE0\xF1\xFB").codepage(1251);
    assert_eq!(sound(&word(&set)).title, some("Часы"));
}

#[test]
fn dates_follow_the_calendar() {
    const DAY: u64 = 86_400;
    for (seconds, date) in [
        (NOON, some("2003-05-01T12:00:00Z")),
        (NOON + 12 * 3600 - 1, some("2003-05-01T23:59:59Z")),
        (NOON + 305 * DAY, some("2004-03-01T12:00:00Z")),
        (NOON + 304 * DAY, some("2004-02-29T12:00:00Z")),
        (143_963 * DAY, some("1995-02-28T00:00:00Z")),
        (143_964 * DAY, some("1995-03-01T00:00:00Z")),
        (144_329 * DAY, some("1996-02-29T00:00:00Z")),
        (145_790 * DAY, some("2000-02-29T00:00:00Z")),
        (145_791 * DAY, some("2000-03-01T00:00:00Z")),
        (0, None),
        // Shortly after 1601: a total editing time.
        (3600, None),
        (1 << 40, None),
    ] {
        assert_eq!(sound(&word(&PropertySet::summary().moment(CREATED, seconds))).created, date, "{seconds}");
    }
}

#[test]
fn dates_may_be_text() {
    let set = PropertySet::summary().text(CREATED, b"2010-12-08T18:15:13Z").text(MODIFIED, b"2010-13-08T18:15:13Z");
    let metadata = sound(&word(&set));
    assert_eq!((metadata.created, metadata.modified), (some("2010-12-08T18:15:13Z"), None));
    for date in [
        &b"2010-12-08 18:15:13Z"[..],
        b"yesterday",
        b"2010-12-08T18:15:1xZ",
        b"2010-12-08T18:15:13+",
        b"-010-12-08T18:15:13Z",
    ] {
        assert_eq!(damaged(&word(&PropertySet::summary().text(CREATED, date))).created, None);
    }
}

#[test]
fn format_ids_may_have_the_other_byte_order() {
    let mut stream = PropertySet::summary().codepage(10000).text(TITLE, b"Caf\x8E").stream();
    stream[28..32].reverse();
    stream[32..34].reverse();
    stream[34..36].reverse();
    assert_eq!(sound(&word_with(&stream)).title, some("Café"));
}

#[test]
fn empty_properties_are_omitted() {
    let set = PropertySet::summary().codepage(1252).text(TITLE, b"").text(AUTHOR, b" \r\n").number(PAGES, 0);
    assert_eq!(sound(&word(&set.number(WORDS, -1).text(REVISION, b"x").value(SUBJECT, 0, &[]))), Metadata::default());
    assert_eq!(sound(&Document::word_97().paragraph("Text").file()), Metadata::default());
    assert_eq!(sound(&rtf("")), Metadata::default());
    let json = serde_json::to_value(extract(&rtf("")).metadata).expect("JSON");
    assert_eq!(json, serde_json::json!({}));
}

#[test]
fn a_long_text_is_truncated() {
    let set = PropertySet::summary().codepage(1252).text(COMMENTS, &[b'a'; 5000]).text(TITLE, &[b'b'; 4096]);
    let cut = "a".repeat(4096) + "…";
    let metadata = sound(&word(&set));
    assert_eq!((metadata.comments.as_deref(), metadata.title.map(|title| title.len())), (Some(&*cut), Some(4096)));
    assert_eq!(sound(&rtf(&format!(r"{{\doccomm {}}}", "a".repeat(5000)))).comments, Some(cut));
}

#[test]
fn text_after_a_terminator_is_left_out() {
    let set = PropertySet::summary().codepage(1252).value(TITLE, VT_LPSTR, b"\x0C\0\0\0Tides\0left");
    assert_eq!(sound(&word(&set)).title, some("Tides"));
    let units: Vec<u8> = "Tides\0left".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let set = PropertySet::summary().value(TITLE, VT_LPWSTR, &[&10_u32.to_le_bytes()[..], &units].concat());
    assert_eq!(sound(&word(&set)).title, some("Tides"));
}

#[test]
fn control_characters_are_left_out() {
    let set = PropertySet::summary().codepage(1252).text(TITLE, b"Ti\x1Fd\x1E\x07es\x1B").text(AUTHOR, b"A\tB");
    let metadata = sound(&word(&set));
    assert_eq!((metadata.title, metadata.author), (some("Tides"), some("A B")));
}

#[test]
fn a_damaged_property_set_is_a_warning_and_loses_no_text() {
    let good = PropertySet::summary().codepage(1252).text(TITLE, b"Tides").number(PAGES, 3).stream();
    assert_eq!(damaged(&word_with(b"no set")), Metadata::default());
    assert_eq!(damaged(&word_with(&good[..50])), Metadata::default());
    let mut other = good.clone();
    other[28] ^= 1;
    assert_eq!(damaged(&word_with(&other)), Metadata::default());
    // More entries than fit.
    let mut many = good.clone();
    many[52..56].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(damaged(&word_with(&many)).title, some("Tides"));
    // More entries than any program writes.
    let many =
        (0..1100).fold(PropertySet::summary().codepage(1252).text(TITLE, b"Tides"), |set, _| set.number(PAGES, 3));
    assert_eq!(damaged(&word(&many)).title, some("Tides"));
    let mut nowhere = good.clone();
    nowhere[44..48].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(damaged(&word_with(&nowhere)), Metadata::default());
}

#[test]
fn a_damaged_property_loses_no_other() {
    let endless = [&u32::MAX.to_le_bytes()[..], b"Tide"].concat();
    for (id, kind, bytes) in [
        (TITLE, VT_LPSTR, &endless[..]),
        (TITLE, VT_FILETIME, &[0; 8]),
        (CREATED, VT_I4, &[0; 4]),
        (PAGES, VT_LPSTR, &[0; 4]),
    ] {
        let mut stream = PropertySet::summary().number(WORDS, 7).value(id, kind, bytes).stream();
        let expected = Metadata { words: Some(7), ..Metadata::default() };
        assert_eq!(damaged(&word_with(&stream)), expected);
        // An entry with an invalid offset.
        stream[68..72].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
        assert_eq!(damaged(&word_with(&stream)), expected);
    }
}

#[test]
fn rtf_has_the_same_properties_under_its_own_control_words() {
    let info = r"{\title Tides}{\subject Water}{\author Ren\'e9e}{\operator Anna}{\manager Otto}{\*\company Harbour & Co}
        {\category Lists}{\keywords moon, sea}{\doccomm Of the week.\par No more.}
        {\creatim\yr2003\mo5\dy1\hr12}{\revtim\yr2003\mo5\dy2\hr12\min30\sec15}{\printim\yr2003\mo12\dy31}
        \version12{\edmins7}{\nofpages3}{\nofwords400}{\nofchars2500}{\*\hlinkbase nowhere}";
    let document = format!(r"{{\rtf1\ansi\ansicpg1252{{\*\generator Writer 1.2;}}{{\info{info}}}Text}}");
    let expected = Metadata {
        title: some("Tides"),
        subject: some("Water"),
        author: some("Renée"),
        keywords: some("moon, sea"),
        comments: some("Of the week.\nNo more."),
        last_author: some("Anna"),
        category: some("Lists"),
        manager: some("Otto"),
        company: some("Harbour & Co"),
        application: some("Writer 1.2"),
        comment_authors: None,
        created: some("2003-05-01T12:00:00"),
        modified: some("2003-05-02T12:30:15"),
        printed: some("2003-12-31T00:00:00"),
        revision: Some(12),
        pages: Some(3),
        words: Some(400),
        characters: Some(2500),
        slides: None,
    };
    assert_eq!(sound(document.as_bytes()), expected);
}

#[test]
fn rtf_properties_use_the_documents_code_page_or_unicode() {
    for (title, expected) in [
        (r"{\title \'d7\'e0\'f1\'fb}", "Часы"),
        (r"{\title \u1063?\u1072\'3f\u1089?\u1099?}", "Часы"),
        (r"{\title\uc2 \u1063 ??\uc0\u1072\u1089\u1099}", "Часы"),
        (r"{\title \u-10179?\u-9183?}", "🐡"),
        (r"{\title {\upr{?}{\*\ud{\u1063?}}}}", "Ч"),
        (r"{\upr{\title ?}{\*\ud{\title \u1063?}}}", "Ч"),
        (r"{\title a\~b\_c\{\}\\\emdash d}", "a\u{A0}b-c{}\\—d"),
        (r"{\title {\b bold} and {\*\unknown not} plain}", "bold and  plain"),
        (r"{\title a\bin3 {}}b}", "ab"),
        ("{\\title un\r\nbroken}", "unbroken"),
    ] {
        let document = format!(r"{{\rtf1\ansi\ansicpg1251{{\info{title}}}Text}}");
        assert_eq!(sound(document.as_bytes()).title, some(expected), "{title}");
    }
    let later = br"{\rtf1\ansi{\info{\title \'d7}}\ansicpg1251 Text}";
    assert_eq!(sound(later).title, some("Ч"));
}

#[test]
fn rtf_dates_that_the_calendar_lacks_are_left_out() {
    for (date, expected) in [
        (r"\yr2004\mo2\dy29", some("2004-02-29T00:00:00")),
        (r"\yr2000\mo2\dy29\hr23\min59\sec59", some("2000-02-29T23:59:59")),
        (r"\yr2000\mo12\dy31", some("2000-12-31T00:00:00")),
        (r"\yr1900\mo2\dy29", None),
        (r"\yr2003\mo2\dy29", None),
        (r"\yr2003\mo4\dy31", None),
        (r"\yr2003\mo13\dy1", None),
        (r"\yr2003\mo1\dy0", None),
        (r"\yr2003\mo1\dy1\hr24", None),
        (r"\yr2003\mo1\dy1\min60", None),
        (r"\yr2003\mo1\dy1\sec60", None),
    ] {
        assert_eq!(sound(&rtf(&format!(r"{{\creatim{date}}}"))).created, expected, "{date}");
    }
}

#[test]
fn broken_rtf_info_keeps_its_readable_properties() {
    // An author inside the title, which is unterminated.
    let metadata = sound(&rtf(r"{\title Tides{\author Anna}}\nofpages2"));
    assert_eq!((metadata.title, metadata.author, metadata.pages), (some("Tides"), some("Anna"), Some(2)));
    let metadata = sound(&rtf(r"{\title A}{\title B}{\creatim\yr2003\mo13\dy1}\nofpages-3\nofwords"));
    assert_eq!(metadata, Metadata { title: some("A"), ..Metadata::default() });
    let deep = format!(r"{{\title Tides}}{}{}", "{".repeat(100), "}".repeat(100));
    assert_eq!(damaged(&rtf(&deep)).title, some("Tides"));
    let long = format!(r"{{\title Tides}}{{\x {}}}{{\author Anna}}", "x".repeat(600 << 10));
    let metadata = damaged(&rtf(&long));
    assert_eq!((metadata.title, metadata.author), (some("Tides"), None));
}

#[test]
fn rtf_metadata_is_not_part_of_the_text() {
    let extraction = extract(br"{\rtf1\ansi\ansicpg4711{\info{\title \'e9\'e8}}Text}");
    assert_eq!((extraction.text.as_str(), codes(&extraction)), ("Text\n", vec!["metadata-damaged"]));
    assert_eq!(extraction.metadata.title, some("\u{FFFD}\u{FFFD}"));
}

/// Extracts with a guest that succeeds and reports metadata at this address.
#[track_caller]
fn extract_with_metadata_at(address: u32, length: u32, bytes: &[u8]) -> Extraction {
    let mut words = vec![0; 21];
    words[..4].copy_from_slice(&[2, 1, 16, 193]);
    words[18..20].copy_from_slice(&[address, length]);
    let guest = printing_with("Text\n", &words, bytes);
    let extraction = extractor(&guest).extract(b"{\\rtf1 Text}", &Options::default()).expect("text");
    assert_eq!(extraction.complete, Some(true));
    extraction
}

#[test]
fn guest_metadata_is_read_at_its_reported_address() {
    let block = "title\u{1F}Часы\u{1E}pages\u{1F}3\u{1E}mood\u{1F}good\u{1E}";
    let extraction = extract_with_metadata_at(BYTES, block.len() as u32, block.as_bytes());
    assert_eq!(codes(&extraction), [""; 0]);
    assert_eq!(extraction.metadata, Metadata { title: some("Часы"), pages: Some(3), ..Metadata::default() });
}

#[test]
fn guest_metadata_outside_its_memory_is_dropped() {
    let end = 16 << 16;
    for (address, length) in
        [(end, 1), (end + 1, 0), (end - 1, 2), (u32::MAX, u32::MAX), (u32::MAX, 1), (0, u32::MAX), (BYTES, 1 << 31)]
    {
        let extraction = extract_with_metadata_at(address, length, b"");
        assert_eq!((codes(&extraction), &extraction.metadata), (vec!["metadata-damaged"], &Metadata::default()));
    }
}

#[test]
fn guest_metadata_beyond_the_modules_limit_is_dropped() {
    let block = [&b"title\x1F"[..], &vec![b'a'; (576 << 10) - 6], b"\x1E"].concat();
    let extraction = extract_with_metadata_at(BYTES, block.len() as u32, &block);
    assert_eq!((codes(&extraction), &extraction.metadata), (vec!["metadata-damaged"], &Metadata::default()));
}

#[test]
fn invalid_guest_metadata_is_dropped() {
    for block in [&b"garbage"[..], b"\xFF\xFE\x1F\xFF\x1E\xFF", b"\x1F\x1F\x1E\x1E", b"created\x1Fnow\x1E", &[0; 300]] {
        let extraction = extract_with_metadata_at(BYTES, block.len() as u32, block);
        let json = serde_json::to_string(&extraction.metadata).expect("JSON");
        assert_eq!(json, "{}", "{block:x?}");
    }
    let extraction = extract_with_metadata_at(BYTES, 18, b"title\x1Fa\x1B[31m\0\x7F\x0Cb\x1E");
    assert_eq!(extraction.metadata.title, some("a[31mb"));
}

#[test]
fn the_command_line_prints_metadata_in_json() {
    let path = data_dir().join("table.doc");
    let output = run(Path::new(BINARY), &["extract", "--format", "json", path.to_str().expect("UTF-8")]);
    let json: serde_json::Value = serde_json::from_str(stdout(&output)).expect("JSON");
    assert_eq!(json["metadata"], serde_json::json!({ "title": "Tides" }));
}
