//! Compares all readers on the same files, taking turns, for each format.

use crate::Paths;
use crate::folders::{self, FORMATS};
use crate::load::{Connection, request};
use crate::stats::{machine, memory, percentile, print_table, short};
use crate::support::serve_process::ServeProcess;
use crate::worker::{Reading, Worker};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The number of rounds over all documents.
const TURNS: usize = 3;
/// The number of times that a reader reads a document per turn, after one warm-up.
const ROUNDS: usize = 10;

/// A reader with its measurements.
struct Reader {
    name: &'static str,
    source: Source,
    micros: Vec<f64>,
    bytes: u64,
    failed: usize,
}

/// Measures our own documents and those of the corpus.
pub fn measure(paths: &Paths) {
    FORMATS.iter().for_each(|format| measure_format(paths, format, &paths.documents(format)));
}

/// Measures the documents in folders.
///
/// # Errors
/// A message for the user if a folder cannot be found.
pub fn measure_folders(paths: &Paths, folders: &[String]) -> Result<(), String> {
    let folders: Vec<_> = folders.iter().map(PathBuf::from).collect();
    println!("{}", machine());
    for format in FORMATS {
        let documents = folders::documents(&folders, format)?;
        if !documents.is_empty() {
            measure_format(paths, format, &documents);
        }
    }
    Ok(())
}

fn measure_format(paths: &Paths, format: &'static str, documents: &[PathBuf]) {
    let mut readers = readers(paths, format);
    for _ in 0..TURNS {
        for document in documents {
            let size = document.metadata().expect("it was listed").len();
            for reader in &mut readers {
                reader.measure(document, size);
            }
        }
    }
    readers.iter_mut().for_each(|reader| reader.failed /= TURNS);
    let rows: Vec<_> = readers.iter_mut().map(row).collect();
    let title = format!("{} .{format} files, {ROUNDS} times each in {TURNS} turns", documents.len());
    print_table(&title, &["reader", "p50 µs", "p99 µs", "MB/s", "peak MB", "no text"], &rows);
}

impl Reader {
    fn measure(&mut self, document: &Path, size: u64) {
        if self.source.read(document).characters.is_none() {
            self.failed += 1;
            return;
        }
        for _ in 0..ROUNDS {
            let reading = self.source.read(document);
            self.micros.push(reading.time.as_secs_f64() * 1e6);
            self.bytes += size;
        }
    }
}

fn row(reader: &mut Reader) -> Vec<String> {
    let total: f64 = reader.micros.iter().sum();
    vec![
        reader.name.to_owned(),
        short(percentile(&mut reader.micros, 0.5)),
        short(percentile(&mut reader.micros, 0.99)),
        short(reader.bytes as f64 / total),
        short(reader.source.peak() as f64 / 1024.0),
        reader.failed.to_string(),
    ]
}

fn readers(paths: &Paths, format: &'static str) -> Vec<Reader> {
    let own = std::env::current_exe().expect("a path");
    let peers = paths.binaries.join("catdoc-lambda-bench-peers");
    let binary = paths.binary();
    let popen = paths.root.join("benches/os_popen.py");
    let mut readers = vec![
        worker("ours, library", &own, &["library"]),
        // Other readers do not read embedded documents.
        worker("ours, library, no attachments", &own, &["library-without-attachments"]),
        over_http(paths),
        worker("ours, command line", &own, &["command", path(&binary), "extract"]),
    ];
    if peers.exists() && format != "wri" {
        readers.push(worker("anydoc", &peers, &["anydoc", format]));
        if format != "rtf" {
            readers.push(worker("office_oxide", &peers, &["office_oxide", format]));
        }
    }
    if format == "doc" && have("python3") && have("catdoc") {
        readers.push(worker("os.popen(\"catdoc -a\")", Path::new("python3"), &[path(&popen)]));
    }
    let (name, native): (_, &[&str]) = match format {
        "xls" => ("xls2csv", &["command", "xls2csv", "-d", "utf-8"]),
        "ppt" => ("catppt", &["command", "catppt", "-d", "utf-8"]),
        _ => ("catdoc -w", &["command", "catdoc", "-w", "-d", "utf-8"]),
    };
    if have(native[1]) {
        readers.push(worker(name, &own, native));
    }
    if format == "doc" && have("antiword") {
        readers.push(worker("antiword -w 0", &own, &["command", "antiword", "-w", "0"]));
    }
    readers
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Tells whether a program is installed; a missing one is not measured.
pub fn have(program: &str) -> bool {
    let status = Command::new("sh").args(["-c", &format!("command -v {program}")]).stdout(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn worker(name: &'static str, program: &Path, arguments: &[&str]) -> Reader {
    let mut command = Command::new(program);
    command.args(arguments);
    Reader { name, source: Source::Worker(Worker::new(command)), micros: Vec::new(), bytes: 0, failed: 0 }
}

/// Returns the server on loopback, over one keep-alive connection.
fn over_http(paths: &Paths) -> Reader {
    let server = paths.serve(&[]);
    let connection = Connection::open(server.address);
    let source = Source::Http { server, connection };
    Reader { name: "ours, HTTP on loopback", source, micros: Vec::new(), bytes: 0, failed: 0 }
}

/// The source of a reader's figures.
enum Source {
    Worker(Worker),
    Http { server: ServeProcess, connection: Connection },
}

impl Source {
    fn read(&mut self, path: &Path) -> Reading {
        match self {
            Self::Worker(worker) => worker.read(path),
            Self::Http { connection, .. } => {
                let request = request(&std::fs::read(path).expect("readable"));
                let start = Instant::now();
                let response = connection.exchange(&request);
                let text = (response.status == 200).then_some(response.body.len());
                Reading { time: start.elapsed(), characters: text }
            }
        }
    }

    /// Returns the peak memory in KiB.
    fn peak(&self) -> u64 {
        match self {
            Self::Worker(worker) => worker.peak(),
            Self::Http { server, .. } => memory(server.child.id(), "VmHWM"),
        }
    }
}
