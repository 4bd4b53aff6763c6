//! The module's C as a program of this machine, which AddressSanitizer and UBSan end at its first fault.

#[cfg(sanitized)]
use std::process::{Command, Stdio};

/// An exit code that the program itself never has.
#[cfg(sanitized)]
const FAULT: i32 = 99;

/// What the sanitizers say of this document under these options; `None` where there is no fault. A program that grows
/// without end has one as well.
#[cfg(sanitized)]
pub fn fault(document: &[u8], arguments: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document");
    std::fs::write(&path, document).expect("written");
    let output = Command::new(env!("CATDOC_SANITIZED_PATH"))
        .args(arguments)
        .arg(&path)
        .env("ASAN_OPTIONS", format!("detect_leaks=0:hard_rss_limit_mb=1024:exitcode={FAULT}"))
        .env("UBSAN_OPTIONS", format!("halt_on_error=1:exitcode={FAULT}"))
        .stdout(Stdio::null())
        .output()
        .expect("it starts");
    let is_fault = output.status.code().is_none_or(|code| code >= FAULT);
    is_fault.then(|| format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr)))
}

#[cfg(not(sanitized))]
pub fn fault(_document: &[u8], _arguments: &[&str]) -> Option<String> {
    unreachable!("the tests that come here are ignored without the program")
}
