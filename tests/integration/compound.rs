//! Valid and broken compound files, tested through the documents in them.

use crate::support::EXTRACTOR;
use crate::support::compound::{Compound, END_OF_CHAIN, FREE, put32};
use crate::support::ppt::{Presentation, Saved, Slide};
use catdoc_lambda::{Error, Extraction, Options};

const SECTOR: usize = 512;
const STREAM: &str = "PowerPoint Document";

fn extract(bytes: &[u8]) -> Result<Extraction, Error> {
    EXTRACTOR.extract(bytes, &Options::default())
}

/// Returns a presentation whose stream is in the mini stream.
fn short() -> Saved {
    Presentation::new().slide(Slide::new().title("Short").body("and good")).saved()
}

/// Returns a presentation whose stream is not in the mini stream.
fn long() -> Saved {
    Presentation::new().slide(Slide::new().title("Long").body(&"word ".repeat(2000))).saved()
}

fn in_container(compound: Compound, saved: &Saved) -> Vec<u8> {
    compound.stream("Current User", &saved.current_user()).stream(STREAM, &saved.stream).file()
}

#[track_caller]
fn assert_whole(document: &[u8]) {
    let extraction = extract(document).expect("text");
    assert_eq!((extraction.complete, extraction.warnings.len()), (Some(true), 0), "{:?}", extraction.warnings);
}

/// Asserts that the result admits its loss: incomplete, or an error.
#[track_caller]
fn assert_loss_is_reported(document: &[u8]) {
    match extract(document) {
        Ok(extraction) => assert_eq!(extraction.complete, Some(false), "{extraction:?}"),
        Err(error) => assert!(["corrupt", "not-a-document"].contains(&error.code()), "{error:?}"),
    }
}

#[test]
fn short_streams_are_in_the_mini_stream_and_long_ones_are_not() {
    assert!(short().stream.len() < 4096 && long().stream.len() > 4096);
    assert_whole(&in_container(Compound::new(), &short()));
    assert_whole(&in_container(Compound::new(), &long()));
}

#[test]
fn version_4_has_sectors_of_4096_bytes() {
    assert_whole(&in_container(Compound::version_4(), &short()));
    assert_whole(&in_container(Compound::version_4(), &long()));
}

#[test]
fn stream_names_ignore_case() {
    for (user, name) in [("current user", "powerpoint document"), ("CURRENT USER", "POWERPOINT DOCUMENT")] {
        let saved = short();
        assert_whole(&Compound::new().stream(user, &saved.current_user()).stream(name, &saved.stream).file());
    }
}

#[test]
fn a_stream_is_found_among_many() {
    let mut compound = Compound::new();
    for i in 0..40 {
        compound = compound.stream(&format!("Filler {i}"), &vec![7; 100 * i]);
    }
    assert_whole(&in_container(compound.stream_in("ObjectPool", STREAM, b"not this one"), &short()));
}

#[test]
fn a_fat_longer_than_the_header_is_followed_through_the_difat() {
    // 109 FAT sectors cover 109 * 128 sectors of 512 bytes; a picture before the text exceeds that.
    let picture = vec![0xAB; 8 << 20];
    for saved in [short(), long()] {
        assert_whole(&in_container(Compound::new().stream("Pictures", &picture), &saved));
    }
}

#[test]
fn a_chain_that_loops_ends() {
    let file = in_container(Compound::new(), &long());
    // The FAT is sector 0; the directory, the mini FAT, the mini stream and the long stream follow.
    for sector in 1..8 {
        for target in 0..8 {
            let mut looped = file.clone();
            put32(&mut looped, SECTOR + 4 * sector, target);
            if let Ok(extraction) = extract(&looped) {
                assert!(extraction.text.len() < 3 * file.len(), "{sector} to {target}");
            }
        }
    }
}

#[test]
fn a_mini_chain_that_loops_ends() {
    let mut file = in_container(Compound::new(), &short());
    // The mini FAT is sector 2. "Current User" takes one mini sector; the presentation follows.
    put32(&mut file, 3 * SECTOR + 4 * 2, 1);
    assert_loss_is_reported(&file);
}

/// Returns the details of the warnings with this code.
fn details(extraction: &Extraction, code: &str) -> Vec<String> {
    let with_code = extraction.warnings.iter().filter(|warning| warning.code.as_str() == code);
    with_code.map(|warning| warning.detail.clone()).collect()
}

const LONG_TEXT: &str = "Long\nword word ";

