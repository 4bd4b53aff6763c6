//! A reader in a process of its own: a path a line in; its time, the text it found and its memory a line out.
//!
//! `NANOSECONDS CHARACTERS KIB`, with `-` for the characters where it failed. The process lives from document to document,
//! so that its start does not count; where it dies of one, the next gets a new one.
//!
//! A worker that is asked for texts answers with a line of how many bytes there are, or `-` where it failed, and the bytes.

use crate::stats::{children_peak, memory};
use catdoc_lambda::{Extractor, Limits, Options};
use std::io::{self, BufRead, BufReader, Read, Write, stdin, stdout};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How long a worker may take for a text, ten thousand times what most take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a reader did with a document.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// How long it took.
    pub time: Duration,
    /// The characters it found; `None` where it failed.
    pub characters: Option<usize>,
}

/// Our library as a worker.
pub fn serve_library() {
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    let options = Options::default();
    serve(
        |path| {
            let bytes = std::fs::read(path).expect("readable");
            let start = Instant::now();
            let text = extractor.extract(&bytes, &options).ok().map(|extraction| extraction.text);
            Reading { time: start.elapsed(), characters: text.map(|text| text.chars().count()) }
        },
        || memory(std::process::id(), "VmHWM"),
    );
}

/// A command as a worker, started anew for each document, whose path it gets as its last argument.
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

/// The harness's end of a worker.
pub struct Worker {
    command: Command,
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
    peak: u64,
}

impl Worker {
    /// A worker that `command` starts.
    pub fn new(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self { command, running: None, peak: 0 }
    }

    /// Has it read the document at `path`.
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

    /// The text it finds in the document at `path`, if it is one that answers with texts.
    pub fn text(&mut self, path: &Path) -> Option<String> {
        let (child, stdin, stdout) = self.running();
        let answer = thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            scope.spawn(move || sender.send(writeln!(stdin, "{}", path.display()).and_then(|()| text_of(stdout))));
            receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| {
                child.kill()?;
                Err(io::ErrorKind::TimedOut.into())
            })
        });
        answer.unwrap_or_else(|_| {
            self.stop();
            None
        })
    }

    fn running(&mut self) -> &mut (Child, ChildStdin, BufReader<ChildStdout>) {
        self.running.get_or_insert_with(|| {
            let mut child = self.command.spawn().expect("the worker starts");
            let pipes = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
            (child, pipes.0, BufReader::new(pipes.1))
        })
    }

    /// Most memory the process has had, in KiB.
    pub fn peak(&self) -> u64 {
        self.peak
    }

    fn stop(&mut self) {
        if let Some((mut child, stdin, _)) = self.running.take() {
            drop(stdin);
            // It may be what it died of that brought us here.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The next answer of a worker that answers with texts.
fn text_of(stdout: &mut BufReader<ChildStdout>) -> io::Result<Option<String>> {
    let mut line = String::new();
    if stdout.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let Ok(length) = line.trim().parse() else { return Ok(None) };
    let mut bytes = vec![0; length];
    stdout.read_exact(&mut bytes)?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}
