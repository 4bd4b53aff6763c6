//! Random WASI preview 1 calls: no call crashes the host. If the arguments make sense, our file
//! system gives the same results as wasmtime's own, call after call.

use crate::support::calls::{Call, MAX_CALLS, compare, guest, list};
use crate::support::guest::limits;
use crate::support::mutate::{Choices, Numbers};
use crate::support::stock;
use catdoc_lambda::Limits;
use catdoc_lambda::sandbox::{End, Run, Sandbox};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;
use wasmtime::Module;

/// Seeds of each test; each one makes at most a few hundred calls.
const SEEDS: u32 = 1000;

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| {
    let limits = Limits { time: Duration::from_secs(60), concurrency: 2, ..limits() };
    Sandbox::with_module(limits, |engine| Module::new(engine, guest())).expect("a module")
});

fn run(calls: &[Call]) -> Run {
    SANDBOX.run(list(calls).into(), |_| vec!["guest".into()]).expect("it runs")
}

#[test]
fn random_calls_get_a_result() {
    let mut ends = [0; 2];
    for seed in 0..SEEDS {
        let mut numbers = Numbers::new(seed);
        let calls: Vec<_> = (0..numbers.below(MAX_CALLS)).map(|_| Call::any(&mut numbers)).collect();
        // The list and the log are in guest memory, where a call may break them, so a trap is a
        // valid end.
        match run(&calls).end {
            End::Exit(0) => ends[0] += 1,
            End::Trap => ends[1] += 1,
            End::OutputLimit => {}
            other => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(ends[0] > SEEDS / 2, "{ends:?}");
}

#[test]
fn sensible_calls_behave_as_in_wasmtimes_own_file_system() {
    let folder = tempfile::tempdir().expect("a folder");
    let guest = stock::module(&guest());
    let (mut compared, mut wrong) = (0, BTreeMap::new());
    for seed in 0..SEEDS {
        let mut numbers = Numbers::new(seed);
        let calls: Vec<_> = (0..1 + numbers.below(100)).map(|_| Call::sensible(&mut numbers)).collect();
        std::fs::write(folder.path().join("document"), list(&calls)).expect("written");
        let (theirs, _) = stock::run_module(&guest, folder.path(), &[], b"").expect("no trap");
        let (alike, different) = compare(&calls, &run(&calls).stdout, &theirs);
        compared += alike;
        if let Some((call, ours, theirs)) = different {
            wrong.entry((call.name(), ours, theirs)).or_insert(format!("seed {seed}: {call:?}"));
        }
    }
    assert!(wrong.is_empty(), "function, ours, theirs: {wrong:#?}");
    assert!(compared > SEEDS as usize * 30, "{compared}");
}
