//! The libFuzzer program with the guest's C: `fuzz/guest/harness.c`.

#[cfg(fuzzer)]
use std::process::Command;

/// Runs each of the five targets on this many inputs and returns their summaries, one line each.
///
/// # Errors
/// The report of a finding.
#[cfg(fuzzer)]
pub fn run(inputs: u32) -> Result<String, String> {
    let output = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/guest/run.sh"))
        .args([env!("CATDOC_FUZZER_PATH"), "runs", &inputs.to_string()])
        .output()
        .expect("it starts");
    let output_text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() { Ok(output_text) } else { Err(output_text + &String::from_utf8_lossy(&output.stderr)) }
}

/// Returns the sanitizers' report about this input, if any.
#[cfg(fuzzer)]
pub fn fault(input: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("input");
    std::fs::write(&path, input).expect("written");
    let output = Command::new(concat!(env!("CATDOC_FUZZER_PATH"), "/fuzz/guest"))
        .arg(path)
        .env("ASAN_OPTIONS", "detect_leaks=0")
        .output()
        .expect("it starts");
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(not(fuzzer))]
pub fn run(_inputs: u32) -> Result<String, String> {
    unreachable!("the tests that come here are ignored without the program")
}

#[cfg(not(fuzzer))]
pub fn fault(_input: &[u8]) -> Option<String> {
    unreachable!("the tests that come here are ignored without the program")
}
