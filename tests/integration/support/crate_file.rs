//! The crate as a file, as cargo uploads it.

use super::command::run;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const NAME: &str = concat!("catdoc-lambda-", env!("CARGO_PKG_VERSION"));

/// Packs the crate into `folder` and returns the file.
pub fn package(folder: &Path) -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    // The modules are never committed, so the tree counts as dirty.
    cargo.args(["package", "--locked", "--offline", "--allow-dirty", "--no-verify", "--quiet"]);
    run(cargo.arg("--target-dir").arg(folder).current_dir(env!("CARGO_MANIFEST_DIR")));
    folder.join("package").join(format!("{NAME}.crate"))
}
