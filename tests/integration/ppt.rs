//! Presentations built byte by byte, and their texts.

use crate::support::compound::{Compound, put32};
use crate::support::encryption::{Lock, Scheme};
use crate::support::http::SERVER;
use crate::support::ppt::{
    DATE, FOOTER, PLACEHOLDER_FOOTER, Presentation, SLIDE_NUMBER, Slide, TODAY, atom, group, powerpoint_4,
    powerpoint_95, record, shape, text_box,
};
use crate::support::{EXTRACTOR, stock};
use catdoc_lambda::{Error, Extraction, Format, Options, RawOptions};
use serde_json::json;
use std::time::{Duration, Instant};

fn extract(bytes: &[u8]) -> Result<Extraction, Error> {
    EXTRACTOR.extract(bytes, &Options::default())
}

fn warnings(extraction: &Extraction) -> Vec<&'static str> {
    extraction.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

/// Returns the lines of each slide of a complete extraction.
#[track_caller]
fn slides(document: &[u8]) -> Vec<Vec<String>> {
    let extraction = extract(document).expect("text");
    assert_eq!(
        (extraction.format, extraction.complete),
        (Format::PowerPoint97, Some(true)),
        "{:?}",
        extraction.warnings
    );
    lines(&extraction.text)
}

fn lines(text: &str) -> Vec<Vec<String>> {
    text.split('\x0C').map(|slide| slide.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()).collect()
}

#[track_caller]
fn assert_slides(presentation: &Presentation, expected: &[&[&str]]) {
    assert_eq!(slides(&presentation.file()), expected);
}

#[track_caller]
fn assert_code(bytes: &[u8], code: &str) {
    assert_eq!(extract(bytes).expect_err("no text").code(), code);
}

fn one(slide: Slide) -> Presentation {
    Presentation::new().slide(slide)
}

fn three() -> Presentation {
    let slide = |name: &str| Slide::new().title(name).body(&format!("of {name}"));
    Presentation::new().slide(slide("One")).slide(slide("Two")).slide(slide("Three"))
}

#[test]
fn a_title_precedes_the_body_wherever_it_is_in_the_drawing() {
    let slide = Slide::new().text_box("A box\nof two lines").body("The body").title("The title");
    assert_slides(&one(slide), &[&["The title", "A box", "of two lines", "The body"]]);
}

#[test]
fn text_is_utf_16_or_its_low_bytes() {
    let slide = Slide::new().title("Café").body("Привет, мир 🕰").text_box("naïve");
    assert_slides(&one(slide), &[&["Café", "Привет, мир 🕰", "naïve"]]);
}

#[test]
fn a_vertical_tab_breaks_a_line() {
    assert_slides(&one(Slide::new().text_box("one\u{B}two")), &[&["one", "two"]]);
}

#[test]
fn slides_are_in_presentation_order() {
    let presentation = three().show(&[2, 0, 1]);
    assert_slides(&presentation, &[&["Three", "of Three"], &["One", "of One"], &["Two", "of Two"]]);
}

#[test]
fn a_deleted_slide_stays_deleted() {
    let saved = three().show(&[0, 2]).saved_over(three().saved());
    assert_eq!(slides(&saved.file()), [["One", "of One"], ["Three", "of Three"]]);
    let again = three().show(&[2]).saved_over(saved);
    assert_eq!(slides(&again.file()), [["Three", "of Three"]]);
}

#[test]
fn a_hidden_slide_is_included() {
    let presentation = one(Slide::new().title("Seen")).slide(Slide::new().title("Hidden").hidden());
    assert_slides(&presentation, &[&["Seen"], &["Hidden"]]);
}

#[test]
fn outline_text_appears_once() {
    let slide = Slide::new().title("Title").outline_only("Nowhere else").body("Body");
    assert_slides(&one(slide), &[&["Title", "Body", "Nowhere else"]].map(|slide| &slide[..]));
}

#[test]
fn shapes_in_nested_groups_are_read_at_any_depth() {
    let slide = Slide::new().grouped(3, "three deep").grouped(500, "five hundred deep");
    assert_slides(&one(slide), &[&["three deep", "five hundred deep"]]);
}

