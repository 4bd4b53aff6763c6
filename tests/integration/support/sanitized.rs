//! The guest's C as a native program, which AddressSanitizer and UBSan stop at its first fault.

#[cfg(sanitized)]
use std::process::{Command, Stdio};

/// An exit code that the program itself never uses.
#[cfg(sanitized)]
const FAULT: i32 = 99;

/// Returns the sanitizers' report about this document under these options, or `None` without a
/// fault. Unbounded memory growth is also a fault.
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
