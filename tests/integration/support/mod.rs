//! Helpers shared by the tests.

pub mod all_specimens;
pub mod amplifiers;
pub mod answer;
pub mod answer_difference;
pub mod archive;
pub mod biff;
pub mod biff_parts;
pub mod binary;
#[cfg(page)]
pub mod browser;
pub mod c_includes;
pub mod calls;
pub mod catdoc_programs;
pub mod chart;
pub mod command;
pub mod compound;
pub mod compress;
pub mod container_specimens;
pub mod contract;
pub mod crate_file;
pub mod damage;
#[cfg(debs)]
pub mod debian;
#[cfg(all(debs, debian, qemu))]
pub mod debian_system;
pub mod echo;
#[cfg(all(tools, packages, qemu))]
pub mod emulator;
pub mod encrypted_specimens;
pub mod encryption;
pub mod event;
pub mod folder;
pub mod form;
pub mod fuzzer;
pub mod guest;
pub mod http;
#[cfg(image)]
pub mod image;
pub mod instructions;
pub mod layers;
pub mod memory_formula;
pub mod module_run;
pub mod mtef;
pub mod mutate;
#[cfg(npm)]
pub mod npm;
#[cfg(all(feature = "s3", tools))]
pub mod object_store;
pub mod ole;
#[cfg(all(tools, packages, qemu))]
pub mod packages;
#[cfg(target_arch = "x86_64")]
pub mod patched;
pub mod ppt;
pub mod process;
pub mod property_set;
pub mod raw_server;
pub mod records;
pub mod reference;
pub mod rendered;
pub mod request;
pub mod rtf;
pub mod rtf_object;
pub mod runtime_api;
pub mod runtimes;
pub mod rust_paths;
pub mod sanitized;
pub mod serve_process;
pub mod specimens;
pub mod stock;
pub mod stored_answers;
pub mod stream;
pub mod text_files;
pub mod text_specimens;
#[cfg(tools)]
pub mod tools;
pub mod trend;
pub mod trial;
pub mod wire;
pub mod witness;
pub mod word;
pub mod word_text;
pub mod word_xml;
pub mod words;
pub mod write;

use catdoc_lambda::{Extractor, Limits};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// One extractor for all tests, which share its engine as in the server.
pub static EXTRACTOR: LazyLock<Arc<Extractor>> =
    LazyLock::new(|| Arc::new(Extractor::new(Limits::default()).expect("the built-in module loads")));

/// Reads a file of `tests/data`.
pub fn data(name: &str) -> Vec<u8> {
    let path = data_dir().join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn data_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// Returns the sorted files below `directory` with one of these extensions, in any case.
pub fn files(directory: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let entries = directory.read_dir().unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("readable").path())
        .filter(|path| {
            let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
            extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
        })
        .collect();
    files.sort();
    files
}
