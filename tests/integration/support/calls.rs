//! A guest that makes the WASI preview 1 calls listed in its document and prints the result of
//! each.

use super::mutate::Choices;
use std::fmt::Write;

/// Every function that returns, with its parameters: `i` for i32, `I` for i64.
pub const FUNCTIONS: [(&str, &str); 45] = [
    ("args_get", "ii"),
    ("args_sizes_get", "ii"),
    ("clock_res_get", "ii"),
    ("clock_time_get", "iIi"),
    ("environ_get", "ii"),
    ("environ_sizes_get", "ii"),
    ("fd_advise", "iIIi"),
    ("fd_allocate", "iII"),
    ("fd_close", "i"),
    ("fd_datasync", "i"),
    ("fd_fdstat_get", "ii"),
    ("fd_fdstat_set_flags", "ii"),
    ("fd_fdstat_set_rights", "iII"),
    ("fd_filestat_get", "ii"),
    ("fd_filestat_set_size", "iI"),
    ("fd_filestat_set_times", "iIIi"),
    ("fd_pread", "iiiIi"),
    ("fd_prestat_dir_name", "iii"),
    ("fd_prestat_get", "ii"),
    ("fd_pwrite", "iiiIi"),
    ("fd_read", "iiii"),
    ("fd_readdir", "iiiIi"),
    ("fd_renumber", "ii"),
    ("fd_seek", "iIii"),
    ("fd_sync", "i"),
    ("fd_tell", "ii"),
    ("fd_write", "iiii"),
    ("path_create_directory", "iii"),
    ("path_filestat_get", "iiiii"),
    ("path_filestat_set_times", "iiiiIIi"),
    ("path_link", "iiiiiii"),
    ("path_open", "iiiiiIIii"),
    ("path_readlink", "iiiiii"),
    ("path_remove_directory", "iii"),
    ("path_rename", "iiiiii"),
    ("path_symlink", "iiiii"),
    ("path_unlink_file", "iii"),
    ("poll_oneoff", "iiii"),
    ("proc_raise", "i"),
    ("random_get", "ii"),
    ("sched_yield", ""),
    ("sock_accept", "iii"),
    ("sock_recv", "iiiiii"),
    ("sock_send", "iiiii"),
    ("sock_shutdown", "ii"),
];

/// The functions that wasmtime-wasi implements itself, and that trap at an out-of-bounds pointer.
const TRAPPING: [&str; 4] = ["args_get", "args_sizes_get", "environ_get", "environ_sizes_get"];

/// Paths that calls may use, each at a multiple of 16.
const PATHS: [&str; 12] = [
    "document",
    "missing",
    "../document",
    "/etc/passwd",
    "././/document",
    "document/",
    "document/x",
    ".",
    "..",
    "Document",
    "a\\00b",
    "\\ff\\fe",
];

/// The addresses of [`PATHS`], their spacing, the buffer vectors, the results and the buffers.
const PATH: u64 = 64;
const PATH_STEP: u64 = 16;
const VECTORS: u64 = 512;
const RESULTS: u64 = 1024;
const BUFFERS: u64 = 0x4000;

/// The addresses of the list of calls and of the log of results.
const PROGRAM: u32 = 0x8000;
const LOG: u32 = 0x1_0000;

/// The bytes of a call in the list, and the maximum number of calls.
const RECORD: usize = 96;
pub const MAX_CALLS: usize = (LOG - PROGRAM) as usize / RECORD;

/// One call: a function index, its arguments, and the address and mask of eight result bytes to
/// compare.
#[derive(Debug, Clone, Copy, Default)]
pub struct Call {
    pub function: usize,
    pub arguments: [u64; 9],
    pub watched: u32,
    pub mask: u64,
}

impl Call {
    pub fn new(name: &str, arguments: &[u64]) -> Self {
        let function = FUNCTIONS.iter().position(|(other, _)| *other == name).expect("a function");
        let mut call = Self { function, ..Self::default() };
        call.arguments[..arguments.len()].copy_from_slice(arguments);
        call
    }

