//! Interprets a run of the module where there is no host. This WASI program compiles the host's own
//! files, so that a document converted in a browser gets the same response as from the server. See
//! `wasm/README.md`, "answer.wasm".

#[allow(dead_code, unused_imports, reason = "only the host uses some of it")]
#[path = "../../../src/extraction/mod.rs"]
mod extraction;

use extraction::interpret::interpret_run;
use extraction::json::FailureJson;
use extraction::render::render;
use extraction::run::{End, Run};
use extraction::{Error, Limits, Options, OutputFormat, report, signature};
use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;
use std::time::Duration;

/// The length that means that there is no metadata.
const NO_METADATA: u32 = u32::MAX;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let (name, result) = match *args.as_slice() {
        ["begin", name, document] => (name, begin(document)),
        ["end", name, end, memory, milliseconds, output] => {
            (name, interpret(name, end, [memory, milliseconds, output]))
        }
        _ => ("", Err(Error::internal("unknown command; use begin or end"))),
    };
    let (output, code) = match result {
        Ok(output) => (output, ExitCode::SUCCESS),
        Err(error) => (serde_json::to_vec(&FailureJson::new(name, &error)).unwrap_or_default(), ExitCode::FAILURE),
    };
    if stdout().write_all(&output).is_ok() { code } else { ExitCode::from(2) }
}

/// Returns the module's arguments, one per line, if standard input begins like a supported
/// document.
fn begin(document: &str) -> Result<Vec<u8>, Error> {
    let mut head = Vec::new();
    stdin().take(signature::HEAD as u64).read_to_end(&mut head).map_err(Error::internal)?;
    signature::recognise(&head)?;
    Ok(Options::default().arguments(document).join("\n").into_bytes())
}

/// Returns the JSON of a document whose run is encoded on standard input.
fn interpret(name: &str, end: &str, limits: [&str; 3]) -> Result<Vec<u8>, Error> {
    let [memory, milliseconds, output] = limits.map(|limit| limit.parse().ok());
    let limits = Limits {
        memory: memory.ok_or_else(invalid_run)?,
        time: Duration::from_millis(milliseconds.ok_or_else(invalid_run)? as u64),
        output: output.ok_or_else(invalid_run)?,
        concurrency: 1,
    };
    let run = read_run(parse_end(end).ok_or_else(invalid_run)?)?;
    let extraction = interpret_run(run, &limits, &Options::default())?;
    // Like the server's, a response may be as large as the text.
    render(extraction, Some(name), OutputFormat::Json, limits.output)
}

/// Reads a run from standard input: its report, the length of its metadata (little-endian), the
/// metadata and the output.
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

/// Parses how a run ended.
fn parse_end(word: &str) -> Option<End> {
    match word {
        "trap" => Some(End::Trap),
        "deadline" => Some(End::Deadline),
        "memory-limit" => Some(End::MemoryLimit),
        "output-limit" => Some(End::OutputLimit),
        code => code.parse().ok().map(End::Exit),
    }
}

fn invalid_run() -> Error {
    Error::internal("the arguments do not describe a run")
}
