//! Runs of the module and what they mean.

use super::super::options::RawOptions;
use super::super::report;
use super::*;

/// The words of the module's report that differ between tests.
#[derive(Clone, Copy, Default)]
struct Counts {
    flags: u32,
    visible: u32,
    delivered: u32,
    lost: u32,
    metadata_damaged: u32,
}

/// The reader reached the end that the document declares.
const WHOLE: u32 = 16;
/// The FIB does not begin like one.
const NOT_A_FIB: u32 = 8;

/// Returns a run that read a document of this format to its end.
fn run(format: &str, counts: Counts, stdout: &str, block: &str) -> Run {
    let Counts { flags, visible, delivered, lost, metadata_damaged } = counts;
    let words = [(3, flags), (8, visible), (9, delivered), (18, lost), (21, metadata_damaged)];
    let report = report::finished(format, &words);
    let (stdout, metadata) = (stdout.as_bytes().to_vec(), Some(block.as_bytes().to_vec()));
    Run { end: End::Exit(0), stdout, stderr: Vec::new(), report: Some(report), metadata }
}

fn interpret(run: Run, raw: RawOptions) -> Result<Extraction, Error> {
    match interpret_run(run, &Limits::default(), &raw.try_into().expect("valid"))? {
        Interpretation::Document(extraction, _) => Ok(*extraction),
        Interpretation::Object(listing) => panic!("{listing:?}"),
    }
}

fn extract(format: &str, counts: Counts, stdout: &str, block: &str) -> Extraction {
    interpret(run(format, counts, stdout, block), RawOptions::default()).expect("a document")
}

/// Returns the codes and details of an extraction's warnings.
fn warnings(extraction: &Extraction) -> Vec<(&str, &str)> {
    extraction.warnings.iter().map(|warning| (warning.code.as_str(), warning.detail.as_str())).collect()
}

#[test]
fn a_text_that_was_read_to_its_end_is_complete() {
    let whole = Counts { flags: WHOLE, visible: 4, delivered: 4, ..Counts::default() };
    let extraction = extract("rtf", whole, "text", "");
    assert_eq!((extraction.text.as_str(), warnings(&extraction), extraction.complete), ("text", vec![], Some(true)));
    assert_eq!(extract("rtf", Counts { flags: 0, ..whole }, "text", "").complete, None);
}

#[test]
fn each_loss_is_a_warning_with_its_size_and_place() {
    let whole = Counts { flags: WHOLE, ..Counts::default() };
    for (counts, block, expected) in [
        (
            Counts { visible: 7, delivered: 4, ..whole },
            "",
            ("text-dropped", "3 characters were read but left out of the text"),
        ),
        (Counts { lost: 1, ..whole }, "", ("text-missing", "text could not be read at 1 position")),
        (
            Counts { lost: 2, ..whole },
            "text-missing\x1Fzeros\t2\tbyte 7\x1E",
            ("text-missing", "text could not be read at 2 positions: zeros (2, the first at byte 7)"),
        ),
        (
            whole,
            "uncalculated\x1Fformulas\t1\tcell A1\x1E",
            (
                "uncalculated",
                "no program has calculated the formulas since the workbook was written; open and save it in Excel: \
                 formulas (1, at cell A1)",
            ),
        ),
    ] {
        let extraction = extract("rtf", counts, "text", block);
        assert_eq!((warnings(&extraction), extraction.complete), (vec![expected], Some(false)));
    }
}

#[test]
fn omitted_content_makes_a_text_incomplete_only_if_it_has_text() {
    let whole = Counts { flags: WHOLE, ..Counts::default() };
    for (block, complete) in
        [("omitted\x1Fpictures\tpictures\t2\x1E", true), ("omitted\x1Fcharts\tcharts\t1\x1E", false)]
    {
        let extraction = extract("rtf", whole, "text", block);
        assert_eq!((extraction.omitted.len(), extraction.complete), (1, Some(complete)), "{block:?}");
    }
}

