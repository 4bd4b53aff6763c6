//! ZIP archives: their members are documents, and nothing in an archive does harm.

use crate::support::EXTRACTOR;
use crate::support::archive::{Archive, DESCRIPTOR, ENCRYPTED, Member, UTF_8, archive};
use crate::support::binary::stdout;
use crate::support::contract;
use crate::support::data;
use crate::support::folder::Folder;
use crate::support::form::Form;
use crate::support::http::SERVER;
use crate::support::mutate::mutated;
use crate::support::ole::Package;
use crate::support::rtf_object::{object, ole1};
use crate::support::sanitized;
use catdoc_lambda::{Attachment, Error, Extraction, Format, OmittedKind, Options, RawOptions, WarningCode};

const EBB: &[u8] = b"{\\rtf1 ebb}";
const FLOOD: &[u8] = b"{\\rtf1 flood}";

fn read_with(raw: RawOptions, file: &[u8]) -> Result<Extraction, Error> {
    EXTRACTOR.extract(file, &raw.try_into().expect("valid"))
}

#[track_caller]
fn read(file: &[u8]) -> Extraction {
    read_with(RawOptions::default(), file).expect("documents")
}

#[track_caller]
fn fail(file: &[u8]) -> Error {
    read_with(RawOptions::default(), file).expect_err("no documents")
}

fn names(extraction: &Extraction) -> Vec<&str> {
    extraction.attachments.iter().map(|it| it.name.as_str()).collect()
}

/// Returns the text of each member, or the code of its error.
fn texts(extraction: &Extraction) -> Vec<&str> {
    fn text(attachment: &Attachment) -> &str {
        attachment.content.as_ref().map_or_else(|error| error.code, |content| &content.text)
    }
    extraction.attachments.iter().map(text).collect()
}

fn is_damaged(attachment: &Attachment) -> bool {
    let content = attachment.content.as_ref().expect("a text");
    content.warnings.iter().any(|it| it.code == WarningCode::TextUncertain) && content.complete == Some(false)
}

#[test]
fn each_member_is_a_document_of_its_own() {
    let members = [
        Member::deflated("letters/one-page.doc", &data("one-page.doc")),
        Member::stored("ebb.rtf", EBB),
        Member::deflated("flood.rtf", FLOOD).flags(DESCRIPTOR),
    ];
    let extraction = read(&archive(members));
    assert_eq!((extraction.format, extraction.text.as_str(), extraction.complete), (Format::Zip, "", Some(true)));
    assert_eq!(extraction.warnings[0].code, WarningCode::NoText);
    assert_eq!(names(&extraction), ["letters/one-page.doc", "ebb.rtf", "flood.rtf"]);
    assert_eq!(texts(&extraction)[1..], ["ebb\n", "flood\n"]);
    let letter = &extraction.attachments[0];
    let whole = read(&data("one-page.doc"));
    assert_eq!(letter.content.as_deref(), Ok(&whole));
    assert_eq!((letter.path.as_str(), letter.media_type), ("member 1", "application/msword"));
    assert_eq!(letter.bytes, data("one-page.doc").len() as u64);
}

#[test]
fn members_are_whole_and_checked_at_any_size() {
    // The guest inflates up to 512 KiB at once, and larger members in chunks.
    for count in [1, 10_000, 60_000] {
        let text = "ebb and flood ".repeat(count);
        let file = archive([Member::deflated("tides.rtf", format!("{{\\rtf1 {text}}}").as_bytes())]);
        let extraction = read(&file);
        assert_eq!((texts(&extraction)[0].trim(), extraction.complete), (text.trim(), Some(true)));
        let checksum = file.windows(4).position(|it| it == 0x0201_4B50_u32.to_le_bytes()).expect("a directory") + 16;
        let mut wrong = file;
        // The local header's, too.
        for at in [14, checksum] {
            wrong[at] ^= 1;
        }
        assert!(is_damaged(&read(&wrong).attachments[0]), "{count} times");
    }
}

#[test]
fn zip_64_and_comments_are_read() {
    let members = [Member::stored("ebb.rtf", EBB), Member::deflated("flood.rtf", FLOOD)];
    assert_eq!(texts(&read(&Archive::new(members.clone()).zip_64().file())), ["ebb\n", "flood\n"]);
    let empty = archive([]);
    for comment in [&b"tides"[..], &empty, &[b'x'; 0xFFFF]] {
        let file = Archive::new(members.clone()).comment(comment).file();
        // The end in the comment is valid, too, and the last one.
        if comment == empty {
            assert_eq!(fail(&file).code(), "not-a-document");
        } else {
            assert_eq!(texts(&read(&file)), ["ebb\n", "flood\n"]);
        }
    }
}

