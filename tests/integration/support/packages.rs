//! The packaged functions from `./build.sh package`.

use std::io::Read;
use std::path::Path;
use zip::ZipArchive;

pub const FUNCTIONS: [&str; 2] = ["catdoc-lambda", "catdoc-lambda-s3"];
pub const PROCESSORS: [&str; 2] = ["x86_64", "arm64"];

/// Returns the folder of the packages.
pub fn folder() -> &'static Path {
    Path::new(env!("CATDOC_PACKAGES_PATH"))
}

pub fn package(function: &str, processor: &str) -> ZipArchive<std::fs::File> {
    let path = folder().join(format!("{function}-{processor}.zip"));
    ZipArchive::new(std::fs::File::open(path).expect("packaged")).expect("a zip")
}

/// Reads a file from a function's package.
pub fn member(function: &str, processor: &str, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    package(function, processor).by_name(name).expect("it exists").read_to_end(&mut bytes).expect("whole");
    bytes
}

pub fn bootstrap(function: &str, processor: &str) -> Vec<u8> {
    member(function, processor, "bootstrap")
}