#[test]
fn tables_are_rows_with_tabs_between_cells() {
    let slide =
        Slide::new().title("Trains").table(&[&["Day", "To, or \"from\""], &["Mon\nTue", ""], &["Wed", "06:10"]]);
    let text = extract(&one(slide).file()).expect("text").text;
    assert_eq!(text, "Trains\nDay\tTo, or \"from\"\nMon Tue\t\nWed\t06:10\n");
}

#[test]
fn a_table_without_text_is_omitted() {
    assert_slides(&one(Slide::new().title("Title").table(&[&["", ""], &["", ""]])), &[&["Title"]]);
}

#[test]
fn artwork_is_text() {
    assert_slides(&one(Slide::new().artwork("In letters of gold")), &[&["In letters of gold"]]);
}

#[test]
fn notes_and_comments_follow_their_slide() {
    let first = Slide::new().title("First").notes("To be said").comment("Ann", "Is it so?").comment("Bob", "It is.");
    let presentation = one(first).slide(Slide::new().title("Second").notes("Said later"));
    assert_slides(
        &presentation,
        &[&["First", "To be said", "Ann: Is it so?", "Bob: It is."], &["Second", "Said later"]],
    );
}

#[test]
fn headers_and_footers_are_where_they_are_displayed() {
    let presentation = one(Slide::new().title("First").notes("Note"))
        .slide(Slide::new().title("Second").footer("Its own"))
        .slide(Slide::new().title("Third").placeholder(PLACEHOLDER_FOOTER, "In a shape"))
        .footer("Of all", "May 2004")
        .notes_header("On paper");
    assert_slides(
        &presentation,
        &[&["First", "Note", "On paper", "May 2004", "Of all"], &["Second", "Its own"], &["Third", "In a shape"]],
    );
    let own = one(Slide::new().title("First").notes("Note").notes_footer("Of the note")).notes_header("On paper");
    assert_slides(&own, &[&["First", "Note", "Of the note"]]);
}

#[test]
fn fields_display_their_values() {
    let slide = Slide::new()
        .fields("Page * of *, *, *.", &[(SLIDE_NUMBER, 5), (FOOTER, 10), (DATE, 13), (TODAY, 16)])
        .fields("*", &[(SLIDE_NUMBER, 0)])
        .placeholder(PLACEHOLDER_FOOTER, "-");
    let presentation = one(Slide::new().title("First")).slide(slide).footer("many", "May 2004");
    assert_eq!(slides(&presentation.file())[1], ["Page 2 of many, May 2004, .", "-"]);
}

#[test]
fn master_prompts_are_omitted_and_other_master_text_is_on_each_slide() {
    let presentation = three().show(&[0, 1]).master_text("Confidential");
    assert_slides(&presentation, &[&["One", "of One", "Confidential"], &["Two", "of Two", "Confidential"]]);
}

#[test]
fn empty_placeholders_are_omitted() {
    assert_slides(&one(Slide::new().title("Title").empty_placeholder()), &[&["Title"]]);
}

#[test]
fn parts_are_marked_on_request() {
    let slide = Slide::new().text_box("Body").table(&[&["a", "b\nc"], &["d", ""]]).title("Title").notes("Note");
    let presentation = one(slide.comment("Ann", "So?")).slide(Slide::new().hidden()).footer("Foot", "Now");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("document"), presentation.file()).expect("written");
    let (text, code) = stock::run(folder.path(), &["--parts", "-w", "document"], b"").expect("no trap");
    assert_eq!(code, 0);
    let expected = "\x1Cslide\x1F\x1Fvisible\n\x1Dtitle\nTitle\n\x1Dbody\nBody\n\x1Dtable\na\x1Fb\nc\x1F\x1Ed\x1F\x1F\x1E\
                    \x1Dnotes\nNote\n\x1Dcomments\nAnn: So?\n\x1Dfooter\nNow\nFoot\n\
                    \x1Cslide\x1F\x1Fhidden\n\x1Dfooter\nNow\nFoot\n";
    assert_eq!(String::from_utf8(text).expect("UTF-8"), expected);
}

