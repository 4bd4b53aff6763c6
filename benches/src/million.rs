//! A million broken documents of every format through the library: no panic, no result outside the
//! contract, no missed deadline, and no leak.

use crate::claims::Claims;
use crate::stats::{machine, percentile, print_table, short};
use crate::support::process::{descriptors, kib, threads};
use crate::support::specimens::specimens;
use crate::support::trend::median;
use crate::support::trial;
use catdoc_lambda::{Extractor, Limits, Options};
use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const USAGE: &str = "usage: ./build.sh bench million [DOCUMENTS [FIRST SEED]]";

const DOCUMENTS: usize = 1_000_000;
/// With fewer documents, the claims about memory and the slowest thousandth are meaningless.
const FEWEST: usize = 10_000;

/// The number of memory samples. In the first tenth of a run the pool, the threads and the
/// allocator take what they need. The medians of the first and last tenths of the rest are
/// compared.
const SAMPLES: usize = 100;
const TENTH: usize = SAMPLES / 10;

/// The allowed growth of memory in KiB, because the allocator keeps some of the largest text so
/// far. A leak of nine bytes per document exceeds it in a million documents.
const ROOM: u64 = 8 << 10;

/// The number of faults described in the output; all are counted.
const MAX_DESCRIBED: usize = 20;

/// A document to break, with its format.
struct Specimen {
    name: &'static str,
    format: &'static str,
    bytes: Vec<u8>,
}

/// One sample of the process.
struct Sample {
    kib: u64,
    descriptors: usize,
    threads: u64,
}

impl Sample {
    fn now() -> Self {
        let pid = std::process::id();
        Self { kib: kib(pid, "VmRSS"), descriptors: descriptors(pid), threads: threads(pid) }
    }
}

/// Counts of documents by format and by result.
type Counts = BTreeMap<(&'static str, &'static str), usize>;

/// The work, and the results so far.
struct Run<'a> {
    extractor: &'a Extractor,
    specimens: &'a [Specimen],
    first_seed: u32,
    next: AtomicUsize,
    done: AtomicUsize,
    /// The times of each document in microseconds.
    micros: Vec<AtomicU32>,
    panics: AtomicUsize,
    faults: Mutex<Vec<String>>,
}

/// # Errors
/// The usage, if the arguments are invalid.
pub fn run(arguments: &[String]) -> Result<ExitCode, String> {
    let (documents, first_seed) = parse(arguments).ok_or_else(|| format!("{USAGE}; at least {FEWEST} documents"))?;
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    let specimens = good_ones(&extractor);
    let run = Run {
        extractor: &extractor,
        specimens: &specimens,
        first_seed,
        next: AtomicUsize::new(0),
        done: AtomicUsize::new(0),
        // Written once, so that it does not sample like a leak later.
        micros: (0..documents).map(|_| AtomicU32::new(u32::MAX)).collect(),
        panics: AtomicUsize::new(0),
        faults: Mutex::default(),
    };
    println!("{}", machine());
    let start = Instant::now();
    let (counts, samples) = run.all();
    run.report(&counts, start.elapsed());
    Ok(run.judge(&samples))
}

/// Returns the number of documents and the first seed.
fn parse(arguments: &[String]) -> Option<(usize, u32)> {
    let documents = arguments.first().map_or(Some(DOCUMENTS), |typed| typed.parse().ok())?;
    let first_seed = arguments.get(1).map_or(Some(0), |typed| typed.parse().ok())?;
    (documents >= FEWEST && arguments.len() <= 2).then_some((documents, first_seed))
}

/// Returns the specimens, after checking that they are valid before they are broken.
fn good_ones(extractor: &Extractor) -> Vec<Specimen> {
    let known = |(name, bytes): (&'static str, Vec<u8>)| {
        let format = extractor.extract(&bytes, &Options::default()).expect(name).format.as_str();
        Specimen { name, format, bytes }
    };
    specimens().into_iter().map(known).collect()
}

