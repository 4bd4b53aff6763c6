//! Runs one of the commands: prints its documents one after the other, and reports on standard error
//! what is not printed.

use super::args::CommonArgs;
use super::failure::{FAILED, Failure};
use super::job::Job;
use super::program::Program;
use crate::cli::escaped::escaped;
use crate::cli::input::Input;
use crate::cli::password;
use crate::cli::report::{explain, report};
use crate::extraction::account::Account;
use crate::extraction::charsets;
use crate::extraction::omitted::{self, Omitted};
use crate::extraction::print::Printed;
use crate::extraction::print_options::PrintOptions;
use crate::extraction::{Error, Limits};
use crate::extractor::Extractor;
use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// The response to -V: catdoc's version, whose options these are, and ours.
const VERSION: &str = concat!("Catdoc Version 0.95 (catdoc-lambda ", env!("CARGO_PKG_VERSION"), ")\n");

/// The number of charsets on a line of the list.
const LIST_COLUMNS: usize = 5;

/// Runs a program with these arguments; the first is its name. Returns the exit code.
///
/// # Errors
/// If standard output or standard error cannot be written to. A closed pipe counts as success.
pub fn run(program: Program, arguments: &[OsString]) -> io::Result<u8> {
    let report = |message: &str| report(program.name(), message);
    let job = match Job::parse(program, arguments, |message| report(&message)) {
        Ok(job) => job,
        Err(error) => {
            error.print()?;
            return Ok(if error.use_stderr() { FAILED } else { 0 });
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    match respond(&job, &report, &mut out).and_then(|code| out.flush().map(|()| code)) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(0),
        other => other,
    }
}

/// Does what the arguments ask for. Returns the exit code.
fn respond(job: &Job, report: &dyn Fn(&str), out: &mut dyn Write) -> io::Result<u8> {
    match &job.common {
        CommonArgs { list: true, .. } => list_charsets(out)?,
        CommonArgs { version: true, .. } => out.write_all(VERSION.as_bytes())?,
        CommonArgs { files, .. } if files.is_empty() && io::stdin().is_terminal() => {
            write!(out, "{}", job.program.command().render_help())?;
        }
        _ => return print_all(job, report, out),
    }
    Ok(0)
}

/// Prints the documents. Returns the exit code.
fn print_all(job: &Job, report: &dyn Fn(&str), out: &mut dyn Write) -> io::Result<u8> {
    let (extractor, options) = match prepare(job) {
        Ok(prepared) => prepared,
        Err(error) => {
            report(&explain(&error));
            return Ok(FAILED);
        }
    };
    let mut code = 0;
    let mut stdin_is_read = false;
    for input in job.inputs() {
        let name = input.name();
        let name = escaped(&name);
        let is_again = input == Input::Stdin && std::mem::replace(&mut stdin_is_read, true);
        let printed = if is_again { Err(Failure::StdinTwice) } else { print(&extractor, &options, &input) };
        match printed.and_then(|printed| job.select(printed)) {
            Ok(printed) => {
                job.write(&printed, out)?;
                missing(&printed).iter().for_each(|message| report(&format!("{name}: {message}")));
            }
            Err(failure) => {
                code = failure.exit_code();
                report(&format!("{name}: {failure}"));
            }
        }
    }
    Ok(code)
}

/// Returns what all documents need: an extractor, and the options with the password.
fn prepare(job: &Job) -> Result<(Extractor, PrintOptions), Error> {
    let password = password::get(None)?.filter(|password| !password.is_empty());
    let extractor = Extractor::new(Limits { concurrency: 1, ..Limits::default() })?;
    Ok((extractor, PrintOptions { password, ..job.options.clone() }))
}

fn print(extractor: &Extractor, options: &PrintOptions, input: &Input) -> Result<Printed, Failure> {
    Ok(extractor.print(&input.open(true)?.read()?, options)?)
}

/// Returns messages about words that are not in the text. Other content, such as pictures, is not
/// mentioned: some callers take any message for a failure.
fn missing(printed: &Printed) -> Vec<String> {
    let documents = printed.documents();
    let mut messages: Vec<_> = documents.iter().flat_map(|it| it.losses.iter().cloned()).collect();
    let mut omitted = Vec::new();
    for Omitted { kind, count, detail } in documents.iter().flat_map(|it| &it.omitted).filter(|it| it.kind.has_text()) {
        omitted::add(&mut omitted, *kind, *count, detail);
    }
    let sentence = Account::of_one(&omitted).sentence();
    messages.extend(sentence.map(|sentence| format!("{sentence}; catdoc-lambda extract --format json has more")));
    messages
}

fn list_charsets(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"Available charsets:")?;
    for (index, name) in charsets::written().enumerate() {
        let separator = if index.is_multiple_of(LIST_COLUMNS) { '\n' } else { '\t' };
        write!(out, "{separator}{name}")?;
    }
    out.write_all(b"\n")
}
