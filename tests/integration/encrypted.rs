//! Documents with a password: every scheme, every format, every way to fail.

use crate::support::biff::{
    BOUNDSHEET, CONTINUE, FILEPASS, Workbook, bare, cell_2, file_of, label, label_bytes, number, offsets, record,
    shared, stream_5, string,
};
use crate::support::compound::{Compound, END_OF_CHAIN, compound_file, put32};
use crate::support::encryption::{Lock, Scheme};
use crate::support::ppt::{Presentation, Slide};
use crate::support::property_set::{DOCUMENT_SUMMARY, PropertySet, SUMMARY};
use crate::support::word::{Document, Form, Paragraph, Shape};
use crate::support::{EXTRACTOR, stock};
use catdoc_lambda::{Error, Extraction, Options, RawOptions};
use std::fs;

pub const PASSWORD: &str = "pässwörd 密";

/// Room for the header of an encryption in the table stream.
const ROOM: usize = 200;

pub fn open(file: &[u8], password: Option<&str>) -> Result<Extraction, Error> {
    let raw = RawOptions { password: password.map(Into::into), ..RawOptions::default() };
    EXTRACTOR.extract(file, &Options::try_from(raw).expect("valid"))
}

fn codes(extraction: &Extraction) -> Vec<&str> {
    extraction.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

#[track_caller]
pub fn code(file: &[u8], password: Option<&str>) -> &'static str {
    open(file, password).expect_err("no text").code()
}

/// Checks that the encrypted file opens with this password only, and says what the plain one does.
#[track_caller]
fn assert_opens(encrypted: &[u8], plain: &[u8], password: &str, scheme: Scheme) {
    let expected = open(plain, None).expect("a text");
    assert_eq!((expected.complete, codes(&expected)), (Some(true), vec![]), "the plain document");
    let found = open(encrypted, Some(password)).unwrap_or_else(|error| panic!("{scheme:?}: {error}"));
    assert_eq!((&found.text, &found.structure), (&expected.text, &expected.structure), "{scheme:?}");
    assert_eq!((found.complete, codes(&found)), (Some(true), vec![]), "{scheme:?}");
    assert_eq!(found.metadata, expected.metadata, "{scheme:?}");
    assert_eq!(code(encrypted, None), "encrypted", "{scheme:?}");
    assert_eq!(code(encrypted, Some("wrong")), "wrong-password", "{scheme:?}");
}

/// A password that the scheme can have: XOR takes only 15 characters of an 8-bit charset.
fn password_for(scheme: Scheme) -> &'static str {
    if scheme == Scheme::Xor { "password" } else { PASSWORD }
}

/// Text of more than a block of any format.
fn long_text(words: &str) -> Vec<String> {
    (0..60).map(|i| format!("{i} {words} with \u{E4} and some more words to fill a line.")).collect()
}

pub fn letter(document: Document) -> Document {
    let lines = long_text("A line");
    document
        .paragraphs(lines.iter().map(String::as_str))
        .row(&["one", "two"])
        .footnotes_numbered(0, 3)
        .tables_from(ROOM)
}

#[test]
fn word_97_opens_by_every_scheme() {
    for scheme in Scheme::all() {
        let plain = letter(Document::word_97());
        for plain in [plain.clone(), plain.in_table_0()] {
            let lock = Lock::new(scheme, password_for(scheme));
            let encrypted = lock.word(plain.compound()).file();
            assert_opens(&encrypted, &plain.file(), password_for(scheme), scheme);
        }
    }
}

#[test]
fn word_6_and_95_open() {
    for plain in [letter(Document::word_6()), letter(Document::word_95())] {
        let encrypted = Lock::new(Scheme::Xor, "password").word(plain.compound()).file();
        assert_opens(&encrypted, &plain.file(), "password", Scheme::Xor);
    }
}

/// Returns the stream of a workbook with a FILEPASS record that has as many bytes as this one, and
/// with records that are not encrypted.
pub fn workbook(filepass: &[u8]) -> Vec<u8> {
    let texts = long_text("A cell");
    let strings: Vec<Vec<u8>> = texts.iter().map(|text| string(text)).collect();
    let (first, second) = strings.split_at(30);
    let cells: Vec<Vec<u8>> = (0..60).map(|row| shared(row, 0, u32::from(row))).collect();
    let numbers: Vec<Vec<u8>> = (0..60).map(|row| number(row, 1, 0, 1.5)).collect();
    let rows: Vec<Vec<u8>> = cells.into_iter().zip(numbers).flat_map(|(text, number)| [text, number]).collect();
    let book = Workbook::new()
        .record(FILEPASS, filepass)
        .record(0x00E1, &[0xB0, 0x04])
        .record(0x0194, &[0; 112])
        .string_table(60, &[&first.concat(), &second.concat()])
        .sheet("First", &rows)
        .sheet("Zweites \u{44F}", &[label(0, 0, "Last")]);
    book.stream()
}

