//! Files that are not text: none of them is passed through as text.

use crate::support::EXTRACTOR;
use crate::support::text_files::extract;
use catdoc_lambda::{Error, Options, RawOptions, WarningCode};

/// A generator of pseudo-random numbers: the linear congruential one of Knuth's MMIX.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }

    fn bytes(&mut self, count: usize, least: u8) -> Vec<u8> {
        (0..count).map(|_| least + u8::try_from(self.next(256 - usize::from(least))).expect("a byte")).collect()
    }
}

fn is_refused(result: Result<catdoc_lambda::Extraction, Error>) -> bool {
    result.is_err_and(|error| matches!(error.code(), "not-a-document" | "corrupt"))
}

/// Random printable ASCII is text by any test, so that files of it are left out.
#[test]
fn random_bytes_are_refused() {
    let mut random = Random(27);
    let raw = RawOptions { workbook: Some(true), ..RawOptions::default() };
    let workbook = Options::try_from(raw).expect("valid");
    for i in 0..600 {
        let count = 8 << random.next(9);
        let file = random.bytes(count, [0, 0x20, 0x80][i % 3]);
        if file.is_ascii() || file.starts_with(b"PK") {
            continue;
        }
        assert!(is_refused(extract(&file)), "{file:x?}");
        assert!(is_refused(EXTRACTOR.extract(&file, &workbook)), "{file:x?}");
    }
}

#[test]
fn pieces_of_binary_files_are_refused() {
    let picture = include_bytes!("../../docs/page.png");
    let mut random = Random(28);
    for _ in 0..300 {
        let count = 16 << random.next(8);
        let at = random.next(picture.len() - count);
        let mut piece = picture[at..at + count].to_vec();
        assert!(is_refused(extract(&piece)), "{piece:x?}");
        for i in (1..piece.len()).rev() {
            piece.swap(i, random.next(i + 1));
        }
        assert!(is_refused(extract(&piece)), "{piece:x?}");
    }
}

#[test]
fn formats_with_printable_first_bytes_are_refused() {
    for file in [
        "%PDF-1.4\n%äü\n1 0 obj",
        "GIF89a and more",
        "RIFF1234WAVEfmt ",
        "Rar!1234",
        "!<arch>\nname/ 0 0 0 644 4 `\n",
        "BZh91AY&SY1234",
        "OggS1234",
        "fLaC1234",
        "wOFF1234",
        "OTTO1234",
        "ttcf1234",
        "SIMPLE  =                    T",
    ] {
        assert!(is_refused(extract(file)), "{file}");
    }
}

#[test]
fn control_characters_are_not_text() {
    for file in ["te\0xt", "text\x01 more", "\x08text", "te\x1Axt more text", "text\x7F"] {
        assert!(is_refused(extract(file)), "{file:?}");
    }
}

#[test]
fn scripts_and_certificates_are_text() {
    for file in
        ["%!PS-Adobe-3.0\nshowpage\n", "-----BEGIN CERTIFICATE-----\nAAAA\n", "MM: yes\n", "BM\n", "PK is short\n"]
    {
        assert_eq!(extract(file).expect("text").text, file);
    }
}

#[test]
fn a_file_of_padding_is_refused() {
    for file in [&[0; 4][..], b"\x1A", b"\x1A\0\0", &[0; 1024], &[0; 4096]] {
        assert!(is_refused(extract(file)), "{} bytes", file.len());
    }
}

/// A sector of zeros in a large file.
#[test]
fn zero_bytes_in_markup_are_missing_text() {
    const SECTOR: usize = 512;
    for (head, line, end) in [
        ("<html><body>", "<p>The tide waits.</p>\n", "</body></html>"),
        (
            "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body>",
            "<w:p><w:r><w:t>The tide waits.</w:t></w:r></w:p>\n",
            "</w:body></w:wordDocument>",
        ),
        ("ID;PWXL;N;E\r\n", "C;Y1;X1;K\"The tide waits.\"\r\n", "E\r\n"),
    ] {
        let mut file = format!("{head}{}{end}", line.repeat(5000)).into_bytes();
        assert_eq!(extract(&file).expect("text").complete, Some(true), "{head}");
        file[40 * SECTOR..41 * SECTOR].fill(0);
        let extraction = extract(&file).expect("text");
        let detail = &extraction.warnings[0].detail;
        assert_eq!((extraction.warnings[0].code, extraction.complete), (WarningCode::TextMissing, Some(false)));
        assert!(detail.contains("zero bytes in files of text (512)"), "{head}: {detail}");
    }
}

#[test]
fn zero_bytes_that_are_no_padding_are_refused() {
    for file in [&b"One\0line\n"[..], b"\0\0One line\n", &[b"One line\n".as_slice(), &[0; 1025]].concat()] {
        assert!(is_refused(extract(file)), "{} bytes", file.len());
    }
}