#[test]
fn json_has_the_slide_title_separately() {
    let titled = Slide::new().text_box("A box").body("The body").title("The title\nof two lines").notes("A note");
    let presentation = one(titled).slide(Slide::new().text_box("No title")).file();
    let response = SERVER.post("/extract", "application/vnd.ms-powerpoint", &presentation).json();
    assert_eq!(
        response["slides"],
        json!([
            {
                "number": 1,
                "hidden": false,
                "title": "The title\nof two lines",
                "body": "A box\nThe body\n",
                "notes": "A note\n",
            },
            { "number": 2, "hidden": false, "title": "", "body": "No title\n" },
        ])
    );
}

#[test]
fn a_presentation_without_text_is_empty_with_a_warning() {
    for presentation in [Presentation::new(), one(Slide::new()), one(Slide::new().empty_placeholder())] {
        let extraction = extract(&presentation.file()).expect("a document");
        assert_eq!((extraction.text.as_str(), warnings(&extraction)), ("", vec!["no-text"]));
        assert_eq!(extraction.complete, Some(true));
    }
}

#[test]
fn an_encrypted_presentation_is_reported() {
    let saved = Lock::new(Scheme::CryptoApi(128), "secret").presentation(&three());
    assert_code(&saved.file(), "encrypted");
    assert_code(&saved.without_current_user(), "encrypted");
    let mut current_user = saved.current_user();
    current_user[12..16].copy_from_slice(&three().saved().current_user()[12..16]);
    let without_token =
        Compound::new().stream("PowerPoint Document", &saved.stream).stream("Current User", &current_user);
    assert_code(&without_token.file(), "encrypted");
}

#[test]
fn the_current_user_stream_is_optional() {
    let saved = three().show(&[1]).saved_over(three().saved());
    assert_eq!(slides(&saved.without_current_user()), [["Two", "of Two"]]);
}

#[test]
fn a_presentation_saved_for_95_and_97_is_read_as_97() {
    let saved = three().saved();
    let file = Compound::new()
        .stream("PowerPoint Document", &powerpoint_95(0, &[(b"Old", b"", b"")]))
        .stream_in("PP97_DUALSTORAGE", "Current User", &saved.current_user())
        .stream_in("PP97_DUALSTORAGE", "PowerPoint Document", &saved.stream)
        .file();
    assert_eq!(slides(&file)[0], ["One", "of One"]);
}

/// "Привет" in cp1251, "Ïðèâåò" in cp1252.
const PRIVET: &[u8] = b"\xCF\xF0\xE8\xE2\xE5\xF2";

#[test]
fn powerpoint_95_is_read_in_the_code_page_of_its_fonts() {
    for (charset, title) in [(0, "Ïðèâåò"), (204, "Привет"), (161, "Οπθβες")] {
        let stream = powerpoint_95(charset, &[(PRIVET, b"One\rtwo", b"A note"), (b"Next", b"", b"")]);
        let extraction = extract(&Compound::new().stream("PowerPoint Document", &stream).file()).expect("text");
        assert_eq!((extraction.format, extraction.complete), (Format::PowerPoint95, Some(true)));
        assert_eq!(lines(&extraction.text), [vec![title, "One", "two", "A note"], vec!["Next"]]);
    }
}

