//! The sandbox's guarantees: for each, a small guest tries to break it and fails.

use crate::support::guest::{extractor, import, limits, report, run, wasi, wasi_with};
use crate::support::stock;
use catdoc_lambda::sandbox::End;
use catdoc_lambda::{Extractor, Limits, Options, WarningCode};

/// Runs a guest whose exit code is the errno of one call.
#[track_caller]
fn errno_of(name: &str, parameters: &str, arguments: &str) -> i32 {
    let wat = wasi(&import(name, parameters), &format!("(call $exit (call $it {arguments}))"));
    match run(&wat).end {
        End::Exit(code) => code,
        other => panic!("{name}: {other:?}"),
    }
}

/// Returns a guest that opens `path` below descriptor 3 for reading and exits with the errno.
fn open(path: &str) -> String {
    let length = path.len();
    let path: String = path.bytes().map(|byte| format!("\\{byte:02x}")).collect();
    let parameters = "i32 i32 i32 i32 i32 i64 i64 i32 i32";
    let arguments = format!(
        "(i32.const 3) (i32.const 0) (i32.const 64) (i32.const {length}) (i32.const 0) (i64.const 2) (i64.const 0) \
         (i32.const 0) (i32.const 0)"
    );
    let imports = import("path_open", parameters);
    let data = format!("(data (i32.const 64) \"{path}\")");
    wasi_with(&imports, &data, &format!("(call $exit (call $it {arguments}))"))
}

const PERM: i32 = 63;
const NOENT: i32 = 44;
const BADF: i32 = 8;
const FAULT: i32 = 21;
const NOTSUP: i32 = 58;
const NOTSOCK: i32 = 57;

#[test]
fn no_file_of_the_host_can_be_opened() {
    let canary = tempfile::NamedTempFile::new().expect("a file");
    let absolute = canary.path().to_str().expect("UTF-8");
    // Relative to the tests' working directory, the root of the repository.
    assert!(std::path::Path::new("Cargo.toml").exists());
    for (path, errno) in [
        (absolute, PERM),
        (&format!("../../../../../../../..{absolute}"), PERM),
        ("/etc/passwd", PERM),
        ("..", PERM),
        (absolute.trim_start_matches('/'), NOENT),
        ("Cargo.toml", NOENT),
        ("etc/passwd", NOENT),
        ("proc/self/environ", NOENT),
    ] {
        assert_eq!(run(&open(path)).end, End::Exit(errno), "{path}");
    }
    assert_eq!(run(&open("document")).end, End::Exit(0), "the upload itself can be opened");
}

#[test]
fn files_next_to_the_document_are_invisible() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("canary"), "a secret").expect("written");
    assert_eq!(stock::run_wat(folder.path(), &open("canary")), Ok(0), "wasmtime's own file system opens it");
    assert_eq!(run(&open("canary")).end, End::Exit(NOENT));
}

#[test]
fn there_is_only_one_directory_descriptor() {
    assert_eq!(errno_of("fd_prestat_get", "i32 i32", "(i32.const 3) (i32.const 0)"), 0);
    for fd in [4, 5, 1000, -1] {
        assert_eq!(errno_of("fd_prestat_get", "i32 i32", &format!("(i32.const {fd}) (i32.const 0)")), BADF, "{fd}");
        assert_eq!(errno_of("fd_fdstat_get", "i32 i32", &format!("(i32.const {fd}) (i32.const 0)")), BADF, "{fd}");
    }
}