#[test]
fn a_workbook_opens_by_every_scheme() {
    for scheme in Scheme::all() {
        let lock = Lock::new(scheme, password_for(scheme));
        let stream = workbook(&lock.filepass(8));
        let encrypted = lock.workbook(8, &stream);
        assert_ne!(stream, encrypted);
        assert_opens(&file_of(&encrypted), &file_of(&without_lock(&stream)), password_for(scheme), scheme);
    }
}

/// Excel does not encrypt records of some types, which are never in a sheet.
#[test]
fn a_cell_whose_type_is_damaged_is_missing_text_as_without_encryption() {
    const LABEL: u16 = 0x0204;
    const CLEAR: [u16; 6] = [FILEPASS, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196];
    let cells: Vec<_> = (0..60).map(|row| label(row, 0, "A cell of some length")).collect();
    for scheme in [Scheme::Xor, Scheme::Rc4, Scheme::CryptoApi(128)] {
        let password = password_for(scheme);
        let lock = Lock::new(scheme, password);
        let stream = Workbook::new().record(FILEPASS, &lock.filepass(8)).sheet("First", &cells).stream();
        let encrypted = lock.workbook(8, &stream);
        let cell = offsets(&encrypted, LABEL)[30];
        assert_eq!(open(&file_of(&encrypted), Some(password)).expect("text").complete, Some(true));
        for kind in CLEAR {
            let mut damaged = encrypted.clone();
            damaged[cell..cell + 2].copy_from_slice(&kind.to_le_bytes());
            assert!(misses_text(&file_of(&damaged), password), "{scheme:?}, {kind:#x}");
        }
    }
}

/// Returns the stream with another record in the place of FILEPASS.
fn without_lock(stream: &[u8]) -> Vec<u8> {
    const EXTERNNAME: u16 = 0x0023;
    let at = offsets(stream, FILEPASS)[0];
    let mut stream = stream.to_vec();
    stream[at..at + 2].copy_from_slice(&EXTERNNAME.to_le_bytes());
    stream
}

#[test]
fn excel_5_opens() {
    let cells: Vec<Vec<u8>> = (0..60).map(|row| label_bytes(row, 0, b"A cell of some length")).collect();
    let plain = stream_5(1252, b"Sheet", &cells);
    let lock = Lock::new(Scheme::Xor, "password");
    // FILEPASS follows the first record.
    let head = 4 + usize::from(u16::from_le_bytes([plain[2], plain[3]]));
    let filepass = record(FILEPASS, &[0; 4]);
    let mut locked = [&plain[..head], &filepass, &plain[head..]].concat();
    let sheet = offsets(&locked, BOUNDSHEET)[0] + 4;
    let place = u32::from_le_bytes(locked[sheet..sheet + 4].try_into().expect("four bytes"));
    put32(&mut locked, sheet, place + filepass.len() as u32);
    let file = |stream: &[u8]| compound_file("Book", &[stream, &[0; 4096]].concat());
    assert_opens(&file(&lock.workbook(5, &locked)), &file(&plain), "password", Scheme::Xor);
}

#[test]
fn excel_2_to_4_open() {
    for version in 2..=4 {
        let cells: Vec<Vec<u8>> = (0..60)
            .map(|row| match version {
                2 => cell_2(0x0004, row, 0, 0, b"\x06A cell"),
                _ => label_bytes(row, 0, b"A cell"),
            })
            .collect();
        let lock = Lock::new(Scheme::Xor, "password");
        let locked = [vec![record(FILEPASS, &[0; 4])], cells.clone()].concat();
        let encrypted = lock.workbook(version, &bare(version, &locked));
        assert_opens(&encrypted, &bare(version, &cells), "password", Scheme::Xor);
    }
}

#[test]
fn passwords_are_tried_once_in_a_workbook() {
    let lock = record(FILEPASS, &Lock::new(Scheme::Xor, "password").filepass(4));
    let many = vec![lock; 1_000_000];
    for version in 2..=4 {
        assert_eq!(code(&bare(version, &many), Some("another")), "wrong-password", "BIFF{version}");
    }
}

