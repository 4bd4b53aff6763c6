//! Calls of WASI preview 1 at random: nothing that a guest may call with takes the host down, and where the arguments make
//! sense our file system answers as wasmtime's own does, call after call.

use crate::support::calls::{BUFFERS, Call, MOST, PATH, PATH_STEP, PATHS, RESULTS, VECTORS, answers, guest, list};
use crate::support::guest::limits;
use crate::support::mutate::Numbers;
use crate::support::stock;
use catdoc_lambda::Limits;
use catdoc_lambda::sandbox::{End, Run, Sandbox};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;
use wasmtime::Module;

/// Seeds of each test; one stands for some hundred calls at most.
const SEEDS: u32 = 1000;

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| {
    let limits = Limits { time: Duration::from_secs(60), concurrency: 2, ..limits() };
    Sandbox::with_module(limits, |engine| Module::new(engine, guest())).expect("a module")
});

fn run(calls: &[Call]) -> Run {
    SANDBOX.run(list(calls).into(), |_| vec!["guest".to_owned()]).expect("it runs")
}

#[test]
fn calls_with_anything_are_answered() {
    let mut ends = [0; 2];
    for seed in 0..SEEDS {
        let mut numbers = Numbers::new(seed);
        let calls: Vec<_> = (0..numbers.below(MOST)).map(|_| Call::any(&mut numbers)).collect();
        // The list and the log lie in the guest's memory, and so a call may break them: the guest's own trap is an end too.
        match run(&calls).end {
            End::Exit(0) => ends[0] += 1,
            End::Trap => ends[1] += 1,
            End::OutputLimit => {}
            other => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(ends[0] > SEEDS / 2, "{ends:?}");
}

/// An errno, and a result.
type Answer = (u64, u64);

/// A call that makes sense, on few descriptors, so that later ones meet what earlier ones did.
fn sensible(numbers: &mut Numbers) -> Call {
    let mut pick = |choices: &[u64]| choices[numbers.below(choices.len())];
    let fd = pick(&[0, 1, 2, 3, 4, 4, 4, 5, 5, 6, 7, 77]);
    // One buffer at most: theirs never fills a second one. No place that is too far for a file of Linux.
    let (vector, count) = (VECTORS + 8 * pick(&[0, 1, 3, 4]), pick(&[0, 1, 1, 1]));
    let offset = pick(&[0, 1, 7, 96, 100, 5000, 1 << 40]);
    let path = pick(&[0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let (path, length) = (PATH + PATH_STEP * path, PATHS[path as usize].len() as u64);
    let directory = pick(&[3, 3, 3, 3, 4, 5, 77]);
    match pick(&[0, 0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
        0 => {
            let (flags, rights) = (pick(&[0, 0, 0, 2, 1, 4, 5, 8, 9]), pick(&[2, 2, 2, 0, 64, 66]));
            Call::new("path_open", &[directory, 0, path, length, flags, rights, 0, 0, RESULTS]).watching(RESULTS, 4)
        }
        1 => Call::new("fd_read", &[fd, vector, count, RESULTS]).watching(RESULTS, 4),
        2 => Call::new("fd_pread", &[fd, vector, count, offset, RESULTS]).watching(RESULTS, 4),
        3 => {
            let delta = pick(&[0, 1, 5, 50, -1_i64 as u64, -7_i64 as u64, 1 << 40, i64::MIN as u64]);
            Call::new("fd_seek", &[fd, delta, pick(&[0, 1, 2]), RESULTS]).watching(RESULTS, 8)
        }
        4 => Call::new("fd_tell", &[fd, RESULTS]).watching(RESULTS, 8),
        5 => Call::new("fd_close", &[pick(&[4, 5, 5, 6, 7, 77])]),
        6 => Call::new("fd_renumber", &[pick(&[4, 5, 6, 77]), pick(&[4, 5, 6, 77])]),
        7 => Call::new("fd_fdstat_get", &[fd, RESULTS]).watching(RESULTS, 1),
        8 => Call::new("fd_filestat_get", &[fd, RESULTS]).watching(RESULTS + if fd > 3 { 32 } else { 16 }, 1),
        // Theirs finds a file also where a slash says that it has to be a directory.
        9 if path == PATH + PATH_STEP * 5 => Call::new("sched_yield", &[]),
        9 => Call::new("path_filestat_get", &[directory, 0, path, length, RESULTS]).watching(RESULTS + 16, 1),
        10 => Call::new("fd_advise", &[fd, 0, 10, pick(&[0, 1, 2, 3, 4, 5])]),
        11 => Call::new("fd_prestat_get", &[fd, RESULTS]).watching(RESULTS, 1),
        _ => Call::new("path_readlink", &[directory, path, length, BUFFERS, 99, RESULTS]).watching(RESULTS, 4),
    }
}

#[test]
fn sensible_calls_are_answered_as_by_wasmtimes_own_file_system() {
    let folder = tempfile::tempdir().expect("a folder");
    let guest = stock::module(&guest());
    // An answer that is an error has no result.
    let seen = |(errno, result)| if errno == 0 { (errno, result) } else { (errno, 0) };
    let (mut compared, mut wrong) = (0, BTreeMap::new());
    for seed in 0..SEEDS {
        let mut numbers = Numbers::new(seed);
        let calls: Vec<_> = (0..1 + numbers.below(100)).map(|_| sensible(&mut numbers)).collect();
        std::fs::write(folder.path().join("document"), list(&calls)).expect("written");
        let (theirs, _) = stock::run_module(&guest, folder.path(), &[], b"").expect("no trap");
        let (ours, theirs) = (answers(&run(&calls).stdout), answers(&theirs));
        assert_eq!((ours.len(), theirs.len()), (calls.len(), calls.len()), "seed {seed}");
        let pairs = calls.iter().zip(ours.into_iter().map(seen).zip(theirs.into_iter().map(seen)));
        // Which free number a new descriptor gets is anybody's choice; from there on they are different calls.
        let alike = |(call, (ours, theirs)): &(&Call, (Answer, Answer))| {
            call.name() != "path_open" || (ours.0, theirs.0) != (0, 0) || ours == theirs
        };
        let pairs: Vec<_> = pairs.take_while(alike).collect();
        compared += pairs.len();
        // What comes behind the first difference follows from it.
        if let Some((call, (ours, theirs))) = pairs.into_iter().find(|(_, (ours, theirs))| ours != theirs) {
            wrong.entry((call.name(), ours, theirs)).or_insert(format!("seed {seed}: {call:?}"));
        }
    }
    assert!(wrong.is_empty(), "function, ours, theirs: {wrong:#?}");
    assert!(compared > SEEDS as usize * 30, "{compared}");
}
