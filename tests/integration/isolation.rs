//! No document sees data of another, however it ended and whatever runs in parallel.

use crate::support::biff::{bare, label_bytes};
use crate::support::data;
use crate::support::guest::{limits, sandbox};
use crate::support::wire::{assert_serves, start};
use crate::support::word::Document;
use catdoc_lambda::sandbox::{End, Sandbox};
use catdoc_lambda::{Extractor, Limits, Options};
use wasmtime::Module;

/// A guest that fails as the document's first byte selects, or prints "good" for `g`.
const SELECTABLE: &str = r#"(module
    (import "wasi_snapshot_preview1" "path_open"
        (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 1)
    (data (i32.const 64) "document")
    (data (i32.const 80) "good")
    (func $open (result i32)
        (call $path_open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 8) (i32.const 0) (i64.const 2)
            (i64.const 0) (i32.const 0) (i32.const 128)))
    (func $print (param $fd i32)
        (i32.store (i32.const 0) (i32.const 80)) (i32.store (i32.const 4) (i32.const 4))
        (drop (call $fd_write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 8))))
    (func $deeper (call $deeper))
    (func $is (param $outcome i32) (result i32) (i32.eq (i32.load8_u (i32.const 2048)) (local.get $outcome)))
    (func (export "_start")
        (drop (call $open))
        (i32.store (i32.const 0) (i32.const 2048)) (i32.store (i32.const 4) (i32.const 1))
        (drop (call $fd_read (i32.load (i32.const 128)) (i32.const 0) (i32.const 1) (i32.const 8)))
        (if (call $is (i32.const 103)) (then (call $print (i32.const 1))))                        ;; g
        (if (call $is (i32.const 108)) (then (loop $again (br $again))))                          ;; l
        (if (call $is (i32.const 112)) (then (loop $again (call $print (i32.const 1)) (br $again)))) ;; p
        (if (call $is (i32.const 99)) (then (loop $again (call $print (i32.const 2)) (br $again))))  ;; c
        (if (call $is (i32.const 109))                                                            ;; m
            (then (loop $again (br_if $again (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))))
        (if (call $is (i32.const 115)) (then (call $deeper)))                                     ;; s
        (if (call $is (i32.const 97)) (then (drop (i32.load (i32.const -8)))))                    ;; a
        (if (call $is (i32.const 117)) (then unreachable))                                        ;; u
        (if (call $is (i32.const 111)) (then (loop $again (br_if $again (i32.eqz (call $open))))))   ;; o
        (if (call $is (i32.const 101)) (then (call $exit (i32.const 77))))))                      ;; e"#;

#[test]
fn after_any_outcome_the_next_document_in_the_slot_succeeds() {
    // One slot: the next run gets the slot of the previous one.
    let sandbox = sandbox(SELECTABLE).expect("a module");
    let run = |outcome: &'static str| sandbox.run(outcome.into(), |_| Vec::new()).expect("it runs");
    for (case, outcome, end) in [
        ("a tight loop", "l", End::Deadline),
        ("an endless print", "p", End::OutputLimit),
        ("an endless complaint", "c", End::Deadline),
        ("memory without end", "m", End::MemoryLimit),
        ("a stack without end", "s", End::Trap),
        ("an address out of bounds", "a", End::Trap),
        ("an instruction that traps", "u", End::Trap),
        ("all descriptors", "o", End::Exit(0)),
        ("an exit code", "e", End::Exit(77)),
    ] {
        assert_eq!(run(outcome).end, end, "{case}");
        let next = run("g");
        assert_eq!((next.end, next.stdout.as_slice(), next.stderr.len()), (End::Exit(0), &b"good"[..], 0), "{case}");
    }
}

