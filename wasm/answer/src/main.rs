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
use extraction::message::{alternatives, quote, unknown};
use extraction::render::render;
use extraction::{Error, Limits, Options, OutputFormat, Password, RawOptions};
use serde::Serialize;
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let (name, result) = match *args.as_slice() {
        [name, memory, milliseconds, output, ref options @ ..] => {
            (name, convert(name, [memory, milliseconds, output], options))
        }
        _ => ("", Err(Error::internal("wrong arguments; give a name, three limits and options"))),
    };
    let (response, code) = match result {
        Ok(response) => (response, ExitCode::SUCCESS),
        Err(error) => (serde_json::to_vec(&Failure::new(name, &error)).unwrap_or_default(), ExitCode::FAILURE),
    };
    if caller::respond(&response).is_ok() { code } else { ExitCode::from(2) }
}

/// The JSON of a failed document, with the status that the server responds with.
#[derive(Serialize)]
struct Failure<'a> {
    #[serde(flatten)]
    failure: FailureJson<'a>,
    status: u16,
}

impl<'a> Failure<'a> {
    fn new(name: &'a str, error: &'a Error) -> Self {
        Self { failure: FailureJson::new(name, error), status: error.status() }
    }
}

/// Returns the JSON of the document that the caller sends first, and opens with the password that
/// follows.
fn convert(name: &str, limits: [&str; 3], options: &[&str]) -> Result<Vec<u8>, Error> {
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
    let raw = RawOptions { password, ..parse(options)? };
    let options = Options::try_from(raw)?.for_file(name, "");
    let extraction = extract(&mut Caller, &document, &options, &limits)?;
    let file = Some(name).filter(|name| !name.is_empty());
    // Like the server's, a response may be as large as the text.
    render(extraction, file, OutputFormat::Json, limits.output)
}

/// The option that names the format of `text`.
const FORMAT: &str = "format";

/// Parses options of the form `name=value`.
fn parse(options: &[&str]) -> Result<RawOptions, Error> {
    let mut raw = RawOptions::default();
    for option in options {
        let (name, value) = option.split_once('=').ok_or_else(|| Error::internal("an option has no value"))?;
        if name == FORMAT {
            raw.markdown = parse_format(value)?;
        } else if RawOptions::NAMES.contains(&name) {
            raw.set(name, value)?;
        } else {
            let known: Vec<_> = RawOptions::NAMES.into_iter().chain([FORMAT]).collect();
            return Err(unknown(name, &known));
        }
    }
    Ok(raw)
}

/// Returns whether a format is Markdown.
fn parse_format(value: &str) -> Result<bool, Error> {
    let formats = [OutputFormat::Text, OutputFormat::Markdown];
    let known = || alternatives(&formats.map(|format| format.row().name));
    let format = formats.into_iter().find(|format| format.row().name == value);
    let format = format
        .ok_or_else(|| Error::BadOption { detail: format!("format must be {}, not {}", known(), quote(value)) })?;
    Ok(format == OutputFormat::Markdown)
}
