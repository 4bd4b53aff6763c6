//! The crate as published: everything it is compiled from, without catdoc's sources and the tests.

use crate::support::command::run;
use crate::support::crate_file::{self, NAME};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use walkdir::WalkDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the names of its files, as cargo would package them.
pub fn packed() -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    let names = run(cargo.args(["package", "--list", "--locked", "--allow-dirty"]).current_dir(root()));
    names.lines().map(|name| name.replace('\\', "/")).collect()
}

/// Returns our source files, relative to the project's folder.
fn sources() -> Vec<String> {
    let all = WalkDir::new(root().join("src")).into_iter().map(|entry| entry.expect("readable").into_path());
    all.filter(|path| path.is_file()).map(|path| name(path.strip_prefix(root()).expect("inside"))).collect()
}

/// Returns a path as cargo names it, without `..`.
fn name(path: &Path) -> String {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(parts.pop().expect("inside the project")),
            part => parts.push(part.as_os_str().to_str().expect("UTF-8")),
        }
    }
    parts.join("/")
}

/// Returns the text between each `before` and the next quotation mark.
fn quoted<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn the_crate_has_every_file_it_is_compiled_from() {
    let packed = packed();
    let sources = sources();
    assert!(sources.len() > 50, "{sources:?}");
    let mut needed: BTreeSet<_> = sources.iter().cloned().collect();
    // The first call reads the file that the second returns.
    needed.extend(["build.rs", "wasm/catdoc.wasm"].map(str::to_owned));
    let mut included = 0;
    for source in sources.iter().map(String::as_str).chain(["build.rs"]).filter(|source| source.ends_with(".rs")) {
        let text = fs::read_to_string(root().join(source)).expect("UTF-8");
        let beside = Path::new(source).parent().expect("a folder");
        for before in ["include_str!(\"", "include_bytes!(\"", "#[path = \""] {
            let files: Vec<_> = quoted(&text, before).map(|file| name(&beside.join(file))).collect();
            included += files.len();
            needed.extend(files);
        }
        needed.extend(quoted(&text, ", config = \"").map(str::to_owned));
        needed.extend(quoted(&text, "#[template(path = \"").map(|page| format!("src/http/page/{page}")));
    }
    assert!(included >= 8, "only {included} includes were found: adapt this test to the sources");
    let missing: Vec<_> = needed.difference(&packed).collect();
    assert!(missing.is_empty(), "not in the crate: {missing:?}");
}

/// Returns a folder with what a user of the crate has: the unpacked package, outside of the
/// workspace.
fn unpacked() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let file = crate_file::package(folder.path());
    run(Command::new("tar").arg("--extract").arg("--file").arg(file).arg("--directory").arg(folder.path()));
    folder
}

#[test]
fn cargo_install_finds_locked_dependencies_and_one_program() {
    let folder = unpacked();
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        run(command.args(arguments).args(["--locked", "--offline"]).current_dir(folder.path().join(NAME)))
    };
    // Fails if Cargo.lock does not fit the package's own Cargo.toml.
    let crates = cargo(&["tree", "--edges", "normal,build", "--prefix", "none"]);
    assert!(crates.contains("\nwasmtime v") && !crates.contains("\nureq v"), "{crates}");

    let about: Value = serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version=1"])).expect("JSON");
    let about = &about["packages"][0];
    // A user who names no feature gets one program, and compiles the module for one processor.
    assert_eq!(about["features"]["default"], Value::Null);
    let targets = about["targets"].as_array().expect("a list").iter().filter(|it| it["kind"][0] == "bin");
    let programs: Vec<_> = targets.map(|it| (it["name"].as_str(), it["required-features"].clone())).collect();
    assert_eq!(programs, [(Some("catdoc-lambda"), Value::Null), (Some("catdoc-lambda-s3"), json!(["s3"]))]);
}

#[test]
fn the_crate_has_its_readme_and_licences() {
    let packed = packed();
    for name in ["CHANGELOG.md", "Cargo.lock", "LICENSE", "README.md", "wasm/README.md"] {
        assert!(packed.contains(name), "{name}");
    }
    assert_eq!(env!("CARGO_PKG_LICENSE"), "GPL-3.0-or-later");
}

#[test]
fn the_crate_has_no_catdoc_source_and_no_document() {
    let packed = packed();
    let rooms: BTreeSet<_> = packed.iter().filter_map(|name| name.split_once('/')).map(|(room, _)| room).collect();
    assert_eq!(rooms, BTreeSet::from(["src", "wasm"]));
    for name in &packed {
        let ending = PathBuf::from(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_ours = ending.as_deref().is_none_or(|ending| {
            ["css", "html", "js", "json", "lock", "md", "orig", "rs", "toml", "wasm"].contains(&ending)
        });
        assert!(is_ours, "{name} must not be in the crate");
    }
}
