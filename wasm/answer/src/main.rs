//! What the host makes of a run of the module, for where there is no host: a WASI program of the host's very files, so that a
//! document that is converted in a browser has the answer that the server would have given. See `wasm/README.md`, "The answer".

#[allow(dead_code, unused_imports, reason = "only the host uses some of it")]
#[path = "../../../src/extraction/mod.rs"]
mod extraction;

use extraction::interpret::interpret_run;
use extraction::json::{Answer, Failure};
use extraction::run::{End, Run};
use extraction::{Error, Limits, Options, report, signature};
use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;
use std::time::Duration;

/// The length of metadata where there is none.
const NO_METADATA: u32 = u32::MAX;

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let (name, result) = match *words.as_slice() {
        ["begin", name, document] => (name, begin(document)),
        ["end", name, end, memory, milliseconds, output] => (name, conclude(name, end, [memory, milliseconds, output])),
        _ => ("", Err(Error::internal("this is no command"))),
    };
    let (written, code) = match result {
        Ok(written) => (written, ExitCode::SUCCESS),
        Err(error) => (serde_json::to_vec(&Failure::new(name, &error)).unwrap_or_default(), ExitCode::FAILURE),
    };
    if stdout().write_all(&written).is_ok() { code } else { ExitCode::from(2) }
}

/// The module's arguments, each on a line, if the document is one for it; what it is says standard input.
fn begin(document: &str) -> Result<Vec<u8>, Error> {
    let mut head = Vec::new();
    stdin().take(signature::HEAD as u64).read_to_end(&mut head).map_err(Error::internal)?;
    signature::recognise(&head)?;
    Ok(Options::default().arguments(document).join("\n").into_bytes())
}

/// The answer; what the run has left says standard input.
fn conclude(name: &str, end: &str, limits: [&str; 3]) -> Result<Vec<u8>, Error> {
    let [memory, milliseconds, output] = limits.map(|word| word.parse().ok());
    let limits = Limits {
        memory: memory.ok_or_else(nonsense)?,
        time: Duration::from_millis(milliseconds.ok_or_else(nonsense)? as u64),
        output: output.ok_or_else(nonsense)?,
        concurrency: 1,
    };
    let run = read_run(end_named(end).ok_or_else(nonsense)?)?;
    let extraction = interpret_run(run, &limits, &Options::default())?;
    serde_json::to_vec(&Answer::new(Some(name), &extraction)).map_err(Error::internal)
}

/// A run, out of standard input: its report, the length of its metadata (little-endian) and the metadata, its output.
fn read_run(end: End) -> Result<Run, Error> {
    let mut input = stdin().lock();
    let mut report = [0; report::LENGTH];
    let mut length = [0; 4];
    input.read_exact(&mut report).map_err(Error::internal)?;
    input.read_exact(&mut length).map_err(Error::internal)?;
    let metadata = match u32::from_le_bytes(length) {
        NO_METADATA => None,
        length => {
            let mut metadata = vec![0; length as usize];
            input.read_exact(&mut metadata).map_err(Error::internal)?;
            Some(metadata)
        }
    };
    let mut stdout = Vec::new();
    input.read_to_end(&mut stdout).map_err(Error::internal)?;
    Ok(Run { end, stdout, stderr: Vec::new(), report: Some(report), metadata })
}

/// How a run ended, in one word.
fn end_named(word: &str) -> Option<End> {
    match word {
        "trap" => Some(End::Trap),
        "deadline" => Some(End::Deadline),
        "memory-limit" => Some(End::MemoryLimit),
        "output-limit" => Some(End::OutputLimit),
        code => code.parse().ok().map(End::Exit),
    }
}

fn nonsense() -> Error {
    Error::internal("this is no end of a run")
}