#[test]
fn only_the_output_can_be_written() {
    let path = "(i32.const 3) (i32.const 64) (i32.const 1)";
    assert_eq!(errno_of("path_create_directory", "i32 i32 i32", path), PERM);
    assert_eq!(errno_of("path_unlink_file", "i32 i32 i32", path), PERM);
    assert_eq!(errno_of("path_remove_directory", "i32 i32 i32", path), PERM);
    let two_paths = "(i32.const 3) (i32.const 64) (i32.const 1) (i32.const 3) (i32.const 64) (i32.const 1)";
    assert_eq!(errno_of("path_rename", "i32 i32 i32 i32 i32 i32", two_paths), PERM);
    let create = "(i32.const 3) (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 1) (i64.const 64) (i64.const 0) \
                  (i32.const 0) (i32.const 0)";
    let parameters = "i32 i32 i32 i32 i32 i64 i64 i32 i32";
    let data = "(data (i32.const 64) \"x\")";
    let wat = wasi_with(&import("path_open", parameters), data, &format!("(call $exit (call $it {create}))"));
    assert_eq!(run(&wat).end, End::Exit(PERM));
}

#[test]
fn there_is_no_socket() {
    assert_eq!(errno_of("sock_accept", "i32 i32 i32", "(i32.const 3) (i32.const 0) (i32.const 0)"), NOTSOCK);
    assert_eq!(errno_of("sock_shutdown", "i32 i32", "(i32.const 3) (i32.const 0)"), NOTSOCK);
    let send = "(i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)";
    assert_eq!(errno_of("sock_send", "i32 i32 i32 i32 i32", send), NOTSOCK);
    let receive = "(i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)";
    assert_eq!(errno_of("sock_recv", "i32 i32 i32 i32 i32 i32", receive), NOTSOCK);
}

#[test]
fn there_is_no_clock_no_randomness_and_no_sleep() {
    for clock in 0..4 {
        let arguments = format!("(i32.const {clock}) (i64.const 0) (i32.const 0)");
        assert_eq!(errno_of("clock_time_get", "i32 i64 i32", &arguments), NOTSUP);
        assert_eq!(errno_of("clock_res_get", "i32 i32", &format!("(i32.const {clock}) (i32.const 0)")), NOTSUP);
    }
    assert_eq!(errno_of("random_get", "i32 i32", "(i32.const 0) (i32.const 8)"), NOTSUP);
    let poll = "(i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0)";
    assert_eq!(errno_of("poll_oneoff", "i32 i32 i32 i32", poll), NOTSUP);
}

#[test]
fn file_times_are_zero() {
    // Combines the three times of the directory's filestat, at 104, 112 and 120.
    let body = "(drop (call $it (i32.const 3) (i32.const 64)))
                (call $exit (i64.ne (i64.const 0)
                    (i64.or (i64.load (i32.const 104)) (i64.or (i64.load (i32.const 112)) (i64.load (i32.const 120))))))";
    assert_eq!(run(&wasi(&import("fd_filestat_get", "i32 i32"), body)).end, End::Exit(0));
}

#[test]
fn the_environment_is_empty() {
    assert!(std::env::vars_os().count() > 0, "the host's environment is not empty");
    let body = "(drop (call $it (i32.const 0) (i32.const 4)))
                (call $exit (i32.or (i32.load (i32.const 0)) (i32.load (i32.const 4))))";
    assert_eq!(run(&wasi(&import("environ_sizes_get", "i32 i32"), body)).end, End::Exit(0));
}

#[test]
fn the_guest_gets_only_our_arguments() {
    let body = "(drop (call $it (i32.const 0) (i32.const 4))) (call $exit (i32.load (i32.const 0)))";
    assert_eq!(run(&wasi(&import("args_sizes_get", "i32 i32"), body)).end, End::Exit(2));
}

#[test]
fn each_argument_has_an_address_and_ends_with_zero() {
    // The arguments are "guest" and "document". Each term is zero if it is right.
    let body = "(drop (call $it (i32.const 0) (i32.const 16)))
                (call $exit (i32.or (i32.or
                    (i32.xor (i32.load (i32.const 0)) (i32.const 16))
                    (i32.xor (i32.load (i32.const 4)) (i32.const 22))) (i32.or
                    (i32.xor (i32.load (i32.const 20)) (i32.const 0x6F640074))
                    (i32.xor (i32.load (i32.const 26)) (i32.const 0x746E656D)))))";
    assert_eq!(run(&wasi(&import("args_get", "i32 i32"), body)).end, End::Exit(0));
}

