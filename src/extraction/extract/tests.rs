//! Documents in documents, with a module that does as a test says.

use super::super::options::RawOptions;
use super::super::report;
use super::*;

/// The report's flags: the reader reached the end that the document declares.
const WHOLE: (usize, u32) = (3, 16);

/// A module that reads a document as a script of its block, its attachments and its output.
struct Script {
    runs: usize,
    with_password: usize,
    time: Duration,
    /// How a run that copies attachments ends.
    copy_ends: End,
    script: fn(&str, bool) -> (String, Vec<u8>),
}

impl Script {
    fn new(script: fn(&str, bool) -> (String, Vec<u8>)) -> Self {
        Self { runs: 0, with_password: 0, time: Duration::from_millis(30), copy_ends: End::Exit(0), script }
    }

    fn extract(&mut self, options: &Options, limits: &Limits) -> Result<Extraction, Error> {
        extract(self, &Bytes::from_static(b"{\\rt outer"), options, limits)
    }
}

impl Module for Script {
    fn run(
        &mut self,
        document: &Bytes,
        password: Option<&Password>,
        arguments: &[Argument],
        limits: &Limits,
    ) -> Result<(Run, Duration), Error> {
        self.runs += 1;
        assert_eq!(password.is_some(), arguments.iter().any(|it| it == "--password-file"));
        self.with_password += usize::from(password.is_some());
        let place = match arguments.iter().position(|it| it == "--storage") {
            Some(index) => arguments[index + 1].to_string(),
            None => String::from_utf8_lossy(document).into_owned(),
        };
        let wants_bytes = arguments.iter().any(|it| it == "--attachments");
        let (block, mut stdout) = (self.script)(&place, wants_bytes);
        let name = match place.as_str() {
            place if place.ends_with("wrapper") => "ole-object",
            place if place.starts_with("{\\rttext") => "text",
            _ => "rtf",
        };
        let end = match wants_bytes {
            _ if stdout.len() > limits.output => End::OutputLimit,
            true => self.copy_ends,
            false => End::Exit(0),
        };
        stdout.truncate(limits.output);
        let report = report::finished(name, &[WHOLE]);
        let run = Run { end, stdout, stderr: Vec::new(), report: Some(report), metadata: Some(block.into()) };
        Ok((run, self.time))
    }
}

fn chunk(index: u32, bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let bytes = bytes.as_ref();
    let length = u32::try_from(bytes.len()).expect("it is short");
    [&index.to_le_bytes()[..], &length.to_le_bytes(), bytes].concat()
}

fn read(script: fn(&str, bool) -> (String, Vec<u8>), options: &Options) -> (Extraction, usize) {
    let mut module = Script::new(script);
    let limits = Limits { time: Duration::from_secs(10), output: 1000, ..Limits::default() };
    (module.extract(options, &limits).expect("a text"), module.runs)
}

/// Returns what became of each embedded document: the code of its error, or nothing.
fn codes(extraction: &Extraction) -> Vec<&str> {
    extraction.attachments.iter().map(|it| it.content.as_ref().map_or_else(|failure| failure.code, |_| "")).collect()
}

