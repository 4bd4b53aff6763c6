//! The instructions that the readers take, compared with the stored ones.

use crate::support::data_dir;
use crate::support::instructions::{documents, stored};
use std::fs;

const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.tsv");

/// The change that a count may have without a new stored one.
#[cfg(counted)]
const TOLERANCE: f64 = 0.03;

#[test]
fn each_of_our_documents_has_a_stored_count() {
    let table = stored(&fs::read_to_string(STORED).expect(STORED));
    assert_eq!(table.keys().cloned().collect::<Vec<_>>(), documents(&data_dir()));
}

#[test]
#[cfg_attr(not(counted), ignore = "needs valgrind and clang-19 on x86_64: run ./build.sh test, which installs them")]
fn no_document_takes_more_instructions_than_stored() {
    #[cfg(counted)]
    for (name, before) in stored(&fs::read_to_string(STORED).expect(STORED)) {
        let program = std::path::Path::new(env!("CATDOC_COUNTED_PATH"));
        let now = crate::support::instructions::count(program, &data_dir().join(&name)).expect("counted");
        let change = now as f64 / before as f64 - 1.0;
        assert!(
            change.abs() <= TOLERANCE,
            "{name}: {now} instructions instead of {before}: find out why, then run ./build.sh bench instructions --store"
        );
    }
}
