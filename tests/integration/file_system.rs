//! Our file system compared with wasmtime's own over a preopened directory: equal calls, equal
//! results.
//!
//! Each case is the body of a guest whose exit code is its result; both sides have one file,
//! `document`.

use crate::support::guest::{sandbox, wasi_with};
use crate::support::stock;
use catdoc_lambda::sandbox::End;

const CONTENT: &str = "0123456789";

/// The imports of the cases. Paths are at fixed addresses, results start at 1024, buffers at 2048.
const IMPORTS: &str = r#"
    (import "wasi_snapshot_preview1" "path_open"
        (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_pread" (func $fd_pread (param i32 i32 i32 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_pwrite" (func $fd_pwrite (param i32 i32 i32 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_tell" (func $fd_tell (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_renumber" (func $fd_renumber (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_advise" (func $fd_advise (param i32 i64 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_filestat_set_size" (func $fd_filestat_set_size (param i32 i64) (result i32)))
    (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_prestat_dir_name" (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_readdir" (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_filestat_get"
        (func $path_filestat_get (param i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_readlink" (func $path_readlink (param i32 i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_create_directory"
        (func $path_create_directory (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_unlink_file" (func $path_unlink_file (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_rename" (func $path_rename (param i32 i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_symlink" (func $path_symlink (param i32 i32 i32 i32 i32) (result i32)))"#;

const DEFINITIONS: &str = r#"
    (data (i32.const 64) "document")
    (data (i32.const 80) "missing")
    (data (i32.const 96) "../document")
    (data (i32.const 112) "/etc/passwd")
    (data (i32.const 128) "././/document")
    (data (i32.const 144) "document/")
    (data (i32.const 160) "document/x")
    (data (i32.const 176) "a\00b")
    (data (i32.const 192) "\ff\fe")
    (data (i32.const 208) "..")
    (data (i32.const 224) "Document")
    ;; One buffer of 4 bytes at 2048; two of 3 at 2048 and 2051.
    (data (i32.const 512) "\00\08\00\00\04\00\00\00")
    (data (i32.const 528) "\00\08\00\00\03\00\00\00\03\08\00\00\03\00\00\00")
    (func $open_with (param $path i32) (param $length i32) (param $oflags i32) (param $rights i64) (result i32)
        (call $path_open (i32.const 3) (i32.const 0) (local.get $path) (local.get $length) (local.get $oflags)
            (local.get $rights) (i64.const 0) (i32.const 0) (i32.const 1024)))
    (func $open (param $path i32) (param $length i32) (result i32)
        (call $open_with (local.get $path) (local.get $length) (i32.const 0) (i64.const 2)))
    ;; Opens the document, or the directory, for the calls that follow.
    (func $document (result i32) (drop (call $open (i32.const 64) (i32.const 8))) (i32.load (i32.const 1024)))
    (func $directory (result i32)
        (drop (call $open_with (i32.const 128) (i32.const 1) (i32.const 2) (i64.const 0)))
        (i32.load (i32.const 1024)))
    (func $read (param $fd i32) (result i32)
        (call $fd_read (local.get $fd) (i32.const 512) (i32.const 1) (i32.const 1032)))
    ;; The position after a seek, or the errno above 52: exit codes end at 125.
    (func $seek (param $fd i32) (param $offset i64) (param $whence i32) (result i32) (local $errno i32)
        (local.set $errno (call $fd_seek (local.get $fd) (local.get $offset) (local.get $whence) (i32.const 1040)))
        (if (result i32) (local.get $errno)
            (then (i32.add (i32.const 52) (local.get $errno))) (else (i32.load (i32.const 1040)))))"#;

/// A description, and a wat expression.
const CASES: [(&str, &str); 75] = [
    ("open a file", "(call $open (i32.const 64) (i32.const 8))"),
    ("open a missing file", "(call $open (i32.const 80) (i32.const 7))"),
    ("open above the tree", "(call $open (i32.const 96) (i32.const 11))"),
    ("open an absolute path", "(call $open (i32.const 112) (i32.const 11))"),
    ("open a path with dots", "(call $open (i32.const 128) (i32.const 13))"),
    ("open the directory", "(call $open_with (i32.const 128) (i32.const 1) (i32.const 2) (i64.const 0))"),
    ("open the parent", "(call $open (i32.const 208) (i32.const 2))"),
    ("open a file with a slash", "(call $open (i32.const 144) (i32.const 9))"),
    ("open through a file", "(call $open (i32.const 160) (i32.const 10))"),
    ("open a path with a NUL", "(call $open (i32.const 176) (i32.const 3))"),
    ("open a path that is not UTF-8", "(call $open (i32.const 192) (i32.const 2))"),
    ("open the empty path", "(call $open (i32.const 64) (i32.const 0))"),
    ("open in another case", "(call $open (i32.const 224) (i32.const 8))"),
    ("open a file as a directory", "(call $open_with (i32.const 64) (i32.const 8) (i32.const 2) (i64.const 2))"),
    ("create an existing file", "(call $open_with (i32.const 64) (i32.const 8) (i32.const 1) (i64.const 2))"),
    ("create a missing file", "(call $open_with (i32.const 80) (i32.const 7) (i32.const 1) (i64.const 2))"),
    ("create exclusively", "(call $open_with (i32.const 80) (i32.const 7) (i32.const 5) (i64.const 2))"),
    ("truncate", "(call $open_with (i32.const 64) (i32.const 8) (i32.const 8) (i64.const 2))"),
    ("open for writing", "(call $open_with (i32.const 64) (i32.const 8) (i32.const 0) (i64.const 64))"),
    (
        "open below a file",
        "(call $path_open (call $document) (i32.const 0) (i32.const 64) (i32.const 8) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 1024))",
    ),
    (
        "open below the opened directory",
        "(call $path_open (call $directory) (i32.const 0) (i32.const 64) (i32.const 8) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 1024))",
    ),
    (
        "open below an invalid descriptor",
        "(call $path_open (i32.const 77) (i32.const 0) (i32.const 64) (i32.const 8) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 1024))",
    ),
    ("the first descriptor", "(call $document)"),
    ("read", "(call $read (call $document))"),
    ("the length of a read", "(drop (call $read (call $document))) (i32.load (i32.const 1032))"),
    ("the bytes of a read", "(drop (call $read (call $document))) (i32.load8_u (i32.const 2051))"),
    (
        "the bytes of a second read",
        "(drop (call $read (call $document))) (drop (call $read (i32.load (i32.const 1024)))) (i32.load8_u (i32.const 2048))",
    ),
    (
        "the length of a third read",
        "(drop (call $read (call $document))) (drop (call $read (i32.load (i32.const 1024)))) (drop (call $read (i32.load (i32.const 1024)))) (i32.load (i32.const 1032))",
    ),
    (
        "the length of a fourth read",
        "(drop (call $read (call $document))) (drop (call $read (i32.load (i32.const 1024)))) (drop (call $read (i32.load (i32.const 1024)))) (drop (call $read (i32.load (i32.const 1024)))) (i32.load (i32.const 1032))",
    ),
    ("read a directory", "(call $read (call $directory))"),
    ("read a closed descriptor", "(call $read (i32.const 77))"),
    ("read standard input", "(call $read (i32.const 0))"),
    ("read standard output", "(call $read (i32.const 1))"),
    (
        "pread",
        "(drop (call $fd_pread (call $document) (i32.const 512) (i32.const 1) (i64.const 5) (i32.const 1032))) (i32.load8_u (i32.const 2048))",
    ),
    (
        "pread past the end",
        "(drop (call $fd_pread (call $document) (i32.const 512) (i32.const 1) (i64.const 99) (i32.const 1032))) (i32.load (i32.const 1032))",
    ),
    (
        "pread a directory",
        "(call $fd_pread (call $directory) (i32.const 512) (i32.const 1) (i64.const 0) (i32.const 1032))",
    ),
    ("seek in a directory", "(call $seek (call $directory) (i64.const 0) (i32.const 0))"),
    (
        "list a file",
        "(call $fd_readdir (call $document) (i32.const 2048) (i32.const 99) (i64.const 0) (i32.const 1032))",
    ),
    ("create a directory", "(call $path_create_directory (i32.const 3) (i32.const 80) (i32.const 7))"),
    ("unlink the file", "(call $path_unlink_file (i32.const 3) (i32.const 64) (i32.const 8))"),
    (
        "rename the file",
        "(call $path_rename (i32.const 3) (i32.const 64) (i32.const 8) (i32.const 3) (i32.const 80) (i32.const 7))",
    ),
    ("make a link", "(call $path_symlink (i32.const 64) (i32.const 8) (i32.const 3) (i32.const 80) (i32.const 7))"),
    ("pwrite", "(call $fd_pwrite (call $document) (i32.const 512) (i32.const 1) (i64.const 0) (i32.const 1032))"),
    ("cut the file", "(call $fd_filestat_set_size (call $document) (i64.const 0))"),
    (
        "create an existing file exclusively",
        "(call $open_with (i32.const 64) (i32.const 8) (i32.const 5) (i64.const 2))",
    ),
    ("truncate a missing file", "(call $open_with (i32.const 80) (i32.const 7) (i32.const 8) (i64.const 2))"),
    ("truncate above the tree", "(call $open_with (i32.const 96) (i32.const 11) (i32.const 8) (i64.const 2))"),
    ("open a missing file for writing", "(call $open_with (i32.const 80) (i32.const 7) (i32.const 0) (i64.const 64))"),
    ("pread a stream", "(call $fd_pread (i32.const 0) (i32.const 512) (i32.const 1) (i64.const 0) (i32.const 1032))"),
    ("write to a file", "(call $fd_write (call $document) (i32.const 512) (i32.const 1) (i32.const 1032))"),
    ("write to a directory", "(call $fd_write (call $directory) (i32.const 512) (i32.const 1) (i32.const 1032))"),
    ("write to standard input", "(call $fd_write (i32.const 0) (i32.const 512) (i32.const 1) (i32.const 1032))"),
    (
        "write to standard output",
        "(drop (call $fd_write (i32.const 1) (i32.const 512) (i32.const 1) (i32.const 1032))) (i32.load (i32.const 1032))",
    ),
    (
        "write to an invalid descriptor",
        "(call $fd_write (i32.const 77) (i32.const 512) (i32.const 1) (i32.const 1032))",
    ),
    ("seek from the start", "(call $seek (call $document) (i64.const 7) (i32.const 0))"),
    (
        "seek from the position",
        "(drop (call $read (call $document))) (call $seek (i32.load (i32.const 1024)) (i64.const -1) (i32.const 1))",
    ),
    ("seek from the end", "(call $seek (call $document) (i64.const -3) (i32.const 2))"),
    ("seek past the end", "(call $seek (call $document) (i64.const 50) (i32.const 0))"),
    ("seek before the start", "(call $seek (call $document) (i64.const -1) (i32.const 0))"),
    ("seek with an invalid whence", "(call $seek (call $document) (i64.const 0) (i32.const 9))"),
    ("seek in a stream", "(call $seek (i32.const 1) (i64.const 0) (i32.const 0))"),
    ("seek in an invalid descriptor", "(call $seek (i32.const 77) (i64.const 0) (i32.const 0))"),
    (
        "tell",
        "(drop (call $read (call $document))) (drop (call $fd_tell (i32.load (i32.const 1024)) (i32.const 1040))) (i32.load (i32.const 1040))",
    ),
    ("close", "(call $fd_close (call $document))"),
    ("close twice", "(drop (call $fd_close (call $document))) (call $fd_close (i32.load (i32.const 1024)))"),
    ("renumber to an unused descriptor", "(call $fd_renumber (call $document) (i32.const 77))"),
    ("advise", "(call $fd_advise (call $document) (i64.const 0) (i64.const 4) (i32.const 1))"),
    ("advise with an invalid value", "(call $fd_advise (call $document) (i64.const 0) (i64.const 4) (i32.const 9))"),
    (
        "a file's type",
        "(drop (call $fd_filestat_get (call $document) (i32.const 2048))) (i32.load8_u (i32.const 2064))",
    ),
    ("a file's size", "(drop (call $fd_filestat_get (call $document) (i32.const 2048))) (i32.load (i32.const 2080))"),
    (
        "a path's size",
        "(drop (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 8) (i32.const 2048))) (i32.load (i32.const 2080))",
    ),
    (
        "the stat of a missing file",
        "(call $path_filestat_get (i32.const 3) (i32.const 0) (i32.const 80) (i32.const 7) (i32.const 2048))",
    ),
    (
        "a buffer too small for the preopened directory's name",
        "(call $fd_prestat_dir_name (i32.const 3) (i32.const 2048) (i32.const 0))",
    ),
    ("the prestat of a file", "(call $fd_prestat_get (call $document) (i32.const 2048))"),
    (
        "read a link that is a file",
        "(call $path_readlink (i32.const 3) (i32.const 64) (i32.const 8) (i32.const 2048) (i32.const 99) (i32.const 1032))",
    ),
];

/// Represents a trap among the exit codes.
const TRAP: i32 = -1;

/// Deliberate differences: case, our result, wasmtime's result, reason.
const DIFFERENCES: [(&str, i32, i32, &str); 2] = [
    ("seek with an invalid whence", 52 + 28, TRAP, "an invalid enum value is EINVAL: no guest input is a trap"),
    ("advise with an invalid value", 28, TRAP, "the same"),
];

fn ours(wat: &str) -> i32 {
    let run = sandbox(wat).and_then(|sandbox| sandbox.run(CONTENT.into(), |_| Vec::new())).expect("it runs");
    match run.end {
        End::Exit(code) => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_call_behaves_as_in_wasmtimes_own_file_system() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("document"), CONTENT).expect("written");
    let mut wrong = Vec::new();
    for (description, body) in CASES {
        let (last, before) = split_last(body);
        let wat = wasi_with(IMPORTS, DEFINITIONS, &format!("{before} (call $exit {last})"));
        let (ours, theirs) = (ours(&wat), stock::run_wat(folder.path(), &wat).unwrap_or(TRAP));
        let expected =
            DIFFERENCES.iter().find(|(case, ..)| *case == description).map_or((theirs, theirs), |d| (d.1, d.2));
        if (ours, theirs) != expected {
            wrong.push(format!("{description}: ours {ours}, theirs {theirs}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Splits a body into its last expression and those before it.
fn split_last(body: &str) -> (&str, &str) {
    let mut depth = 0;
    let start = body.char_indices().rev().find_map(|(at, c)| {
        depth += match c {
            ')' => 1,
            '(' => -1,
            _ => 0,
        };
        (depth == 0 && c == '(').then_some(at)
    });
    let (before, last) = body.split_at(start.expect("an expression"));
    (last, before)
}
