//! The published memory faults of catdoc, xls2csv and catppt, each reproduced by a document of
//! ours.
//!
//! Each document goes natively through all of our C under sanitizers, catdoc's own readers
//! included. It also goes through those readers in the module, because in wasm32 an out-of-bounds
//! read may come back as text. SECURITY.md has the table.

use crate::support::biff::{Workbook, number, shared};
use crate::support::compound::{compound_file, put16, put32};
use crate::support::ppt::{Presentation, Slide, atom, container};
use crate::support::word::Word;
use crate::support::{EXTRACTOR, sanitized, stock};
use catdoc_lambda::{Error, Extraction, Options, WarningCode};

/// Extracts a document, after asserting that no reader has a fault on it.
fn extract_everywhere(document: &[u8]) -> Result<Extraction, Error> {
    for arguments in [&["--parts", "-w"][..], &["--catdoc", "-w"], &["--catdoc", "-w", "-b"]] {
        assert_eq!(sanitized::fault(document, arguments), None, "{arguments:?}");
    }
    catdocs_output(document);
    EXTRACTOR.extract(document, &Options::default())
}

/// Returns the output of catdoc's own readers in the module.
fn catdocs_output(document: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("document"), document).expect("written");
    let (text, _) = stock::run(folder.path(), &["--catdoc", "-w", "document"], b"").expect("no trap");
    String::from_utf8_lossy(&text).into_owned()
}

/// Asserts that every reader returns this text.
fn assert_comes_out(document: &[u8], text: &str) {
    assert_eq!(extract_everywhere(document).expect("text").text, text);
    assert_eq!(catdocs_output(document).trim_end(), text.trim_end());
}

fn warnings(extraction: &Extraction) -> Vec<WarningCode> {
    extraction.warnings.iter().map(|warning| warning.code).collect()
}

const TEXT: &str = "The harbour clock has two faces.\n";

/// Offsets in a compound file's header ([MS-CFB] 2.2).
const SECTOR_SHIFT: usize = 30;
const FAT_SECTORS: usize = 44;
const DIRECTORY_START: usize = 48;
const DIFAT_START: usize = 68;
const DIFAT_SECTORS: usize = 72;
const DIFAT: usize = 76;
const SECTOR: usize = 512;