    pub fn name(&self) -> &'static str {
        FUNCTIONS[self.function].0
    }

    /// Compares this many result bytes at `address`.
    pub fn watching(self, address: u64, bytes: u32) -> Self {
        Self { watched: address as u32, mask: u64::MAX >> (64 - 8 * bytes), ..self }
    }

    /// Returns any function with any arguments, edge cases above all.
    pub fn any(numbers: &mut impl Choices) -> Self {
        let mut function = numbers.below(FUNCTIONS.len());
        // A call that can end the guest at an invalid pointer is rare, so that others follow it.
        while TRAPPING.contains(&FUNCTIONS[function].0) && numbers.below(100) > 0 {
            function = numbers.below(FUNCTIONS.len());
        }
        let mut argument = |_| match numbers.below(8) {
            0 => numbers.below(8) as u64,
            1 => numbers.below(0x1_8000) as u64,
            2 => (numbers.below(0x1_0000) as u64) << 8,
            3 => u64::MAX - numbers.below(16) as u64,
            4 => 0xFFFF - numbers.below(16) as u64,
            5 => (numbers.below(0xFFFF) as u64) << 47,
            6 => PATH + PATH_STEP * numbers.below(PATHS.len()) as u64,
            _ => VECTORS + 8 * numbers.below(8) as u64,
        };
        Self { function, arguments: std::array::from_fn(&mut argument), ..Self::default() }
    }

    /// Returns a meaningful call on few descriptors, so that later calls meet the effects of
    /// earlier ones.
    pub fn sensible(numbers: &mut impl Choices) -> Self {
        let mut pick = |choices: &[u64]| choices[numbers.below(choices.len())];
        let fd = pick(&[0, 1, 2, 3, 4, 4, 4, 5, 5, 6, 7, 77]);
        // At most one buffer, because wasmtime never fills a second one. No offset beyond Linux's
        // file size limit.
        let (vector, count) = (VECTORS + 8 * pick(&[0, 1, 3, 4]), pick(&[0, 1, 1, 1]));
        let offset = pick(&[0, 1, 7, 96, 100, 5000, 1 << 40]);
        let path = pick(&[0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let (path, length) = (PATH + PATH_STEP * path, PATHS[path as usize].len() as u64);
        let directory = pick(&[3, 3, 3, 3, 4, 5, 77]);
        match pick(&[0, 0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
            0 => {
                let (flags, rights) = (pick(&[0, 0, 0, 2, 1, 4, 5, 8, 9]), pick(&[2, 2, 2, 0, 64, 66]));
                Self::new("path_open", &[directory, 0, path, length, flags, rights, 0, 0, RESULTS]).watching(RESULTS, 4)
            }
            1 => Self::new("fd_read", &[fd, vector, count, RESULTS]).watching(RESULTS, 4),
            2 => Self::new("fd_pread", &[fd, vector, count, offset, RESULTS]).watching(RESULTS, 4),
            3 => {
                let delta = pick(&[0, 1, 5, 50, -1_i64 as u64, -7_i64 as u64, 1 << 40, i64::MIN as u64]);
                Self::new("fd_seek", &[fd, delta, pick(&[0, 1, 2]), RESULTS]).watching(RESULTS, 8)
            }
            4 => Self::new("fd_tell", &[fd, RESULTS]).watching(RESULTS, 8),
            5 => Self::new("fd_close", &[pick(&[4, 5, 5, 6, 7, 77])]),
            6 => Self::new("fd_renumber", &[pick(&[4, 5, 6, 77]), pick(&[4, 5, 6, 77])]),
            7 => Self::new("fd_fdstat_get", &[fd, RESULTS]).watching(RESULTS, 1),
            8 => Self::new("fd_filestat_get", &[fd, RESULTS]).watching(RESULTS + if fd > 3 { 32 } else { 16 }, 1),
            // wasmtime finds a file even if a trailing slash requires a directory.
            9 if path == PATH + PATH_STEP * 5 => Self::new("sched_yield", &[]),
            9 => Self::new("path_filestat_get", &[directory, 0, path, length, RESULTS]).watching(RESULTS + 16, 1),
            10 => Self::new("fd_advise", &[fd, 0, 10, pick(&[0, 1, 2, 3, 4, 5])]),
            11 => Self::new("fd_prestat_get", &[fd, RESULTS]).watching(RESULTS, 1),
            _ => Self::new("path_readlink", &[directory, path, length, BUFFERS, 99, RESULTS]).watching(RESULTS, 4),
        }
    }
}

/// Returns the document with these calls, at most [`MAX_CALLS`].
pub fn list(calls: &[Call]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(calls.len() * RECORD);
    for call in calls {
        bytes.extend([call.function as u32, call.watched].into_iter().flat_map(u32::to_le_bytes));
        bytes.extend([call.mask].into_iter().chain(call.arguments).flat_map(u64::to_le_bytes));
        bytes.resize(bytes.len().next_multiple_of(RECORD), 0);
    }
    bytes
}

/// The result of a call: its errno, and the compared bytes.
pub type CallResult = (u64, u64);

/// Splits the output into the result of each call.
fn results(printed: &[u8]) -> Vec<CallResult> {
    let word = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("eight bytes"));
    printed.chunks_exact(16).map(|pair| (word(&pair[..8]), word(&pair[8..]))).collect()
}

/// Returns the number of comparable calls, and the first one on which the file systems differ.
/// Later differences follow from it.
pub fn compare<'a>(
    calls: &'a [Call],
    ours: &[u8],
    theirs: &[u8],
) -> (usize, Option<(&'a Call, CallResult, CallResult)>) {
    // A failed call has no result bytes.
    let seen = |(errno, result)| if errno == 0 { (errno, result) } else { (errno, 0) };
    let (ours, theirs) = (results(ours), results(theirs));
    assert_eq!((ours.len(), theirs.len()), (calls.len(), calls.len()));
    let compared = calls.iter().zip(ours.into_iter().map(seen)).zip(theirs.into_iter().map(seen));
    // The number of a new descriptor is free to choose; from there on the calls differ.
    let alike = |((call, ours), theirs): &((&Call, CallResult), CallResult)| {
        call.name() != "path_open" || (ours.0, theirs.0) != (0, 0) || ours == theirs
    };
    let compared: Vec<_> = compared.take_while(alike).collect();
    let different = compared.iter().find(|((_, ours), theirs)| ours != theirs);
    (compared.len(), different.map(|((call, ours), theirs)| (*call, *ours, *theirs)))
}

/// Returns the guest. It closes the document's descriptor before it makes the calls, and exits when
/// the document ends. The output of the calls precedes the results.
pub fn guest() -> String {
    let mut wat = String::from("(module\n");
    let wasi = r#"import "wasi_snapshot_preview1""#;
    for (name, parameters) in FUNCTIONS {
        let parameters: String = parameters.chars().map(|c| if c == 'I' { " i64" } else { " i32" }).collect();
        writeln!(wat, r#"({wasi} "{name}" (func ${name} (param{parameters}) (result i32)))"#).expect("a string");
    }
    wat += "(memory (export \"memory\") 2)\n";
    for (at, path) in (PATH..).step_by(PATH_STEP as usize).zip(PATHS) {
        writeln!(wat, "(data (i32.const {at}) \"{path}\")").expect("a string");
    }
    let vectors =
        [(0x4000, 4), (0x4004, 3), (0x4010, 0), (0x4020, 100), (0x5000, 4096), (0x4008, 1), (0x4100, 7), (0x4200, 0)];
    let bytes: String = vectors
        .iter()
        .flat_map(|(address, length): &(u32, u32)| [address.to_le_bytes(), length.to_le_bytes()].concat())
        .map(|byte| format!("\\{byte:02x}"))
        .collect();
    writeln!(wat, "(data (i32.const {VECTORS}) \"{bytes}\")").expect("a string");
    wat += "(func $call (param $record i32) (result i32)\n";
    for (number, (name, parameters)) in FUNCTIONS.iter().enumerate() {
        let arguments: String = parameters
            .chars()
            .enumerate()
            .map(|(i, c)| {
                let load = format!("(i64.load offset={} (local.get $record))", 16 + 8 * i);
                if c == 'I' { load } else { format!("(i32.wrap_i64 {load})") }
            })
            .collect();
        writeln!(
            wat,
            "(if (i32.eq (i32.load (local.get $record)) (i32.const {number})) (then (return (call ${name} {arguments}))))"
        )
        .expect("a string");
    }
    let end = PROGRAM + (MAX_CALLS * RECORD) as u32;
    wat += "(i32.const -1))\n";
    write!(
        wat,
        "(func (export \"_start\") (local $at i32) (local $log i32) (local $count i32) (local $watched i32)
            (drop (call $path_open (i32.const 3) (i32.const 0) (i32.const {PATH}) (i32.const 8) (i32.const 0) (i64.const 2)
                (i64.const 0) (i32.const 0) (i32.const 0)))
            (i32.store (i32.const 8) (i32.const {PROGRAM})) (i32.store (i32.const 12) (i32.const {}))
            (drop (call $fd_read (i32.load (i32.const 0)) (i32.const 8) (i32.const 1) (i32.const 16)))
            (local.set $count (i32.div_u (i32.load (i32.const 16)) (i32.const {RECORD})))
            (drop (call $fd_close (i32.load (i32.const 0))))
            (local.set $at (i32.const {PROGRAM})) (local.set $log (i32.const {LOG}))
            (block $end (loop $next
                (br_if $end (i32.eqz (local.get $count)))
                (i64.store (local.get $log) (i64.extend_i32_s (call $call (local.get $at))))
                (local.set $watched (i32.and (i32.load offset=4 (local.get $at)) (i32.const 0xFFFF)))
                (i64.store offset=8 (local.get $log)
                    (i64.and (i64.load (local.get $watched)) (i64.load offset=8 (local.get $at))))
                (local.set $log (i32.add (local.get $log) (i32.const 16)))
                (local.set $at (i32.add (local.get $at) (i32.const {RECORD})))
                (local.set $count (i32.sub (local.get $count) (i32.const 1)))
                (br $next)))
            (i32.store (i32.const 0) (i32.const {LOG}))
            (i32.store (i32.const 4) (i32.sub (local.get $log) (i32.const {LOG})))
            (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))",
        end - PROGRAM
    )
    .expect("a string");
    wat
}
