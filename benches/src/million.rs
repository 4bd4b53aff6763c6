//! A million broken documents of every format through the library: no panic, no result outside the
//! contract, no text lost without a warning, no missed deadline, and no leak.

mod specimens;
mod tally;

use crate::claims::Claims;
use crate::stats::{machine, percentile, short};
use crate::support::process::{descriptors, kib, threads};
use crate::support::trend::median;
use crate::support::trial::{Fault, MAX_SILENT_SHARE, PANIC, Specimen};
use catdoc_lambda::{Extractor, Limits};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tally::Tally;

const USAGE: &str = "usage: ./build.sh bench million [DOCUMENTS [FIRST SEED [FOLDER…]]]";

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

/// The work, and the results so far.
struct Run<'a> {
    extractor: &'a Extractor,
    specimens: &'a [(String, Specimen)],
    first_seed: u32,
    next: AtomicUsize,
    done: AtomicUsize,
    /// The times of each document in microseconds.
    micros: Vec<AtomicU32>,
    panics: AtomicUsize,
    faults: Mutex<Vec<String>>,
    /// The losses without a warning that a reader could notice.
    losses: Mutex<Vec<String>>,
}

/// # Errors
/// The usage, if the arguments are invalid.
pub fn run(arguments: &[String]) -> Result<ExitCode, String> {
    let (documents, first_seed, folders) =
        parse(arguments).ok_or_else(|| format!("{USAGE}; at least {FEWEST} documents"))?;
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    let specimens = match folders {
        [] => specimens::ours(&extractor),
        folders => specimens::of_folders(&extractor, folders)?,
    };
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
        losses: Mutex::default(),
    };
    println!("{}", machine());
    let start = Instant::now();
    let (tally, samples) = run.all();
    run.report(&tally, start.elapsed());
    Ok(run.judge(&tally, &samples))
}

/// Returns the number of documents, the first seed and the folders of documents to break.
fn parse(arguments: &[String]) -> Option<(usize, u32, &[String])> {
    let documents = arguments.first().map_or(Some(DOCUMENTS), |typed| typed.parse().ok())?;
    let first_seed = arguments.get(1).map_or(Some(0), |typed| typed.parse().ok())?;
    (documents >= FEWEST).then_some((documents, first_seed, arguments.get(2..).unwrap_or_default()))
}

impl Run<'_> {
    /// Processes everything on all processors and samples the process meanwhile.
    fn all(&self) -> (Tally<'_>, Vec<Sample>) {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(|| self.work())).collect();
            let samples = (1..SAMPLES).map(|sample| self.look_after(sample * self.micros.len() / SAMPLES)).collect();
            let mut tally = Tally::default();
            workers.into_iter().for_each(|worker| tally.add(worker.join().expect("panics are caught")));
            (tally, samples)
        })
    }

    fn look_after(&self, documents: usize) -> Sample {
        while self.done.load(Ordering::Relaxed) < documents {
            thread::sleep(Duration::from_millis(2));
        }
        Sample::now()
    }

    fn work(&self) -> Tally<'_> {
        let faults: Vec<_> = Fault::all().collect();
        let mut tally = Tally::default();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(micros) = self.micros.get(number) else { return tally };
            let (name, specimen) = &self.specimens[number % self.specimens.len()];
            let round = number / self.specimens.len();
            let fault = faults[round % faults.len()];
            let seed = self.first_seed.wrapping_add((round / faults.len()) as u32);
            // If a fault does not apply to a document, mixed faults do.
            let (fault, (trial, time)) = [fault, Fault::Mixed]
                .into_iter()
                .find_map(|fault| Some((fault, specimen.trial(self.extractor, fault, seed)?)))
                .expect("any document can be mutated");
            micros.store(u32::try_from(time.as_micros()).unwrap_or(u32::MAX), Ordering::Relaxed);
            let class = trial.kind.unwrap_or_else(|violation| {
                self.panics.fetch_add(usize::from(violation == PANIC), Ordering::Relaxed);
                let described = format!("{name}, {}, seed {seed}: {violation}", fault.as_str());
                self.faults.lock().expect("not poisoned").push(described);
                "FAULT"
            });
            if trial.is_silent_loss && specimen.must_notice(fault) {
                let described = format!("{name}, {}, seed {seed}: text lost without a warning", fault.as_str());
                self.losses.lock().expect("not poisoned").push(described);
            }
            tally.count(specimen, fault, class, trial.is_silent_loss);
            self.done.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn report(&self, tally: &Tally, time: Duration) {
        let title = format!(
            "{} broken documents, made of {} with seeds from {} on, in {} s: {} a second",
            self.micros.len(),
            self.specimens.len(),
            self.first_seed,
            short(time.as_secs_f64()),
            short(self.micros.len() as f64 / time.as_secs_f64()),
        );
        tally.print_classes(&title);
        tally.print_losses();
        let unknown: Vec<_> =
            self.specimens.iter().filter(|(_, it)| !it.has_enough_text()).map(|(name, _)| name.as_str()).collect();
        println!(
            "\nLosses are not counted for {} documents, whose text is short or incomplete: {}",
            unknown.len(),
            unknown.join("; ")
        );
    }

    fn judge(&self, tally: &Tally, samples: &[Sample]) -> ExitCode {
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
        let (faults, losses) = (self.faults.lock().expect("not poisoned"), self.losses.lock().expect("not poisoned"));
        for described in [&faults, &losses] {
            described.iter().take(MAX_DESCRIBED).for_each(|fault| println!("- {fault}"));
        }

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
        let losses = tally.too_many_losses();
        claims.check(
            losses.is_empty(),
            format!(
                "for each kind of document and of damage, at most {} % lose text without a warning: {} exceed this{}",
                100.0 * MAX_SILENT_SHARE,
                losses.len(),
                losses.iter().map(|losses| format!("\n         {losses}")).collect::<String>()
            ),
        );
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