#[test]
fn out_of_bounds_pointers_are_an_errno() {
    for address in ["65535", "65536", "-1", "-8"] {
        let arguments = format!("(i32.const 3) (i32.const {address})");
        assert_eq!(errno_of("fd_prestat_get", "i32 i32", &arguments), FAULT, "{address}");
        assert_eq!(errno_of("fd_filestat_get", "i32 i32", &arguments), FAULT, "{address}");
        let write = format!("(i32.const 1) (i32.const {address}) (i32.const 1) (i32.const 0)");
        assert_eq!(errno_of("fd_write", "i32 i32 i32 i32", &write), FAULT, "{address}");
        let read = format!("(i32.const 3) (i32.const {address}) (i32.const 9) (i64.const 0) (i32.const 0)");
        assert_eq!(errno_of("fd_readdir", "i32 i32 i32 i64 i32", &read), FAULT, "{address}");
        for function in ["args_get", "args_sizes_get"] {
            for pointers in
                [format!("(i32.const {address}) (i32.const 0)"), format!("(i32.const 0) (i32.const {address})")]
            {
                assert_eq!(errno_of(function, "i32 i32", &pointers), FAULT, "{function} {pointers}");
            }
        }
    }
}

#[test]
fn out_of_bounds_environment_pointers_end_the_document_not_the_host() {
    for name in ["environ_get", "environ_sizes_get"] {
        let wat = wasi(&import(name, "i32 i32"), "(drop (call $it (i32.const -2) (i32.const -2)))");
        let end = run(&wat).end;
        assert!([End::Trap, End::Exit(0)].contains(&end), "{name}: {end:?}");
    }
    let body = "(drop (call $it (i32.const -2) (i32.const -2)))";
    let wat = wasi_with(&import("environ_sizes_get", "i32 i32"), &report(&[1, 1, 0, 193]), body);
    let error = extractor(&wat).extract(b"{\\rtf1}", &Options::default()).expect_err("no text");
    assert_eq!((error.code(), error.status()), ("corrupt", 422));
}

#[test]
fn a_guest_without_memory_is_an_error_not_a_panic() {
    let wat = r#"(module
        (import "wasi_snapshot_preview1" "fd_tell" (func $it (param i32 i32) (result i32)))
        (func (export "_start") (if (call $it (i32.const 0) (i32.const 0)) (then unreachable))))"#;
    assert_eq!(run(wat).end, End::Trap, "an errno, after which the guest traps itself");
    let error = extractor(wat).extract(b"{\\rtf1}", &Options::default()).expect_err("no text");
    assert_eq!(error.code(), "internal");
}

const TIGHT_LOOP: &str = "(loop $again (br $again))";
const ENDLESS_RECURSION: &str = "(call $deeper)";

