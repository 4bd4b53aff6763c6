//! A reader in a separate process, with one line per document: a path in; time, text length and
//! memory out.
//!
//! The output is `NANOSECONDS CHARACTERS KIB`, with `-` for the characters of a failure. The
//! process reads many documents, so its start does not count. If a document kills it, the next one
//! gets a new process.
//!
//! A worker that returns texts prints a line with the number of bytes, or `-` for a failure, or `!`
//! for a panic, and then the bytes.

use crate::outcome::Outcome;
use crate::stats::{children_peak, memory};
use bytes::Bytes;
use catdoc_lambda::{Extractor, Limits, Options, RawOptions};
use std::io::{self, BufRead, BufReader, Read, Write, stdin, stdout};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The time limit of a worker for a text, ten thousand times what most of them take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The result of a reader for a document.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The time it took.
    pub time: Duration,
    /// The number of characters it found, or `None` for a failure.
    pub characters: Option<usize>,
}

/// Runs our library as a worker, with the attachments of documents or without.
pub fn serve_library(attachments: bool) {
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    let options = RawOptions { attachments: Some(attachments), ..RawOptions::default() };
    let options = Options::try_from(options).expect("a valid option");
    serve(
        |path| {
            // Shared, as the server and the command line do. Other readers borrow their bytes.
            let bytes = Bytes::from(std::fs::read(path).expect("readable"));
            let start = Instant::now();
            let text = extractor.extract_owned(bytes.clone(), &options).ok().map(|extraction| extraction.text);
            Reading { time: start.elapsed(), characters: text.map(|text| text.chars().count()) }
        },
        || memory(std::process::id(), "VmHWM"),
    );
}

/// Runs a command as a worker: it starts anew for each document, with the path as its last
/// argument.
pub fn serve_command(program: &str, arguments: &[String]) {
    serve(
        |path| {
            let mut command = Command::new(program);
            command.args(arguments).arg(path).stdin(Stdio::null()).stderr(Stdio::null());
            let start = Instant::now();
            let output = command.output().expect("it starts");
            let time = start.elapsed();
            let text = String::from_utf8_lossy(&output.stdout);
            Reading { time, characters: output.status.success().then(|| text.chars().count()) }
        },
        children_peak,
    );
}

fn serve(read: impl Fn(&str) -> Reading, peak: impl Fn() -> u64) {
    for path in stdin().lock().lines() {
        let reading = read(&path.expect("UTF-8"));
        let characters = reading.characters.map_or_else(|| "-".to_owned(), |count| count.to_string());
        println!("{} {characters} {}", reading.time.as_nanos(), peak());
        stdout().flush().expect("the harness listens");
    }
}

/// The benchmark's side of a worker.
pub struct Worker {
    command: Command,
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
    peak: u64,
}

impl Worker {
    /// Creates a worker that `command` starts.
    pub fn new(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self { command, running: None, peak: 0 }
    }

    /// Sends it the document at `path` and returns its reading.
    pub fn read(&mut self, path: &Path) -> Reading {
        let reading = self.ask(path);
        if reading.is_none() {
            self.stop();
        }
        reading.unwrap_or(Reading { time: Duration::ZERO, characters: None })
    }

    fn ask(&mut self, path: &Path) -> Option<Reading> {
        let (_, stdin, stdout) = self.running();
        writeln!(stdin, "{}", path.display()).ok()?;
        let mut line = String::new();
        stdout.read_line(&mut line).ok()?;
        let mut fields = line.trim().split(' ');
        let (time, characters, peak) = (fields.next()?, fields.next()?, fields.next()?);
        self.peak = self.peak.max(peak.parse().ok()?);
        Some(Reading { time: Duration::from_nanos(time.parse().ok()?), characters: characters.parse().ok() })
    }

    /// Returns the text of the document at `path`, for a worker that returns texts.
    pub fn text(&mut self, path: &Path) -> Outcome {
        let (child, stdin, stdout) = self.running();
        let result = thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            scope.spawn(move || sender.send(writeln!(stdin, "{}", path.display()).and_then(|()| text_of(stdout))));
            receiver.recv_timeout(TIMEOUT).unwrap_or_else(|_| {
                child.kill()?;
                Err(io::ErrorKind::TimedOut.into())
            })
        });
        result.unwrap_or_else(|error| {
            self.stop();
            if error.kind() == io::ErrorKind::TimedOut { Outcome::TimedOut } else { Outcome::Crashed }
        })
    }

    fn running(&mut self) -> &mut (Child, ChildStdin, BufReader<ChildStdout>) {
        self.running.get_or_insert_with(|| {
            let mut child = self.command.spawn().expect("the worker starts");
            let pipes = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
            (child, pipes.0, BufReader::new(pipes.1))
        })
    }

    /// Returns the peak memory of the process, in KiB.
    pub fn peak(&self) -> u64 {
        self.peak
    }

    fn stop(&mut self) {
        if let Some((mut child, stdin, _)) = self.running.take() {
            drop(stdin);
            // It may have exited already, which may be why it is being stopped.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Reads the next result of a worker that returns texts.
fn text_of(stdout: &mut BufReader<ChildStdout>) -> io::Result<Outcome> {
    let mut line = String::new();
    if stdout.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let length = match line.trim() {
        "-" => return Ok(Outcome::Refused),
        "!" => return Ok(Outcome::Crashed),
        length => length.parse().map_err(|_| io::ErrorKind::InvalidData)?,
    };
    let mut bytes = vec![0; length];
    stdout.read_exact(&mut bytes)?;
    Ok(Outcome::Text(String::from_utf8_lossy(&bytes).into_owned()))
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}
