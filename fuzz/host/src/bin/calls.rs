//! WASI preview 1 calls: any call gets a result, and a meaningful one the same as in wasmtime's own
//! file system.

#![no_main]

use catdoc_lambda::sandbox::{End, Run, Sandbox};
use catdoc_lambda_fuzz::calls::{Call, MAX_CALLS, compare, guest, list};
use catdoc_lambda_fuzz::mutate::Choices;
use catdoc_lambda_fuzz::{sandbox, stock};
use libfuzzer_sys::fuzz_target;
use std::iter::from_fn;
use std::sync::LazyLock;
use tempfile::TempDir;
use wasmtime::Module;

static OURS: LazyLock<Sandbox> = LazyLock::new(|| sandbox(&guest()));
static THEIRS: LazyLock<(Module, TempDir)> =
    LazyLock::new(|| (stock::module(&guest()), tempfile::tempdir().expect("a folder")));

/// The choices of the random tests, made here by the input.
struct Input<'a>(&'a [u8]);

impl Choices for Input<'_> {
    fn below(&mut self, limit: usize) -> usize {
        let width = if limit > 256 { 3 } else { 1 };
        let (bytes, rest) = self.0.split_at(width.min(self.0.len()));
        self.0 = rest;
        bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)) % limit.max(1)
    }
}

impl Input<'_> {
    /// Reads as many calls as there are bytes for.
    fn calls(mut self, call: impl Fn(&mut Self) -> Call, most: usize) -> Vec<Call> {
        from_fn(|| (!self.0.is_empty()).then(|| call(&mut self))).take(most).collect()
    }
}

fn run(calls: &[Call]) -> Run {
    OURS.run(list(calls).into(), |_| vec!["guest".into()]).expect("it runs")
}

fuzz_target!(|input: &[u8]| {
    match input.split_first() {
        Some((b's', rest)) => {
            let calls = Input(rest).calls(Call::sensible, 100);
            let (guest, folder) = &*THEIRS;
            std::fs::write(folder.path().join("document"), list(&calls)).expect("written");
            let (theirs, _) = stock::run_module(guest, folder.path(), &[], b"").expect("no trap");
            let (_, different) = compare(&calls, &run(&calls).stdout, &theirs);
            assert!(different.is_none(), "call, ours, theirs: {different:?}");
        }
        _ => {
            let end = run(&Input(input).calls(Call::any, MAX_CALLS)).end;
            // A call may overwrite the guest's own list.
            assert!(matches!(end, End::Exit(0) | End::Trap | End::OutputLimit), "{end:?}");
        }
    }
});
