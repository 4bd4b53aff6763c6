//! The instructions that the readers take, compared with the stored ones.

use crate::support::data_dir;
use crate::support::instructions::{count, documents, stored};
use std::fs;
use std::path::Path;

const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.tsv");

/// The guest's C as a program of this machine.
const PROGRAM: Option<&str> = option_env!("CATDOC_COUNTED_PATH");

/// The change that a count may have without a new stored one.
const TOLERANCE: f64 = 0.03;

#[test]
fn each_of_our_documents_has_a_stored_count() {
    let table = stored(&fs::read_to_string(STORED).expect(STORED));
    assert_eq!(table.keys().cloned().collect::<Vec<_>>(), documents(&data_dir()));
}

#[test]
#[cfg_attr(not(counted), ignore = "needs valgrind and clang-19 on x86_64: run ./build.sh test, which installs them")]
fn no_document_takes_more_instructions_than_stored() {
    let program = Path::new(PROGRAM.expect("the test is ignored without it"));
    for (name, before) in stored(&fs::read_to_string(STORED).expect(STORED)) {
        let now = count(program, &data_dir().join(&name)).expect("counted");
        let change = now as f64 / before as f64 - 1.0;
        assert!(
            change.abs() <= TOLERANCE,
            "{name}: {now} instructions instead of {before}: find out why, then run ./build.sh bench instructions --store"
        );
    }
}
