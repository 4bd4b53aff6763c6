//! Dependencies point one way: between the folders of the sources, and between the files of each folder.

use crate::support::layers::{Arrow, Layers, cyclic, forbidden, misplaced};
use crate::support::rust_paths::arrows;
use std::path::Path;

/// What each folder of `src/`, or file beside them, may use. `lib.rs` (here `mod`) re-exports what the crate offers; the binaries
/// alone use it, under the crate's name.
const RUST: &Layers = &[
    ("extraction", &[]),
    ("os", &[]),
    ("vfs", &[]),
    ("wasi", &["vfs"]),
    ("sandbox", &["extraction", "vfs", "wasi"]),
    ("extractor", &["extraction", "sandbox"]),
    ("telemetry", &["extraction"]),
    ("http", &["extraction", "extractor", "telemetry"]),
    ("server", &["http", "os"]),
    ("lambda", &["http", "telemetry"]),
    // `http` for the settings of `serve`, which are typed here.
    ("cli", &["extraction", "extractor", "http", "os", "telemetry"]),
    ("s3", &["extraction", "extractor", "telemetry"]),
    ("bin", &["s3"]),
    ("docs", &["extraction"]),
    ("main", &["cli", "extraction", "extractor", "http", "lambda", "server"]),
];

fn host() -> Vec<Arrow> {
    arrows(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "catdoc_lambda")
}

#[test]
fn folders_of_the_host_use_only_what_stands_below_them() {
    assert_eq!(misplaced(RUST), [""; 0]);
    assert_eq!(forbidden(RUST, &host()), [""; 0]);
}

#[test]
fn files_of_one_folder_of_the_host_form_no_cycle() {
    assert_eq!(cyclic(&host()), [""; 0]);
}

#[test]
fn files_of_the_benchmarks_form_no_cycle() {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/src");
    assert_eq!(cyclic(&arrows(&benches, "catdoc_lambda_bench")), [""; 0]);
}
