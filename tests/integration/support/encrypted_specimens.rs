//! Valid documents with a password, as input for mutations.

use super::biff::{FILEPASS, Workbook, file_of, label};
use super::encryption::{Lock, Scheme};
use super::ppt::{Presentation, Slide};
use super::word::Document;

/// The password of every document.
pub const PASSWORD: &str = "harbour";

/// Room for the header of an encryption in Word's table stream.
const ROOM: usize = 200;

/// Returns a document for each way to encrypt one, with its name.
pub fn encrypted_specimens() -> [(&'static str, Vec<u8>); 6] {
    let strong = Scheme::CryptoApi(128);
    [
        ("word-97, encrypted", word(Document::word_97().tables_from(ROOM), strong)),
        ("word-97, encrypted with MD5", word(Document::word_97().tables_from(ROOM), Scheme::Rc4)),
        ("word-95, obfuscated", word(Document::word_95(), Scheme::Xor)),
        ("excel-97, encrypted", workbook(strong)),
        ("excel-97, obfuscated", workbook(Scheme::Xor)),
        ("powerpoint-97, encrypted", presentation(strong)),
    ]
}

/// Returns lines of more than a block of any encryption.
fn lines() -> impl Iterator<Item = String> {
    (1..=40).map(|day| format!("On day {day} the tide was measured at the harbour, and a line was written down."))
}

fn word(document: Document, scheme: Scheme) -> Vec<u8> {
    Lock::new(scheme, PASSWORD).word(document.paragraphs(lines()).compound()).file()
}

fn workbook(scheme: Scheme) -> Vec<u8> {
    const BIFF_8: u8 = 8;
    let lock = Lock::new(scheme, PASSWORD);
    let cells: Vec<_> = (0..).zip(lines()).map(|(row, line)| label(row, 0, &line)).collect();
    let book = Workbook::new().record(FILEPASS, &lock.filepass(BIFF_8)).sheet("Tides", &cells);
    file_of(&lock.workbook(BIFF_8, &book.stream()))
}

fn presentation(scheme: Scheme) -> Vec<u8> {
    let lines: Vec<_> = lines().collect();
    let slide = |lines: &[String]| Slide::new().title("Tides").body(&lines.join("\r")).notes("To be said");
    let presentation = lines.chunks(8).map(slide).fold(Presentation::new(), Presentation::slide);
    Lock::new(scheme, PASSWORD).presentation(&presentation).file()
}