#[test]
fn names_are_decoded() {
    for (name, flags, charset, expected) in [
        (&b"caf\x82.rtf"[..], 0, None, "café.rtf"),
        (b"\xAF\xA8\xE1\xEC\xAC\xAE.rtf", 0, Some("cp866"), "письмо.rtf"),
        ("письмо.rtf".as_bytes(), UTF_8, None, "письмо.rtf"),
        ("письмо.rtf".as_bytes(), 0, None, "письмо.rtf"),
        ("潮汐.rtf".as_bytes(), UTF_8, Some("cp866"), "潮汐.rtf"),
        ("a\u{1F30A}.rtf".as_bytes(), UTF_8, None, "a\u{1F30A}.rtf"),
        (b"caf\x82.rtf", UTF_8, None, "caf\u{FFFD}.rtf"),
        (b"line\nbreak\x07.rtf", 0, None, "linebreak.rtf"),
    ] {
        let raw = RawOptions { charset: charset.map(str::to_owned), ..RawOptions::default() };
        let extraction = read_with(raw, &archive([Member::stored(name, EBB).flags(flags)])).expect("a document");
        assert_eq!((names(&extraction), texts(&extraction)), (vec![expected], vec!["ebb\n"]));
    }
    let long = format!("{}/ebb.rtf", "a".repeat(400));
    assert_eq!(names(&read(&archive([Member::stored(long.as_str(), EBB)])))[0], &long[long.len() - 255..]);
}

#[test]
fn no_name_leads_out_of_the_archive() {
    for (name, expected) in [
        ("../../etc/ebb.rtf", "etc/ebb.rtf"),
        ("/etc/./ebb.rtf", "etc/ebb.rtf"),
        ("C:\\tides\\..\\ebb.rtf", "tides/ebb.rtf"),
        ("\\\\host\\share\\ebb.rtf", "host/share/ebb.rtf"),
        ("a//b/ebb.rtf", "a/b/ebb.rtf"),
        ("..", ""),
        ("", ""),
    ] {
        let extraction = read(&archive([Member::stored(name, EBB)]));
        assert_eq!((names(&extraction), texts(&extraction)), (vec![expected], vec!["ebb\n"]), "{name}");
    }
    let twice = read(&archive([Member::stored("a.rtf", EBB), Member::stored("a.rtf", FLOOD)]));
    assert_eq!((names(&twice), texts(&twice)), (vec!["a.rtf"; 2], vec!["ebb\n", "flood\n"]));
}

#[test]
fn folders_and_files_that_macos_adds_are_not_members() {
    let files = ["tides/", "tides\\", "__MACOSX/._a.rtf", ".DS_Store", "tides/.DS_Store"];
    let members = || files.iter().map(|name| Member::stored(*name, if name.len() > 6 { b"x" } else { b"" }));
    let extraction = read(&archive(members().chain([Member::stored("no.DS_Store", EBB)])));
    assert_eq!((names(&extraction), extraction.complete), (vec!["no.DS_Store"], Some(true)));
    assert_eq!(fail(&archive(members())).code(), "not-a-document");
}

#[test]
fn members_that_are_not_read_are_listed_with_a_code() {
    let damaged = Member { data: vec![0xFF; 40], ..Member::deflated("damaged.doc", EBB) };
    let members = [
        Member::stored("ebb.rtf", EBB),
        Member::stored("secret.doc", EBB).flags(ENCRYPTED),
        Member { method: 14, ..Member::stored("lzma.doc", EBB) },
        Member::stored("plan.pdf", b"%PDF-1.4"),
        Member::stored("photo.jpg", b"\xFF\xD8\xFF\xE0"),
        damaged,
    ];
    let extraction = read(&archive(members));
    let codes = ["ebb\n", "encrypted", "not-a-document", "not-a-document", "not-a-document", "corrupt"];
    assert_eq!((texts(&extraction), extraction.complete), (codes.to_vec(), Some(false)));
    let omitted: Vec<_> = extraction.omitted.iter().map(|it| (it.kind, it.count)).collect();
    assert_eq!(omitted, [(OmittedKind::Pictures, 1), (OmittedKind::EmbeddedObjects, 4)]);
    let detail = |index: usize| extraction.attachments[index].content.as_ref().expect_err("not read").detail.clone();
    assert!(detail(2).contains("unsupported method"), "{}", detail(2));
}