pub fn slides() -> Presentation {
    let lines = long_text("A point").join("\r");
    Presentation::new()
        .slide(Slide::new().title("One").body(&lines).notes("Notes of one"))
        .slide(Slide::new().title("Two").body("\u{44F}"))
}

#[test]
fn a_presentation_opens_with_keys_of_every_length() {
    for scheme in Scheme::crypto_api() {
        let saved = Lock::new(scheme, PASSWORD).presentation(&slides());
        assert_opens(&saved.file(), &slides().file(), PASSWORD, scheme);
    }
}

#[test]
fn a_presentation_that_was_saved_twice_opens() {
    let lock = Lock::new(Scheme::CryptoApi(128), PASSWORD);
    let changed = slides().show(&[1]);
    let twice = changed.clone().locked(&lock.header()).saved_over(slides().locked(&lock.header()).saved());
    let plain = changed.saved_over(slides().saved());
    assert_opens(&lock.saved(twice).file(), &plain.file(), PASSWORD, Scheme::CryptoApi(128));
}

/// Returns property sets, encrypted and as streams of a file that is not.
pub fn properties() -> [(&'static str, Vec<u8>); 2] {
    let summary = PropertySet::summary().codepage(1252).text(2, b"Title").text(4, b"Author").stream();
    let more = PropertySet::document_summary().codepage(1252).text(15, b"Company").stream();
    [(SUMMARY, summary), (DOCUMENT_SUMMARY, more)]
}

#[test]
fn encrypted_properties_are_metadata() {
    let lock = Lock::new(Scheme::CryptoApi(128), PASSWORD);
    let stream = workbook(&lock.filepass(8));
    let word = letter(Document::word_97());
    let workbook_of = |stream: &[u8]| Compound::new().stream("Workbook", &[stream, &[0; 4096]].concat());
    for (name, encrypted, plain) in [
        ("encryption", lock.word(word.compound()), word.compound()),
        ("encryption", workbook_of(&lock.workbook(8, &stream)), workbook_of(&without_lock(&stream))),
        ("EncryptedSummary", lock.presentation(&slides()).compound(), slides().saved().compound()),
    ] {
        let plain = properties().iter().fold(plain, |compound, (name, set)| compound.stream(name, set));
        let encrypted = encrypted.stream(name, &lock.properties(&properties())).file();
        let metadata = open(&encrypted, Some(PASSWORD)).expect("a text").metadata;
        assert_eq!(metadata.title.as_deref(), Some("Title"));
        assert_eq!(metadata.company.as_deref(), Some("Company"));
        assert_opens(&encrypted, &plain.file(), PASSWORD, Scheme::CryptoApi(128));
    }
}

#[test]
fn damaged_encrypted_properties_are_a_warning() {
    let lock = Lock::new(Scheme::CryptoApi(128), PASSWORD);
    let whole = lock.properties(&properties());
    let mut wrong = whole.clone();
    wrong[4] ^= 0xFF;
    for stream in [&whole[..whole.len() - 3], &whole[..5], &wrong] {
        let word = lock.word(letter(Document::word_97()).compound());
        let extraction = open(&word.stream("encryption", stream).file(), Some(PASSWORD)).expect("a text");
        assert_eq!((extraction.complete, codes(&extraction)), (Some(true), vec!["metadata-damaged"]));
    }
}

#[test]
fn encrypted_properties_that_overlap_are_not_all_read() {
    let lock = Lock::new(Scheme::CryptoApi(128), PASSWORD);
    let word = lock.word(letter(Document::word_97()).compound());
    let stream = lock.properties_listed(&properties(), 100);
    let extraction = open(&word.stream("encryption", &stream).file(), Some(PASSWORD)).expect("a text");
    assert_eq!((extraction.complete, codes(&extraction)), (Some(true), vec!["metadata-damaged"]));
    assert_eq!(extraction.metadata.title.as_deref(), Some("Title"));
}

#[test]
fn encrypted_streams_of_other_names_are_ignored() {
    let lock = Lock::new(Scheme::CryptoApi(128), PASSWORD);
    let [summary, more] = properties();
    let long = ("another", vec![0; 3000]);
    let stream = lock.properties_listed(&[long, summary, more], 2);
    let word = lock.word(letter(Document::word_97()).compound());
    let extraction = open(&word.stream("encryption", &stream).file(), Some(PASSWORD)).expect("a text");
    assert_eq!((extraction.complete, codes(&extraction)), (Some(true), vec![]));
    assert_eq!(extraction.metadata.company.as_deref(), Some("Company"));
}

#[test]
fn the_default_password_is_tried_and_is_a_warning() {
    for scheme in [Scheme::Xor, Scheme::Rc4, Scheme::CryptoApi(128)] {
        let lock = Lock::new(scheme, "VelvetSweatshop");
        let file = file_of(&lock.workbook(8, &workbook(&lock.filepass(8))));
        for password in [None, Some("another")] {
            let extraction = open(&file, password).expect("a text");
            assert_eq!((extraction.complete, codes(&extraction)), (Some(true), vec!["protected"]), "{scheme:?}");
        }
        let extraction = open(&file, Some("VelvetSweatshop")).expect("a text");
        assert_eq!(codes(&extraction), [""; 0], "{scheme:?}");
    }
    let saved = Lock::new(Scheme::CryptoApi(128), "/01Hannes Ruescher/01").presentation(&slides());
    assert_eq!(codes(&open(&saved.file(), None).expect("a text")), ["protected"]);
    let word = Lock::new(Scheme::Rc4, "VelvetSweatshop").word(letter(Document::word_97()).compound());
    assert_eq!(code(&word.file(), None), "encrypted");
}

#[test]
fn xor_passwords_are_tried_in_every_8_bit_charset() {
    let plain = Document::word_95().paragraph("Text");
    for (password, bytes) in [
        ("пароль", &b"\xEF\xE0\xF0\xEE\xEB\xFC"[..]),
        ("\u{E9}t\u{E9}", b"\x8Et\x8E"),
        ("\u{E9}t\u{E9}", b"\xE9t\xE9"),
        // Word 97 takes the lower byte of each character.
        ("\u{416}\u{100}a", b"\x16\x01a"),
    ] {
        let file = Lock::xor(bytes).word(plain.compound()).file();
        assert_eq!(open(&file, Some(password)).expect(password).text, "Text\n");
        assert_eq!(code(&file, Some("other")), "wrong-password");
    }
}

/// Some wrong passwords share one of the two hashes with the right one.
#[test]
fn a_password_of_xor_needs_both_of_its_hashes() {
    const KEY_AND_VERIFIER: [usize; 2] = [0x10, 0x0E];
    let lock = Lock::new(Scheme::Xor, "password");
    for at in KEY_AND_VERIFIER {
        let file = lock.word(Document::word_95().paragraph("Text").compound());
        let other = file.changed(|name, mut bytes| {
            if name == "WordDocument" {
                bytes[at] ^= 1;
            }
            bytes
        });
        assert_eq!(code(&other.file(), Some("password")), "wrong-password", "{at:#x}");
    }
}

#[test]
fn xor_passwords_are_tried_in_the_double_byte_charsets_of_windows() {
    let plain = Document::word_95().paragraph("Text");
    for (password, bytes) in [
        ("秘密", &b"\x94\xE9\x96\xA7"[..]),
        ("ﾊﾟｽ1", b"\xCA\xDF\xBD1"),
        // Windows encodes characters of NEC's additional rows as IBM's.
        ("髙Ⅰ", b"\xFB\xFC\x87\x54"),
        ("密码€", b"\xC3\xDC\xC2\xEB\x80"),
        ("비밀abc", b"\xBA\xF1\xB9\xD0abc"),
        ("密碼", b"\xB1K\xBDX"),
        // 15 bytes are the limit, not 15 characters.
        ("秘密秘密秘密秘密秘密", b"\x94\xE9\x96\xA7\x94\xE9\x96\xA7\x94\xE9\x96\xA7\x94\xE9\x96"),
    ] {
        let file = Lock::xor(bytes).word(plain.compound()).file();
        assert_eq!(open(&file, Some(password)).expect(password).text, "Text\n");
        for other in ["密", "秘密x", "\u{FFFD}", "\u{1F511}"] {
            assert_eq!(code(&file, Some(other)), "wrong-password", "{other}");
        }
    }
}

#[test]
fn words_in_the_data_stream_open_by_every_scheme() {
    for scheme in Scheme::all() {
        let choices: Vec<String> = (0..40).map(|i| format!("choice {i} of many in this list")).collect();
        let choices: Vec<_> = choices.iter().map(String::as_str).collect();
        // The stream has more than one block.
        assert!(Form::drop_down(&choices, 7).data().len() > 1024);
        let document = letter(Document::word_97()).paragraph(
            Paragraph::from("a ")
                .form(Form::drop_down(&choices, 7))
                .form(Form::check_box(true))
                .picture(Shape::artwork("Big news"))
                .form(Form::drop_down(&["one", "два"], 1)),
        );
        let lock = Lock::new(scheme, password_for(scheme));
        let encrypted = lock.word(document.compound()).file();
        let text = open(&encrypted, Some(password_for(scheme))).expect("a text").text;
        assert!(text.contains("a choice 7 of many in this list☒два\n") && text.contains("Big news"), "{text}");
        assert_opens(&encrypted, &document.file(), password_for(scheme), scheme);
    }
}

#[test]
fn a_password_may_have_255_units() {
    for scheme in [Scheme::Rc4, Scheme::CryptoApi(40)] {
        let longest = "\u{1F511}".repeat(127) + "x";
        let file = Lock::new(scheme, &longest).word(letter(Document::word_97()).compound()).file();
        open(&file, Some(&longest)).expect("a text");
        assert_eq!(code(&file, Some(&(longest.clone() + "x"))), "wrong-password");
        let longer = Lock::new(scheme, &(longest.clone() + "x")).word(letter(Document::word_97()).compound());
        assert_eq!(code(&longer.file(), Some(&(longest + "x"))), "wrong-password");
    }
}

#[test]
fn damage_behind_the_right_password_is_not_a_wrong_password() {
    let lock = Lock::new(Scheme::Rc4, PASSWORD);
    let word = lock.word(letter(Document::word_97()).compound()).changed(|name, mut bytes| {
        if name == "1Table" {
            bytes.truncate(lock.header().len() + 10);
        }
        bytes
    });
    match open(&word.file(), Some(PASSWORD)) {
        Ok(extraction) => assert_eq!(extraction.complete, Some(false)),
        Err(error) => assert_eq!(error.code(), "corrupt"),
    }
    let stream = lock.workbook(8, &workbook(&lock.filepass(8)));
    let cut = open(&file_of(&stream[..stream.len() - 300]), Some(PASSWORD)).expect("some text");
    assert_eq!((cut.complete, codes(&cut)[0]), (Some(false), "text-missing"));
}

const SECTOR: usize = 512;

/// Returns the sector that follows one of a file with one FAT sector, the first.
fn next_sector(file: &[u8], sector: usize) -> usize {
    u32::from_le_bytes(file[SECTOR + 4 * sector..][..4].try_into().expect("four bytes")) as usize
}

/// Returns the sectors of a file that can be moved to its end: those inside a stream.
fn movable_sectors(file: &[u8]) -> Vec<usize> {
    let last = file.len() / SECTOR - 2;
    let follows = |sector: usize| next_sector(file, sector - 1) == sector;
    assert!(follows(last), "a stream ends the file");
    (2..last - 1).filter(|sector| follows(*sector) && follows(sector + 1)).collect()
}

/// Exchanges this sector of a file with the last one, and cuts the file inside it.
fn with_a_cut_sector(mut file: Vec<u8>, moved: usize) -> Vec<u8> {
    let last = file.len() / SECTOR - 2;
    let mut link = |sector: usize, next: usize| put32(&mut file, SECTOR + 4 * sector, next as u32);
    link(moved - 1, last);
    link(last, moved + 1);
    link(last - 1, moved);
    link(moved, END_OF_CHAIN as usize);
    let (before, at_end) = file.split_at_mut((last + 1) * SECTOR);
    before[(moved + 1) * SECTOR..][..SECTOR].swap_with_slice(at_end);
    file.truncate(file.len() - 100);
    file
}

/// Returns whether text of the file is reported as missing, or all of it.
fn misses_text(file: &[u8], password: &str) -> bool {
    match open(file, Some(password)) {
        Ok(extraction) => extraction.complete == Some(false) && codes(&extraction).contains(&"text-missing"),
        Err(error) => error.code() == "corrupt",
    }
}

#[test]
fn bytes_that_a_cut_file_lacks_are_missing_text_as_without_encryption() {
    for scheme in [Scheme::Xor, Scheme::Rc4, Scheme::CryptoApi(128)] {
        let password = password_for(scheme);
        let lock = Lock::new(scheme, password);
        let stream = workbook(&lock.filepass(8));
        let word = letter(Document::word_97());
        let mut files = vec![
            (lock.word(word.compound()).file(), word.file()),
            (file_of(&lock.workbook(8, &stream)), file_of(&without_lock(&stream))),
        ];
        if scheme == Scheme::CryptoApi(128) {
            files.push((lock.presentation(&slides()).file(), slides().file()));
        }
        for (format, (encrypted, plain)) in files.into_iter().enumerate() {
            let is_damaged = |file: &[u8], sector| misses_text(&with_a_cut_sector(file.to_vec(), sector), password);
            let mut damaged = movable_sectors(&plain);
            damaged.retain(|sector| is_damaged(&plain, *sector));
            assert!(damaged.len() > 5, "{scheme:?} {format}");
            damaged.retain(|sector| !is_damaged(&encrypted, *sector));
            assert!(damaged.is_empty(), "{scheme:?} {format}: {damaged:?}");
        }
    }
}

#[test]
fn embedded_documents_are_not_opened_with_the_password() {
    let lock = Lock::new(Scheme::Xor, "password");
    let object = |text: &str| Document::word_6().paragraph(text);
    let outer = Document::word_97()
        .paragraph(Paragraph::from("One").object("Word.Document.8", 5))
        .paragraph(Paragraph::from("Two").object("Word.Document.8", 6));
    let outer = lock.word(outer.compound());
    let locked = lock.word(object("Six").compound()).add_to(outer, "ObjectPool/_6");
    let file = object("Five").add_to(locked, "ObjectPool/_5").file();
    let extraction = open(&file, Some("password")).expect("a text");
    assert_eq!(extraction.text, "One\nTwo\n");
    let contents: Vec<_> = extraction
        .attachments
        .iter()
        .map(|it| it.content.as_ref().map(|inner| inner.text.as_str()).map_err(|failure| failure.code))
        .collect();
    assert_eq!(contents, [Ok("Five\n"), Err("encrypted")]);
}

#[test]
fn documents_inside_of_an_encrypted_presentation_are_attachments() {
    let inner = Document::word_97().paragraph("Inner").file();
    let presentation = slides().embedded("Word.Document.8", &inner);
    let file = Lock::new(Scheme::CryptoApi(128), PASSWORD).presentation(&presentation).file();
    let extraction = open(&file, Some(PASSWORD)).expect("a text");
    let texts: Vec<_> =
        extraction.attachments.iter().map(|it| it.content.as_ref().expect("a text").text.as_str()).collect();
    assert_eq!((texts, extraction.complete), (vec!["Inner\n"], Some(true)));
}

#[test]
fn the_module_takes_the_password_from_the_first_line_of_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    let document = Lock::new(Scheme::Rc4, PASSWORD).word(letter(Document::word_97()).compound()).file();
    write("document", &document);
    for (name, password) in [
        ("plain", PASSWORD.to_owned()),
        ("line", format!("{PASSWORD}\n")),
        ("windows", format!("{PASSWORD}\r\nand more")),
        ("byte-order-mark", format!("\u{FEFF}{PASSWORD}\r\n")),
    ] {
        write(name, password.as_bytes());
        let (text, code) =
            stock::run(folder.path(), &["-w", "--password-file", name, "document"], b"").expect("no trap");
        assert_eq!(code, 0, "{name}");
        assert!(text.starts_with(b"0 A line"), "{name}");
        let piped = stock::run(folder.path(), &["-w", "--password-file", name, "-"], &document).expect("no trap");
        assert_eq!(piped, (text, 0), "{name}");
    }
    let overlong = [b"\xC1\xB0", &PASSWORD.as_bytes()[1..]].concat();
    for invalid in [&b"p\xE4ssword\n"[..], b"\x80", b"\xED\xA0\x80", b"\xF8\x88\x80\x80", &overlong] {
        write("not-utf-8", invalid);
        let refused = stock::run(folder.path(), &["--password-file", "not-utf-8", "document"], b"");
        assert_eq!(refused, Ok((Vec::new(), 78)), "{invalid:?}");
    }
    fs::create_dir(folder.path().join("folder")).expect("a folder");
    let refused = stock::run(folder.path(), &["--password-file", "folder", "document"], b"");
    assert_eq!(refused, Ok((Vec::new(), 66)));
}