/// Builds a document whose FAT sectors are listed in sectors of `1 << shift` bytes. That is less
/// than the four bytes of the last number. So catdoc placed each list before the previous one, and
/// finally before its buffer.
fn listed_in_tiny_sectors(shift: u16) -> Vec<u8> {
    let mut file = Word::utf16(TEXT).file();
    put16(&mut file, SECTOR_SHIFT, shift);
    put32(&mut file, DIFAT_START, 0);
    put32(&mut file, DIFAT_SECTORS, 1000);
    // Every number points at the first sector, which does not start with a list.
    file[DIFAT..SECTOR].fill(0);
    put32(&mut file, SECTOR, 0xFFFF_0000);
    file
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2017_11110_a_one_byte_sector_size_does_not_write_before_a_buffer() {
    assert_comes_out(&listed_in_tiny_sectors(0), TEXT);
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2018_20451_a_paragraph_dropped_at_its_start_does_not_read_before_the_array() {
    let extraction = extract_everywhere(&Word::utf16(&format!("\u{3}{TEXT}")).file()).expect("text");
    assert_eq!(extraction.text, TEXT);
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2018_20453_a_directory_outside_the_fat_does_not_read_past_the_fat() {
    // Two FAT sectors, one of them counted by the header; the directory is repeated beyond that one.
    let text = TEXT.repeat(1000);
    let mut file = Word::utf16(&text).file();
    let start = u32::from_le_bytes(file[DIRECTORY_START..DIRECTORY_START + 4].try_into().expect("four bytes"));
    let directory = file[SECTOR * (start as usize + 1)..][..SECTOR].to_vec();
    put32(&mut file, FAT_SECTORS, 1);
    let behind = file.len() / SECTOR - 1;
    assert!(behind > SECTOR / 4, "not behind it");
    put32(&mut file, DIRECTORY_START, behind as u32);
    file.extend(directory);
    assert_comes_out(&file, &text);
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2023_31979_a_paragraph_longer_than_catdocs_array_fits() {
    // The array held 262,144 units. Without spaces catdoc takes the text for 8-bit.
    for length in [262_143, 262_144, 262_145, 300_000] {
        let text: String = "The clock ".chars().cycle().take(length).collect();
        assert_eq!(extract_everywhere(&Word::utf16(&text).file()).expect("text").text.trim_end(), text.trim_end());
    }
    // Without a container, as with the option -b: dropped at its start.
    assert_eq!(extract_everywhere(b"\x03\x03\x03").expect_err("no document").code(), "not-a-document");
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2023_41633_an_unknown_code_page_is_not_a_null_pointer() {
    let cells = [number(0, 0, 0, 42.0)];
    let workbook = Workbook::of(&cells).record(0x0042, &32_767_u16.to_le_bytes());
    assert_eq!(extract_everywhere(&workbook.file()).expect("text").text, "42\n");
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2023_46345_an_impossible_date_is_not_a_null_pointer() {
    // An XF of format 14, a date.
    let mut xf = [0; 20];
    put16(&mut xf, 2, 14);
    let workbook = Workbook::of(&[number(0, 0, 0, 1e300), number(0, 1, 0, 38_046.0)]).record(0x00E0, &xf);
    assert_eq!(extract_everywhere(&workbook.file()).expect("text").text, "######,2/29/04\n");
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2024_48877_an_oversized_string_table_does_not_write_past_the_heap() {
    // This many 32-bit pointers take four bytes, modulo 2^32.
    let strings = [b"\x05\0\0Tides", &b"\x04\0\0Ship"[..]].concat();
    let cells = [shared(0, 0, 0), shared(0, 1, 1)];
    let workbook = Workbook::of(&cells).string_table(0x4000_0001, &[&strings]);
    assert_eq!(extract_everywhere(&workbook.file()).expect("text").text, "Tides,Ship\n");
    // Phonetic text of negative length follows the first string and would move the second before
    // the table.
    let strings = [&b"\x05\0\x04\0\0\0\x80Tides"[..], b"\x04\0\0Ship"].concat();
    let workbook = Workbook::of(&cells).string_table(2, &[&strings]);
    let extraction = extract_everywhere(&workbook.file()).expect("text");
    assert_eq!((extraction.text.as_str(), warnings(&extraction)), ("Tides\n", vec![WarningCode::TextMissing]));
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2024_52035_an_oversized_fat_does_not_write_past_the_heap() {
    // This many sectors of 512 bytes take 512 bytes, modulo 2^32.
    let mut file = Word::utf16(TEXT).file();
    put32(&mut file, FAT_SECTORS, 0x0080_0001);
    file[DIFAT..SECTOR].fill(0);
    assert_comes_out(&file, TEXT);
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn cve_2024_54028_a_two_byte_sector_size_does_not_write_before_a_buffer() {
    assert_comes_out(&listed_in_tiny_sectors(1), TEXT);
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn a_utf_8_code_page_is_not_a_null_pointer() {
    let extraction = extract_everywhere(br"{\rtf1\ansi\ansicpg65001 caf\'c3\'a9\par}").expect("text");
    assert_eq!(extraction.text, "café\n");
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn a_looping_directory_uses_no_more_memory_than_the_file() {
    // One sector, which is FAT and directory at once and its own successor.
    let mut file = Word::utf16(TEXT).file()[..2 * SECTOR].to_vec();
    put32(&mut file, DIRECTORY_START, 0);
    file[SECTOR..].fill(0);
    assert_eq!(extract_everywhere(&file).expect_err("no document").code(), "not-a-document");
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn a_text_longer_than_its_presentation_ends_with_the_presentation() {
    let mut text = atom(0x0FA8, TEXT.trim_end().as_bytes());
    put32(&mut text, 4, 0x7FFF_FFFF);
    // catppt repeated the last byte until it reached this length.
    let file = compound_file("PowerPoint Document", &container(0x03E8, &[text]));
    assert_eq!(extract_everywhere(&file).expect_err("nothing leads to the text").code(), "corrupt");
    // If the text is reachable, it ends with the presentation.
    let mut file = Presentation::new().slide(Slide::new().title("Tides")).file();
    let text = [&0x0FA8_u16.to_le_bytes()[..], &5_u32.to_le_bytes(), b"Tides"].concat();
    let at = file.windows(text.len()).position(|window| window == text).expect("its atom");
    put32(&mut file, at + 2, 0x7FFF_FFFF);
    let extraction = extract_everywhere(&file).expect("text");
    assert_eq!((extraction.text.as_str(), warnings(&extraction)), ("Tides\n", vec![WarningCode::TextUncertain]));
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn no_wrap_margin_overflows_the_line_buffer() {
    let text = format!("{{\\rtf1\\ansi\\uc1 a bcdef{}\\par}}", "\\u28207 ?".repeat(400));
    for margin in ["-5", "1", "2", "3", "504", "505"] {
        for options in [&["-m", margin][..], &["--catdoc", "-m", margin], &["-x", "-d", "us-ascii", "-m", margin]] {
            assert_eq!(sanitized::fault(text.as_bytes(), options), None, "{options:?}");
        }
    }
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn a_negative_skip_count_is_ignored() {
    assert_eq!(extract_everywhere(br"{\rtf1\ansi\uc-2147483648 \u1046 x\par}").expect("text").text, "\u{416}x\n");
}

#[test]
#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
fn a_utf_16_text_does_not_read_before_a_table() {
    for order in [[0xFE, 0xFF], [0xFF, 0xFE]] {
        let text = [&order[..], &[0xE6; 60]].concat();
        assert_eq!(sanitized::fault(&text, &["-u", "-d", "us-ascii"]), None, "{order:?}");
    }
}

#[test]
fn security_md_lists_every_fault_and_its_test() {
    let table = include_str!("../../SECURITY.md");
    let rows: Vec<_> = table.lines().filter(|line| line.starts_with("| CVE-")).collect();
    let tests: Vec<_> =
        include_str!("cve.rs").lines().filter_map(|line| line.strip_prefix("fn cve_")?.strip_suffix("() {")).collect();
    assert_eq!(rows.len(), tests.len());
    for (row, test) in rows.into_iter().zip(tests) {
        let number = row[2..].split(' ').next().expect("a number").to_lowercase().replace('-', "_");
        assert!(row.ends_with(&format!("| `cve_{test}` |")) && format!("cve_{test}").starts_with(&number), "{row}");
    }
}