impl Run<'_> {
    /// Processes everything on all processors and samples the process meanwhile.
    fn all(&self) -> (Counts, Vec<Sample>) {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(|| self.work())).collect();
            let samples = (1..SAMPLES).map(|sample| self.look_after(sample * self.micros.len() / SAMPLES)).collect();
            let mut counts = Counts::new();
            for worker in workers {
                for (outcome, times) in worker.join().expect("panics are caught") {
                    *counts.entry(outcome).or_default() += times;
                }
            }
            (counts, samples)
        })
    }

    fn look_after(&self, documents: usize) -> Sample {
        while self.done.load(Ordering::Relaxed) < documents {
            thread::sleep(Duration::from_millis(2));
        }
        Sample::now()
    }

    fn work(&self) -> Counts {
        let mut counts = Counts::new();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(micros) = self.micros.get(number) else { return counts };
            let specimen = &self.specimens[number % self.specimens.len()];
            let seed = self.first_seed.wrapping_add((number / self.specimens.len()) as u32);
            let (kind, time) = trial::run(self.extractor, &specimen.bytes, seed);
            micros.store(u32::try_from(time.as_micros()).unwrap_or(u32::MAX), Ordering::Relaxed);
            let kind = kind.unwrap_or_else(|fault| {
                self.panics.fetch_add(usize::from(fault == trial::PANIC), Ordering::Relaxed);
                self.faults.lock().expect("not poisoned").push(format!("{}, seed {seed}: {fault}", specimen.name));
                "FAULT"
            });
            *counts.entry((specimen.format, kind)).or_default() += 1;
            self.done.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn report(&self, counts: &Counts, time: Duration) {
        let formats: BTreeSet<_> = counts.keys().map(|(format, _)| *format).collect();
        let kinds: BTreeSet<_> = counts.keys().map(|(_, kind)| *kind).collect();
        let count = |format: Option<&str>, kind: Option<&str>| -> String {
            let is_meant = |(at, is): &(&str, &str)| {
                format.is_none_or(|format| format == *at) && kind.is_none_or(|kind| kind == *is)
            };
            counts.iter().filter(|(key, _)| is_meant(key)).map(|(_, times)| times).sum::<usize>().to_string()
        };
        let row = |name: &str, format: Option<&str>| {
            let cells = kinds.iter().map(|kind| count(format, Some(*kind)));
            [name.to_owned()].into_iter().chain(cells).chain([count(format, None)]).collect::<Vec<_>>()
        };
        let rows: Vec<_> = formats.iter().map(|format| row(format, Some(*format))).chain([row("all", None)]).collect();
        let heading: Vec<_> = ["format"].into_iter().chain(kinds.iter().copied()).chain(["all"]).collect();
        let title = format!(
            "{} broken documents, made of {} with seeds from {} on, in {} s: {} a second",
            self.micros.len(),
            self.specimens.len(),
            self.first_seed,
            short(time.as_secs_f64()),
            short(self.micros.len() as f64 / time.as_secs_f64()),
        );
        print_table(&title, &heading, &rows);
    }

    fn judge(&self, samples: &[Sample]) -> ExitCode {
        let mut millis: Vec<_> =
            self.micros.iter().map(|micros| f64::from(micros.load(Ordering::Relaxed)) / 1e3).collect();
        let [p50, p99, p999, most] = [0.5, 0.99, 0.999, 1.0].map(|share| percentile(&mut millis, share));
        println!(
            "\nA document takes {} ms (p50), {} (p99), {} (p99.9), {} at most.\n",
            short(p50),
            short(p99),
            short(p999),
            short(most)
        );
        let faults = self.faults.lock().expect("not poisoned");
        faults.iter().take(MAX_DESCRIBED).for_each(|fault| println!("- {fault}"));

        let (panics, faults) = (self.panics.load(Ordering::Relaxed), faults.len());
        let deadline = self.extractor.limits().time.as_secs_f64() * 1e3;
        let (first, last) = (&samples[TENTH..2 * TENTH], &samples[samples.len() - TENTH..]);
        let middle = |samples: &[Sample]| median(samples.iter().map(|sample| sample.kib as f64).collect());
        let (before, after) = (middle(first), middle(last));
        let fixed = |sample: &Sample| (sample.descriptors, sample.threads);
        let (was, is) = (fixed(&first[0]), fixed(&last[TENTH - 1]));

        let mut claims = Claims::default();
        claims.check(panics == 0, format!("no document makes the host panic: {panics} panics"));
        claims.check(faults == 0, format!("every result is within the contract: {faults} are not"));
        claims.check(p999 < deadline, format!("p99.9 is below the deadline of {deadline} ms: {} ms", short(p999)));
        claims.check(
            after <= before + ROOM as f64,
            format!(
                "memory does not grow: {} MB at first, {} MB at the end",
                short(before / 1024.0),
                short(after / 1024.0)
            ),
        );
        claims.check(was == is, format!("descriptors and threads are constant: {was:?} at first, {is:?} at the end"));
        let left = self.extractor.active_documents();
        claims.check(left == 0, format!("no store is leaked: {left} instances"));
        claims.exit_code()
    }
}