#[test]
fn a_long_record_of_strings_opens() {
    let lock = Lock::new(Scheme::CryptoApi(56), PASSWORD);
    let piece = vec![b'x'; 8000];
    let long = [&16000_u16.to_le_bytes()[..], &[0], &piece].concat();
    let stream = Workbook::new()
        .record(FILEPASS, &lock.filepass(8))
        .string_table(1, &[&long, &[&[0][..], &piece].concat()])
        .sheet("Sheet", &[shared(0, 0, 0)])
        .stream();
    assert!(!offsets(&stream, CONTINUE).is_empty());
    assert_opens(
        &file_of(&lock.workbook(8, &stream)),
        &file_of(&without_lock(&stream)),
        PASSWORD,
        Scheme::CryptoApi(56),
    );
}

/// The public files, and their words.
#[cfg(measure)]
const PUBLIC: [(&str, &str); 22] = [
    ("poi--password_password_cryptoapi.doc", "This is a test"),
    ("poi--password_tika_binaryrc4.doc", "This is an encrypted Word 2007 File."),
    (
        "poi--Password_Protected-np-hello.ppt",
        "This is a protected document It only has the one slide It does have notes Properties are not protected \
         The password is “hello” Just for the hell of \
         it, we have some notes",
    ),
    (
        "poi--cryptoapi-proc2356.ppt",
        "Dominic Salemno This file was created to demonstrate the RC4 CryptoAPI Encryption password verification process \
         detailed in Section 2.3.5.6 of the [MS-OFFCRYPTO].pdf document.",
    ),
    ("poi--ppt_with_png_encrypted.ppt", "Here is a PNG image:"),
    ("poi--35897-type4.xls", "hello there!"),
    ("poi--50833.xls", "test cell value"),
    ("poi--xor-encryption-abc.xls", "1 2 3"),
    ("tika--testEXCEL_protected_passtika.xls", "This is an Encrypted Excel spreadsheet."),
    ("tika--testPPT_protected_passtika.ppt", "Encrypted This is an encrypted PowerPoint 2007 slide."),
    ("calamine--issue_385.xls", ""),
    ("exceldatareader--Test_git_issue_242_std_rc4_pwd_password.xls", "Password: password"),
    ("exceldatareader--Test_git_issue_242_xor_pwd_password.xls", "Password: password"),
    ("exceldatareader--Test_git_issue_477_crypto_keylength40.xls", "1 2 10 3 4"),
    ("exceldatareader--protectedsheet-xxx.xls", "x 1.4"),
    ("sheetjs--password_2002_128_enhanced.xls", "1 2 10 3 4"),
    ("sheetjs--password_2002_128_enhrsa.xls", "1 2 10 3 4"),
    ("sheetjs--password_2002_40_dss.xls", "1 2 10 3 4"),
    ("sheetjs--password_2002_40_xor.xls", "1 2 10 3 4"),
    ("sheetjs--password_2002_40_972000.xls", "1 2 10 3 4"),
    ("msoffcrypto-tool--rc4cryptoapi_password.ppt", "Lorem ipsum"),
    ("npoi--97_rc4cryptoapi_password.xls", "lorem ipsum 3"),
];