/// Returns a guest that prints 64 bytes forever.
fn endless_output_guest() -> String {
    let body = "(i32.store (i32.const 0) (i32.const 64)) (i32.store (i32.const 4) (i32.const 64))
                (loop $again
                    (drop (call $it (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
                    (br $again))";
    wasi(&import("fd_write", "i32 i32 i32 i32"), body)
}

/// Returns a guest that allocates until it is refused, then reports success.
fn memory_hungry_guest() -> String {
    let words = [2, 2, 0, 0, 0, 0, 0, 9, 9];
    let eat = "(loop $again (br_if $again (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))";
    wasi_with("", &report(&words), eat)
}

#[test]
fn a_deadline_ends_a_tight_loop() {
    assert_eq!(run(&wasi("", TIGHT_LOOP)).end, End::Deadline);
    let error = extractor(&wasi("", TIGHT_LOOP)).extract(b"{\\rtf1}", &Options::default()).expect_err("no text");
    assert_eq!((error.code(), error.status()), ("deadline", 422));
}

#[test]
fn a_deadline_ends_a_loop_in_the_module_start_function() {
    let wat = "(module (memory (export \"memory\") 1) (func $spin (loop $again (br $again))) (start $spin)
                (func (export \"_start\")))";
    assert_eq!(run(wat).end, End::Deadline);
}

#[test]
fn endless_output_hits_the_output_limit() {
    let result = run(&endless_output_guest());
    assert_eq!((result.end, result.stdout.len()), (End::OutputLimit, limits().output));
    let error = extractor(&endless_output_guest()).extract(b"{\\rtf1}", &Options::default()).expect_err("no text");
    assert_eq!((error.code(), error.status()), ("output-limit", 422));
}

#[test]
fn endless_stderr_output_ends_by_the_deadline_and_is_not_kept() {
    let wat = endless_output_guest().replace("(call $it (i32.const 1)", "(call $it (i32.const 2)");
    let result = run(&wat);
    assert_eq!(result.end, End::Deadline);
    assert!(result.stderr.len() <= 16 << 10, "{} bytes", result.stderr.len());
}

#[test]
fn a_guest_that_was_refused_memory_has_no_valid_result() {
    assert_eq!(run(&memory_hungry_guest()).end, End::MemoryLimit);
    let error = extractor(&memory_hungry_guest()).extract(b"{\\rtf1}", &Options::default()).expect_err("no text");
    assert_eq!((error.code(), error.status()), ("memory-limit", 422));
}

#[test]
fn a_guest_may_report_that_it_was_refused_memory() {
    const FINISHED_RTF_REFUSED: [u32; 3] = [2, 2, 64];
    let guest = wasi_with("", &report(&FINISHED_RTF_REFUSED), "");
    let error = extractor(&guest).extract(b"{\\rtf1}", &Options::default()).expect_err("no text");
    assert_eq!((error.code(), error.status()), ("memory-limit", 422));
}

#[test]
fn a_stack_overflow_is_a_trap() {
    let wat = wasi_with("", "(func $deeper (call $deeper))", ENDLESS_RECURSION);
    assert_eq!(run(&wat).end, End::Trap);
}

#[test]
fn forbidden_instructions_are_traps() {
    for body in ["unreachable", "(drop (i32.load (i32.const -4)))", "(drop (i32.div_s (i32.const 1) (i32.const 0)))"] {
        assert_eq!(run(&wasi("", body)).end, End::Trap, "{body}");
    }
}

#[test]
fn a_false_report_gains_the_guest_nothing() {
    // An address outside memory, and one at its very end.
    for address in ["65536", "-1", "65500"] {
        let global = format!("(global (export \"catdoc_report\") i32 (i32.const {address}))");
        let wat = wasi_with("", &global, "");
        assert_eq!(run(&wat).report, None, "{address}");
        let error = extractor(&wat).extract(b"{\\rtf1}", &Options::default()).expect_err("no text");
        assert_eq!(error.code(), "internal", "{address}");
    }
    // Impossible counts.
    let words = [2, 2, 0, 0, 0, 0, 0, u32::MAX, 0];
    let wat = wasi_with("", &report(&words), "");
    assert!(extractor(&wat).extract(b"{\\rtf1}", &Options::default()).is_err());
}

#[test]
fn an_exceeded_limit_is_distinct_from_a_document_without_text() {
    let words = [2, 2];
    let wat = wasi_with("", &report(&words), "");
    let extraction = extractor(&wat).extract(b"{\\rtf1}", &Options::default()).expect("a document without text");
    assert_eq!(extraction.text, "");
    assert_eq!(extraction.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), [WarningCode::NoText]);
}

#[test]
fn the_limits_are_those_that_the_caller_set() {
    let limits = Limits { memory: 3 << 20, ..Limits::default() };
    let extractor = Extractor::new(limits).expect("the built-in module");
    assert_eq!(extractor.limits().memory, 3 << 20);
}
