//! An hour of the server at full load, with valid, broken and hostile documents and clients that
//! disconnect. Its use of resources must stay constant, and every response must fit its document.

mod chart;
mod clients;
mod documents;
mod exchange;
mod faults;
mod kind;
mod request;
mod round;
mod samples;

use crate::Paths;
use crate::claims::Claims;
use crate::load::get;
use crate::stats::{machine, print_table, short};
use crate::support::serve_process::ServeProcess;
use crate::support::trend::{drift, median};
use clients::Clients;
use round::Round;
use samples::{Sample, Series};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

const USAGE: &str = "usage: ./build.sh bench soak [MINUTES]";

const MINUTES: f64 = 60.0;

/// The number of samples in a run: one every ten seconds in an hour. Short runs have fewer, because
/// CPU time is counted in hundredths of a second and needs an interval of at least one second.
const SAMPLES: f64 = 360.0;
const SHORTEST_INTERVAL: Duration = Duration::from_secs(1);

/// The divisor of the warm-up: the first sixth of the samples is not judged. Pools, threads and the
/// allocator grow until the largest documents have first coincided.
const WARM_UP: usize = 6;

/// The allowed growth of a resource over the rest of the run, as a share of its median. It exceeds
/// the allocator's variation in an hour, and is below a leak of one byte for each of tens of
/// millions of responses.
const MAX_GROWTH: f64 = 0.05;

/// The allowed decrease of responses per second of CPU time. The same work takes about this much
/// longer when the other half of a machine is busy.
const MAX_SLOWDOWN: f64 = 0.1;

/// The server's arguments. The deadline is short, so that documents that exceed it do not hide the
/// others, but it is long enough for the others on a busy machine. The largest document fits into
/// an upload, and larger ones cost little.
const ARGUMENTS: [&str; 4] = ["--timeout", "2", "--max-upload", "8388608"];

/// The time for the last documents to finish: twice the deadline and a margin.
const LAST_DOCUMENTS: Duration = Duration::from_secs(5);

/// # Errors
/// The usage, if the arguments are invalid.
pub fn run(paths: &Paths, arguments: &[String]) -> Result<ExitCode, String> {
    let length = parse(arguments).ok_or(USAGE)?;
    let round = Round::new();
    let mut server = paths.serve(&ARGUMENTS);
    println!("{}", machine());
    round.rehearse(server.address);
    let clients = Clients::new(&round, server.address);
    let (samples, is_alive) = thread::scope(|scope| {
        clients.start(scope);
        let watched = watch(&mut server, &clients, length);
        clients.stop();
        watched
    });
    print_results(&clients, &round, length);
    let series = samples::series(&samples);
    draw(paths, length, &series);

    let mut claims = Claims::default();
    claims.check(is_alive, "the server is alive".to_owned());
    let (sent, wrong) = (clients.sent(), clients.wrong());
    claims.check(wrong == 0 && sent > 0, format!("every response is the expected one: {wrong} of {sent} are not"));
    claims
        .check(is_alive && becomes_idle(&server), "no request is in progress once the clients have stopped".to_owned());
    judge(&mut claims, &series);
    println!("\n{}", summary(&clients, length, &series));
    Ok(claims.exit_code())
}

/// Returns the duration of the run.
fn parse(arguments: &[String]) -> Option<Duration> {
    let minutes = arguments.first().map_or(Some(MINUTES), |typed| typed.parse().ok())?;
    (arguments.len() <= 1 && minutes >= 1.0).then(|| Duration::from_secs_f64(minutes * 60.0))
}

/// Samples the server at the end of a round, so that each sample covers the same documents. Also
/// returns whether the server is alive.
fn watch(server: &mut ServeProcess, clients: &Clients, length: Duration) -> (Vec<Sample>, bool) {
    let (start, interval) = (Instant::now(), length.div_f64(SAMPLES).max(SHORTEST_INTERVAL));
    let mut samples = Vec::new();
    while start.elapsed() < length {
        let next = Instant::now() + interval;
        let mut has_come = |it: &dyn Fn() -> bool| {
            while !it() {
                if server.child.try_wait().ok().flatten().is_some() {
                    return false;
                }
                thread::sleep(Duration::from_millis(5));
            }
            true
        };
        if !has_come(&|| Instant::now() >= next) {
            return (samples, false);
        }
        let rounds = clients.rounds();
        if !has_come(&|| clients.rounds() > rounds) {
            return (samples, false);
        }
        samples.push(Sample::of(server.child.id(), start.elapsed(), clients.answered()));
    }
    (samples, true)
}