#[test]
fn powerpoint_95_is_read_in_the_requested_charset() {
    let stream = powerpoint_95(0, &[(b"\xF0\xD2", b"", b"")]);
    let raw = RawOptions { charset: Some("koi8-r".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let file = Compound::new().stream("PowerPoint Document", &stream).file();
    assert_eq!(EXTRACTOR.extract(&file, &options).expect("text").text, "Пр\n");
}

#[test]
fn a_truncated_powerpoint_95_file_gives_a_warning() {
    let stream = powerpoint_95(0, &[(b"First", b"", b""), (b"Second", b"and what goes with it", b"")]);
    let cut = &stream[..stream.len() - 200];
    let extraction = extract(&Compound::new().stream("PowerPoint Document", cut).file()).expect("text");
    assert!(extraction.text.starts_with("First\n"), "{extraction:?}");
    assert_eq!((extraction.complete, warnings(&extraction)), (Some(false), vec!["text-missing"]));
}

fn in_pp40(stream: &[u8]) -> Vec<u8> {
    Compound::new().stream("PP40", stream).file()
}

#[test]
fn powerpoint_4_is_read_in_the_byte_order_and_charset_of_its_platform() {
    for (big_endian, title) in [(false, &b"Caf\xE9"[..]), (true, b"Caf\x8E")] {
        let stream = powerpoint_4(big_endian, &[(title, b"One\rtwo", b"A note"), (b"Next", b"", b"")]);
        let extraction = extract(&in_pp40(&stream)).expect("text");
        assert_eq!((extraction.format, extraction.complete), (Format::PowerPoint4, Some(true)));
        assert_eq!(lines(&extraction.text), [vec!["Café", "One", "two", "A note"], vec!["Next"]]);
    }
}

#[test]
fn a_broken_powerpoint_4_file_is_never_complete() {
    let stream = powerpoint_4(false, &[(b"First", b"of two", b"noted"), (b"Second", b"and last", b"")]);
    for length in (0..stream.len()).step_by(5) {
        match extract(&in_pp40(&stream[..length])) {
            Ok(extraction) => assert_eq!(extraction.complete, Some(false), "{length}: {extraction:?}"),
            Err(error) => assert_eq!(error.code(), "corrupt", "{length}: {error:?}"),
        }
    }
    assert_code(&in_pp40(b"no magic number, whatever follows"), "corrupt");
    // All slides are the same long one.
    let long = "x".repeat(400_000);
    let mut slides = [(&b"short"[..], &b""[..], &b""[..]); 60];
    slides[0].0 = long.as_bytes();
    let mut stream = powerpoint_4(false, &slides);
    let list = stream.windows(16).position(|bytes| bytes == [&[60][..], &[0; 15]].concat()).expect("it exists");
    for i in 0..60 {
        put32(&mut stream, list + 16 + 16 * i + 12, 5);
    }
    let extraction = extract(&in_pp40(&stream)).expect("text");
    assert!(extraction.text.len() < stream.len() && extraction.complete == Some(false));
}

/// Asserts that this text is found, and the result incomplete.
#[track_caller]
fn assert_loss_is_reported(document: &[u8], expected: &[&[&str]]) {
    let extraction = extract(document).expect("text");
    assert_eq!(lines(&extraction.text), expected);
    assert_eq!((extraction.complete, warnings(&extraction)[0]), (Some(false), "text-missing"));
}

const ALL: &[&[&str]] = &[&["One", "of One"], &["Two", "of Two"], &["Three", "of Three"]];

#[test]
fn a_misplaced_slide_is_reported() {
    let mut saved = three().saved();
    let at = saved.slide(1);
    saved.stream[at + 2] = 0;
    // The entries of the document's list are present.
    assert_loss_is_reported(&saved.file(), ALL);
    let mut boxes = one(Slide::new().text_box("Here")).slide(Slide::new().text_box("Gone")).saved();
    let at = boxes.slide(1);
    boxes.stream[at + 2] = 0;
    assert_loss_is_reported(&boxes.file(), &[&["Here"], &[]]);
}

#[test]
fn missing_notes_are_reported() {
    let mut saved = one(Slide::new().title("Title").notes("Gone")).saved();
    let at = saved.offset_of(4);
    saved.stream[at + 2] = 0;
    assert_loss_is_reported(&saved.file(), &[&["Title"]]);
}

#[test]
fn slides_are_found_without_a_directory() {
    let mut saved = three().saved();
    let directory = saved.edit as usize - 8 - 5 * 8;
    saved.stream[directory + 2] = 0;
    assert_loss_is_reported(&saved.file(), ALL);
    // The same without an edit.
    let mut saved = three().saved();
    saved.stream.truncate(directory);
    assert_loss_is_reported(&saved.file(), ALL);
    assert_loss_is_reported(&saved.without_current_user(), ALL);
}

#[test]
fn slides_are_found_without_a_document() {
    let slide = |name: &str| Slide::new().text_box(name).notes(&format!("Notes of {name}"));
    let mut saved = one(slide("One")).slide(slide("Two")).saved();
    saved.stream[2] = 0;
    let extraction = extract(&saved.file()).expect("text");
    assert_eq!(lines(&extraction.text).concat(), ["One", "Two", "Notes of One", "Notes of Two"]);
    assert_eq!(extraction.complete, Some(false));
}

#[test]
fn a_truncated_presentation_is_never_complete() {
    let stream = three().saved().stream;
    for length in (0..stream.len()).step_by(7) {
        let file = Compound::new().stream("PowerPoint Document", &stream[..length]).file();
        match extract(&file) {
            Ok(extraction) => assert_eq!(extraction.complete, Some(false), "{length}: {extraction:?}"),
            Err(error) => assert!(["corrupt", "not-a-document"].contains(&error.code()), "{length}: {error:?}"),
        }
    }
}

#[test]
fn an_emptied_presentation_is_corrupt() {
    for stream in [&b""[..], b"\0", &[0; 64], &[0xFF; 5000]] {
        assert_code(&Compound::new().stream("PowerPoint Document", stream).file(), "corrupt");
    }
}

#[test]
fn a_cycle_of_edits_ends() {
    let mut saved = three().saved();
    let edit = saved.edit;
    put32(&mut saved.stream, edit as usize + 8 + 8, edit);
    assert_loss_is_reported(&saved.file(), ALL);
}

#[test]
fn false_lengths_and_counts_are_not_trusted() {
    let mut saved = three().saved();
    let directory = saved.edit as usize - 5 * 8;
    // As many offsets as possible after the first identifier.
    put32(&mut saved.stream, directory, 0xFFF0_0001);
    assert!(extract(&saved.file()).is_ok_and(|extraction| extraction.complete == Some(false)));
    let boxed = one(Slide::new().shape(shape(&[text_box(&record(0, 0, 0x0FA8, b"in a box"))])));
    assert_slides(&boxed, &[&["in a box"]]);
    let mut saved = boxed.saved();
    let at = saved.stream.windows(8).position(|bytes| bytes == b"in a box").expect("it exists");
    put32(&mut saved.stream, at - 4, 0xFFFF_FFFF);
    assert!(extract(&saved.file()).is_ok());
}

#[test]
fn a_hostile_presentation_ends_soon_with_bounded_text() {
    let start = Instant::now();
    let megabytes = |unit: &[u8]| unit.repeat((4 << 20) / unit.len());
    let big_outline = Slide::new().outline_only(&"x".repeat(1 << 20));
    let references = shape(&[text_box(&atom(0x0F9E, &[0; 4]))]);
    let documents = [
        // Many shapes for one long text.
        one(big_outline.shape(megabytes(&references))).file(),
        // Many empty records, many texts, many groups that are never closed.
        one(Slide::new().shape(megabytes(&atom(0, b"")))).file(),
        one(Slide::new().shape(megabytes(&shape(&[text_box(&atom(0x0F9F, &[4, 0, 0, 0]))])))).file(),
        one(Slide::new().shape(megabytes(&record(15, 0, 0xF003, b"")))).file(),
        // Many tables inside a table.
        one(Slide::new().shape(megabytes(&group(&[shape(&[record(3, 1, 0xF122, &[0x9F, 3, 1, 0, 0, 0])])])))).file(),
        // Many slides that are the same one.
        one(Slide::new().text_box(&"x".repeat(1 << 20))).show(&[0; 50_000]).file(),
        // Many slides with one long master.
        one(Slide::new()).show(&[0; 20_000]).master_text(&"x".repeat(1 << 20)).file(),
        megabytes(&three().saved().stream),
    ];
    for (i, document) in documents.iter().enumerate() {
        if let Ok(extraction) = extract(document) {
            assert!(extraction.text.len() < 3 * document.len(), "{i}: {} bytes", extraction.text.len());
        }
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn no_single_changed_byte_gives_an_empty_200_or_a_crash() {
    let slide = Slide::new().title("Title").body("Body").table(&[&["a", "b"]]).notes("Note").comment("Ann", "So?");
    let saved = one(slide).footer("Foot", "Now").saved();
    for at in 0..saved.stream.len() {
        let mut changed = three().saved();
        changed.stream.clone_from(&saved.stream);
        changed.edit = saved.edit;
        changed.stream[at] ^= 0xFF;
        match extract(&changed.file()) {
            Ok(extraction) if extraction.text.is_empty() => {
                assert_eq!(warnings(&extraction)[0], "no-text", "byte {at}")
            }
            Ok(_) => {}
            Err(error) => assert_ne!(error.code(), "internal", "byte {at}: {error:?}"),
        }
    }
}