#[test]
fn damaged_members_have_a_warning() {
    let whole = || Member::deflated("ebb.rtf", EBB);
    let longer = [EBB, b"tail"].concat();
    for member in [
        Member { checksum: 1, ..whole() },
        Member { length: 5 + 6, local_length: Some(12), ..whole() },
        Member { local_length: Some(400), ..whole() },
        Member { length: 400, ..whole() },
        Member { data: longer.clone(), ..Member::stored("ebb.rtf", EBB) },
        Member { length: 11, ..Member::deflated("ebb.rtf", &longer) },
        Member { checksum: 1, ..whole().flags(DESCRIPTOR) },
    ] {
        let extraction = read(&archive([member, Member::stored("flood.rtf", FLOOD)]));
        assert_eq!(texts(&extraction), ["ebb\n", "flood\n"]);
        assert!(is_damaged(&extraction.attachments[0]) && !is_damaged(&extraction.attachments[1]));
        assert_eq!(extraction.complete, Some(false));
    }
}

#[test]
fn an_archive_that_is_cut_or_in_several_files_is_corrupt() {
    let whole = Archive::new([Member::stored("ebb.rtf", EBB), Member::stored("flood.rtf", FLOOD)]);
    assert_eq!(fail(&whole.clone().last_of_several().file()).code(), "corrupt");
    let file = whole.file();
    // Each number of the end tells it: of this file, of the first one, and of the members in them.
    for number in [4, 6, 8, 10] {
        let mut several = file.clone();
        several[file.len() - 22 + number] += 1;
        assert_eq!(fail(&several).code(), "corrupt", "{number}");
    }
    for length in 50..file.len() - 1 {
        assert_eq!(fail(&file[..length]).code(), "corrupt", "{length}");
    }
}

#[test]
fn entries_that_cannot_be_read_are_missing_text() {
    let mut file = archive([Member::stored("ebb.rtf", EBB), Member::stored("flood.rtf", FLOOD)]);
    let last = file.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").expect("an entry");
    file[last] = b'X';
    let extraction = read(&file);
    assert_eq!((texts(&extraction), extraction.complete), (vec!["ebb\n"], Some(false)));
    assert!(extraction.warnings.iter().any(|it| it.code == WarningCode::TextMissing), "{:?}", extraction.warnings);
}

#[test]
fn a_member_without_its_local_header_is_corrupt() {
    let mut file = archive([Member::stored("ebb.rtf", EBB), Member::stored("flood.rtf", FLOOD)]);
    let last = file.windows(4).rposition(|bytes| bytes == b"PK\x03\x04").expect("a header");
    file[last] = b'X';
    let extraction = read(&file);
    assert_eq!((texts(&extraction), extraction.complete), (vec!["ebb\n", "corrupt"], Some(false)));
}

#[test]
fn a_directory_with_too_small_a_count_hides_no_member() {
    let mut file = archive([Member::stored("ebb.rtf", EBB), Member::stored("flood.rtf", FLOOD)]);
    let end = file.len() - 22;
    for count in [end + 8, end + 10] {
        file[count] = 1;
    }
    let extraction = read(&file);
    assert_eq!((texts(&extraction), extraction.complete), (vec!["ebb\n", "flood\n"], Some(true)));
}

/// Returns a file of Office 2007.
fn docx() -> Vec<u8> {
    let parts = ["[Content_Types].xml", "word/document.xml"];
    archive(parts.map(|name| Member::deflated(name, b"<?xml version=\"1.0\"?><w:document/>")))
}

#[test]
fn files_of_office_2007_are_ooxml_wherever_they_are() {
    assert_eq!(fail(&docx()).code(), "ooxml");
    assert_eq!(fail(&docx()[..100]).code(), "ooxml");
    assert_eq!(fail(b"PK\x03\x04").code(), "ooxml");
    assert_eq!(fail(&archive([Member::stored("new.docx", &docx())])).code(), "ooxml");
    let extraction = read(&archive([Member::stored("new.docx", &docx()), Member::stored("ebb.rtf", EBB)]));
    assert_eq!(texts(&extraction), ["ooxml", "ebb\n"]);
    assert!(extraction.attachments[0].media_type.ends_with("wordprocessingml.document"));
}