#[test]
fn metadata_are_damaged_if_the_guest_or_the_host_cannot_read_some() {
    let damaged = Counts { metadata_damaged: 1, ..Counts::default() };
    for (counts, block, is_damaged) in [
        (Counts::default(), "title\x1FTides\x1E", false),
        (damaged, "title\x1FTides\x1E", true),
        (Counts::default(), "title\x1FTides\x1Epages\x1Fmany\x1E", true),
    ] {
        let extraction = extract("rtf", counts, "text", block);
        let codes: Vec<_> = warnings(&extraction).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes.contains(&"metadata-damaged"), is_damaged, "{block:?}");
        assert_eq!(extraction.metadata.title.as_deref(), Some("Tides"));
    }
}

#[test]
fn no_text_is_an_error_if_the_document_has_some() {
    let text = |counts| interpret(run("rtf", counts, "\n", ""), RawOptions::default()).map(|it| it.text);
    assert!(matches!(text(Counts::default()), Ok(text) if text.is_empty()));
    for counts in [Counts { visible: 5, ..Counts::default() }, Counts { lost: 1, ..Counts::default() }] {
        assert!(matches!(text(counts), Err(Error::Corrupt { .. })));
    }
}

#[test]
fn an_archive_without_text_may_have_lost_some() {
    let lost = extract("zip", Counts { lost: 1, ..Counts::default() }, "", "");
    assert_eq!(warnings(&lost)[1], ("text-missing", "text could not be read at 1 position"));
    let visible = interpret(run("zip", Counts { visible: 5, ..Counts::default() }, "", ""), RawOptions::default());
    assert!(matches!(visible, Err(Error::Corrupt { .. })));
}

#[test]
fn the_warning_about_no_text_tells_what_has_none() {
    let sheet = RawOptions { sheet: Some("Tides".to_owned()), ..RawOptions::default() };
    let sections = RawOptions { sections: Some("body".to_owned()), ..RawOptions::default() };
    let (all, part) = (NO_TEXT, "the selected sheet or sections contain no text");
    for (format, stdout, raw, detail) in [
        ("excel-97", "\u{1C}sheet\u{1F}Tides\u{1F}visible\n", sheet, part),
        ("word-97", "\u{1D}body\n\u{1D}footnotes\nAt noon.", sections, part),
        ("word-97", "\u{1D}body\n", RawOptions::default(), all),
        ("zip", "", RawOptions::default(), ARCHIVE),
    ] {
        let extraction = interpret(run(format, Counts::default(), stdout, ""), raw).expect("a document");
        assert_eq!(warnings(&extraction), [("no-text", detail)], "{format}");
    }
}

#[test]
fn only_the_readers_need_a_file_information_block() {
    let counts = Counts { flags: NOT_A_FIB, ..Counts::default() };
    let catdoc = RawOptions { engine: Some("catdoc".to_owned()), ..RawOptions::default() };
    let run = || run("word-6", counts, "text", "");
    assert!(matches!(interpret(run(), RawOptions::default()), Err(Error::Corrupt { .. })));
    assert_eq!(interpret(run(), catdoc).expect("a document").text, "text");
}

#[test]
fn only_the_readers_read_files_of_text() {
    let catdoc = RawOptions { engine: Some("catdoc".to_owned()), ..RawOptions::default() };
    let run = || run("text", Counts::default(), "text", "");
    assert_eq!(interpret(run(), RawOptions::default()).expect("a document").text, "text");
    assert!(matches!(interpret(run(), catdoc), Err(Error::BadOption { .. })));
}

#[test]
fn invalid_characters_are_a_loss_if_the_guest_or_the_host_replaces_them() {
    let whole = Counts { flags: WHOLE, ..Counts::default() };
    let mut of_host = run("rtf", whole, "text", "");
    of_host.stdout.push(0xFF);
    for run in [run("rtf", whole, "text\u{FFFD}", ""), of_host] {
        let extraction = interpret(run, RawOptions::default()).expect("a document");
        assert_eq!(extraction.text, "text\u{FFFD}");
        assert_eq!(warnings(&extraction), [("invalid-characters", INVALID_CHARACTERS)]);
        assert_eq!(extraction.complete, Some(false));
    }
}
