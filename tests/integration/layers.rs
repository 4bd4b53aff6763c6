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

/// The guest files whose constants are loaded only for documents that consist of text.
const TEXT_FORMATS: &[&str] = &[
    "charset/ebcdic",
    "charset/entities",
    "charset/guess",
    "charset/labels",
    "charset/languages",
    "formats/delimited/",
    "formats/html/",
    "formats/markup/",
    "formats/mime/",
    "formats/office_xml/",
    "formats/plain/",
    "formats/rtf/",
    "formats/sheet/",
];

/// The readers among them that `formats/reader.h` declares.
const TEXT_READERS: &[&str] = &["broken_read(", "rtf_read(", "text_based_read("];

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
fn only_the_file_that_loads_their_constants_uses_text_formats() {
    let is_text_format = |path: &str| TEXT_FORMATS.iter().any(|format| path.starts_with(format));
    for Dependency { from, to, location } in guest() {
        let (from, to) = (from.join("/"), to.join("/"));
        assert!(!is_text_format(&to) || is_text_format(&from) || from == "document", "{location}: {to}");
    }
    for file in c_includes::files(&folder("guest")) {
        let path = file.strip_prefix(folder("guest")).expect("below it").to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("a file");
        let uses_reader = TEXT_READERS.iter().any(|reader| text.contains(reader));
        assert!(!uses_reader || is_text_format(&path) || path == "document.c", "{path}");
    }
}

#[test]
fn the_constants_of_all_text_formats_are_apart() {
    let script = fs::read_to_string(folder("guest/compile.sh")).expect("a file");
    let pattern: String = script.lines().filter(|line| line.starts_with("text_formats_pattern")).collect();
    for format in TEXT_FORMATS {
        let name = format.trim_end_matches('/').rsplit('/').next().expect("a name");
        let is_listed = pattern.split(['(', '|', ')', '.']).any(|listed| listed == name);
        assert!(is_listed, "{name}: {pattern}");
    }
}

#[test]
fn benchmark_files_form_no_cycle() {
    assert_eq!(cyclic(&rust_paths::dependencies(&folder("benches/src"), "catdoc_lambda_bench")), [""; 0]);
}