/// A document in a storage, and one that is a copied object.
fn two_documents(place: &str, wants_bytes: bool) -> (String, Vec<u8>) {
    match (place, wants_bytes) {
        ("{\\rt outer", false) => {
            let block = "attachment\x1Fin\tA/1\tWord\t9\tstorage 4\x1Eattachment\x1F\tA/2\tPackage\t9\tbytes\x1E";
            (block.to_owned(), b"outer".to_vec())
        }
        ("{\\rt outer", true) => (String::new(), chunk(1, "{\\rtwrapper")),
        ("4", _) => (String::new(), b"inner".to_vec()),
        ("{\\rtwrapper", false) => ("attachment\x1Fa.pdf\t\t\t9\tbytes\x1E".to_owned(), Vec::new()),
        ("{\\rtwrapper", true) => (String::new(), chunk(0, "%PDF-1.4")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn embedded_documents_are_read_or_named() {
    let (extraction, runs) = read(two_documents, &Options::default());
    let [inner, pdf] = &extraction.attachments[..] else { panic!("{extraction:?}") };
    assert_eq!((inner.name.as_str(), inner.path.as_str(), inner.bytes), ("in", "A/1", 9));
    assert_eq!(inner.content.as_ref().expect("a text").text, "inner");
    assert_eq!((pdf.name.as_str(), pdf.path.as_str(), pdf.bytes), ("a.pdf", "A/2", 8));
    assert_eq!((pdf.media_type, pdf.content.as_ref().expect_err("a PDF").code), ("application/pdf", "not-a-document"));
    assert_eq!(
        extraction.omitted.iter().map(|it| (it.kind, it.count)).collect::<Vec<_>>(),
        [(OmittedKind::EmbeddedObjects, 1)]
    );
    assert_eq!((extraction.complete, runs), (Some(false), 5));
}

#[test]
fn a_password_is_only_for_the_document_itself() {
    let mut module = Script { time: Duration::ZERO, ..Script::new(two_documents) };
    let raw = RawOptions { password: Some("secret".into()), ..Default::default() };
    let options = raw.try_into().expect("valid");
    module.extract(&options, &Limits::default()).expect("a text");
    // For its text, and for the bytes of the documents in it.
    assert_eq!((module.runs, module.with_password), (5, 2));
}

#[test]
fn documents_that_are_not_requested_are_counted_without_a_run() {
    let raw = RawOptions { attachments: Some(false), ..Default::default() };
    let (extraction, runs) = read(two_documents, &raw.try_into().expect("valid"));
    assert_eq!((extraction.attachments.len(), extraction.omitted[0].count, runs), (0, 2, 1));
    assert_eq!(extraction.complete, Some(false));
}

#[test]
fn a_document_that_contains_itself_ends_at_the_maximum_depth() {
    let (mut extraction, _) =
        read(|_, _| ("attachment\x1F\tself\t\t1\tstorage 1\x1E".to_owned(), b"x".to_vec()), &Options::default());
    for _ in 0..MAX_DEPTH {
        let [inner] = &extraction.attachments[..] else { panic!("{extraction:?}") };
        extraction = *inner.content.clone().expect("a text");
        assert_eq!(extraction.complete, Some(false));
    }
    let failure = extraction.attachments[0].content.as_ref().expect_err("too deep");
    assert_eq!(failure.code, "output-limit");
}

#[test]
fn many_documents_share_the_limits_of_one() {
    let many = |_: &str, _: bool| ("attachment\x1F\tA\t\t1\tstorage 1\x1E".repeat(300), b"x".to_vec());
    let (extraction, runs) = read(many, &Options::default());
    // One for the document, and one for each of the first 256.
    assert_eq!((runs, extraction.attachments.len()), (MAX_LISTED + 1, MAX_LISTED));
    let last = extraction.attachments.last().expect("many");
    assert_eq!(last.content.as_ref().expect_err("one too many").code, "output-limit");
    assert_eq!(extraction.omitted[0].kind, OmittedKind::EmbeddedObjects);
    let long = |_: &str, _: bool| ("attachment\x1F\tA\t\t1\tstorage 1\x1E".to_owned(), b"x".repeat(300));
    let (extraction, _) = read(long, &Options::default());
    let third = &extraction.attachments[0].content.as_ref().expect("a text").attachments[0];
    let fourth = &third.content.as_ref().expect("a text").attachments[0];
    assert_eq!(fourth.content.as_ref().expect_err("no more room").code, "output-limit");
}

/// A copied object that contains a document; its bytes are damaged.
fn damaged_object(place: &str, wants_bytes: bool) -> (String, Vec<u8>) {
    let attachment = "attachment\x1F\tA\t\t9\tbytes\x1E".to_owned();
    match (place, wants_bytes) {
        ("{\\rt outer", false) => (attachment, b"outer".to_vec()),
        ("{\\rt outer", true) => (String::new(), [chunk(0, "{\\rtwrapper"), chunk(0, "")].concat()),
        ("{\\rtwrapper", false) => (attachment, Vec::new()),
        ("{\\rtwrapper", true) => (String::new(), chunk(0, "{\\rt inner")),
        _ => (String::new(), b"inner".to_vec()),
    }
}

#[test]
fn damaged_bytes_make_the_text_of_a_document_inside_an_object_uncertain() {
    let (extraction, _) = read(damaged_object, &Options::default());
    let inner = extraction.attachments[0].content.as_ref().expect("a text");
    assert_eq!((inner.text.as_str(), inner.warnings[0].code.as_str()), ("inner", "text-uncertain"));
    assert_eq!(extraction.complete, Some(false));
}

#[test]
fn all_documents_that_are_not_copied_in_time_are_late() {
    let two = |_: &str, _: bool| ("attachment\x1F\tA\t\t9\tbytes\x1E".repeat(2), b"outer".to_vec());
    let mut module = Script { time: Duration::from_secs(10), ..Script::new(two) };
    let limits = Limits { time: Duration::from_secs(10), ..Limits::default() };
    let extraction = module.extract(&Options::default(), &limits).expect("the text of the outer document");
    assert_eq!(codes(&extraction), ["deadline", "deadline"]);
}

/// Three documents, but the bytes of two.
fn three_documents(place: &str, wants_bytes: bool) -> (String, Vec<u8>) {
    match (place, wants_bytes) {
        ("{\\rt outer", false) => ("attachment\x1F\tA\t\t9\tbytes\x1E".repeat(3), b"outer".to_vec()),
        ("{\\rt outer", true) => (String::new(), [chunk(0, "{\\rt one"), chunk(1, "{\\rt two")].concat()),
        _ => (String::new(), b"inner".to_vec()),
    }
}

#[test]
fn only_documents_before_the_end_of_a_broken_copy_are_read() {
    for (end, code) in [
        (End::Trap, "corrupt"),
        (End::Exit(69), "corrupt"),
        (End::Deadline, "deadline"),
        (End::MemoryLimit, "memory-limit"),
        (End::OutputLimit, "output-limit"),
    ] {
        let mut module = Script { copy_ends: end, ..Script::new(three_documents) };
        let extraction = module.extract(&Options::default(), &Limits::default()).expect("the outer text");
        assert_eq!(codes(&extraction), ["", code, code], "{end:?}");
    }
}

#[test]
fn a_document_without_its_bytes_is_corrupt_unless_it_is_empty() {
    let missing = |place: &str, wants_bytes: bool| match (place, wants_bytes) {
        ("{\\rt outer", false) => (
            "attachment\x1F\tA\t\t9\tbytes\x1Eattachment\x1F\tB\t\t1\tbytes\x1Eattachment\x1F\tC\t\t0\tbytes\x1E"
                .to_owned(),
            b"outer".to_vec(),
        ),
        _ => (String::new(), Vec::new()),
    };
    assert_eq!(codes(&read(missing, &Options::default()).0), ["corrupt", "corrupt", "not-a-document"]);
}

#[test]
fn the_limit_on_text_does_not_limit_copied_bytes() {
    let large = |place: &str, wants_bytes: bool| match (place, wants_bytes) {
        ("{\\rt outer", false) => ("attachment\x1F\tA\t\t2000\tbytes\x1E".to_owned(), b"outer".to_vec()),
        ("{\\rt outer", true) => (String::new(), chunk(0, format!("%PDF-1.4{}", " ".repeat(1992)))),
        other => panic!("{other:?}"),
    };
    let (extraction, _) = read(large, &Options::default());
    assert_eq!((codes(&extraction), extraction.attachments[0].bytes), (vec!["not-a-document"], 2000));
}

#[test]
fn no_bytes_are_copied_of_documents_that_are_not_read() {
    let itself = |_: &str, wants_bytes: bool| match wants_bytes {
        false => ("attachment\x1F\tA\t\t9\tbytes\x1E".to_owned(), b"x".to_vec()),
        true => (String::new(), chunk(0, "{\\rt outer")),
    };
    // The text of each level, and the bytes for all but the last one.
    assert_eq!(read(itself, &Options::default()).1, 1 + MAX_DEPTH + MAX_DEPTH);

    let in_the_last = |place: &str, wants_bytes: bool| match (place, wants_bytes) {
        ("{\\rt outer", false) => {
            let storages = (1..=MAX_LISTED).map(|it| format!("attachment\x1F\tA\t\t1\tstorage {it}\x1E"));
            (storages.collect(), b"x".to_vec())
        }
        ("256", false) => ("attachment\x1F\tA\t\t1\tbytes\x1E".to_owned(), b"x".to_vec()),
        (_, false) => (String::new(), b"x".to_vec()),
        other => panic!("{other:?}"),
    };
    let mut module = Script { time: Duration::ZERO, ..Script::new(in_the_last) };
    module.extract(&Options::default(), &Limits::default()).expect("a text");
    assert_eq!(module.runs, 1 + MAX_LISTED);
}

/// As many objects as there may be documents, each with one.
fn many_objects(place: &str, wants_bytes: bool) -> (String, Vec<u8>) {
    let attachment = |source: &str| format!("attachment\x1F\tA\t\t9\t{source}\x1E");
    match (place, wants_bytes) {
        ("{\\rt outer", false) => (attachment("bytes").repeat(MAX_LISTED), b"x".to_vec()),
        ("{\\rt outer", true) => (String::new(), (0..256).flat_map(|index| chunk(index, "{\\rtwrapper")).collect()),
        ("{\\rtwrapper", _) => ("attachment\x1F\tB\t\t9\tstorage 1\x1E".to_owned(), Vec::new()),
        _ => (String::new(), b"x".to_vec()),
    }
}

#[test]
fn an_object_does_not_count_as_a_document() {
    let mut module = Script { time: Duration::ZERO, ..Script::new(many_objects) };
    let extraction = module.extract(&Options::default(), &Limits::default()).expect("a text");
    assert_eq!(codes(&extraction), [""; MAX_LISTED]);
}

#[test]
fn a_document_in_an_object_has_the_objects_name_and_program_if_it_has_none() {
    let object = |place: &str, wants_bytes: bool| {
        let attachment = |names: &str| format!("attachment\x1F{names}\t9\tbytes\x1E");
        match (place, wants_bytes) {
            ("{\\rt outer", false) => (attachment("report\tA\tExcel.Sheet.8"), b"x".to_vec()),
            ("{\\rt outer", true) => (String::new(), chunk(0, "{\\rtwrapper")),
            ("{\\rtwrapper", false) => (attachment("\tB\t") + &attachment("own\tC\tWord.Document.8"), Vec::new()),
            _ => (String::new(), [chunk(0, "\x01"), chunk(1, "\x01")].concat()),
        }
    };
    let (extraction, _) = read(object, &Options::default());
    let facts = extraction.attachments.iter().map(|it| (it.name.as_str(), it.path.as_str(), it.media_type));
    let expected = [("report", "A", "application/vnd.ms-excel"), ("own", "A", "application/msword")];
    assert_eq!(facts.collect::<Vec<_>>(), expected);
}

#[test]
fn an_object_without_a_document_has_the_type_of_its_class() {
    let object = |place: &str, wants_bytes: bool| match (place, wants_bytes) {
        ("{\\rt outer", false) => ("attachment\x1F\tA\tPackage\t9\tbytes\x1E".to_owned(), b"x".to_vec()),
        ("{\\rt outer", true) => (String::new(), chunk(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1wrapper")),
        _ => ("object-class\x1FPaint.Picture\x1E".to_owned(), Vec::new()),
    };
    assert_eq!(read(object, &Options::default()).0.attachments[0].media_type, "image/bmp");
}

#[test]
fn text_where_the_host_has_recognised_another_format_is_an_internal_error() {
    let mut module = Script::new(|_, _| (String::new(), b"x".to_vec()));
    let document = Bytes::from_static(b"{\\rttext");
    let error = extract(&mut module, &document, &Options::default(), &Limits::default()).expect_err("a contradiction");
    assert_eq!(error.code(), "internal");
}
