//! The Debian packages from `./build.sh release debian`, and the man pages in all packages.

use super::binary::BINARY;
use super::command::run;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

pub const ARCHITECTURES: [&str; 2] = ["amd64", "arm64"];

/// Returns the package of an architecture.
pub fn deb(architecture: &str) -> PathBuf {
    let name = format!("catdoc-lambda_{}_{architecture}.deb", env!("CARGO_PKG_VERSION"));
    Path::new(env!("CATDOC_DEBS_PATH")).join(name)
}

/// Returns a folder with the package's files.
pub fn unpacked(architecture: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    run(Command::new("dpkg-deb").arg("--extract").arg(deb(architecture)).arg(folder.path()));
    folder
}

/// Returns the file names of the man pages that the program can print.
pub fn man_pages() -> Vec<String> {
    let help = run(Command::new(BINARY).args(["man", "--help"]));
    let (_, commands) = help.split_once("[possible values: ").expect("a list");
    let commands = commands.split(']').next().expect("a first").split(", ");
    let pages = commands.map(|command| match command {
        "catdoc" | "catppt" | "xls2csv" => format!("{command}.1"),
        _ => format!("catdoc-lambda-{command}.1"),
    });
    pages.chain(["catdoc-lambda.1".to_owned()]).collect()
}
