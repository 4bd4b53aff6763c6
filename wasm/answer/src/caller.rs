//! The conversation with the caller over standard input and output. A block is its length, as a
//! little-endian 32-bit word, and its bytes.
//!
//! A request is the byte `R`, then the arguments, one a line, the output limit, the document and
//! the password, a block each. The caller runs the module and answers with blocks: how the run
//! ended, its milliseconds, the report, the metadata and the output. The response is the byte `J`,
//! then a block.

use crate::extraction::extract::Module;
use crate::extraction::run::{Argument, End, Run};
use crate::extraction::{Error, Limits, Password, report};
use bytes::Bytes;
use std::io::{self, Read, Write, stdin, stdout};
use std::time::Duration;

/// The length of a block that does not exist.
const NONE: u32 = u32::MAX;

/// The caller of this program, which runs the module.
pub struct Caller;

impl Module for Caller {
    fn run(
        &mut self,
        document: &Bytes,
        password: Option<&Password>,
        arguments: &[Argument],
        limits: &Limits,
    ) -> Result<(Run, Duration), Error> {
        let (arguments, output) = (arguments.join("\n"), limits.output.to_string());
        let password = password.map(Password::to_file);
        let blocks = [Some(arguments.as_bytes()), Some(output.as_bytes()), Some(document), password.as_deref()];
        write(b'R', &blocks).map_err(Error::internal)?;
        let end = parse_end(&read_text()?).ok_or_else(invalid_run)?;
        let milliseconds = read_text()?.parse().map_err(Error::internal)?;
        let report: [u8; report::LENGTH] = read_block()?.try_into().map_err(|_| invalid_run())?;
        let metadata = read_optional_block()?;
        let stdout = read_block()?;
        let run = Run { end, stdout, stderr: Vec::new(), report: Some(report), metadata };
        Ok((run, Duration::from_millis(milliseconds)))
    }
}

/// Sends the response.
pub fn respond(response: &[u8]) -> io::Result<()> {
    write(b'J', &[Some(response)])
}

fn write(kind: u8, blocks: &[Option<&[u8]>]) -> io::Result<()> {
    let mut out = stdout().lock();
    out.write_all(&[kind])?;
    for block in blocks {
        let length = block.map_or(Ok(NONE), |block| u32::try_from(block.len())).map_err(io::Error::other)?;
        out.write_all(&length.to_le_bytes())?;
        out.write_all(block.unwrap_or_default())?;
    }
    out.flush()
}

/// Reads a block.
///
/// # Errors
/// `Internal` if there is none.
pub fn read_block() -> Result<Vec<u8>, Error> {
    read_optional_block()?.ok_or_else(invalid_run)
}

/// Reads a block, if it exists.
///
/// # Errors
/// `Internal` if the caller ends before it.
pub fn read_optional_block() -> Result<Option<Vec<u8>>, Error> {
    let mut input = stdin().lock();
    let mut length = [0; 4];
    input.read_exact(&mut length).map_err(Error::internal)?;
    let length = u32::from_le_bytes(length);
    if length == NONE {
        return Ok(None);
    }
    let mut block = vec![0; length as usize];
    input.read_exact(&mut block).map_err(Error::internal)?;
    Ok(Some(block))
}

fn read_text() -> Result<String, Error> {
    String::from_utf8(read_block()?).map_err(Error::internal)
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
    Error::internal("the caller did not send a run")
}