#[cfg(measure)]
#[test]
fn public_documents_open() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(env!("CATDOC_MEASURE_PATH"));
    let list = fs::read_to_string(root.join("passwords.tsv")).expect("the passwords");
    let passwords: Vec<_> = list.lines().skip(1).map(|line| line.split_once('\t').expect("two columns")).collect();
    assert_eq!(passwords.len(), PUBLIC.len());
    for (path, password) in passwords {
        let document = fs::read(root.join(path)).expect("a document");
        let extraction = open(&document, Some(password)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let (_, expected) = PUBLIC.iter().find(|(name, _)| path.ends_with(name)).unwrap_or_else(|| panic!("{path}"));
        let words = extraction.text.replace(',', " ");
        let words: Vec<_> = words.split_whitespace().collect();
        assert_eq!(words.join(" "), expected.replace(',', ""), "{path}");
        assert_eq!(extraction.complete, Some(true), "{path}: {:?}", extraction.warnings);
        match open(&document, None) {
            Ok(extraction) => assert!(codes(&extraction).contains(&"protected"), "{path}"),
            Err(error) => assert_eq!(error.code(), "encrypted", "{path}"),
        }
    }
}

#[cfg(not(measure))]
#[test]
#[ignore = "needs documents: set CATDOC_MEASURE"]
fn public_documents_open() {}