#[test]
fn archives_without_documents_are_not_documents() {
    for members in [
        vec![],
        vec![("mimetype", &b"application/vnd.oasis.opendocument.text"[..]), ("content.xml", b"<?xml?>")],
        vec![("META-INF/MANIFEST.MF", b"Manifest-Version: 1.0\n"), ("Tide.class", b"\xCA\xFE\xBA\xBE")],
        vec![("photo.jpg", b"\xFF\xD8\xFF\xE0"), ("plan.pdf", b"%PDF-1.4")],
    ] {
        let error = fail(&archive(members.iter().map(|(name, bytes)| Member::stored(*name, bytes))));
        assert_eq!((error.code(), error.status()), ("not-a-document", 422), "{members:?}");
        assert!(error.to_string().contains("ZIP archive"), "{error}");
    }
    let inner = archive([Member::stored("plan.pdf", b"%PDF-1.4")]);
    assert_eq!(fail(&archive([Member::stored("inner.zip", &inner)])).code(), "not-a-document");
}

#[test]
fn an_archive_of_which_nothing_is_read_has_the_error_of_its_documents() {
    let secret = Member::stored("secret.doc", EBB).flags(ENCRYPTED);
    let error = fail(&archive([Member::stored("plan.pdf", b"%PDF-1.4"), secret]));
    assert_eq!((error.code(), error.accepts_password()), ("encrypted", false));
    let cut = &data("one-page.doc")[..600];
    assert_eq!(fail(&archive([Member::deflated("cut.doc", cut)])).code(), "corrupt");
}

#[test]
fn a_bomb_is_an_error_of_its_own() {
    let bomb = Member::deflated("bomb.doc", &vec![0; 40 << 20]);
    let liar = Member { length: 100, ..bomb.clone() };
    let extraction = read(&archive([bomb, Member::stored("ebb.rtf", EBB), liar]));
    assert_eq!((texts(&extraction)[..2].to_vec(), extraction.complete), (vec!["output-limit", "ebb\n"], Some(false)));
    // Together, the members have more bytes than one may have.
    let half = vec![b'x'; 12 << 20];
    let members = (0..3).map(|index| Member::deflated(format!("{index}.bin"), &half));
    let extraction = read(&archive(members.chain([Member::stored("ebb.rtf", EBB)])));
    assert_eq!(texts(&extraction)[2..], ["output-limit", "ebb\n"]);
}

#[test]
fn members_that_share_their_data_count_one_by_one() {
    let bytes = vec![0; 8 << 20];
    let first = Member::deflated("0", &bytes);
    let others =
        (1..200).map(|index| Member { shares: Some(0), ..Member { name: format!("{index}").into(), ..first.clone() } });
    let members = [Member::stored("ebb.rtf", EBB), first.clone()].into_iter();
    let extraction = read(&archive(members.chain(others.map(|it| Member { shares: Some(1), ..it }))));
    assert_eq!(texts(&extraction).iter().filter(|it| **it == "output-limit").count(), 197);
}

#[test]
fn nested_archives_end_at_the_maximum_depth() {
    let mut file = archive([Member::stored("ebb.rtf", EBB)]);
    for _ in 0..5 {
        file = archive([Member::stored("inner.zip", &file), Member::stored("flood.rtf", FLOOD)]);
    }
    let mut extraction = read(&file);
    for _ in 0..4 {
        assert_eq!((texts(&extraction)[1], extraction.complete), ("flood\n", Some(false)));
        extraction = *extraction.attachments.swap_remove(0).content.expect("an archive");
    }
    assert_eq!(texts(&extraction), ["output-limit", "output-limit"]);
}

#[test]
fn members_beyond_the_first_256_are_omitted() {
    let members = (0..300).map(|index| Member::stored(format!("{index}.rtf"), EBB));
    let extraction = read(&archive(members));
    assert_eq!((extraction.attachments.len(), extraction.complete), (256, Some(false)));
    assert!(texts(&extraction).iter().all(|text| *text == "ebb\n"));
    assert_eq!((extraction.omitted[0].kind, extraction.omitted[0].count), (OmittedKind::EmbeddedObjects, 44));
}

#[test]
fn an_archive_in_a_document_is_an_attachment() {
    let file = archive([Member::stored("ebb.rtf", EBB)]);
    let package = Package { label: b"tides.zip", path: b"tides.zip", wide_path: None, file: &file };
    let object = object(r"\objemb", "Package", &ole1("Package", &package.content()), "");
    let extraction = read(format!(r"{{\rtf1 outer{object}}}").as_bytes());
    let inner = extraction.attachments[0].content.as_ref().expect("an archive");
    assert_eq!((extraction.attachments[0].media_type, texts(inner)), ("application/zip", vec!["ebb\n"]));
}

