//! Extracts a document where there is no host. This WASI program compiles the host's own files, so
//! that a document converted in a browser gets the same response as from the server. It asks its
//! caller to run the module. See `wasm/README.md`, "answer.wasm".

mod caller;

#[allow(dead_code, unused_imports, reason = "only the host uses some of it")]
#[path = "../../../src/extraction/mod.rs"]
mod extraction;

use caller::Caller;
use extraction::extract::extract;
use extraction::json::FailureJson;
use extraction::render::render;
use extraction::{Error, Limits, Options, OutputFormat, Password, RawOptions};
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let (name, result) = match *args.as_slice() {
        [name, memory, milliseconds, output] => (name, convert(name, [memory, milliseconds, output])),
        _ => ("", Err(Error::internal("wrong arguments; give a name and three limits"))),
    };
    let (response, code) = match result {
        Ok(response) => (response, ExitCode::SUCCESS),
        Err(error) => (serde_json::to_vec(&FailureJson::new(name, &error)).unwrap_or_default(), ExitCode::FAILURE),
    };
    if caller::respond(&response).is_ok() { code } else { ExitCode::from(2) }
}

/// Returns the JSON of the document that the caller sends first, and opens with the password that
/// follows.
fn convert(name: &str, limits: [&str; 3]) -> Result<Vec<u8>, Error> {
    let invalid = || Error::internal("the limits are not numbers");
    let [memory, milliseconds, output] = limits.map(|limit| limit.parse().ok());
    let limits = Limits {
        memory: memory.ok_or_else(invalid)?,
        time: Duration::from_millis(milliseconds.ok_or_else(invalid)? as u64),
        output: output.ok_or_else(invalid)?,
        concurrency: 1,
    };
    let document = caller::read_block()?.into();
    let invalid = || Error::internal("the password is not UTF-8");
    let password =
        caller::read_optional_block()?.map(|bytes| Password::from_utf8(bytes).ok_or_else(invalid)).transpose()?;
    let raw = RawOptions { password, ..RawOptions::default() };
    let options = Options::try_from(raw)?.for_file(name, "");
    let extraction = extract(&mut Caller, &document, &options, &limits)?;
    // Like the server's, a response may be as large as the text.
    render(extraction, Some(name), OutputFormat::Json, limits.output)
}