/// Asserts that the text of a damaged file is complete, but uncertain for this reason.
#[track_caller]
fn assert_repaired(document: &[u8], reason: &str) {
    let extraction = extract(document).expect("text");
    assert!(extraction.text.starts_with(LONG_TEXT) && extraction.text.len() > 10_000, "{extraction:?}");
    assert_eq!(extraction.complete, Some(false));
    assert_eq!(
        details(&extraction, "text-uncertain"),
        [format!("the document is damaged, and some of the text may be wrong: {reason}")]
    );
    assert_eq!(extraction.warnings.len(), 1, "{:?}", extraction.warnings);
}

/// The sectors of the file with the long presentation: the FAT, the directory, the mini FAT, the
/// mini stream, and then the presentation.
const DIRECTORY: usize = 1;
const LONG: usize = 4;

fn fat_entry(sector: usize) -> usize {
    SECTOR + 4 * sector
}

fn directory_entry(index: usize) -> usize {
    SECTOR * (DIRECTORY + 1) + 128 * index
}

#[test]
fn a_chain_that_ends_early_is_reported() {
    let mut file = in_container(Compound::new(), &long());
    put32(&mut file, fat_entry(8), END_OF_CHAIN);
    let extraction = extract(&file).expect("text");
    assert_eq!(extraction.complete, Some(false));
    let [detail] = &details(&extraction, "text-missing")[..] else { panic!("{:?}", extraction.warnings) };
    assert!(detail.contains("missing sectors of a stream ("), "{detail}");
    assert!(detail.contains(", the first at byte 2560)"), "{detail}");
}

#[test]
fn invalid_links_are_replaced_by_the_next_sectors() {
    let links = long().stream.len().div_ceil(SECTOR) - 1;
    for lost in [0, FREE, 0xFFFF_FFFD, 9999] {
        let mut file = in_container(Compound::new(), &long());
        (0..links).for_each(|i| put32(&mut file, fat_entry(LONG + i), lost));
        assert_repaired(&file, &format!("invalid links between sectors ({links})"));
    }
}

#[test]
fn a_chain_may_lead_to_the_first_sector() {
    const INSIDE: usize = LONG + 4;
    let mut file = in_container(Compound::new(), &long());
    let fat_sector = file[fat_entry(0)..][..4].to_vec();
    put32(&mut file, fat_entry(0), INSIDE as u32 + 1);
    put32(&mut file, fat_entry(INSIDE - 1), 0);
    file[fat_entry(INSIDE)..][..4].copy_from_slice(&fat_sector);
    // The FAT and a sector of the presentation change places; the header lists the FAT's sector.
    let (before, after) = file.split_at_mut((INSIDE + 1) * SECTOR);
    before[SECTOR..2 * SECTOR].swap_with_slice(&mut after[..SECTOR]);
    put32(&mut file, 76, INSIDE as u32);
    assert_whole(&file);
}

#[test]
fn invalid_links_of_the_mini_fat_are_replaced_by_the_next_sectors() {
    let mut file = in_container(Compound::new(), &short());
    // The mini FAT is sector 2.
    file[3 * SECTOR..4 * SECTOR].fill(0);
    let extraction = extract(&file).expect("text");
    assert_eq!(extraction.text, "Short\nand good\n");
    assert!(details(&extraction, "text-uncertain")[0].contains("invalid links between sectors ("), "{extraction:?}");
}

#[test]
fn a_missing_sector_of_the_fat_leaves_the_others_in_place() {
    let picture = vec![0xAB; 100_000];
    let mut file = in_container(Compound::new().stream("Pictures", &picture), &long());
    assert_whole(&file);
    // The header's list of FAT sectors: the first has the directory, the second the presentation.
    put32(&mut file, 76 + 4, 0x00FF_FFFF);
    let extraction = extract(&file).expect("text");
    assert!(extraction.text.starts_with(LONG_TEXT) && extraction.text.len() > 10_000, "{extraction:?}");
    assert!(details(&extraction, "text-uncertain")[0].contains("invalid links between sectors ("), "{extraction:?}");
}

#[test]
fn the_first_sector_of_a_file_may_belong_to_a_stream() {
    let mut file = in_container(Compound::new(), &long());
    let end = (file.len() - SECTOR) / SECTOR;
    let (from, to) = (LONG + 1, LONG + 2);
    // The FAT moves to the end, and the presentation's second sector to the FAT's place.
    file.extend_from_within(SECTOR..2 * SECTOR);
    file.copy_within((from + 1) * SECTOR..(from + 2) * SECTOR, SECTOR);
    put32(&mut file, 76, end as u32);
    let entry = |sector: usize| (end + 1) * SECTOR + 4 * sector;
    for (sector, link) in [(LONG, 0), (0, to as u32), (from, FREE), (end, 0xFFFF_FFFD)] {
        put32(&mut file, entry(sector), link);
    }
    assert_whole(&file);
    assert_eq!(
        extract(&file).expect("text").text,
        extract(&in_container(Compound::new(), &long())).expect("text").text
    );
}

