//! Valid and broken compound files, tested through the documents in them.

use crate::support::EXTRACTOR;
use crate::support::compound::{Compound, END_OF_CHAIN, put32};
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

#[test]
fn a_chain_that_ends_early_is_reported() {
    let mut file = in_container(Compound::new(), &long());
    put32(&mut file, SECTOR + 4 * 8, END_OF_CHAIN);
    assert_loss_is_reported(&file);
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
