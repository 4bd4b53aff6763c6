//! The real binary with another module in it.

use super::binary::BINARY;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use wasmtime::Engine;

/// The settings with which the binary loads its module.
#[path = "../../../src/sandbox/config.rs"]
mod config;

/// Writes a copy of the real binary with `artifact` in place of its module's machine code.
pub fn binary_with(folder: &Path, artifact: &[u8]) -> PathBuf {
    let original = std::fs::read(concat!(env!("OUT_DIR"), "/catdoc.cwasm")).expect("the build script writes it");
    assert!(artifact.len() <= original.len());
    let mut binary = std::fs::read(BINARY).expect("readable");
    let at = position(&binary, &original).expect("the artefact is in the binary");
    binary[at..at + original.len()].fill(0);
    binary[at..at + artifact.len()].copy_from_slice(artifact);
    let copy = folder.join("catdoc-lambda");
    std::fs::copy(BINARY, &copy).expect("copied");
    std::fs::write(&copy, binary).expect("written");
    wait_until_executable(&copy);
    copy
}

/// Waits until the copy can be executed. A process that another test has just started holds our
/// open descriptor until its own exec. Until then the system reports the file as busy.
fn wait_until_executable(binary: &Path) {
    while let Err(error) = Command::new(binary).arg("--version").output() {
        assert_eq!(error.kind(), ErrorKind::ExecutableFileBusy, "{error}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn position(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = haystack[from..].iter().position(|byte| *byte == needle[0]) {
        let at = from + found;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Compiles `wat` to machine code as the build script does.
pub fn artifact(wat: &str) -> Vec<u8> {
    let mut config = config::config();
    config.target("x86_64-unknown-linux-gnu").expect("a target");
    let engine = Engine::new(&config).expect("an engine");
    engine.precompile_module(wat.as_bytes()).expect("it compiles")
}