/// A guest that takes nearly all memory, exits with 1 if any of it is not zero, and leaves none of
/// it zero.
const DIRTY: &str = r#"(module
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 1)
    (func (export "_start") (local $at i32) (local $end i32)
        (drop (memory.grow (i32.const 62)))
        (local.set $end (i32.mul (memory.size) (i32.const 65536)))
        (loop $next
            (if (i64.ne (i64.load (local.get $at)) (i64.const 0)) (then (call $exit (i32.const 1))))
            (local.set $at (i32.add (local.get $at) (i32.const 8)))
            (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
        (memory.fill (i32.const 0) (i32.const 0xA5) (local.get $end))
        (call $exit (i32.shr_u (local.get $end) (i32.const 16)))))"#;

#[test]
fn every_document_on_every_thread_starts_with_zeroed_memory() {
    let limits = Limits { concurrency: 3, ..limits() };
    // The number of 64 KiB pages that were checked and filled.
    let pages = End::Exit(63);
    assert_eq!(limits.memory, 64 << 16);
    let sandbox = Sandbox::with_module(limits, |engine| Module::new(engine, DIRTY)).expect("a module");
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..25 {
                    assert_eq!(sandbox.run("x".into(), |_| Vec::new()).expect("it runs").end, pages);
                }
            });
        }
    });
}

#[test]
fn each_of_several_extractors_runs_the_module() {
    let document = data("one-page.doc");
    let text = |extractor: &Extractor| extractor.extract(&document, &Options::default()).expect("it is read").text;
    let extractor = || Extractor::new(Limits::default()).expect("the module loads");
    let (first, second) = (extractor(), extractor());
    assert_eq!(text(&first), text(&second));
    drop(first);
    assert_eq!(text(&extractor()), text(&second));
}

#[test]
#[cfg(target_os = "linux")]
fn no_memory_of_the_server_becomes_executable() {
    let server = start(&[]);
    assert_serves(&server);
    let maps = std::fs::read_to_string(format!("/proc/{}/maps", server.child.id())).expect("it runs");
    let executable: Vec<_> =
        maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|mode| mode.contains('x'))).collect();
    assert!(executable.iter().any(|line| line.ends_with("/catdoc-lambda")), "{maps}");
    for mapping in executable {
        let path = mapping.split_whitespace().nth(5).unwrap_or_default();
        assert!(path.starts_with('/') || path.starts_with("[v"), "{mapping}");
    }
}

/// A marker that every document has exactly once and that no two documents share.
const MARKER: &str = "marker";

/// Builds a document with this number in a marker, of varying format and length.
fn marked(number: usize) -> Vec<u8> {
    let marker = format!("{MARKER}{number:05}");
    let rest = "word ".repeat(number * 7 % 900);
    match number % 3 {
        0 => format!("{{\\rtf1\\ansi {marker} {rest}\\par}}").into_bytes(),
        1 => Document::word_97().paragraph(format!("{marker} {rest}").as_str()).file(),
        _ => {
            bare(4, &[label_bytes(0, 0, marker.as_bytes()), label_bytes(1, 0, &rest.as_bytes()[..rest.len().min(200)])])
        }
    }
}

#[test]
fn ten_thousand_documents_from_sixteen_threads_share_no_data() {
    const THREADS: usize = 16;
    const EACH: usize = 625;
    let extractor = Extractor::new(Limits { concurrency: 3, ..Limits::default() }).expect("an extractor");
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let extractor = &extractor;
            scope.spawn(move || {
                for number in (0..EACH).map(|number| number * THREADS + thread) {
                    let extraction = extractor.extract(&marked(number), &Options::default()).expect("text");
                    let own = format!("{MARKER}{number:05}");
                    let all: Vec<_> =
                        extraction.text.match_indices(MARKER).map(|(at, _)| &extraction.text[at..]).collect();
                    assert_eq!((all.len(), all[0].starts_with(&own)), (1, true), "{own}: {}", extraction.text);
                }
            });
        }
    });
}

#[test]
fn an_instance_is_counted_until_it_is_dropped() {
    let sandbox = Sandbox::new(Limits { concurrency: 2, ..limits() }).expect("the built-in module");
    assert_eq!(sandbox.instances(), 0);
    let idle = [sandbox.idle_instance().expect("an instance"), sandbox.idle_instance().expect("another")];
    assert_eq!(sandbox.instances(), 2);
    drop(idle);
    assert_eq!(sandbox.instances(), 0);
}
