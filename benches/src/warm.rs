//! One page repeatedly: the cost of a document in a warm process, and the sandbox's share of it.

use crate::Paths;
use crate::documents::have;
use crate::stats::{median, page_faults, percentile, print_table, short};
use crate::worker::Worker;
use catdoc_lambda::sandbox::Sandbox;
use catdoc_lambda::{Extractor, Limits, Options};
use std::process::Command;
use std::time::Instant;

/// The number of turns of both, and the library's runs per turn. A process runs once per turn,
/// because it takes long enough.
const TURNS: usize = 200;
const PER_TURN: usize = 50;

pub fn measure(paths: &Paths) {
    let document = std::fs::read(paths.one_page()).expect("readable");
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    let sandbox = Sandbox::new(Limits::default()).expect("the built-in module");
    let options = Options::default();
    let mut popen = (have("python3") && have("catdoc")).then(|| {
        let mut python = Command::new("python3");
        python.arg(paths.root.join("benches/os_popen.py"));
        Worker::new(python)
    });

    let (mut library, mut made, mut dropped, mut process) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut faults = 0;
    for turn in 0..TURNS {
        let before = page_faults();
        for _ in 0..PER_TURN {
            library.push(micros(|| extractor.extract(&document, &options).expect("a valid document")).0);
            let (time, instance) = micros(|| sandbox.idle_instance().expect("an instance"));
            made.push(time);
            dropped.push(micros(|| drop(instance)).0);
        }
        // The first turn only makes memory resident.
        faults += if turn == 0 { 0 } else { page_faults() - before };
        if let Some(popen) = &mut popen {
            let reading = popen.read(&paths.one_page());
            assert!(reading.characters.is_some(), "a valid document");
            process.push(reading.time.as_secs_f64() * 1e6);
        }
    }
    let ratio = median(&mut process) / median(&mut library);
    let rows: Vec<_> = [
        ("library call, bytes in to text out", &mut library),
        ("creating the instance, a part of it", &mut made),
        ("resetting its memory, a part of it", &mut dropped),
        ("os.popen(\"catdoc -a\")", &mut process),
    ]
    .into_iter()
    .map(|(name, samples)| {
        vec![
            name.to_owned(),
            short(percentile(samples, 0.5)),
            short(percentile(samples, 0.99)),
            samples.len().to_string(),
        ]
    })
    .collect();
    print_table("A one-page .doc, warm", &["", "p50 µs", "p99 µs", "times"], &rows);
    let per_document = faults as f64 / ((TURNS - 1) * PER_TURN) as f64;
    println!(
        "\nos.popen takes {} times as long as the library. Page faults per document: {per_document:.3}.",
        short(ratio)
    );
}

fn micros<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64() * 1e6, result)
}
