//! A job of S3 Batch Operations over an archive, with the real function in several processes that
//! are killed at random: no object may be lost, and every result must be right.
//!
//! The job, the Runtime API and the S3 server are stand-ins in this process, so that the figures
//! are those of the function. The tests run the function against a complete S3 server.

mod bucket;
mod documents;
mod job;
mod workers;

use crate::Paths;
use crate::claims::Claims;
use crate::stats::{machine, print_table, short};
use bucket::Bucket;
use documents::Documents;
use job::Job;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use workers::{Totals, Workers};

const USAGE: &str = "usage: ./build.sh bench archive [OBJECTS]";

const OBJECTS: usize = 100_000;
/// With fewer objects, no worker may be killed, and some documents may not occur.
const FEWEST: usize = 1000;

/// The mean number of objects between two kills. A worker of Lambda lives much longer.
const KILL_EVERY: usize = 200;

/// A job without a result for so long is stuck. A document has ten seconds in the sandbox.
const STUCK: Duration = Duration::from_secs(60);

/// The memory of the function in `deploy/template.yaml`, in KiB.
const MEMORY: u64 = 512 << 10;

/// # Errors
/// The usage, if the arguments are invalid.
pub fn run(paths: &Paths, arguments: &[String]) -> Result<ExitCode, String> {
    let objects = parse(arguments).ok_or_else(|| format!("{USAGE}; at least {FEWEST} objects"))?;
    println!("{}", machine());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let documents = Arc::new(Documents::new());
    let bucket = Arc::new(Bucket::new(Arc::clone(&documents), objects));
    let job = Arc::new(Job::new(Arc::clone(&documents), objects));
    let mut workers = Workers::start(&runtime, &paths.binaries.join("catdoc-lambda-s3"), &bucket, &job);
    let start = Instant::now();
    let is_done = workers.run(&job, KILL_EVERY, STUCK);
    let time = start.elapsed();
    let totals = workers.stop();
    report(&job, &bucket, &totals, time);
    Ok(judge(&job, &bucket, &totals, is_done))
}

/// Returns the number of objects.
fn parse(arguments: &[String]) -> Option<usize> {
    let objects = arguments.first().map_or(Some(OBJECTS), |typed| typed.parse().ok())?;
    (arguments.len() <= 1 && objects >= FEWEST).then_some(objects)
}

fn report(job: &Job, bucket: &Bucket, totals: &Totals, time: Duration) {
    let rows: Vec<_> = job.codes().into_iter().map(|(code, count)| vec![code, count.to_string()]).collect();
    print_table("The report of the job", &["result", "objects"], &rows);
    let each = |count: usize| short(count as f64 / job.objects() as f64);
    let rows: Vec<_> = bucket.calls().into_iter().map(|(call, count)| vec![call.to_owned(), each(count)]).collect();
    print_table("Calls of S3", &["call", "per object"], &rows);
    println!(
        "\n{} objects in {} s by {} workers: {} a second, {} a second of a worker's CPU time; at most {} MB in a worker; \
         {} workers killed, {} tasks delivered again.\n",
        job.objects(),
        short(time.as_secs_f64()),
        workers::WORKERS,
        short(job.objects() as f64 / time.as_secs_f64()),
        short(job.objects() as f64 / totals.cpu.as_secs_f64()),
        short(totals.peak as f64 / 1024.0),
        totals.killed,
        job.redelivered(),
    );
}

fn judge(job: &Job, bucket: &Bucket, totals: &Totals, is_done: bool) -> ExitCode {
    let mut claims = Claims::default();
    claims.check(is_done, "the job ends".to_owned());
    let missing = job.missing();
    claims.check(missing == 0, format!("every object has a result in the report: {missing} have none"));
    let wrong = job.wrong();
    claims.check(wrong == 0, format!("every result in the report is that of its document: {wrong} are not"));
    let lost = bucket.lost();
    claims.check(lost == 0, format!("every object has one result in the bucket: {lost} have none, or two"));
    let faults = bucket.faults();
    claims.check(faults == 0, format!("everything written is the result of its document: {faults} writes are not"));
    claims.check(
        totals.killed > 0 && job.redelivered() > 0,
        format!("workers are killed at work: {} killed, {} tasks delivered again", totals.killed, job.redelivered()),
    );
    claims.check(totals.died == 0, format!("no worker ends by itself: {} do", totals.died));
    let peak = totals.peak;
    claims.check(peak < MEMORY, format!("no worker exceeds {MEMORY} KiB: {peak} KiB at most"));
    claims.exit_code()
}
