//! One-way dependencies: between the source folders, and between the files of each folder.

use crate::support::layers::{Dependency, Layers, cyclic, forbidden, misplaced};
use crate::support::{c_includes, rust_paths};
use std::fs;
use std::path::{Path, PathBuf};

/// The uses allowed to each folder of `src/` and each file next to them. `lib.rs` (here `mod`)
/// re-exports the crate's API; only the binaries use it, under the crate's name.
const RUST: &Layers = &[
    ("extraction", &[]),
    ("os", &[]),
    ("password", &["extraction"]),
    ("vfs", &[]),
    ("wasi", &["vfs"]),
    ("sandbox", &["extraction", "vfs", "wasi"]),
    ("extractor", &["extraction", "sandbox"]),
    ("telemetry", &["extraction"]),
    ("http", &["extraction", "extractor", "password", "telemetry"]),
    ("server", &["http", "os", "telemetry"]),
    ("lambda", &["extractor", "http", "telemetry"]),
    // `http` for the settings of `serve`, which the command line declares.
    ("cli", &["extraction", "extractor", "http", "os", "password", "telemetry"]),
    ("s3", &["extraction", "extractor", "telemetry"]),
    ("uploads", &["extraction", "http", "lambda", "s3"]),
    ("bin", &["lambda", "s3", "uploads"]),
    ("docs", &["extraction"]),
    ("main", &["cli", "extraction", "extractor", "http", "lambda", "server"]),
];

/// The same for `guest/`. `main` calls catdoc without an include; a test below checks that call.
const C: &Layers = &[
    ("base", &[]),
    ("io", &["base"]),
    ("charset", &["base"]),
    ("text", &["base", "charset", "io"]),
    ("formats", &["base", "charset", "io", "text"]),
    ("document", &["base", "charset", "formats", "text"]),
    ("main", &["base", "charset", "document", "io", "text"]),
];

/// The guest files that catdoc's WASI support may use; from the formats, only the Word reader's
/// version names.
const COMPAT: &[&str] = &["base", "charset", "formats/word/fib", "io", "text/substitution"];

/// Headers of catdoc and of its support files.
const CATDOCS: &[&str] = &["catdoc.h"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn host() -> Vec<Dependency> {
    rust_paths::dependencies(&folder("src"), "catdoc_lambda")
}

fn guest() -> Vec<Dependency> {
    c_includes::dependencies(&folder("guest"), &folder("guest"), &[])
}

#[test]
fn host_folders_use_only_lower_layers() {
    assert_eq!(misplaced(RUST), [""; 0]);
    assert_eq!(forbidden(RUST, &host()), [""; 0]);
}

#[test]
fn host_files_of_one_folder_form_no_cycle() {
    assert_eq!(cyclic(&host()), [""; 0]);
}

#[test]
fn guest_folders_include_only_lower_layers() {
    assert_eq!(misplaced(C), [""; 0]);
    assert_eq!(forbidden(C, &guest()), [""; 0]);
}

#[test]
fn guest_files_of_one_folder_form_no_cycle() {
    assert_eq!(cyclic(&guest()), [""; 0]);
}

#[test]
fn catdocs_support_files_include_little_of_the_guest() {
    for dependency in c_includes::dependencies(&folder("catdoc-src/compat"), &folder("guest"), CATDOCS) {
        let used = dependency.to.join("/");
        let is_allowed = used.starts_with("catdoc-src/") || COMPAT.iter().any(|allowed| used.starts_with(allowed));
        assert!(is_allowed, "{}: {used}", dependency.location);
    }
}

#[test]
fn only_the_guests_main_file_calls_catdoc() {
    let callers: Vec<_> = c_includes::files(&folder("guest"))
        .into_iter()
        .filter(|file| fs::read_to_string(file).expect("a file").contains("catdoc_run("))
        .collect();
    assert_eq!(callers, [folder("guest/main.c")]);
}

#[test]
fn benchmark_files_form_no_cycle() {
    assert_eq!(cyclic(&rust_paths::dependencies(&folder("benches/src"), "catdoc_lambda_bench")), [""; 0]);
}