#[test]
fn the_text_of_an_archive_is_that_of_its_documents() {
    let picture = r"{\pict\pngblip 89504e470d0a1a0a}";
    let package = Package { label: b"inner.rtf", path: b"inner.rtf", wide_path: None, file: EBB };
    let object = object(r"\objemb", "Package", &ole1("Package", &package.content()), "");
    let letter = format!(r"{{\rtf1 letter{picture}{object}}}");
    let file = archive([Member::stored("a/letter.rtf", letter.as_bytes()), Member::stored("flood.rtf", FLOOD)]);
    let text = SERVER.post("/extract?format=text", "application/zip", &file);
    assert_eq!(text.body, "\u{C}a/letter.rtf\nletter\n\u{C}flood.rtf\nflood\n");
    let headers =
        "format: zip\ncomplete: false\nwarnings: no-text\nomitted: pictures=1, attachments=1\nattachments: 3\n";
    assert_eq!(text.summary_headers, headers);
    let json = SERVER.post("/extract", "application/zip", &file).json();
    assert_eq!((&json["format"], &json["attachments"][1]["text"]), (&"zip".into(), &"flood\n".into()));
    SERVER.post("/extract?format=csv", "application/zip", &file).assert_problem(400, "bad-option");
    SERVER
        .submit(Form::default().file("file", "letters.doc", "application/msword", &file))
        .assert_problem(415, "ooxml");
}

#[test]
fn in_a_folder_archives_are_documents_by_their_name() {
    let file = archive([Member::stored("ebb.rtf", EBB)]);
    let folder = Folder::new().with("in/tides.zip", &file).with("in/new.docx", docx()).with("in/tides.jar", &file);
    let output = folder.convert(&["--format", "ndjson"]);
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((lines.len(), &lines[0]["format"], output.status.code()), (1, &"zip".into(), Some(0)));
}

#[test]
fn options_are_for_the_documents() {
    let plain = Member::stored("notes.txt", b"The clock has two faces.\n");
    let file = archive([plain, Member::stored("table.csv", b"a,b\n1,2\n"), Member::stored("ebb.rtf", EBB)]);
    let strict = read_with(RawOptions { strict: true, ..RawOptions::default() }, &file).expect("a document");
    assert_eq!(texts(&strict), ["not-a-document", "not-a-document", "ebb\n"]);
    let extraction = read(&file);
    let formats = extraction.attachments.iter().map(|it| it.content.as_ref().expect("a text").format);
    assert_eq!(formats.collect::<Vec<_>>(), [Format::Text, Format::Csv, Format::Rtf]);
    let catdoc = RawOptions { engine: Some("catdoc".to_owned()), ..RawOptions::default() };
    let extraction = read_with(catdoc, &archive([Member::stored("ebb.rtf", EBB)])).expect("a document");
    let inner = extraction.attachments[0].content.as_ref().expect("a text");
    assert_eq!((inner.warnings[0].code, extraction.complete), (WarningCode::EngineCatdoc, None));
}

/// Returns an archive with a member of each kind.
fn specimen() -> Vec<u8> {
    let members = [
        Member::deflated("a/ebb.rtf", EBB),
        Member::stored("../flood.rtf", FLOOD).flags(DESCRIPTOR),
        Member::stored("caf\u{E9}.rtf", EBB).flags(UTF_8),
        Member::stored("secret.doc", EBB).flags(ENCRYPTED),
        Member::stored("inner.zip", &archive([Member::deflated("ebb.rtf", EBB)])),
    ];
    Archive::new(members).zip_64().comment(b"tides").file()
}

#[test]
fn a_broken_archive_has_its_documents_or_says_what_is_missing() {
    let whole = read(&specimen());
    for seed in 0..400 {
        let result = EXTRACTOR.extract(&mutated(&specimen(), seed), &Options::default());
        contract::kind(&result, EXTRACTOR.limits()).unwrap_or_else(|violation| panic!("{seed}: {violation}"));
        if let Ok(extraction) = result {
            assert!(extraction.complete == Some(false), "{seed}: an encrypted member is not read");
            assert!(extraction.attachments.len() <= whole.attachments.len() + 1, "{seed}");
        }
    }
}

#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
#[test]
fn the_reader_runs_clean_under_sanitizers() {
    for seed in 0..200 {
        for arguments in [&["--parts", "-w"][..], &["--attachments"]] {
            assert_eq!(sanitized::fault(&mutated(&specimen(), seed), arguments), None, "seed {seed}");
        }
    }
}