fn becomes_idle(server: &ServeProcess) -> bool {
    let start = Instant::now();
    let is_idle = || {
        let metrics = get(server.address, "/metrics");
        ["catdoc_requests_in_flight 0", "catdoc_slots_in_use 0"]
            .iter()
            .all(|line| metrics.lines().any(|found| found == *line))
    };
    while !is_idle() {
        if start.elapsed() > LAST_DOCUMENTS {
            return false;
        }
        thread::sleep(Duration::from_millis(50));
    }
    true
}

fn print_results(clients: &Clients, round: &Round, length: Duration) {
    let rows: Vec<_> = round
        .kinds
        .iter()
        .zip(clients.counts())
        .map(|(kind, (sent, right))| {
            let codes = kind.codes().join(", ");
            vec![kind.name.to_owned(), codes, kind.times.to_string(), sent.to_string(), (sent - right).to_string()]
        })
        .collect();
    let title = format!(
        "The server for {} minutes, {} connections, {} responses per second",
        minutes(length),
        clients::CONNECTIONS,
        short(clients.answered() as f64 / length.as_secs_f64()),
    );
    print_table(&title, &["document", "response", "in a round", "sent", "wrong"], &rows);
    clients.faults().iter().for_each(|fault| println!("- {fault}"));
    println!();
}

/// Returns the judged part of a series.
fn judged(values: &[f64]) -> &[f64] {
    &values[values.len() / WARM_UP..]
}

/// Judges that each series is flat or improves.
fn judge(claims: &mut Claims, series: &Series) {
    for (name, values, worst) in [
        ("resident memory, MB", &series.megabytes, MAX_GROWTH),
        ("descriptors", &series.descriptors, MAX_GROWTH),
        ("threads", &series.threads, MAX_GROWTH),
        ("responses per second of the server's CPU time", &series.per_cpu, -MAX_SLOWDOWN),
    ] {
        let values = judged(values);
        let (middle, drift) = (median(values.to_vec()), drift(values));
        let claim = format!("{name}: {} at the median, {} of {}", short(middle), percent(drift), percent(worst));
        claims.check(drift * worst.signum() <= worst.abs(), claim);
    }
}

/// Formats the run as a table row for the README.
fn summary(clients: &Clients, length: Duration, series: &Series) -> String {
    let measured = |values: &[f64]| {
        let values = judged(values);
        format!("{} ({})", short(median(values.to_vec())), percent(drift(values)))
    };
    format!(
        "| the server at full load for {} minutes, good, bad and hostile documents | {:.1} million responses, {} wrong; {} MB resident, \
         {} descriptors, {} threads, {} responses per second of CPU time |",
        minutes(length),
        clients.answered() as f64 / 1e6,
        clients.wrong(),
        measured(&series.megabytes),
        measured(&series.descriptors),
        measured(&series.threads),
        measured(&series.per_cpu),
    )
}

fn minutes(length: Duration) -> f64 {
    length.as_secs_f64() / 60.0
}

fn percent(share: f64) -> String {
    format!("{:+.1}%", share * 100.0)
}

/// Writes `docs/soak.svg`, and the figures next to the binaries.
fn draw(paths: &Paths, length: Duration, series: &Series) {
    let title = format!("The server at full load, {} minutes on {}", minutes(length), machine());
    let panels = [
        ("Resident memory, MB", &series.megabytes),
        ("Open descriptors", &series.descriptors),
        ("Threads", &series.threads),
        ("Responses per second of the server's CPU time", &series.per_cpu),
        ("Responses per second", &series.per_second),
    ];
    let svg = chart::draw(&title, &series.minutes, &panels, series.minutes.len() / WARM_UP);
    std::fs::write(paths.root.join("docs/soak.svg"), svg).expect("writable");
    std::fs::write(paths.binaries.join("soak.tsv"), series.table()).expect("writable");
}