#[test]
fn a_link_into_another_stream_is_damaged() {
    let saved = long();
    let sectors = saved.stream.len().div_ceil(SECTOR);
    let last = LONG + sectors - 1;
    let mut file = in_container(Compound::new(), &saved);
    put32(&mut file, fat_entry(last - 1), DIRECTORY as u32);
    assert_repaired(&file, "invalid links between sectors (1)");
    // One sector more, with nothing but a sector of the directory in its place.
    let mut file = in_container(Compound::new(), &saved);
    put32(&mut file, fat_entry(last), DIRECTORY as u32);
    put32(&mut file, directory_entry(2) + 120, ((sectors + 1) * SECTOR) as u32);
    assert_repaired(&file, "sectors that belong to two streams (1)");
}

#[test]
fn a_stream_shorter_than_its_sectors_is_reported() {
    let saved = long();
    let mut file = in_container(Compound::new(), &saved);
    put32(&mut file, directory_entry(2) + 120, saved.stream.len() as u32 - 1024);
    let extraction = extract(&file).expect("text");
    assert!(
        details(&extraction, "text-uncertain")[0].contains("streams with more sectors than their length needs (1"),
        "{extraction:?}"
    );
    assert_eq!(extraction.complete, Some(false));
}

#[test]
fn a_stream_may_have_one_sector_in_reserve() {
    let saved = long();
    let reserve = [&saved.stream[..], &[0; SECTOR]].concat();
    let compound = Compound::new().stream("Current User", &saved.current_user()).stream(STREAM, &reserve);
    let mut file = compound.file();
    put32(&mut file, directory_entry(2) + 120, saved.stream.len() as u32);
    assert_whole(&file);
}

#[test]
fn a_damaged_stream_without_text_is_not_reported() {
    let pictures = Compound::new().stream("Pictures", &vec![1; 5000]);
    let mut file = in_container(pictures, &long());
    // The pictures are first.
    (LONG..LONG + 9).for_each(|sector| put32(&mut file, fat_entry(sector), 0));
    assert_whole(&file);
}

#[test]
fn a_stream_outside_of_the_trees_is_found_and_reported() {
    let mut file = in_container(Compound::new(), &long());
    // The root's child is "Current User"; the presentation is its right sibling.
    put32(&mut file, directory_entry(1) + 72, FREE);
    assert_repaired(&file, "damaged directory entries (1, at entry 2)");
    put32(&mut file, directory_entry(0) + 76, FREE);
    assert_repaired(&file, "damaged directory entries (2, the first at entry 1)");
}

#[test]
fn an_unused_entry_may_be_filled_with_ones() {
    let mut file = in_container(Compound::new(), &long());
    let entry = directory_entry(3);
    assert_eq!(file[entry..entry + 128], [0; 128]);
    file[entry..entry + 128].fill(0xFF);
    assert_whole(&file);
}

#[test]
fn a_damaged_directory_is_reported() {
    let damages: [(usize, u32); 4] = [
        (directory_entry(1) + 68, 1), // a sibling of itself
        (directory_entry(1) + 68, 77),
        (directory_entry(0) + 64, 0), // the root's kind
        (fat_entry(DIRECTORY), 0),
    ];
    for (at, value) in damages {
        let mut file = in_container(Compound::new(), &long());
        put32(&mut file, at, value);
        let extraction = extract(&file).expect("text");
        assert!(extraction.text.starts_with(LONG_TEXT), "{extraction:?}");
        assert!(details(&extraction, "text-uncertain")[0].contains("damaged directory entries (1, "));
    }
}

#[test]
fn the_version_gives_the_sector_size_if_the_header_has_none() {
    let mut file = in_container(Compound::version_4(), &long());
    file[30] = 0;
    assert_whole(&file);
}

#[test]
fn a_truncated_file_is_reported() {
    let file = in_container(Compound::new(), &long());
    for length in (0..file.len() - SECTOR).step_by(509) {
        assert!(
            length < SECTOR || extract(&file[..length]).map_or(true, |found| found.complete == Some(false)),
            "{length}"
        );
    }
}

#[test]
fn a_loop_of_siblings_ends() {
    let saved = short();
    let file = in_container(Compound::new(), &saved);
    // The directory is sector 1. The fields are the second entry's right sibling, left sibling and
    // child.
    for place in [68, 72, 76] {
        for target in 0..3 {
            let mut looped = file.clone();
            put32(&mut looped, 2 * SECTOR + 128 + place, target);
            if let Ok(extraction) = extract(&looped) {
                assert_eq!(extraction.text, extract(&file).expect("text").text);
            }
        }
    }
}
